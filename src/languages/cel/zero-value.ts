import { Duration } from './duration.ts';
import { sizeOfMap } from './mapping.ts';
import { isNumber } from './number-order.ts';
import { Timestamp } from './timestamp.ts';
import { isMap } from './type-guard.ts';
import type { CelMapping, CelValue } from './value.ts';

/** Whether a value is what a field has that nothing was said of: 0, empty, null or false. */
export function isZero(value: CelValue): boolean {
  if (value === null || value === false || value === '') return true;
  if (isNumber(value)) return Number(typeof value === 'object' ? value.number : value) === 0;
  if (Array.isArray(value) || value instanceof Uint8Array) return value.length === 0;
  if (value instanceof Duration || value instanceof Timestamp) return value.nanos === 0n;
  return isMap(value) && sizeOfMap(value as CelMapping) === 0;
}
