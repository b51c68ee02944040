import { CelBox } from './box.ts';
import {
  BOOL,
  BYTES,
  CelType,
  DOUBLE,
  DURATION,
  DYN,
  INT,
  LIST,
  MAP,
  NULL,
  optionalOf,
  STRING,
  TIMESTAMP,
  TYPE,
  UINT,
} from './cel-type.ts';
import { Duration } from './duration.ts';
import { Double, isInt, Uint } from './number.ts';
import { Optional } from './optional.ts';
import { Timestamp } from './timestamp.ts';
import { CelFields, CelOpaque, type CelValue } from './value.ts';

const OPTIONAL = optionalOf(DYN);

/** The type that a value has when it is looked at, as `type(x)` tells it: lists and maps say nothing of what is in them. */
export function typeOfValue(value: CelValue): CelType {
  switch (typeof value) {
    case 'string':
      return STRING;
    case 'boolean':
      return BOOL;
    case 'bigint':
      return INT;
    case 'number':
      return isInt(value) ? INT : DOUBLE;
    default:
      return typeOfObject(value);
  }
}

function typeOfObject(value: Exclude<CelValue, string | boolean | number | bigint>): CelType {
  if (value === null) return NULL;
  if (Array.isArray(value)) return LIST;
  if (value instanceof Uint8Array) return BYTES;
  if (!(value instanceof CelBox)) return MAP;
  if (value instanceof CelOpaque) return value.type;
  if (value instanceof CelFields) return value.type ?? MAP;
  if (value instanceof Double) return DOUBLE;
  if (value instanceof Uint) return UINT;
  if (value instanceof Timestamp) return TIMESTAMP;
  if (value instanceof Duration) return DURATION;
  if (value instanceof Optional) return OPTIONAL;
  if (value instanceof CelType) return TYPE;
  return MAP;
}
