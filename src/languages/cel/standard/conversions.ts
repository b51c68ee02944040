import {
  BOOL,
  BYTES,
  type CelType,
  DOUBLE,
  DURATION,
  DYN,
  INT,
  STRING,
  TIMESTAMP,
  TYPE,
  typeOf,
  typeParameter,
  UINT,
} from '../cel-type.ts';
import { type FunctionDeclaration, functionNamed, overload } from '../declaration.ts';
import type { Duration } from '../duration.ts';
import { durationText, parseDuration } from '../duration-text.ts';
import { CelError } from '../error.ts';
import { intOr, uintOr } from '../integer.ts';
import { type CelDouble, type CelInt, Double, numberOf, type Uint } from '../number.ts';
import { doubleText, parseDouble } from '../number-text.ts';
import { costSize, traversalCost } from '../size.ts';
import type { Timestamp } from '../timestamp.ts';
import { parseTimestamp, timestampOr, timestampText } from '../timestamp-text.ts';
import { typeOfValue } from '../type-of-value.ts';
import { CelFields, CelOpaque, type CelResult, type CelValue } from '../value.ts';

const A = typeParameter('A');
const SECOND = 1_000_000_000n;

/** One pass over the argument. */
function passCost([arg = null]: readonly CelResult[]): number {
  return traversalCost(costSize(arg));
}

function intFromDouble(value: CelDouble): CelInt | CelError {
  const number = Math.trunc(numberOf(value));
  const fits = number > -(2 ** 63) && number < 2 ** 63;
  return fits ? intOr(BigInt(number)) : new CelError('integer overflow');
}

function uintFromDouble(value: CelDouble): Uint | CelError {
  const number = numberOf(value);
  const fits = number >= 0 && number < 2 ** 64;
  return fits ? uintOr(BigInt(Math.trunc(number))) : new CelError('unsigned integer overflow');
}

/** A text that is none of the type. */
function notOf(type: CelType): CelError {
  return new CelError(`type conversion error from 'string' to '${type.name}'`);
}

function intFromText(text: string): CelInt | CelError {
  if (text.length > 100 || !/^[+-]?\d+$/.test(text)) return notOf(INT);
  const value = intOr(BigInt(text.replace(/^\+/, '')));
  return value instanceof CelError ? notOf(INT) : value;
}

function uintFromText(text: string): Uint | CelError {
  if (text.length > 100 || !/^\d+$/.test(text)) return notOf(UINT);
  const value = uintOr(BigInt(text));
  return value instanceof CelError ? notOf(UINT) : value;
}

function doubleFromText(text: string): Double | CelError {
  const value = parseDouble(text);
  return value === undefined ? notOf(DOUBLE) : new Double(value);
}

function boolFromText(text: string): boolean | CelError {
  if (['1', 't', 'T', 'TRUE', 'true', 'True'].includes(text)) return true;
  if (['0', 'f', 'F', 'FALSE', 'false', 'False'].includes(text)) return false;
  return notOf(BOOL);
}

function durationFromText(text: string): Duration | CelError {
  const value = parseDuration(text);
  return value instanceof CelError ? notOf(DURATION) : value;
}

function timestampFromText(text: string): Timestamp | CelError {
  const value = parseTimestamp(text);
  return value instanceof CelError ? notOf(TIMESTAMP) : value;
}

/** Kubernetes' patches say that they are types. */
function typeAsked(value: CelValue): CelType {
  const type = value instanceof CelFields || value instanceof CelOpaque ? value.type : undefined;
  return type?.kind === 'object' && !type.isClosed ? TYPE : typeOfValue(value);
}

function textFromBytes(bytes: Uint8Array): string | CelError {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return new CelError('invalid UTF-8 in bytes, cannot convert to string');
  }
}

/** Of itself. */
function same<T extends CelResult>(id: string, type: CelType<T>): ReturnType<typeof overload> {
  return overload(id, [type] as const, type, (value: CelResult) => value);
}

export const CONVERSIONS: readonly FunctionDeclaration[] = [
  functionNamed('type', overload('type', [A], typeOf(A), typeAsked)),
  functionNamed(
    'dyn',
    overload('to_dyn', [A], DYN, (value) => value),
  ),
  functionNamed(
    'int',
    same('int64_to_int64', INT),
    overload('uint64_to_int64', [UINT], INT, ({ number }) => intOr(number)),
    overload('double_to_int64', [DOUBLE], INT, intFromDouble),
    overload('string_to_int64', [STRING], INT, intFromText),
    overload('timestamp_to_int64', [TIMESTAMP], INT, ({ nanos }) => intOr(floored(nanos))),
    overload('duration_to_int64', [DURATION], INT, ({ nanos }) => intOr(nanos)),
  ),
  functionNamed(
    'uint',
    same('uint64_to_uint64', UINT),
    overload('int64_to_uint64', [INT], UINT, (value) => uintOr(BigInt(value))),
    overload('double_to_uint64', [DOUBLE], UINT, uintFromDouble),
    overload('string_to_uint64', [STRING], UINT, uintFromText),
  ),
  functionNamed(
    'double',
    same('double_to_double', DOUBLE),
    overload('int64_to_double', [INT], DOUBLE, (value) => new Double(Number(value))),
    overload('uint64_to_double', [UINT], DOUBLE, ({ number }) => new Double(Number(number))),
    overload('string_to_double', [STRING], DOUBLE, doubleFromText),
  ),
  functionNamed('bool', same('bool_to_bool', BOOL), overload('string_to_bool', [STRING], BOOL, boolFromText)),
  functionNamed(
    'bytes',
    same('bytes_to_bytes', BYTES),
    overload('string_to_bytes', [STRING], BYTES, (text) => new TextEncoder().encode(text), passCost),
  ),
  functionNamed(
    'string',
    same('string_to_string', STRING),
    overload('bool_to_string', [BOOL], STRING, String),
    overload('int64_to_string', [INT], STRING, String),
    overload('uint64_to_string', [UINT], STRING, ({ number }) => String(number)),
    overload('double_to_string', [DOUBLE], STRING, (value) => doubleText(numberOf(value))),
    overload('bytes_to_string', [BYTES], STRING, textFromBytes, passCost),
    overload('timestamp_to_string', [TIMESTAMP], STRING, timestampText),
    overload('duration_to_string', [DURATION], STRING, durationText),
  ),
  functionNamed(
    'timestamp',
    same('timestamp_to_timestamp', TIMESTAMP),
    overload('string_to_timestamp', [STRING], TIMESTAMP, timestampFromText),
    overload('int64_to_timestamp', [INT], TIMESTAMP, (value) => timestampOr(BigInt(value) * SECOND)),
  ),
  functionNamed(
    'duration',
    same('duration_to_duration', DURATION),
    overload('string_to_duration', [STRING], DURATION, durationFromText),
  ),
];

/** In whole seconds, downwards. */
function floored(nanos: bigint): bigint {
  const rest = ((nanos % SECOND) + SECOND) % SECOND;
  return (nanos - rest) / SECOND;
}
