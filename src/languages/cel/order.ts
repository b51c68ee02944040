import { Duration } from './duration.ts';
import { CelError } from './error.ts';
import { compareNumbers, isNumber } from './number-order.ts';
import { Timestamp } from './timestamp.ts';
import type { CelValue } from './value.ts';

/** Below 0, 0 or above 0; NaN where a number is none; undefined for what has no order. */
export function compare(a: CelValue, b: CelValue): number | undefined {
  if (typeof a === 'string' && typeof b === 'string') return compareTexts(a, b);
  if (isNumber(a) && isNumber(b)) return compareNumbers(a, b);
  if (typeof a === 'boolean' && typeof b === 'boolean') return Number(a) - Number(b);
  if (a instanceof Uint8Array && b instanceof Uint8Array) return compareBytes(a, b);
  if (a instanceof Timestamp && b instanceof Timestamp) return compareNumbers(a.order, b.order);
  if (a instanceof Duration && b instanceof Duration) return compareNumbers(a.nanos, b.nanos);
  return undefined;
}

/** By code points. */
export function compareTexts(a: string, b: string): number {
  if (a === b) return 0;
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const one = a.charCodeAt(i);
    const other = b.charCodeAt(i);
    if (one === other) continue;
    const surrogates = one >= 0xd800 && other >= 0xd800;
    // Surrogates stand for what comes after all other characters.
    return surrogates ? Number(isSurrogate(one)) - Number(isSurrogate(other)) || one - other : one - other;
  }
  return a.length - b.length;
}

function isSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdfff;
}

function compareBytes(a: Uint8Array, b: Uint8Array): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

export function comparedBy(
  test: (order: number) => boolean,
): (a: CelValue, b: CelValue) => boolean | CelError {
  return (a, b) => {
    const order = compare(a, b);
    if (order === undefined) return new CelError('no such overload');
    return Number.isNaN(order) ? new CelError('NaN values cannot be ordered') : test(order);
  };
}
