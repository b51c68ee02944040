import { spendWork } from '../budget.ts';
import { CelError } from '../error.ts';
import type { CelValue } from '../value.ts';
import { DEFAULT_PRECISION, type FormatStyle } from './format-style.ts';

const CLAUSE = /%(?:(%)|(?:\.(\d+))?(.))?/gsu;

export interface Clause {
  readonly letter: string;
  /** Where it begins and ends in the text. */
  readonly start: number;
  readonly end: number;
  /** What writes an argument; an error where there is no such clause. */
  readonly writer: (style: FormatStyle) => ((arg: CelValue) => string | CelError) | CelError;
}

/** The clauses of a text; `%%` is none. */
export function clausesIn(text: string): Clause[] {
  const clauses: Clause[] = [];
  for (const { 0: all, 1: percent, 2: digits, 3: letter, index } of text.matchAll(CLAUSE)) {
    if (percent !== undefined) continue;
    const precision = digits === undefined ? DEFAULT_PRECISION : Number(digits);
    clauses.push({
      letter: letter ?? '',
      start: index,
      end: index + all.length,
      writer: (style) => writerOf(style, letter, precision),
    });
  }
  return clauses;
}

function writerOf(
  style: FormatStyle,
  letter: string | undefined,
  precision: number,
): ReturnType<Clause['writer']> {
  if (letter === undefined) return new CelError('unexpected end of string');
  if (precision > style.maxPrecision) {
    const reason = `precision ${precision} exceeds maximum allowed precision ${style.maxPrecision}`;
    return new CelError(`could not parse formatting clause: error while parsing precision: ${reason}`);
  }
  const write = style.clauses[letter];
  if (write === undefined) {
    return new CelError(`could not parse formatting clause: unrecognized formatting clause "${letter}"`);
  }
  return (arg) => {
    const written = write(arg, precision);
    return written instanceof CelError
      ? new CelError(`error during formatting: ${written.message}`)
      : written;
  };
}

/** Fills in `%s`, `%d`, `%f`, `%e`, `%b`, `%x`, `%X` and `%o`. */
export function formatted(text: string, args: readonly CelValue[], style: FormatStyle): string | CelError {
  spendWork(text.length);
  const parts: string[] = [];
  let from = 0;
  for (const [i, { start, end, writer }] of clausesIn(text).entries()) {
    const arg = args[i];
    if (arg === undefined) return new CelError(`index ${i} out of range`);
    const write = writer(style);
    const written = write instanceof CelError ? write : write(arg);
    if (written instanceof CelError) return written;
    spendWork(written.length);
    parts.push(text.slice(from, start).replaceAll('%%', '%'), written);
    from = end;
  }
  return [...parts, text.slice(from).replaceAll('%%', '%')].join('');
}
