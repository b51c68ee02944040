import { Duration } from './duration.ts';
import { sizeOfMap } from './mapping.ts';
import { isNumber } from './number-order.ts';
import { Timestamp } from './timestamp.ts';
import { isMap } from './type-guard.ts';
import { type CelMapping, CelOpaque, type CelValue } from './value.ts';

const YEAR_ONE = -62_135_596_800_000_000_000n;

/** Whether a value is what a field has that nothing was said of: 0, empty, null or false. */
export function isZero(value: CelValue): boolean {
  if (value === null || value === false || value === '') return true;
  if (isNumber(value)) return Number(typeof value === 'object' ? value.number : value) === 0;
  if (Array.isArray(value) || value instanceof Uint8Array) return value.length === 0;
  if (value instanceof Duration) return value.nanos === 0n;
  // As in Go, whose time begins with the year 1.
  if (value instanceof Timestamp) return value.nanos === YEAR_ONE;
  if (value instanceof CelOpaque) return value.isZero;
  return isMap(value) && sizeOfMap(value as CelMapping) === 0;
}
