/** No double has more digits after its point. */
const MOST_DIGITS = 1074;

/** With this many digits after the point, of the number that a double exactly is; what lies just between two goes to the even one. */
export function fixedText(number: number, digits: number): string {
  const { mantissa, power } = partsOf(Math.abs(number));
  const kept = Math.min(digits, MOST_DIGITS);
  const scaled = mantissa * 10n ** BigInt(kept);
  const rounded = power >= 0 ? scaled << BigInt(power) : roundedShift(scaled, BigInt(-power));
  const text = String(rounded).padStart(kept + 1, '0');
  const whole = text.slice(0, text.length - kept);
  const fraction = text.slice(text.length - kept).padEnd(digits, '0');
  return `${number < 0 ? '-' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}`;
}

/** With as few digits as tell it from others, and no exponent. */
export function shortestText(number: number): string {
  const [mantissa = '', exponent] = Math.abs(number).toExponential().split('e');
  const digits = mantissa.replace('.', '');
  const point = Number(exponent) + 1;
  const whole = point > 0 ? digits.slice(0, point).padEnd(point, '0') : '0';
  const fraction = point > 0 ? digits.slice(point) : '0'.repeat(-point) + digits;
  return `${number < 0 ? '-' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}`;
}

/** `mantissa * 2 ** power`. */
function partsOf(number: number): { readonly mantissa: bigint; readonly power: number } {
  const bits = new BigUint64Array(new Float64Array([number]).buffer)[0] ?? 0n;
  const exponent = Number((bits >> 52n) & 0x7ffn);
  const fraction = bits & 0xf_ffff_ffff_ffffn;
  if (exponent === 0) return { mantissa: fraction, power: -MOST_DIGITS };
  return { mantissa: fraction | (1n << 52n), power: exponent - 1075 };
}

function roundedShift(number: bigint, by: bigint): bigint {
  const down = number >> by;
  const twice = (number - (down << by)) << 1n;
  const one = 1n << by;
  const isUp = twice > one || (twice === one && (down & 1n) === 1n);
  return isUp ? down + 1n : down;
}
