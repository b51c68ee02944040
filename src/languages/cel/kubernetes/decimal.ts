/** An exact decimal number: `unscaled` times ten to the power of minus `scale`. */
export interface Decimal {
  readonly unscaled: bigint;
  readonly scale: number;
}

export function decimalOf(unscaled: bigint, scale: number): Decimal {
  return { unscaled, scale };
}

/** The same number, or undefined when digits would be lost. `scale` may not be smaller than the number's own. */
function upscaled({ unscaled, scale }: Decimal, to: number): bigint {
  return unscaled * 10n ** BigInt(to - scale);
}

export function addDecimals(a: Decimal, b: Decimal): Decimal {
  const scale = Math.max(a.scale, b.scale);
  return { unscaled: upscaled(a, scale) + upscaled(b, scale), scale };
}

export function subtractDecimals(a: Decimal, b: Decimal): Decimal {
  return addDecimals(a, { unscaled: -b.unscaled, scale: b.scale });
}

export function compareDecimals(a: Decimal, b: Decimal): -1 | 0 | 1 {
  const scale = Math.max(a.scale, b.scale);
  const [left, right] = [upscaled(a, scale), upscaled(b, scale)];
  return left === right ? 0 : left < right ? -1 : 1;
}

/** With so many digits after the point, the rest rounded away from zero. */
export function roundedUp(number: Decimal, scale: number): Decimal {
  if (number.scale <= scale) return { unscaled: upscaled(number, scale), scale };
  const divisor = 10n ** BigInt(number.scale - scale);
  const quotient = number.unscaled / divisor;
  const rest = number.unscaled % divisor;
  return { unscaled: rest === 0n ? quotient : quotient + (rest < 0n ? -1n : 1n), scale };
}

export function signOf(value: bigint): -1 | 0 | 1 {
  return value === 0n ? 0 : value < 0n ? -1 : 1;
}

/** The value without its factors of `factor`, and how many there were. */
export function withoutFactors(value: bigint, factor: bigint): { value: bigint; times: number } {
  let times = 0;
  let rest = value;
  while (rest !== 0n && rest % factor === 0n) {
    rest /= factor;
    times++;
  }
  return { value: rest, times };
}

const TEN_POWERS = { most: 308, least: -323, step: 32 };

/**
 * Ten to the power of `exponent` as Go's `math.Pow10` has it: the product of two table entries, which is not always the
 * nearest double.
 */
export function pow10(exponent: number): number {
  if (exponent > TEN_POWERS.most) return Number.POSITIVE_INFINITY;
  if (exponent < TEN_POWERS.least) return 0;
  const size = Math.abs(exponent);
  const rest = Number(`1e${size % TEN_POWERS.step}`);
  const whole = size - (size % TEN_POWERS.step);
  return exponent >= 0 ? Number(`1e${whole}`) * rest : Number(`1e-${whole}`) / rest;
}
