import { Double, Uint } from './number.ts';
import type { CelValue } from './value.ts';

export type CelNumber = number | bigint | Double | Uint;

export function isNumber(value: CelValue): value is CelNumber {
  return (
    typeof value === 'number' || typeof value === 'bigint' || value instanceof Double || value instanceof Uint
  );
}

/** Below 0, 0 or above 0, exactly also where the types differ; NaN when one is not a number. */
export function compareNumbers(a: CelNumber, b: CelNumber): number {
  const one = plain(a);
  const other = plain(b);
  // JavaScript compares numbers with bigints by their exact values.
  if (one < other) return -1;
  if (one > other) return 1;
  return Number.isNaN(one) || Number.isNaN(other) ? Number.NaN : 0;
}

function plain(number: CelNumber): number | bigint {
  return typeof number === 'object' ? number.number : number;
}
