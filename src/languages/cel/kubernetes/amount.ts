import { type Decimal, decimalOf } from './decimal.ts';

/**
 * An amount as Kubernetes keeps it: a 64-bit number with a power of ten while that fits, an exact decimal from then on. Which
 * of the two it is can be seen: a decimal is never an integer, whatever its value.
 */
export type Amount = Int64Amount | { readonly kind: 'decimal'; readonly number: Decimal };

export interface Int64Amount {
  readonly kind: 'int64';
  readonly value: bigint;
  readonly exponent: number;
}

export class QuantityError extends Error {}

const MOST_DIGITS = 18;

/** Powers of ten beyond this are not computed with: Kubernetes itself would take minutes and gigabytes. */
export const GREATEST_EXPONENT = 10_000;
export const TOO_LARGE = 'the exponent of the quantity is too large to compute with';

/** @throws QuantityError for an exponent that nobody should compute with. */
export function decimalIn(amount: Amount): Decimal {
  if (amount.kind === 'decimal') return amount.number;
  if (Math.abs(amount.exponent) > GREATEST_EXPONENT) throw new QuantityError(TOO_LARGE);
  return decimalOf(amount.value, -amount.exponent);
}

/** Undefined when it does not fit. */
export function sumOfInt64(a: Int64Amount, b: Int64Amount): Int64Amount | undefined {
  if (b.value === 0n) return a;
  if (a.value === 0n) return b;
  const exponent = Math.min(a.exponent, b.exponent);
  const left = scaledUp(a.value, a.exponent - exponent);
  const right = scaledUp(b.value, b.exponent - exponent);
  if (left === undefined || right === undefined) return undefined;
  const sum = left + right;
  return isInt64(sum) ? { kind: 'int64', value: sum, exponent } : undefined;
}

export function negated(amount: Int64Amount): Int64Amount {
  return { ...amount, value: BigInt.asIntN(64, -amount.value) };
}

/** Times ten to the power of `exponent`, where that is a 64-bit number. */
export function scaledUp(value: bigint, exponent: number): bigint | undefined {
  if (value === 0n || exponent === 0) return value;
  if (exponent > MOST_DIGITS || value === -(2n ** 63n)) return undefined;
  const product = value * 10n ** BigInt(exponent);
  return isInt64(product) ? product : undefined;
}

export function isInt64(value: bigint): boolean {
  return BigInt.asIntN(64, value) === value;
}
