import { spendWork } from '../budget.ts';
import { CelError } from '../error.ts';
import type { CelValue } from '../value.ts';
import { type FormatStyle, MAX_PRECISION } from './format-style.ts';

const CLAUSE = /%(?:(%)|(?:\.(\d+))?(.))?/gsu;
const DEFAULT_PRECISION = 6;

/** Fills in `%s`, `%d`, `%f`, `%e`, `%b`, `%x`, `%X` and `%o`. */
export function formatted(text: string, args: readonly CelValue[], style: FormatStyle): string | CelError {
  const parts: string[] = [];
  let from = 0;
  let next = 0;
  for (const match of text.matchAll(CLAUSE)) {
    parts.push(text.slice(from, match.index));
    from = match.index + match[0].length;
    if (match[1] !== undefined) {
      parts.push('%');
      continue;
    }
    const filled = clause(match, args, next++, style);
    if (filled instanceof CelError) return filled;
    spendWork(filled.length);
    parts.push(filled);
  }
  parts.push(text.slice(from));
  spendWork(text.length);
  return parts.join('');
}

function clause(
  [, , digits, letter]: RegExpMatchArray,
  args: readonly CelValue[],
  index: number,
  style: FormatStyle,
): string | CelError {
  const arg = args[index];
  if (arg === undefined) return new CelError(`index ${index} out of range`);
  if (letter === undefined) return new CelError('unexpected end of string');
  const precision = digits === undefined ? DEFAULT_PRECISION : Number(digits);
  if (precision > MAX_PRECISION) {
    const reason = `precision ${precision} exceeds maximum allowed precision ${MAX_PRECISION}`;
    return new CelError(`could not parse formatting clause: error while parsing precision: ${reason}`);
  }
  const write = style.clauses[letter];
  if (write === undefined) {
    return new CelError(`could not parse formatting clause: unrecognized formatting clause "${letter}"`);
  }
  const written = write(arg, precision);
  return written instanceof CelError ? new CelError(`error during formatting: ${written.message}`) : written;
}
