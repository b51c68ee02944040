import { CelError } from './error.ts';
import { type CelInt, INT_MAX, INT_MIN, intFrom, UINT_MAX, Uint } from './number.ts';

const OVERFLOW = 'integer overflow';
const DIVISION = 'division by zero';
const MODULUS = 'modulus by zero';

export function intOr(value: bigint): CelInt | CelError {
  return value > INT_MAX || value < INT_MIN ? new CelError(OVERFLOW) : intFrom(value);
}

export function uintOr(value: bigint): Uint | CelError {
  return value > UINT_MAX || value < 0n ? new CelError('unsigned integer overflow') : new Uint(value);
}

type Operation<T> = (a: CelInt, b: CelInt) => T | CelError;

/** In numbers where that is exact. */
function operation(
  fast: (a: number, b: number) => number,
  exact: (a: bigint, b: bigint) => bigint,
): Operation<CelInt> {
  return (a, b) => {
    if (typeof a === 'number' && typeof b === 'number') {
      // Adding 0 makes 0 of -0.
      const result = fast(a, b) + 0;
      if (Number.isSafeInteger(result)) return result;
    }
    return intOr(exact(BigInt(a), BigInt(b)));
  };
}

export const addInts = operation(
  (a, b) => a + b,
  (a, b) => a + b,
);
export const subtractInts = operation(
  (a, b) => a - b,
  (a, b) => a - b,
);
export const multiplyInts = operation(
  (a, b) => a * b,
  (a, b) => a * b,
);

const divide = operation(
  (a, b) => Math.trunc(a / b),
  (a, b) => a / b,
);
const remainder = operation(
  (a, b) => a % b,
  (a, b) => a % b,
);

export function divideInts(a: CelInt, b: CelInt): CelInt | CelError {
  if (isZero(b)) return new CelError(DIVISION);
  // Beyond this the quotient of two numbers may have been rounded up.
  const exact = typeof a === 'number' && Math.abs(a) > 2 ** 52;
  return divide(exact ? BigInt(a) : a, b);
}

export function remainderOfInts(a: CelInt, b: CelInt): CelInt | CelError {
  if (isZero(b)) return new CelError(MODULUS);
  if (BigInt(a) === INT_MIN && BigInt(b) === -1n) return new CelError(OVERFLOW);
  return remainder(a, b);
}

export function negateInt(a: CelInt): CelInt | CelError {
  return subtractInts(0, a);
}

function isZero(a: CelInt): boolean {
  return a === 0 || a === 0n;
}

export function addUints({ number: a }: Uint, { number: b }: Uint): Uint | CelError {
  return uintOr(a + b);
}

export function subtractUints({ number: a }: Uint, { number: b }: Uint): Uint | CelError {
  return uintOr(a - b);
}

export function multiplyUints({ number: a }: Uint, { number: b }: Uint): Uint | CelError {
  return uintOr(a * b);
}

export function divideUints({ number: a }: Uint, { number: b }: Uint): Uint | CelError {
  return b === 0n ? new CelError(DIVISION) : new Uint(a / b);
}

export function remainderOfUints({ number: a }: Uint, { number: b }: Uint): Uint | CelError {
  return b === 0n ? new CelError(MODULUS) : new Uint(a % b);
}
