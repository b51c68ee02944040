import { base64Of } from './base64.ts';
import { spendWork } from './budget.ts';
import {
  BOOL,
  BYTES,
  type CelType,
  DOUBLE,
  DURATION,
  DYN,
  INT,
  listOf,
  mapOf,
  STRING,
  TIMESTAMP,
  UINT,
  wrapperOf,
} from './cel-type.ts';
import { Duration } from './duration.ts';
import { durationText } from './duration-text.ts';
import { CelError } from './error.ts';
import { CelMap } from './map.ts';
import { keysOf, lookUp } from './mapping.ts';
import { Double, INT_MAX, INT_MIN, isDouble, isInt, numberOf, Uint } from './number.ts';
import { Optional } from './optional.ts';
import { Timestamp } from './timestamp.ts';
import { timestampText } from './timestamp-text.ts';
import { guardOf, isMap } from './type-guard.ts';
import { typeOfValue } from './type-of-value.ts';
import { isTyped } from './typed-value.ts';
import type { CelMapping, CelResult, CelValue } from './value.ts';

type Fields = ReadonlyMap<string, CelValue>;

/** A message of Protocol Buffers that every program may write, since it stands for a value of CEL. */
export interface WellKnownMessage {
  readonly type: CelType;
  readonly fields: ReadonlyMap<string, CelType>;
  readonly construct: (fields: Fields) => CelResult;
}

const SECOND = 1_000_000_000n;
const STRUCT = mapOf(STRING, DYN);
const LIST = listOf(DYN);

function message(
  name: string,
  type: CelType,
  declared: Readonly<Record<string, CelType>>,
  make: (fields: Fields) => CelResult,
): readonly [name: string, message: WellKnownMessage] {
  const full = `google.protobuf.${name}`;
  const fields = new Map(Object.entries(declared));
  const construct = (written: Fields): CelResult => {
    const given = new Map(
      [...written].map(([field, value]) => [field, fieldValue(value, fields.get(field))]),
    );
    for (const [field, value] of given) {
      if (guardOf(fields.get(field) ?? DYN)(value)) continue;
      return new CelError(
        `field type conversion error for ${full}.${field} value type: unsupported type conversion from '${typeOfValue(value).name}'`,
      );
    }
    return make(given);
  };
  return [full, { type, fields, construct }];
}

/** Of an optional what it holds; of a list of uints, where bytes are wanted, these. */
function fieldValue(value: CelValue, type: CelType | undefined): CelValue {
  if (value instanceof Optional) return value.value === undefined ? value : fieldValue(value.value, type);
  if (type?.kind !== 'bytes' || !Array.isArray(value)) return value;
  const bytes = value.map((item: CelValue) => (item instanceof Uint ? item.number : -1n));
  return bytes.every((byte) => byte >= 0n && byte < 256n) ? Uint8Array.from(bytes, Number) : value;
}

function wrapper(
  name: string,
  type: CelType,
  zero: CelValue,
  narrow: (value: CelValue) => CelResult = (value) => value,
): readonly [name: string, message: WellKnownMessage] {
  return message(name, wrapperOf(type), { value: type }, (fields) => narrow(fields.get('value') ?? zero));
}

function int32(value: CelValue): CelResult {
  return Number(value) === (Number(value) | 0) ? value : new CelError('integer overflow');
}

function uint32(value: CelValue): CelResult {
  const fits = value instanceof Uint && value.number <= 0xffff_ffffn;
  return fits ? value : new CelError('unsigned integer overflow');
}

function float32(value: CelValue): CelResult {
  return isDouble(value) ? new Double(Math.fround(numberOf(value))) : value;
}

/** Nanoseconds. */
function timeIn(fields: Fields): bigint | CelError {
  const nanos = int32(fields.get('nanos') ?? 0);
  if (nanos instanceof CelError) return nanos;
  return (
    BigInt((fields.get('seconds') as number | bigint | undefined) ?? 0) * SECOND + BigInt(nanos as number)
  );
}

/** Also one that no text and no sum could be. */
function timestampFrom(fields: Fields): CelResult {
  const nanos = timeIn(fields);
  if (nanos instanceof CelError) return nanos;
  const fraction = ((nanos % SECOND) + SECOND) % SECOND;
  return new Timestamp(BigInt.asIntN(64, (nanos - fraction) / SECOND) * SECOND + fraction);
}

/** One that is too long is the longest that there is, as in Go. */
function durationFrom(fields: Fields): CelResult {
  const nanos = timeIn(fields);
  if (nanos instanceof CelError) return nanos;
  return new Duration(nanos > INT_MAX ? INT_MAX : nanos < INT_MIN ? INT_MIN : nanos);
}

/** Of several fields the last counts. */
function valueFrom(fields: Fields): CelResult {
  const none = int32(fields.get('null_value') ?? 0);
  if (none instanceof CelError) return none;
  const [name, value] = [...fields].at(-1) ?? ['null_value', null];
  return name === 'null_value' ? null : asJson(value);
}

/** What is left of a value in JSON, whose numbers are doubles. */
function asJson(value: CelValue): CelResult {
  spendWork(1);
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return value;
  if (isInt(value)) return Number.isSafeInteger(value) ? new Double(Number(value)) : String(value);
  if (value instanceof Uint)
    return value.number < 2n ** 53n ? new Double(Number(value.number)) : String(value.number);
  if (isDouble(value)) return value;
  if (value instanceof Uint8Array) return base64Of(value);
  if (value instanceof Timestamp) return timestampText(value);
  if (value instanceof Duration) return durationText(value);
  if (value instanceof Optional)
    return value.value === undefined ? new CelError('optional.none() dereference') : asJson(value.value);
  if (isTyped(value))
    return new CelError(`type conversion error from '${typeOfValue(value)}' to '*structpb.Value'`);
  if (Array.isArray(value)) return listAsJson(value);
  if (isMap(value)) return mapAsJson(value as CelMapping);
  return new CelError(`type conversion not supported for '${typeOfValue(value).name}'`);
}

function listAsJson(list: readonly CelValue[]): CelResult {
  const items: CelValue[] = [];
  for (const item of list) {
    const json = asJson(item);
    if (json instanceof CelError) return json;
    items.push(json);
  }
  return items;
}

function mapAsJson(map: CelMapping): CelResult {
  const json = new CelMap();
  for (const key of keysOf(map)) {
    const value = lookUp(map, key) ?? null;
    const inner = value instanceof CelError ? value : asJson(value);
    if (inner instanceof CelError) return inner;
    if (typeof key !== 'string') return new CelError(`unsupported key type: ${typeOfValue(key).name}`);
    json.add(key, inner);
  }
  return json;
}

/** By their names. */
export const WELL_KNOWN_MESSAGES: ReadonlyMap<string, WellKnownMessage> = new Map([
  wrapper('BoolValue', BOOL, false),
  wrapper('BytesValue', BYTES, new Uint8Array()),
  wrapper('DoubleValue', DOUBLE, new Double(0)),
  wrapper('FloatValue', DOUBLE, new Double(0), float32),
  wrapper('Int32Value', INT, 0, int32),
  wrapper('Int64Value', INT, 0),
  wrapper('StringValue', STRING, ''),
  wrapper('UInt32Value', UINT, new Uint(0n), uint32),
  wrapper('UInt64Value', UINT, new Uint(0n)),
  message('Struct', STRUCT, { fields: STRUCT }, (fields) =>
    mapAsJson((fields.get('fields') as CelMapping | undefined) ?? new CelMap()),
  ),
  message('ListValue', LIST, { values: LIST }, (fields) =>
    listAsJson((fields.get('values') as readonly CelValue[] | undefined) ?? []),
  ),
  message(
    'Value',
    DYN,
    {
      ...{ null_value: INT, number_value: DOUBLE, string_value: STRING, bool_value: BOOL },
      ...{ struct_value: STRUCT, list_value: LIST },
    },
    valueFrom,
  ),
  message('Timestamp', TIMESTAMP, { seconds: INT, nanos: INT }, timestampFrom),
  message('Duration', DURATION, { seconds: INT, nanos: INT }, durationFrom),
]);
