import { BOOL, type CelType, DOUBLE, DYN, INT, listOf, UINT } from '../cel-type.ts';
import { type FunctionDeclaration, functionNamed, type Overload, overload } from '../declaration.ts';
import type { EnvironmentParts } from '../environment.ts';
import { CelError } from '../error.ts';
import { intOr } from '../integer.ts';
import { type CelDouble, type CelInt, Double, intFrom, numberOf, Uint } from '../number.ts';
import { type CelNumber, compareNumbers, isNumber } from '../number-order.ts';
import type { CelResult, CelValue } from '../value.ts';
import { MATH_MACROS } from './math-macros.ts';

const KINDS: readonly (readonly [name: string, type: CelType])[] = [
  ['double', DOUBLE],
  ['int', INT],
  ['uint', UINT],
];

/** `math.least` and `math.greatest`, of one, two or a list of numbers. */
function extreme(name: string, id: string, better: (order: number) => boolean): FunctionDeclaration {
  const best = (a: CelNumber, b: CelNumber): CelNumber => (better(compareNumbers(b, a)) ? b : a);
  const pair = (a: CelValue, b: CelValue): CelResult =>
    isNumber(a) && isNumber(b) ? best(a, b) : new CelError('no such overload');
  const plain = (
    suffix: string,
    parameters: CelType[],
    result: CelType,
    call: Overload['call'],
  ): Overload => {
    return { id: `${id}_${suffix}`, member: false, parameters, result, call };
  };
  const ofList = (list: readonly CelNumber[]): CelResult => {
    if (list.length === 0)
      return new CelError(
        `${name.replace('@min', 'least').replace('@max', 'greatest')}() argument must not be empty`,
      );
    return list.every(isNumber) ? list.reduce(best) : new CelError('no such overload');
  };
  return functionNamed(
    name,
    ...KINDS.map(([kind, type]) => plain(kind, [type], type, (a) => a as CelValue)),
    ...KINDS.flatMap(([one, a]) =>
      KINDS.map(([other, b]) =>
        plain(`${one}_${other}`, [a, b], a === b ? a : DYN, pair as Overload['call']),
      ),
    ),
    ...KINDS.map(([kind, type]) => plain(`list_${kind}`, [listOf(type)], type, ofList as Overload['call'])),
  );
}

function ofDouble(name: string, change: (number: number) => number): FunctionDeclaration {
  const call = (a: CelDouble): Double => new Double(change(numberOf(a)));
  return functionNamed(`math.${name}`, overload(`math_${name}_double`, [DOUBLE], DOUBLE, call));
}

function isDoubleThat(name: string, test: (number: number) => boolean): FunctionDeclaration {
  return functionNamed(
    `math.${name}`,
    overload(`math_${name}_double`, [DOUBLE], BOOL, (a) => test(numberOf(a))),
  );
}

function roundHalfAway(number: number): number {
  const size = Math.abs(number);
  const whole = Math.floor(size);
  return Math.sign(number) * (size - whole >= 0.5 ? whole + 1 : whole);
}

const WORD = 64;

function int(value: bigint): CelInt {
  return intFrom(BigInt.asIntN(WORD, value));
}

function uint(value: bigint): Uint {
  return new Uint(BigInt.asUintN(WORD, value));
}

function bitwise(name: string, operation: (a: bigint, b: bigint) => bigint): FunctionDeclaration {
  return functionNamed(
    `math.${name}`,
    overload(`math_${name}_int_int`, [INT, INT], INT, (a, b) => int(operation(BigInt(a), BigInt(b)))),
    overload(`math_${name}_uint_uint`, [UINT, UINT], UINT, (a, b) => uint(operation(a.number, b.number))),
  );
}

/** Bits that are shifted out are lost, and zeros come in. */
function shift(name: string, operation: (a: bigint, bits: bigint) => bigint): FunctionDeclaration {
  const shifted = (a: bigint, bits: CelInt): bigint | CelError => {
    if (bits < 0) return new CelError(`math.${name}() negative offset: ${bits}`);
    return bits >= WORD ? 0n : operation(BigInt.asUintN(WORD, a), BigInt(bits));
  };
  return functionNamed(
    `math.${name}`,
    overload(`math_${name}_int_int`, [INT, INT], INT, (a, bits) => {
      const value = shifted(BigInt(a), bits);
      return value instanceof CelError ? value : int(value);
    }),
    overload(`math_${name}_uint_int`, [UINT, INT], UINT, (a, bits) => {
      const value = shifted(a.number, bits);
      return value instanceof CelError ? value : uint(value);
    }),
  );
}

function sizeOfInt(a: CelInt): CelInt | CelError {
  return intOr(a < 0 ? -BigInt(a) : BigInt(a));
}

export const MATH_EXTENSION: EnvironmentParts = {
  macros: MATH_MACROS,
  functions: [
    extreme('math.@min', 'math_@min', (order) => order < 0),
    extreme('math.@max', 'math_@max', (order) => order > 0),
    ofDouble('ceil', Math.ceil),
    ofDouble('floor', Math.floor),
    ofDouble('round', roundHalfAway),
    ofDouble('trunc', Math.trunc),
    isDoubleThat('isInf', (number) => Math.abs(number) === Number.POSITIVE_INFINITY),
    isDoubleThat('isNaN', Number.isNaN),
    isDoubleThat('isFinite', Number.isFinite),
    functionNamed(
      'math.abs',
      overload('math_abs_double', [DOUBLE], DOUBLE, (a) => new Double(Math.abs(numberOf(a)))),
      overload('math_abs_int', [INT], INT, sizeOfInt),
      overload('math_abs_uint', [UINT], UINT, (a) => a),
    ),
    functionNamed(
      'math.sign',
      overload('math_sign_double', [DOUBLE], DOUBLE, (a) => new Double(Math.sign(numberOf(a)) + 0)),
      overload('math_sign_int', [INT], INT, (a) => (a > 0 ? 1 : a < 0 ? -1 : 0)),
      overload('math_sign_uint', [UINT], UINT, ({ number }) => new Uint(number > 0n ? 1n : 0n)),
    ),
    functionNamed(
      'math.sqrt',
      overload('math_sqrt_double', [DOUBLE], DOUBLE, (a) => new Double(Math.sqrt(numberOf(a)))),
      overload('math_sqrt_int', [INT], DOUBLE, (a) => new Double(Math.sqrt(Number(a)))),
      overload('math_sqrt_uint', [UINT], DOUBLE, ({ number }) => new Double(Math.sqrt(Number(number)))),
    ),
    bitwise('bitAnd', (a, b) => a & b),
    bitwise('bitOr', (a, b) => a | b),
    bitwise('bitXor', (a, b) => a ^ b),
    functionNamed(
      'math.bitNot',
      overload('math_bitNot_int_int', [INT], INT, (a) => int(~BigInt(a))),
      overload('math_bitNot_uint_uint', [UINT], UINT, ({ number }) => uint(~number)),
    ),
    shift('bitShiftLeft', (a, bits) => a << bits),
    shift('bitShiftRight', (a, bits) => a >> bits),
  ],
};
