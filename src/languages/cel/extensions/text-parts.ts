import { spendWork } from '../budget.ts';
import { CelError } from '../error.ts';
import type { CelInt } from '../number.ts';

/** The code points of a text. */
export function pointsOf(text: string): string[] {
  spendWork(text.length);
  return Array.from(text);
}

function outOfRange(index: CelInt): CelError {
  return new CelError(`index out of range: ${index}`);
}

export function characterAt(text: string, index: CelInt): string | CelError {
  const points = pointsOf(text);
  if (index < 0 || index > points.length) return outOfRange(index);
  return points[Number(index)] ?? '';
}

export function part(text: string, start: CelInt, end?: CelInt): string | CelError {
  const points = pointsOf(text);
  if (end !== undefined && start > end) {
    return new CelError(`invalid substring range. start: ${start}, end: ${end}`);
  }
  if (start < 0 || start > points.length) return outOfRange(start);
  if (end !== undefined && (end < 0 || end > points.length)) return outOfRange(end);
  return points.slice(Number(start), end === undefined ? undefined : Number(end)).join('');
}

/** From an offset on; -1 where it is not found. */
export function indexIn(text: string, wanted: string, offset: CelInt = 0): number | CelError {
  if (offset < 0) return outOfRange(offset);
  const points = pointsOf(text);
  const from = Math.min(Number(offset), points.length);
  if (wanted === '') return from;
  const before = points.slice(0, from).join('').length;
  const at = from === points.length ? -1 : text.indexOf(wanted, before);
  return at < 0 ? -1 : pointsOf(text.slice(0, at)).length;
}

/** Beginning at an offset or before it. */
export function lastIndexIn(text: string, wanted: string, offset?: CelInt): number | CelError {
  const points = pointsOf(text);
  if (offset !== undefined && offset < 0) return outOfRange(offset);
  const from = offset === undefined ? points.length : Math.min(Number(offset), points.length);
  if (wanted === '') return from;
  if (offset !== undefined && offset >= points.length) return -1;
  const before = points.slice(0, from).join('').length;
  const at = text.lastIndexOf(wanted, before);
  return at < 0 ? -1 : pointsOf(text.slice(0, at)).length;
}

/** The first so many, or all where the limit is negative. Nothing is found before and after each character. */
export function replaced(text: string, old: string, by: string, limit: CelInt = -1): string {
  const count = limit < 0 ? Number.POSITIVE_INFINITY : Number(limit);
  const pieces = piecesOf(text, old, count);
  spendWork(text.length + pieces.length * by.length);
  return pieces.join(by);
}

function piecesOf(text: string, old: string, count: number): string[] {
  if (old !== '') return split(text, old, count + 1);
  const points = pointsOf(text);
  if (count > points.length) return ['', ...points, ''];
  return count === 0 ? [text] : ['', ...points.slice(0, count - 1), points.slice(count - 1).join('')];
}

/** Into so many pieces at most, or all where the limit is negative. */
export function split(text: string, separator: string, limit: CelInt = -1): string[] {
  const count = limit < 0 ? Number.POSITIVE_INFINITY : Number(limit);
  if (count === 0) return [];
  const pieces = separator === '' ? pointsOf(text) : text.split(separator);
  spendWork(text.length + pieces.length);
  if (pieces.length <= count) return pieces;
  return [...pieces.slice(0, count - 1), pieces.slice(count - 1).join(separator)];
}

export function reversed(text: string): string {
  return pointsOf(text).reverse().join('');
}

/** What Go takes for white space. */
const SPACE = '[\\t\\n\\v\\f\\r \\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]';
const LEADING = new RegExp(`^${SPACE}+`);
const SPACES = new RegExp(SPACE);

export function trimmed(text: string): string {
  let end = text.length;
  while (end > 0 && SPACES.test(text.charAt(end - 1))) end--;
  return text.slice(0, end).replace(LEADING, '');
}

const ESCAPES: Readonly<Record<string, string>> = {
  '\x07': '\\a',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\v': '\\v',
  '\\': '\\\\',
  '"': '\\"',
};

/** As a literal of CEL. */
export function quoted(text: string): string {
  const points = pointsOf(text).map(
    (point) => ESCAPES[point] ?? (/^[\ud800-\udfff]$/.test(point) ? '\ufffd' : point),
  );
  return `"${points.join('')}"`;
}
