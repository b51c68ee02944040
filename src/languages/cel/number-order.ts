import { Double, Uint } from './number.ts';
import type { CelValue } from './value.ts';

export type CelNumber = number | bigint | Double | Uint;

export function isNumber(value: CelValue): value is CelNumber {
  return (
    typeof value === 'number' || typeof value === 'bigint' || value instanceof Double || value instanceof Uint
  );
}

/** Below 0, 0 or above 0; NaN when one is not a number. Beside a double, a number is taken for the double that is next to it. */
export function compareNumbers(a: CelNumber, b: CelNumber): number {
  const double = isDoubleForm(a) || isDoubleForm(b);
  const one = double ? Number(plain(a)) : plain(a);
  const other = double ? Number(plain(b)) : plain(b);
  // JavaScript compares numbers with bigints by their exact values.
  if (one < other) return -1;
  if (one > other) return 1;
  return Number.isNaN(one) || Number.isNaN(other) ? Number.NaN : 0;
}

function isDoubleForm(number: CelNumber): boolean {
  return number instanceof Double || (typeof number === 'number' && !Number.isInteger(number));
}

function plain(number: CelNumber): number | bigint {
  return typeof number === 'object' ? number.number : number;
}
