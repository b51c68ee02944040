import { CelType } from './cel-type.ts';
import { Duration } from './duration.ts';
import { Double, Uint } from './number.ts';
import { Optional } from './optional.ts';
import { Timestamp } from './timestamp.ts';
import type { CelValue } from './value.ts';

/** Whether anything can be looked up under it: only `in` finds other keys, and those of who goes through the map. */
export function canQualify(key: CelValue): boolean {
  return typeof key !== 'object' || key instanceof Uint || key instanceof Double;
}

/** What is wrong with a constant that is looked up. */
export function qualifierMistake(key: CelValue): string | undefined {
  return canQualify(key) ? undefined : `invalid qualifier type: ${goTypeOf(key)}`;
}

/** What cel-go calls the type of a value that cannot. */
function goTypeOf(value: CelValue): string {
  if (value === null) return 'types.Null';
  if (Array.isArray(value)) return '*types.baseList';
  if (value instanceof Uint8Array) return 'types.Bytes';
  if (value instanceof Timestamp) return 'types.Timestamp';
  if (value instanceof Duration) return 'types.Duration';
  if (value instanceof CelType) return '*types.Type';
  if (value instanceof Optional) return '*types.Optional';
  return '*types.baseMap';
}
