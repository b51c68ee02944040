/** A double as Go's `%g` writes it, with as few digits as tell it from others. */
export function doubleText(value: number): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'NaN' : value > 0 ? '+Inf' : '-Inf';
  const sign = value < 0 || Object.is(value, -0) ? '-' : '';
  const [mantissa = '', exponent = '0'] = Math.abs(value).toExponential().split('e');
  const power = Number(exponent);
  if (power < -4 || power >= 6) {
    const size = String(Math.abs(power)).padStart(2, '0');
    return `${sign}${mantissa}e${power < 0 ? '-' : '+'}${size}`;
  }
  return sign + plainText(mantissa.replace('.', ''), power);
}

/** Digits with the point after the first, times ten to a power, written out. */
function plainText(digits: string, power: number): string {
  if (power < 0) return `0.${'0'.repeat(-power - 1)}${digits}`;
  const padded = digits.padEnd(power + 1, '0');
  const fraction = padded.slice(power + 1);
  return padded.slice(0, power + 1) + (fraction === '' ? '' : `.${fraction}`);
}

/** As Go's ParseFloat reads it; undefined for what it refuses. */
export function parseDouble(text: string): number | undefined {
  const special = /^([+-]?)(inf|infinity|nan)$/i.exec(text);
  if (special !== null) {
    if (/nan/i.test(text)) return special[1] === '' ? Number.NaN : undefined;
    return special[1] === '-' ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  }
  const digits = withoutUnderscores(text);
  if (digits === undefined) return undefined;
  const isDecimal = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(digits);
  const value = isDecimal ? Number(digits) : hexDouble(digits);
  return Number.isFinite(value) ? value : undefined;
}

/** They stand between digits. */
function withoutUnderscores(text: string): string | undefined {
  if (!text.includes('_')) return text;
  const isHex = /^[+-]?0x/i.test(text);
  const misplaced = isHex ? /(?<![\da-f]|^[+-]?0x)_|_(?![\da-f])/i : /(?<!\d)_|_(?!\d)/;
  return misplaced.test(text) ? undefined : text.replaceAll('_', '');
}

/** `0x1.8p3`; NaN for what is none. Half of the last bit goes to the even one. */
function hexDouble(text: string): number {
  const [, sign, whole = '', fraction = '', power] =
    /^([+-]?)0x([\da-f]*)(?:\.([\da-f]*))?p([+-]?\d+)$/i.exec(text) ?? [];
  if (power === undefined || whole + fraction === '') return Number.NaN;
  const mantissa = BigInt(`0x${whole}${fraction}`);
  const value = scaled(mantissa, Math.max(-1e6, Math.min(1e6, Number(power))) - 4 * fraction.length);
  return sign === '-' ? -value : value;
}

/** `mantissa * 2 ** power`, rounded once. */
function scaled(mantissa: bigint, power: number): number {
  if (mantissa === 0n) return 0;
  const bits = mantissa.toString(2).length;
  if (bits + power > 1100) return Number.POSITIVE_INFINITY;
  if (bits + power < -1100) return 0;
  const dropped = Math.max(bits - 53, -1074 - power, 0);
  const kept = mantissa >> BigInt(dropped);
  const twice = (mantissa - (kept << BigInt(dropped))) << 1n;
  const one = 1n << BigInt(dropped);
  const up = dropped > 0 && (twice > one || (twice === one && (kept & 1n) === 1n));
  const exponent = power + dropped;
  const half = Math.trunc(exponent / 2);
  return Number(up ? kept + 1n : kept) * 2 ** half * 2 ** (exponent - half);
}
