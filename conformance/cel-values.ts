import { bytesFromBase64 } from '../src/languages/cel/base64.ts';
import {
  BOOL,
  BYTES,
  CelType,
  DOUBLE,
  DURATION,
  DYN,
  INT,
  listOf,
  mapOf,
  NULL,
  opaqueType,
  STRING,
  TIMESTAMP,
  typeOf,
  typeParameter,
  UINT,
  wrapperOf,
} from '../src/languages/cel/cel-type.ts';
import { parseDuration } from '../src/languages/cel/duration-text.ts';
import { CelMap } from '../src/languages/cel/map.ts';
import { Double, intFrom, Uint } from '../src/languages/cel/number.ts';
import { parseTimestamp } from '../src/languages/cel/timestamp-text.ts';
import type { CelResult, CelValue } from '../src/languages/cel/value.ts';
import { WELL_KNOWN_MESSAGES } from '../src/languages/cel/well-known-message.ts';

/** What only a message of Protocol Buffers could be. */
export class NeedsMessage extends Error {}

type Json = Readonly<Record<string, unknown>>;

function asRecord(value: unknown): Json {
  return typeof value === 'object' && value !== null ? (value as Json) : {};
}

function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

const NAMED: readonly CelType[] = [BOOL, BYTES, DOUBLE, DURATION, INT, NULL, STRING, TIMESTAMP, UINT];
const CONTAINERS: Readonly<Record<string, CelType>> = {
  list: listOf(DYN),
  map: mapOf(DYN, DYN),
  type: typeOf(DYN),
  optional_type: opaqueType('optional_type', DYN),
};

/** A value as the cases write it. */
export function valueFrom(written: unknown): CelResult {
  const [[kind, value] = ['', null]] = Object.entries(asRecord(written));
  switch (kind) {
    case 'nullValue':
      return null;
    case 'boolValue':
      return value === true;
    case 'stringValue':
      return String(value);
    case 'int64Value':
      return intFrom(BigInt(String(value)));
    case 'uint64Value':
      return new Uint(BigInt(String(value)));
    case 'doubleValue':
      return new Double(Number(value));
    case 'bytesValue':
      return bytesFromBase64(String(value));
    case 'listValue':
      return asList(asRecord(value)['values']).map((element) => valueFrom(element) as CelValue);
    case 'mapValue':
      return mapFrom(asList(asRecord(value)['entries']));
    case 'typeValue':
      return typeNamed(String(value));
    case 'objectValue':
      return objectFrom(asRecord(value));
    default:
      throw new NeedsMessage(kind);
  }
}

function mapFrom(entries: readonly unknown[]): CelMap {
  const map = new CelMap();
  for (const entry of entries.map(asRecord)) {
    map.add(valueFrom(entry['key']) as CelValue, valueFrom(entry['value']) as CelValue);
  }
  return map;
}

function typeNamed(name: string): CelType {
  const type = NAMED.find((each) => each.name === name) ?? CONTAINERS[name];
  if (type === undefined) throw new NeedsMessage(name);
  return type;
}

function objectFrom(written: Json): CelResult {
  const type = String(written['@type']).replace(/^.*\//, '');
  if (type === 'google.protobuf.Timestamp') return parseTimestamp(String(written['value']));
  if (type === 'google.protobuf.Duration') return parseDuration(String(written['value']));
  const message = WELL_KNOWN_MESSAGES.get(type);
  if (message === undefined) throw new NeedsMessage(type);
  return fromJson(message.type, written['value']);
}

/** What a message that stands for a value has as its JSON. */
function fromJson(type: CelType, json: unknown): CelValue {
  if (type.kind === 'wrapper') return fromJson(type.parameters[0] ?? DYN, json);
  if (type.kind === 'int') return intFrom(BigInt(String(json)));
  if (type.kind === 'uint') return new Uint(BigInt(String(json)));
  if (type.kind === 'bytes') return bytesFromBase64(String(json)) as Uint8Array;
  if (typeof json === 'number') return new Double(json);
  if (json === null || typeof json === 'boolean' || typeof json === 'string') return json;
  if (Array.isArray(json)) return json.map((item) => fromJson(DYN, item));
  const map = new CelMap();
  for (const [key, value] of Object.entries(asRecord(json))) map.add(key, fromJson(DYN, value));
  return map;
}

const PRIMITIVES: Readonly<Record<string, CelType>> = {
  BOOL,
  INT64: INT,
  UINT64: UINT,
  DOUBLE,
  STRING,
  BYTES,
};

const MESSAGES: Readonly<Record<string, CelType>> = {
  'google.protobuf.Int32Value': wrapperOf(INT),
  'google.protobuf.Int64Value': wrapperOf(INT),
  'google.protobuf.UInt32Value': wrapperOf(UINT),
  'google.protobuf.UInt64Value': wrapperOf(UINT),
  'google.protobuf.FloatValue': wrapperOf(DOUBLE),
  'google.protobuf.DoubleValue': wrapperOf(DOUBLE),
  'google.protobuf.BoolValue': wrapperOf(BOOL),
  'google.protobuf.StringValue': wrapperOf(STRING),
  'google.protobuf.BytesValue': wrapperOf(BYTES),
  'google.protobuf.ListValue': listOf(DYN),
  'google.protobuf.Struct': mapOf(STRING, DYN),
  'google.protobuf.Value': DYN,
  'google.protobuf.Any': DYN,
  'google.protobuf.Duration': DURATION,
  'google.protobuf.Timestamp': TIMESTAMP,
};

/** A type as the cases write it. */
export function typeFrom(written: unknown): CelType {
  const [[kind, of] = ['', null]] = Object.entries(asRecord(written));
  const inner = asRecord(of);
  switch (kind) {
    case 'primitive':
      return known(PRIMITIVES[String(of)], String(of));
    case 'wrapper':
      return wrapperOf(known(PRIMITIVES[String(of)], String(of)));
    case 'wellKnown':
      return known({ ANY: DYN, TIMESTAMP, DURATION }[String(of)], String(of));
    case 'dyn':
      return DYN;
    case 'null':
      return NULL;
    case 'typeParam':
      return typeParameter(String(of));
    case 'type':
      return typeOf(Object.keys(inner).length === 0 ? DYN : typeFrom(inner));
    case 'listType':
      return listOf(typeFrom(inner['elemType']));
    case 'mapType':
      return mapOf(typeFrom(inner['keyType']), typeFrom(inner['valueType']));
    case 'abstractType':
      return new CelType('opaque', String(inner['name']), asList(inner['parameterTypes']).map(typeFrom));
    case 'messageType':
      return known(MESSAGES[String(of)], String(of));
    default:
      throw new NeedsMessage(kind);
  }
}

function known(type: CelType | undefined, name: string): CelType {
  if (type === undefined) throw new NeedsMessage(name);
  return type;
}
