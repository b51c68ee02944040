import { CelType } from './cel-type.ts';
import { Duration } from './duration.ts';
import { isJsonObject } from './json-object.ts';
import { CelMap } from './map.ts';
import { isDouble, isInt, Uint } from './number.ts';
import { Optional } from './optional.ts';
import { Timestamp } from './timestamp.ts';
import { CelFields, CelOpaque, type CelValue } from './value.ts';

export type Guard = (value: CelValue) => boolean;

const GUARDS: Readonly<Partial<Record<CelType['kind'], Guard>>> = {
  null: (value) => value === null,
  bool: (value) => typeof value === 'boolean',
  int: isInt,
  uint: (value) => value instanceof Uint,
  double: isDouble,
  string: (value) => typeof value === 'string',
  bytes: (value) => value instanceof Uint8Array,
  timestamp: (value) => value instanceof Timestamp,
  duration: (value) => value instanceof Duration,
  list: (value) => Array.isArray(value),
  map: isMap,
  type: (value) => value instanceof CelType,
};

const anything: Guard = () => true;

/** Tells whether a value has a declared type, as far as that is told without looking into it. */
export function guardOf(type: CelType): Guard {
  switch (type.kind) {
    case 'wrapper': {
      const inner = guardOf(type.parameters[0] ?? type);
      return (value) => value === null || inner(value);
    }
    case 'opaque':
      if (type.name === 'optional_type') return (value) => value instanceof Optional;
      return (value) => value instanceof CelOpaque && value.type.name === type.name;
    case 'list':
      return listGuard(type.parameters[0]);
    case 'object':
      if (type.isClosed) return (value) => value instanceof CelOpaque && value.type.name === type.name;
      return (value) => isJsonObject(value) || (value instanceof CelFields && value.type?.name === type.name);
    default:
      return GUARDS[type.kind] ?? anything;
  }
}

/** Of a list the first element is looked at. */
function listGuard(element: CelType | undefined): Guard {
  const inner = element === undefined ? anything : guardOf(element);
  if (inner === anything) return (value) => Array.isArray(value);
  return (value) => Array.isArray(value) && (value.length === 0 || inner(value[0]));
}

export function isMap(value: CelValue): boolean {
  return isJsonObject(value) || value instanceof CelMap || value instanceof CelFields;
}
