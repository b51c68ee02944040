/**
 * A quantity as the API server writes what it has read: `1000m` is `1`, `0.5` is `500m`, `1024Mi` is `1Gi`; but `1500Mi` or `1.500`,
 * which `resource.Quantity` takes for canonical, stay as they were sent.
 */

type Format = 'decimal' | 'exponent' | 'binary';

/** `value` times ten to the `scale`, with the text where that is kept. */
interface Amount {
  readonly value: bigint;
  readonly scale: number;
  readonly format: Format;
  readonly kept?: string;
}

const BINARY = ['Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei'];
const DECIMAL: ReadonlyMap<string, number> = new Map([
  ...([
    ['n', -9],
    ['u', -6],
    ['m', -3],
    ['', 0],
    ['k', 3],
    ['M', 6],
  ] as const),
  ...([
    ['G', 9],
    ['T', 12],
    ['P', 15],
    ['E', 18],
  ] as const),
]);
const SUFFIXES: ReadonlyMap<number, string> = new Map(
  Array.from(DECIMAL, ([suffix, power]) => [power, suffix]),
);

const NANO = -9;
const MILLI = -3;
/** So many digits always fit an int64. */
const DIGITS = 18;
const MAX_INT64 = 0x7fffffffffffffffn;
/** Beyond it no number means anything, and Go would count for minutes. */
const MAX_SCALE = 10_000;

/** The same few stand in all pods. */
const known = [new Map<string, string>(), new Map<string, string>()] as const;
const MOST_KNOWN = 1_000;
const LONGEST_KNOWN = 32;

/** `isRounded` for the lists of resources, of which the API server keeps thousandths. What is no quantity stays as it is. */
export function canonicalQuantity(text: string, isRounded: boolean): string {
  const found = known[isRounded ? 1 : 0];
  const before = found.get(text);
  if (before !== undefined) return before;
  const made = canonical(text, isRounded);
  if (found.size < MOST_KNOWN && text.length <= LONGEST_KNOWN) found.set(text, made);
  return made;
}

function canonical(text: string, isRounded: boolean): string {
  const trimmed = text.trim();
  const amount = amountOf(trimmed);
  if (amount === undefined) return text;
  const { kept, ...rounded } = isRounded && amount.scale < MILLI ? roundedTo(amount, MILLI) : amount;
  return kept ?? written(rounded);
}

function amountOf(text: string): Amount | undefined {
  if (text === '0') return { value: 0n, scale: 0, format: 'decimal', kept: text };
  const [, sign = '', whole = '', fraction = '', suffix] =
    /^([+-]?)([0-9]*)(?:\.([0-9]*))?([eEinumkKMGTP]*[-+]?[0-9]*)$/.exec(text) ?? [];
  if (suffix === undefined || text === '') return undefined;
  const unit = unitOf(suffix);
  if (unit === undefined || Math.abs(unit.scale) > MAX_SCALE) return undefined;
  const digits = whole.replace(/^0+/, '') || '0';
  const shifted = digits + fraction;
  const signed = (value: bigint): bigint => (sign === '-' ? -value : value);
  const scale = unit.scale - fraction.length;
  if (roomIn(unit, digits, fraction) >= 0 && scale >= NANO) {
    const value = BigInt(shifted) * unit.factor;
    const isCanonical =
      unit.format === 'binary'
        ? (BigInt(shifted) & 7n) !== 0n
        : scale % 3 === 0 && !shifted.endsWith('000') && !shifted.startsWith('0');
    if (value <= MAX_INT64)
      return { value: signed(value), scale, format: unit.format, ...(isCanonical ? { kept: text } : {}) };
  }
  // Without digits it is nothing but there; the fast way takes that for zero.
  if (whole + fraction === '') return undefined;
  return largeAmount({ value: BigInt(shifted) * unit.factor, scale, format: unit.format }, signed);
}

/** As Go reads what it has no fast way for. */
function largeAmount(amount: Amount, signed: (value: bigint) => bigint): Amount {
  let { value, scale, format } = amount.scale < NANO ? roundedTo(amount, NANO) : amount;
  if (format === 'binary') {
    const one = 10n ** BigInt(-scale);
    if (value > MAX_INT64 * one) [value, scale] = [MAX_INT64, 0];
    else if (value > 0n && value < one) format = 'decimal';
  }
  return { value: signed(value), scale, format };
}

interface Unit {
  readonly factor: bigint;
  readonly scale: number;
  readonly format: Format;
  readonly bits: number;
}

function unitOf(suffix: string): Unit | undefined {
  const power = DECIMAL.get(suffix);
  if (power !== undefined) return { factor: 1n, scale: power, format: 'decimal', bits: 0 };
  const bits = 10 * (BINARY.indexOf(suffix) + 1);
  if (bits > 0) return { factor: 1n << BigInt(bits), scale: 0, format: 'binary', bits };
  const [, exponent] = /^[eE]([-+]?[0-9]+)$/.exec(suffix) ?? [];
  if (exponent === undefined) return undefined;
  return { factor: 1n, scale: Number(exponent), format: 'exponent', bits: 0 };
}

/** How many more digits the fast way of Go would take; none below zero. */
function roomIn({ format, bits }: Unit, whole: string, fraction: string): number {
  if (format !== 'binary') return DIGITS - whole.length - fraction.length;
  return fraction === '' ? 14 - whole.length - Math.trunc((bits * 3) / 10) : -1;
}

/** Away from zero. */
function roundedTo({ value, scale, format }: Amount, to: number): Amount {
  const divisor = 10n ** BigInt(to - scale);
  const rest = value % divisor;
  const step = rest === 0n ? 0n : value < 0n ? -1n : 1n;
  return { value: value / divisor + step, scale: to, format };
}

function written({ value, scale, format }: Amount): string {
  if (value === 0n) return '0';
  if (format === 'binary') {
    const whole = wholeOf(value, scale);
    const isSmall = whole === undefined ? isBelow1024(value, scale) : whole > -1024n && whole < 1024n;
    if (whole !== undefined && !isSmall) {
      const [number, times] = withoutFactors(whole, 1024n);
      return `${number}${times === 0 ? '' : (BINARY[times - 1] ?? '')}`;
    }
  }
  const [number, times] = withoutFactors(value, 10n);
  const exponent = scale + times;
  const extra = ((exponent % 3) + 3) % 3;
  const power = exponent - extra;
  // Where there is no letter for it Go writes none.
  const suffix = format === 'exponent' ? (power === 0 ? '' : `e${power}`) : (SUFFIXES.get(power) ?? '');
  return `${number * 10n ** BigInt(extra)}${suffix}`;
}

function wholeOf(value: bigint, scale: number): bigint | undefined {
  if (scale >= 0) return value * 10n ** BigInt(scale);
  const divisor = 10n ** BigInt(-scale);
  return value % divisor === 0n ? value / divisor : undefined;
}

function isBelow1024(value: bigint, scale: number): boolean {
  const limit = 1024n * 10n ** BigInt(-scale);
  return value > -limit && value < limit;
}

function withoutFactors(value: bigint, factor: bigint): [rest: bigint, times: number] {
  let rest = value;
  let times = 0;
  for (; rest % factor === 0n; times++) rest /= factor;
  return [rest, times];
}
