import { spendWork } from '../budget.ts';
import { BYTES, DOUBLE, DURATION, INT, listOf, STRING, TIMESTAMP, typeParameter, UINT } from '../cel-type.ts';
import { type FunctionDeclaration, functionNamed, overload } from '../declaration.ts';
import type { Duration } from '../duration.ts';
import { durationOr } from '../duration-text.ts';
import { CelError } from '../error.ts';
import {
  addInts,
  addUints,
  divideInts,
  divideUints,
  multiplyInts,
  multiplyUints,
  negateInt,
  remainderOfInts,
  remainderOfUints,
  subtractInts,
  subtractUints,
} from '../integer.ts';
import { type CelDouble, Double, INT_MAX, INT_MIN, numberOf } from '../number.ts';
import { costSize, traversalCost } from '../size.ts';
import type { Timestamp } from '../timestamp.ts';
import { timestampOr } from '../timestamp-text.ts';
import type { CelResult } from '../value.ts';

const A = typeParameter('A');

function doubles(operation: (a: number, b: number) => number): (a: CelDouble, b: CelDouble) => Double {
  return (a, b) => new Double(operation(numberOf(a), numberOf(b)));
}

/** Both are copied. */
function joinCost(args: readonly CelResult[]): number {
  return traversalCost(args.reduce<number>((sum, arg) => sum + costSize(arg), 0));
}

function joinBytes(a: Uint8Array, b: Uint8Array): Uint8Array {
  spendWork(a.length + b.length);
  const joined = new Uint8Array(a.length + b.length);
  joined.set(a);
  joined.set(b, a.length);
  return joined;
}

const later = (a: Timestamp, b: Duration): Timestamp | CelError => timestampOr(a.nanos + b.nanos, a.offset);

function between(a: Timestamp, b: Timestamp): Duration | CelError {
  const nanos = a.nanos - b.nanos;
  return nanos > INT_MAX || nanos < INT_MIN ? new CelError('timestamp overflow') : durationOr(nanos);
}

/** In the order of cel-go, because where types leave it open the first that fits counts. */
export const ARITHMETIC: readonly FunctionDeclaration[] = [
  functionNamed(
    '_+_',
    overload('add_bytes', [BYTES, BYTES], BYTES, joinBytes, joinCost),
    overload(
      'add_double',
      [DOUBLE, DOUBLE],
      DOUBLE,
      doubles((a, b) => a + b),
    ),
    overload('add_duration_duration', [DURATION, DURATION], DURATION, (a, b) =>
      durationOr(a.nanos + b.nanos),
    ),
    overload('add_duration_timestamp', [DURATION, TIMESTAMP], TIMESTAMP, (a, b) => later(b, a)),
    overload('add_timestamp_duration', [TIMESTAMP, DURATION], TIMESTAMP, later),
    overload('add_int64', [INT, INT], INT, addInts),
    overload('add_list', [listOf(A), listOf(A)], listOf(A), (a, b) => [...a, ...b]),
    overload('add_string', [STRING, STRING], STRING, (a, b) => a + b, joinCost),
    overload('add_uint64', [UINT, UINT], UINT, addUints),
  ),
  functionNamed(
    '_-_',
    overload(
      'subtract_double',
      [DOUBLE, DOUBLE],
      DOUBLE,
      doubles((a, b) => a - b),
    ),
    overload('subtract_duration_duration', [DURATION, DURATION], DURATION, (a, b) =>
      durationOr(a.nanos - b.nanos),
    ),
    overload('subtract_int64', [INT, INT], INT, subtractInts),
    overload('subtract_timestamp_duration', [TIMESTAMP, DURATION], TIMESTAMP, (a, b) =>
      timestampOr(a.nanos - b.nanos, a.offset),
    ),
    overload('subtract_timestamp_timestamp', [TIMESTAMP, TIMESTAMP], DURATION, between),
    overload('subtract_uint64', [UINT, UINT], UINT, subtractUints),
  ),
  functionNamed(
    '_*_',
    overload(
      'multiply_double',
      [DOUBLE, DOUBLE],
      DOUBLE,
      doubles((a, b) => a * b),
    ),
    overload('multiply_int64', [INT, INT], INT, multiplyInts),
    overload('multiply_uint64', [UINT, UINT], UINT, multiplyUints),
  ),
  functionNamed(
    '_/_',
    overload(
      'divide_double',
      [DOUBLE, DOUBLE],
      DOUBLE,
      doubles((a, b) => a / b),
    ),
    overload('divide_int64', [INT, INT], INT, divideInts),
    overload('divide_uint64', [UINT, UINT], UINT, divideUints),
  ),
  functionNamed(
    '_%_',
    overload('modulo_int64', [INT, INT], INT, remainderOfInts),
    overload('modulo_uint64', [UINT, UINT], UINT, remainderOfUints),
  ),
  functionNamed(
    '-_',
    overload('negate_double', [DOUBLE], DOUBLE, (a) => new Double(-numberOf(a))),
    overload('negate_int64', [INT], INT, negateInt),
  ),
];
