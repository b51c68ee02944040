import { CelError } from '../error.ts';
import { isDouble, isInt, numberOf, Uint } from '../number.ts';
import { typeOfValue } from '../type-of-value.ts';
import type { CelValue } from '../value.ts';
import { fixedText, shortestText } from './decimal-text.ts';
import { type ListStyle, shownBy } from './format-value.ts';

/** JavaScript writes no more digits of a number with an exponent. */
const MAX_DIGITS = 100;
export const DEFAULT_PRECISION = 6;

type Write = (arg: CelValue, precision: number) => string | CelError;

/** How the clauses of `format` write values. */
export interface FormatStyle {
  readonly maxPrecision: number;
  readonly clauses: Readonly<Record<string, Write>>;
}

function refused(arg: CelValue, what: string, types: string): CelError {
  if (what === 'binary' || what === 'hex') {
    return new CelError(`only ${types} can be formatted as ${what}, was given ${typeOfValue(arg).name}`);
  }
  return new CelError(`${what} clause can only be used on ${types}, was given ${typeOfValue(arg).name}`);
}

function wholeNumber(arg: CelValue): bigint | undefined {
  return isInt(arg) ? BigInt(arg) : arg instanceof Uint ? arg.number : undefined;
}

function infinite(number: number): string | undefined {
  if (Number.isFinite(number)) return undefined;
  return Number.isNaN(number) ? 'NaN' : number > 0 ? 'Infinity' : '-Infinity';
}

/** In a base; `1` and `0` for bools where the base is 2. */
function based(base: number, what: string, types: string): Write {
  return (arg) => {
    if (base === 2 && typeof arg === 'boolean') return arg ? '1' : '0';
    return wholeNumber(arg)?.toString(base) ?? refused(arg, what, types);
  };
}

function hex(change: (text: string) => string): Write {
  return (arg) => {
    const number = wholeNumber(arg);
    if (number !== undefined) return change(number.toString(16));
    const bytes = typeof arg === 'string' ? new TextEncoder().encode(arg) : arg;
    if (!(bytes instanceof Uint8Array)) return refused(arg, 'hex', 'integers, byte buffers, and strings');
    return change(Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join(''));
  };
}

/** With two digits of the exponent at least. */
function scientificText(number: number, precision: number): [mantissa: string, exponent: string] {
  const [mantissa = '', exponent = '+0'] = toEven(number, precision, (digits) =>
    number.toExponential(digits),
  ).split('e');
  return [mantissa, `${exponent.charAt(0)}${exponent.slice(1).padStart(2, '0')}`];
}

/** JavaScript rounds what lies just between two numbers up, Go to the even one. */
function toEven(number: number, precision: number, write: (digits: number) => string): string {
  const written = write(precision);
  const [mantissa = '', ...exponent] = written.split('e');
  const whole = (write(MAX_DIGITS).split('e')[0] ?? '').split('.');
  const between = /^50*$/.test((whole[1] ?? '').slice(precision));
  if (precision >= MAX_DIGITS || !between || /[02468]$/.test(mantissa) || number === 0) return written;
  const down = precision === 0 ? whole[0] : `${whole[0]}.${whole[1]?.slice(0, precision)}`;
  return [down, ...exponent].join('e');
}

function commonClauses(list: ListStyle): Record<string, Write> {
  return {
    s: (arg) => shownBy(list, arg),
    b: based(2, 'binary', 'integers and bools'),
    o: based(8, 'octal', 'integers'),
    x: hex((text) => text),
    X: hex((text) => text.toUpperCase()),
  };
}

/** What numbers a clause takes: any, or doubles and the names of those that are no numbers. */
function anyNumber(arg: CelValue): number | undefined {
  const whole = wholeNumber(arg);
  if (whole !== undefined) return Number(whole);
  return isDouble(arg) ? numberOf(arg) : undefined;
}

/** Version 4 of the extension and later. */
export const SECOND_STYLE: FormatStyle = {
  maxPrecision: MAX_DIGITS,
  clauses: {
    ...commonClauses('second'),
    d(arg) {
      const whole = wholeNumber(arg);
      if (whole !== undefined) return String(whole);
      return isDouble(arg) ? shownBy('second', arg) : refused(arg, 'decimal', 'numbers');
    },
    f(arg, precision) {
      const number = anyNumber(arg);
      if (number === undefined) return refused(arg, 'fixed-point', 'numbers');
      return infinite(number) ?? fixedText(number, precision);
    },
    e(arg, precision) {
      const number = anyNumber(arg);
      if (number === undefined) return refused(arg, 'scientific', 'numbers');
      return infinite(number) ?? scientificText(number, precision).join('e');
    },
  },
};

const RAISED: Readonly<Record<string, string>> = {
  ...{ '0': '⁰', '1': '¹', '2': '²', '3': '³', '4': '⁴', '5': '⁵', '6': '⁶', '7': '⁷', '8': '⁸', '9': '⁹' },
  ...{ '-': '⁻', '+': '' },
};

function doubleOrName(arg: CelValue): number | undefined {
  if (isDouble(arg)) return numberOf(arg);
  return arg === 'NaN' || arg === 'Infinity' || arg === '-Infinity' ? Number(arg) : undefined;
}

function localInfinite(number: number): string | undefined {
  return infinite(number)?.replace('Infinity', '∞');
}

/** What Go writes where it has given up reading how long a number should be. */
const NO_VERB = '%!(NOVERB)';

function isBeyond(precision: number): boolean {
  return Math.floor(precision / 10) > 1_000_000;
}

/** Go's library of languages keeps the most digits in 16 bits, with a sign, and the fewest in eight. */
function localFixed(number: number, precision: number): string {
  const most = (precision << 16) >> 16;
  const [whole = '', fraction = ''] = (most < 0 ? shortestText(number) : fixedText(number, most)).split('.');
  const digits = fraction.replace(/0+$/, '').padEnd(precision & 0xff, '0');
  return digits === '' ? whole : `${whole}.${digits}`;
}

/** Versions 1 to 3, in American English. */
export const FIRST_STYLE: FormatStyle = {
  maxPrecision: 2 ** 63,
  clauses: {
    ...commonClauses('first'),
    d(arg) {
      const whole = wholeNumber(arg);
      return whole === undefined ? refused(arg, 'decimal', 'integers') : String(whole);
    },
    f(arg, precision) {
      const number = doubleOrName(arg);
      if (number === undefined) return refused(arg, 'fixed-point', 'doubles');
      if (isBeyond(precision)) return NO_VERB;
      return localInfinite(number) ?? grouped(localFixed(number, precision));
    },
    e(arg, precision) {
      const number = doubleOrName(arg);
      if (number === undefined) return refused(arg, 'scientific', 'doubles');
      if (isBeyond(precision)) return NO_VERB;
      const [mantissa, exponent] = scientificText(number, DEFAULT_PRECISION);
      const raised = [...exponent].map((digit) => RAISED[digit] ?? '').join('');
      // cel-go takes the precision for how wide the text should be.
      return (localInfinite(number) ?? `${mantissa}×10${raised}`).padStart(precision & 0xffff);
    },
  },
};

function grouped(text: string): string {
  const [whole = '', fraction] = text.split('.');
  const groups = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return fraction === undefined ? groups : `${groups}.${fraction}`;
}
