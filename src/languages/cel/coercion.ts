import { bytesFromBase64 } from './base64.ts';
import type { CelType } from './cel-type.ts';
import { parseDuration } from './duration-text.ts';
import { Double, Uint } from './number.ts';
import { parseTimestamp } from './timestamp-text.ts';
import type { CelResult, CelValue } from './value.ts';

export type Coercion = (value: CelValue) => CelResult;

/** JSON has fewer types than may be declared: what makes a value of the declared type of it. Undefined where JSON has the type. */
export function coercionTo(type: CelType | undefined): Coercion | undefined {
  switch (type?.kind) {
    case 'double':
      return (value) =>
        typeof value === 'number' || typeof value === 'bigint' ? new Double(Number(value)) : value;
    case 'uint':
      return (value) => (Number.isInteger(value) ? new Uint(BigInt(value as number)) : value);
    case 'timestamp':
      return (value) => (typeof value === 'string' ? parseTimestamp(value) : value);
    case 'duration':
      return (value) => (typeof value === 'string' ? parseDuration(value) : value);
    case 'bytes':
      return (value) => (typeof value === 'string' ? bytesFromBase64(value) : value);
    case 'wrapper':
      return coercionTo(type.parameters[0]);
    default:
      return undefined;
  }
}
