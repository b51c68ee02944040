const MILLISECONDS: Readonly<Record<string, number>> = {
  ns: 1e-6,
  us: 1e-3,
  µs: 1e-3,
  μs: 1e-3,
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
};

const PART = /(\d+\.?\d*|\.\d+)(ns|us|µs|μs|ms|s|m|h)/y;
/** The longest time that Go can express: 2^63 nanoseconds. */
const MAX = 2 ** 63 / 1e6;

/** Reads a Go duration (`5s`, `1m30.5s`, `-2h`, `0`) as milliseconds; undefined for anything else. */
export function parseDuration(text: string): number | undefined {
  const negative = text.startsWith('-');
  const unsigned = text.replace(/^[+-]/, '');
  if (unsigned === '0') return 0;
  if (unsigned === '') return undefined;
  let sum = 0;
  PART.lastIndex = 0;
  while (PART.lastIndex < unsigned.length) {
    const part = PART.exec(unsigned);
    if (part === null) return undefined;
    sum += Number(part[1]) * (MILLISECONDS[part[2] ?? ''] ?? 0);
  }
  if (sum > MAX) return undefined;
  return negative ? -sum : sum;
}
