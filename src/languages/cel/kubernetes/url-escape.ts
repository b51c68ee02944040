import { quote } from '../../../core/text.ts';

/**
 * Escapes in URLs as Go's `net/url` has them. Texts are bytes here, one per character, because that is what an escape stands for.
 */

/** The parts of a URL, which leave different characters as they are. */
export type UrlPart = 'path' | 'host' | 'zone' | 'user' | 'query' | 'fragment';

export class UrlError extends Error {}

/** What needs no escape beside letters and digits. */
const PLAIN: Readonly<Record<UrlPart, string>> = {
  path: '$&+,-./:;=@_~',
  host: '!"$&\'()*+,-.:;<=>[]_~',
  zone: '!"$&\'()*+,-.:;<=>[]_~',
  user: '$&+,-.;=_~',
  query: '-._~',
  fragment: '!$&()*+,-./:;=?@_~',
};

export function needsEscape(character: string, part: UrlPart): boolean {
  return !/[A-Za-z0-9]/.test(character) && !PLAIN[part].includes(character);
}

/** @throws UrlError in Go's words. */
export function unescaped(text: string, part: UrlPart): string {
  for (let i = 0; i < text.length; i++) {
    const character = text[i] ?? '';
    if (character === '%') {
      checkEscape(text.slice(i, i + 3), part);
      i += 2;
    } else if ((part === 'host' || part === 'zone') && character < '\x80' && needsEscape(character, part)) {
      throw new UrlError(`invalid character ${quote(character)} in host name`);
    }
  }
  const spaced = part === 'query' ? text.replaceAll('+', ' ') : text;
  return spaced.replace(/%(..)/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

function checkEscape(written: string, part: UrlPart): void {
  const wrong = new UrlError(`invalid URL escape ${quotedBytes(written)}`);
  if (!/^%[0-9a-fA-F]{2}$/.test(written)) throw wrong;
  if (written === '%25') return;
  const code = Number.parseInt(written.slice(1), 16);
  if (part === 'host' && code < 0x80) throw wrong;
  const character = String.fromCharCode(code);
  if (part === 'zone' && character !== ' ' && needsEscape(character, 'host')) throw wrong;
}

export function escaped(text: string, part: UrlPart): string {
  let result = '';
  for (const character of text) {
    if (!needsEscape(character, part)) result += character;
    else if (character === ' ' && part === 'query') result += '+';
    else result += `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
  }
  return result;
}

/** Whether a text could be what escaping made. */
export function isEscaped(text: string, part: UrlPart): boolean {
  return Array.from(text).every(
    (character) => "!$&'()*+,;=:@[]%".includes(character) || !needsEscape(character, part),
  );
}

export function bytesOf(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: ASCII is its own bytes.
  if (/^[\x00-\x7f]*$/.test(text)) return text;
  return Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join('');
}

export function textOf(bytes: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: ASCII is its own bytes.
  if (/^[\x00-\x7f]*$/.test(bytes)) return bytes;
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(
    Uint8Array.from(bytes, (byte) => byte.charCodeAt(0)),
  );
}

/** Half a character is shown byte by byte. */
function quotedBytes(bytes: string): string {
  const text = textOf(bytes);
  if (!text.includes('\ufffd')) return quote(text);
  return quote(bytes).replace(/[\x80-\xff]/g, (byte) => `\\x${byte.charCodeAt(0).toString(16)}`);
}
