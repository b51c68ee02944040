import { CelType } from '../cel-type.ts';
import { Duration } from '../duration.ts';
import { durationText } from '../duration-text.ts';
import { CelError } from '../error.ts';
import { keysOf, lookUp } from '../mapping.ts';
import { isDouble, isInt, numberOf, Uint } from '../number.ts';
import { doubleText } from '../number-text.ts';
import { Timestamp } from '../timestamp.ts';
import { timestampText } from '../timestamp-text.ts';
import { isMap } from '../type-guard.ts';
import { typeOfValue } from '../type-of-value.ts';
import type { CelMapping, CelValue } from '../value.ts';
import { fixedText } from './decimal-text.ts';

/** The first shows what is in lists and maps as literals, the second as text. */
export type ListStyle = 'first' | 'second';

/** What `%s` writes. */
export function shownBy(style: ListStyle, value: CelValue): string | CelError {
  if (typeof value === 'string') return value;
  if (value === null || typeof value === 'boolean') return String(value);
  if (isInt(value)) return String(value);
  if (value instanceof Uint) return String(value.number);
  if (isDouble(value)) return style === 'first' ? doubleText(numberOf(value)) : plainDouble(numberOf(value));
  if (value instanceof Uint8Array) return bytesText(value);
  if (value instanceof Duration) return durationText(value);
  if (value instanceof Timestamp) return timestampText(value);
  if (value instanceof CelType) return value.name;
  if (Array.isArray(value)) return shownList(style, value);
  if (isMap(value)) return shownMap(style, value as CelMapping);
  const types = 'strings, bools, bytes, ints, doubles, maps, lists, types, durations, and timestamps';
  return new CelError(`string clause can only be used on ${types}, was given ${typeOfValue(value).name}`);
}

function bytesText(bytes: Uint8Array): string | CelError {
  try {
    return new TextDecoder('utf-8', { ignoreBOM: true, fatal: true }).decode(bytes);
  } catch {
    const why = 'invalid UTF-8 in bytes, cannot convert to string';
    return new CelError(`could not convert argument ${JSON.stringify(why)} to string`);
  }
}

/** Without an exponent. */
function plainDouble(number: number): string {
  if (!Number.isFinite(number)) return Number.isNaN(number) ? 'NaN' : number > 0 ? 'Infinity' : '-Infinity';
  if (Object.is(number, -0)) return '-0';
  const [mantissa = '', exponent = '0'] = Math.abs(number).toExponential().split('e');
  const digits = mantissa.replace('.', '');
  const point = Number(exponent) + 1;
  const whole = point <= 0 ? '0' : digits.slice(0, point).padEnd(point, '0');
  const fraction = point <= 0 ? '0'.repeat(-point) + digits : digits.slice(point);
  return `${number < 0 ? '-' : ''}${whole}${fraction === '' || fraction === '0' ? '' : `.${fraction}`}`;
}

function shownList(style: ListStyle, list: readonly CelValue[]): string | CelError {
  const shown: string[] = [];
  for (const element of list) {
    const text = shownInside(style, element);
    if (text instanceof CelError) return text;
    shown.push(text);
  }
  return `[${shown.join(', ')}]`;
}

function shownMap(style: ListStyle, map: CelMapping): string | CelError {
  const entries: [key: string, value: string][] = [];
  for (const key of keysOf(map)) {
    if (style === 'first' && !isSimpleKey(key))
      return new CelError(`no formatting function for map key of type ${typeOfValue(key).name}`);
    const value = lookUp(map, key) ?? null;
    const shownKey = shownInside(style, key);
    const shownValue = value instanceof CelError ? value : shownInside(style, value);
    if (shownKey instanceof CelError) return shownKey;
    if (shownValue instanceof CelError) return shownValue;
    entries.push([shownKey, shownValue]);
  }
  entries.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  const colon = style === 'first' ? ':' : ': ';
  return `{${entries.map(([key, value]) => `${key}${colon}${value}`).join(', ')}}`;
}

function isSimpleKey(key: CelValue): boolean {
  return typeof key === 'string' || typeof key === 'boolean' || isInt(key) || key instanceof Uint;
}

function shownInside(style: ListStyle, value: CelValue): string | CelError {
  const text = shownBy(style, value);
  if (style === 'second' || text instanceof CelError) return text;
  if (typeof value === 'string') return JSON.stringify(text);
  if (value instanceof Uint8Array) return `b${JSON.stringify(text)}`;
  if (value instanceof Timestamp) return `timestamp(${JSON.stringify(text)})`;
  if (value instanceof Duration) return `duration(${JSON.stringify(text)})`;
  if (!isDouble(value)) return text;
  const number = numberOf(value);
  if (!Number.isFinite(number)) return JSON.stringify(text);
  return `${Object.is(number, -0) ? '-' : ''}${fixedText(number, 6)}`;
}
