import { Duration } from './duration.ts';
import { CelError } from './error.ts';
import { INT_MAX, INT_MIN } from './number.ts';

const UNITS: Readonly<Record<string, bigint>> = {
  ns: 1n,
  us: 1000n,
  µs: 1000n,
  μs: 1000n,
  ms: 1_000_000n,
  s: 1_000_000_000n,
  m: 60_000_000_000n,
  h: 3_600_000_000_000n,
};

const PART = /(\d*)(?:\.(\d*))?(ns|us|µs|μs|ms|s|m|h)/y;

/** As Go reads it: `1h15m30.5s`. */
export function parseDuration(text: string): Duration | CelError {
  const invalid = new CelError(`time: invalid duration ${JSON.stringify(text)}`);
  const sign = /^[+-]/.exec(text)?.[0] ?? '';
  const body = text.slice(sign.length);
  if (body === '0') return new Duration(0n);
  if (body === '' || body.length > 1000) return invalid;
  let nanos = 0n;
  PART.lastIndex = 0;
  while (PART.lastIndex < body.length) {
    const part = PART.exec(body);
    if (part === null) return invalid;
    const [, whole = '', fraction = '', unit = ''] = part;
    if (whole === '' && fraction === '') return invalid;
    const scale = UNITS[unit] ?? 0n;
    nanos +=
      BigInt(whole || '0') * scale + (BigInt(fraction || '0') * scale) / 10n ** BigInt(fraction.length);
  }
  if (sign === '-') nanos = -nanos;
  return nanos > INT_MAX || nanos < INT_MIN ? invalid : new Duration(nanos);
}

/** In seconds: `5400.5s`. As in Go the seconds are a double, so that very long durations lose their last digits. */
export function durationText({ nanos }: Duration): string {
  const seconds = Number(nanos / 1_000_000_000n) + Number(nanos % 1_000_000_000n) / 1e9;
  const text = String(seconds);
  return `${text.includes('e') ? seconds.toFixed(9).replace(/0+$/, '') : text}s`;
}

/** Durations that a duration in Go holds. */
export function durationOr(nanos: bigint): Duration | CelError {
  return nanos > INT_MAX || nanos < INT_MIN ? new CelError('duration out of range') : new Duration(nanos);
}
