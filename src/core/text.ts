import { isPrintable } from './printable.ts';

/**
 * Text as Go's standard library writes it, because the sentences of the API server are made with it.
 */

/** Each item in plain double quotes, separated by commas; nothing is escaped. */
export function joinQuote(items: readonly string[]): string {
  let text = '';
  for (const item of items) text += text === '' ? `"${item}"` : `, "${item}"`;
  return text;
}

export function plural(singular: string, pluralForm: string, count: number): string {
  return count === 1 ? singular : pluralForm;
}

/** Unique values in ascending order of their UTF-8 bytes. */
export function sortedSet(items: readonly string[]): string[] {
  const [first] = items;
  // Nearly always there is one.
  if (first !== undefined && items.every((item) => item === first)) return [first];
  const unique = [...new Set(items)];
  return unique.length > 1 ? unique.sort(compareBytes) : unique;
}

/**
 * Go's string order: by UTF-8 bytes, which is by code point. UTF-16 order differs only where a surrogate, which stands
 * for a code point beyond all others, meets a character from U+E000 on.
 */
export function compareBytes(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const x = a.charCodeAt(i);
    const y = b.charCodeAt(i);
    if (x === y) continue;
    const xSurrogate = x >= 0xd800 && x <= 0xdfff;
    const ySurrogate = y >= 0xd800 && y <= 0xdfff;
    if (xSurrogate !== ySurrogate) return xSurrogate ? 1 : -1;
    return x - y;
  }
  return a.length - b.length;
}

const SHORT_ESCAPES: Readonly<Record<string, string>> = {
  '"': '\\"',
  '\\': '\\\\',
  '\x07': '\\a',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\v': '\\v',
};

/** What may have to be escaped: quotes, control characters, and whatever lies beyond ASCII. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for.
const NEEDS_ESCAPE = /["\\\u0000-\u001f\u007f]|[^\u0000-\u007f]/gu;

/** Go's `%q`: double quotes around, other than printable characters escaped. */
export function quote(text: string): string {
  return `"${text.replace(NEEDS_ESCAPE, escapeCharacter)}"`;
}

function escapeCharacter(character: string): string {
  const short = SHORT_ESCAPES[character];
  if (short !== undefined) return short;
  const code = character.codePointAt(0) ?? 0;
  // A lone surrogate cannot exist in a Go string; decoding JSON makes it U+FFFD, which is printable.
  if (code >= 0xd800 && code <= 0xdfff) return '\ufffd';
  if (code >= 0x80 && isPrintable(code)) return character;
  const hex = code.toString(16);
  if (code < 0x80) return `\\x${hex.padStart(2, '0')}`;
  return code < 0x10000 ? `\\u${hex.padStart(4, '0')}` : `\\U${hex.padStart(8, '0')}`;
}
