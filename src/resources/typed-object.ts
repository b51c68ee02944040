import { type BuiltInField, type BuiltInStruct, type BuiltInType, builtInStruct } from './built-in-types.ts';
import { canonicalQuantity } from './canonical-quantity.ts';

type Fields = Record<string, unknown>;

/**
 * An object of a built-in kind as Go writes it after reading it: without fields that the kind does not have and without zeros that are
 * left out, but with those that are not. Of other kinds nothing is known.
 */
export function typedObject(object: Fields): Fields {
  const apiVersion = String(object['apiVersion']);
  const kind = String(object['kind']);
  const struct = builtInStruct(apiVersion, kind);
  return struct === undefined ? object : written(object, struct);
}

function written(fields: Fields, struct: BuiltInStruct): Fields {
  const found: Fields = {};
  for (const [name, field] of struct) {
    // No field is called like what every object inherits.
    const value = fields[name] ?? undefined;
    const made = value === undefined ? zeroOf(field) : writtenValue(value, field.type);
    if (made === undefined || (value !== undefined && isLeftOut(made, field))) continue;
    found[name] = made;
  }
  return found;
}

function writtenValue(value: unknown, type: BuiltInType): unknown {
  switch (type.kind) {
    case 'struct':
      return isFields(value) ? written(value, type.struct) : value;
    case 'list':
      return Array.isArray(value)
        ? (value as unknown[]).map((item) => writtenValue(item, type.element))
        : value;
    case 'map':
      return isFields(value)
        ? Object.fromEntries(
            Object.entries(value).map(([key, item]) => [
              key,
              type.isResourceList ? writtenQuantity(item, true) : writtenValue(item, type.element),
            ]),
          )
        : value;
    case 'quantity':
      return writtenQuantity(value, false);
    default:
      return value;
  }
}

/** A text, however it was written; `isRounded` where the API server keeps thousandths. */
function writtenQuantity(value: unknown, isRounded: boolean): unknown {
  if (typeof value !== 'number' && typeof value !== 'string') return value;
  return canonicalQuantity(String(value), isRounded);
}

/** What is written of a field that is absent; undefined where nothing is. */
function zeroOf({ type, isPointer, omitted }: BuiltInField): unknown {
  if (isPointer) return omitted === 'never' ? null : undefined;
  if (omitted === 'zero') return undefined;
  // Go leaves out no structs for being empty.
  if (type.kind === 'struct') return written({}, type.struct);
  if (type.kind === 'time' || type.kind === 'microTime' || type.kind === 'rawJSON') return null;
  if (type.kind === 'quantity') return '0';
  if (type.kind === 'intOrString') return 0;
  return omitted === 'empty' ? undefined : SCALAR_ZEROS[type.kind];
}

const SCALAR_ZEROS: Readonly<Record<string, unknown>> = {
  ...{ bool: false, int32: 0, int64: 0, string: '' },
  ...{ bytes: null, list: null, map: null },
};

function isLeftOut(value: unknown, { type, isPointer, omitted }: BuiltInField): boolean {
  if (omitted === 'never' || isPointer || type.kind === 'intOrString') return false;
  if (value === false || value === 0 || value === '') return true;
  if (Array.isArray(value)) return value.length === 0;
  const canBeEmpty = type.kind === 'map' || (type.kind === 'struct' && omitted === 'zero');
  return canBeEmpty && isFields(value) && Object.keys(value).length === 0;
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
