import { type Amount, decimalIn, GREATEST_EXPONENT, isInt64, QuantityError, TOO_LARGE } from './amount.ts';
import { compareDecimals, type Decimal, decimalOf, roundedUp, withoutFactors } from './decimal.ts';

/** How a quantity is written: 12M, 12Mi or 12e6. */
export type Notation = 'decimal' | 'binary' | 'exponent';

export interface QuantityParts {
  readonly amount: Amount;
  readonly notation: Notation;
}

/** What is said of a text that is no quantity, in Kubernetes' words. */
const FORMAT = "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'";
const NUMERIC = 'unable to parse numeric part of quantity';
const SUFFIX = "unable to parse quantity's suffix";

/** No two parts can take the same character, so that no text takes more than one walk. */
const PARTS = /^([+-]?)(0*)([1-9][0-9]*)?(\.[0-9]*)?((?:[eEinumkKMGTP]+[-+]?|[-+])[0-9]*)?$/;

const DECIMAL_SUFFIXES = ['n', 'u', 'm', '', 'k', 'M', 'G', 'T', 'P', 'E'];
const BINARY_SUFFIXES = ['', 'Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei'];
const NANO = -9;
const MOST_DIGITS = 18;
const MAX_INT64 = 2n ** 63n - 1n;

/** @throws QuantityError in Kubernetes' words. */
export function parseQuantity(text: string): QuantityParts {
  const parts = text === '' ? null : PARTS.exec(text);
  if (parts === null) throw new QuantityError(FORMAT);
  const [, sign, zeros = '', digits = '', point, suffix = ''] = parts;
  if (digits === '' && point === undefined && (suffix === '' || zeros.length === text.length))
    return { amount: { kind: 'int64', value: 0n, exponent: 0 }, notation: 'decimal' };
  const unit = unitOf(suffix);
  if (unit === undefined) throw new QuantityError(SUFFIX);
  const whole = digits === '' ? '0' : digits;
  const fraction = point?.slice(1) ?? '';
  const number = { isNegative: sign === '-', whole, fraction };
  const small = smallAmount(number, unit);
  if (small !== undefined) return { amount: small, notation: unit.notation };
  if (zeros + digits + fraction === '') throw new QuantityError(NUMERIC);
  return largeQuantity(number, unit);
}

interface Unit {
  readonly notation: Notation;
  readonly base: 2 | 10;
  readonly exponent: number;
}

function unitOf(suffix: string): Unit | undefined {
  const decimal = DECIMAL_SUFFIXES.indexOf(suffix);
  if (decimal >= 0) return { notation: 'decimal', base: 10, exponent: NANO + 3 * decimal };
  const binary = BINARY_SUFFIXES.indexOf(suffix);
  if (binary >= 0) return { notation: 'binary', base: 2, exponent: 10 * binary };
  const [, digits] = /^[eE]([-+]?[0-9]+)$/.exec(suffix) ?? [];
  if (digits === undefined || digits.length > 100) return undefined;
  const exponent = BigInt(digits.replace('+', ''));
  if (!isInt64(exponent)) return undefined;
  return { notation: 'exponent', base: 10, exponent: Number(BigInt.asIntN(32, exponent)) };
}

interface NumberParts {
  readonly isNegative: boolean;
  readonly whole: string;
  readonly fraction: string;
}

function smallAmount({ isNegative, whole, fraction }: NumberParts, unit: Unit): Amount | undefined {
  const isBinary = unit.base === 2;
  if (isBinary && fraction !== '') return undefined;
  const precision = isBinary
    ? 14 - whole.length - (unit.exponent * 3) / 10
    : MOST_DIGITS - whole.length - fraction.length;
  const exponent = (isBinary ? 0 : unit.exponent) - fraction.length;
  if (precision < 0 || exponent < NANO) return undefined;
  const value = BigInt(whole + fraction) * (isBinary ? 2n ** BigInt(unit.exponent) : 1n);
  return isInt64(value) ? { kind: 'int64', value: isNegative ? -value : value, exponent } : undefined;
}

function largeQuantity({ isNegative, whole, fraction }: NumberParts, unit: Unit): QuantityParts {
  const number = capped(largeDecimal(whole + fraction, fraction.length, unit), unit);
  const isFraction = number.unscaled !== 0n && compareDecimals(number, decimalOf(1n, 0)) < 0;
  return {
    amount: { kind: 'decimal', number: isNegative ? { ...number, unscaled: -number.unscaled } : number },
    notation: unit.base === 2 && isFraction ? 'decimal' : unit.notation,
  };
}

/** What is too small for a billionth becomes one. */
function largeDecimal(digits: string, scale: number, { base, exponent }: Unit): Decimal {
  const unscaled = BigInt(digits);
  if (unscaled === 0n) return decimalOf(0n, 0);
  if (base === 2) return roundedUp(decimalOf(unscaled * 2n ** BigInt(exponent), scale), -NANO);
  if (exponent > GREATEST_EXPONENT) throw new QuantityError(TOO_LARGE);
  if (exponent < -digits.length + NANO) return decimalOf(1n, -NANO);
  return roundedUp(decimalOf(unscaled, scale - exponent), -NANO);
}

function capped(number: Decimal, { base }: Unit): Decimal {
  const most = decimalOf(MAX_INT64, 0);
  return base === 2 && compareDecimals(number, most) > 0 ? most : number;
}

/** In the canonical form. */
export function quantityText({ amount, notation }: QuantityParts): string {
  const [unscaled, scale] =
    amount.kind === 'int64'
      ? [amount.value, -amount.exponent]
      : [amount.number.unscaled, amount.number.scale];
  if (unscaled === 0n) return '0';
  const binary = notation === 'binary' ? binaryText(decimalIn(amount)) : undefined;
  if (binary !== undefined) return binary;
  const { value, times } = withoutFactors(unscaled, 10n);
  const exponent = times - scale;
  const spare = ((exponent % 3) + 3) % 3;
  return `${value * 10n ** BigInt(spare)}${suffixOf(exponent - spare, notation)}`;
}

/** Undefined for what is written in decimal although it was given in binary. */
function binaryText(number: Decimal): string | undefined {
  const whole = roundedUp(number, 0);
  const isSmall = whole.unscaled > -1024n && whole.unscaled < 1024n;
  if (isSmall || compareDecimals(whole, number) !== 0) return undefined;
  const { value, times } = withoutFactors(whole.unscaled, 1024n);
  return `${value}${BINARY_SUFFIXES[times] ?? ''}`;
}

/** Beyond the last suffix Kubernetes writes none, and so do we. */
function suffixOf(exponent: number, notation: Notation): string {
  if (notation === 'exponent') return exponent === 0 ? '' : `e${exponent}`;
  return DECIMAL_SUFFIXES[(exponent - NANO) / 3] ?? '';
}
