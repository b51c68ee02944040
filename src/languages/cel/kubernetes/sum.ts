import { Duration } from '../duration.ts';
import { CelError } from '../error.ts';
import { addInts, addUints } from '../integer.ts';
import { Double, isDouble, isInt, numberOf, Uint } from '../number.ts';
import type { CelResult, CelValue } from '../value.ts';

/** From zero on; every element has to have the type of the zero. */
export function sumOf(list: readonly CelValue[], zero: CelValue): CelResult {
  let sum: CelValue = zero;
  for (const item of list) {
    const next = sumOfTwo(sum, item);
    if (next instanceof CelError) return next;
    sum = next;
  }
  return sum;
}

function sumOfTwo(a: CelValue, b: CelValue): CelResult {
  if (isInt(a) && isInt(b)) return addInts(a, b);
  if (a instanceof Uint && b instanceof Uint) return addUints(a, b);
  if (isDouble(a) && isDouble(b)) return new Double(numberOf(a) + numberOf(b));
  if (a instanceof Duration && b instanceof Duration) return sumOfDurations(a, b);
  return new CelError('no such overload');
}

const INT64_MAX = 2n ** 63n - 1n;

function sumOfDurations(a: Duration, b: Duration): CelResult {
  const nanos = a.nanos + b.nanos;
  return nanos > INT64_MAX || nanos < -INT64_MAX - 1n
    ? new CelError('duration out of range')
    : new Duration(nanos);
}
