/**
 * Resource quantities, as `k8s.io/apimachinery/pkg/api/resource` reads them.
 */

const FORMAT_ERROR =
  "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'";
const SUFFIX_ERROR = "unable to parse quantity's suffix";

/** The real grammar, which is not quite the one that the error names: the digits may be missing. */
const GRAMMAR = /^([+-]?[0-9]*(?:\.[0-9]*)?)([eEinumkKMGTP]*[-+]?[0-9]*)$/;

const BINARY_SUFFIXES = ['Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei'];
const DECIMAL_SUFFIXES: Readonly<Record<string, number>> = {
  n: -9,
  u: -6,
  m: -3,
  '': 0,
  k: 3,
  M: 6,
  G: 9,
  T: 12,
  P: 15,
  E: 18,
};

/** An exact number: `mantissa` times ten to the `exponent`. */
export interface Quantity {
  readonly mantissa: bigint;
  readonly exponent: number;
}

/** The error text is the Go library's own. */
export function parseQuantity(text: string): Quantity | { readonly error: string } {
  const match = text === '' ? null : GRAMMAR.exec(text);
  if (match === null) return { error: FORMAT_ERROR };
  const [, number = '', suffix = ''] = match;
  const scale = suffixScale(suffix);
  if (scale === undefined) return { error: SUFFIX_ERROR };
  const point = number.indexOf('.');
  const fraction = point < 0 ? '' : number.slice(point + 1);
  const digits = (point < 0 ? number : number.slice(0, point)).replace(/^[+-]/, '') + fraction;
  const magnitude = BigInt(digits === '' ? '0' : digits) * scale.factor;
  const mantissa = number.startsWith('-') ? -magnitude : magnitude;
  return { mantissa, exponent: scale.exponent - fraction.length };
}

function suffixScale(suffix: string): { factor: bigint; exponent: number } | undefined {
  const binary = BINARY_SUFFIXES.indexOf(suffix);
  if (binary >= 0) return { factor: 1n << BigInt(10 * (binary + 1)), exponent: 0 };
  const decimal = Object.hasOwn(DECIMAL_SUFFIXES, suffix) ? DECIMAL_SUFFIXES[suffix] : undefined;
  if (decimal !== undefined) return { factor: 1n, exponent: decimal };
  const power = /^[eE]([-+]?[0-9]+)$/.exec(suffix)?.[1];
  if (power === undefined) return undefined;
  // Go reads the power as an int64 and keeps 32 bits of it.
  const wide = BigInt(power);
  if (wide > 0x7fffffffffffffffn || wide < -0x8000000000000000n) return undefined;
  return { factor: 1n, exponent: Number(BigInt.asIntN(32, wide)) };
}

/** Negative, zero or positive as `a` is less than, equal to or greater than `b`. Exact. */
export function compareQuantities(a: Quantity, b: Quantity): number {
  // Beyond any number that means something the exponents alone decide; it keeps 1e999999999 from filling memory.
  const gap = a.exponent - b.exponent;
  if (Math.abs(gap) > 10_000) {
    if (a.mantissa === 0n || b.mantissa === 0n || a.mantissa > 0n !== b.mantissa > 0n)
      return signOf(a) - signOf(b);
    return gap > 0 ? signOf(a) : -signOf(a);
  }
  const left = gap > 0 ? a.mantissa * 10n ** BigInt(gap) : a.mantissa;
  const right = gap < 0 ? b.mantissa * 10n ** BigInt(-gap) : b.mantissa;
  return left < right ? -1 : left > right ? 1 : 0;
}

function signOf({ mantissa }: Quantity): number {
  return mantissa === 0n ? 0 : mantissa > 0n ? 1 : -1;
}
