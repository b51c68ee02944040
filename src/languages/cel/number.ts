import { CelBox } from './box.ts';

/** An int: a number while that is exact, a bigint beyond. Integral numbers of the input are ints. */
export type CelInt = number | bigint;

/** A double. Numbers of the input that are not integral are doubles as they are. */
export type CelDouble = number | Double;

export const INT_MAX = 2n ** 63n - 1n;
export const INT_MIN = -(2n ** 63n);
export const UINT_MAX = 2n ** 64n - 1n;

/** A double that a program made: boxed, because 1.0 is no int. */
export class Double extends CelBox {
  readonly number: number;

  constructor(number: number) {
    super();
    this.number = number;
  }
}

/** An unsigned int. */
export class Uint extends CelBox {
  readonly number: bigint;

  constructor(number: bigint) {
    super();
    this.number = number;
  }
}

/** As small a form as is exact. The range of int is the caller's to check. */
export function intFrom(value: bigint): CelInt {
  return value >= -9007199254740991n && value <= 9007199254740991n ? Number(value) : value;
}

export function isInt(value: unknown): value is CelInt {
  return typeof value === 'number'
    ? Number.isInteger(value) && Math.abs(value) < 2 ** 63
    : typeof value === 'bigint';
}

export function isDouble(value: unknown): value is CelDouble {
  return value instanceof Double || (typeof value === 'number' && !isInt(value));
}

export function numberOf(value: CelDouble): number {
  return typeof value === 'number' ? value : value.number;
}
