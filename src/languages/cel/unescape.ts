/** What a string or bytes literal stands for; the tokens have made sure that it is one. */
export function unescapedString(literal: string): string | { readonly mistake: string } {
  const { text, raw } = insideOf(literal);
  if (raw || !text.includes('\\')) return text;
  let broken = false;
  const value = text.replace(ESCAPES, (sequence: string) => {
    const point = pointOf(sequence);
    if (point < 0x11_0000 && !(point >= 0xd800 && point <= 0xdfff)) return String.fromCodePoint(point);
    broken = true;
    return '';
  });
  return broken ? { mistake: 'invalid unicode code point' } : value;
}

export function unescapedBytes(literal: string): Uint8Array | { readonly mistake: string } {
  const { text, raw } = insideOf(literal.slice(1));
  if (raw) return new TextEncoder().encode(text);
  const bytes: number[] = [];
  const plain = (part: string): void => {
    for (const byte of new TextEncoder().encode(part)) bytes.push(byte);
  };
  let from = 0;
  for (const { 0: sequence, index } of text.matchAll(ESCAPES)) {
    if (/^\\[uU]/.test(sequence)) return { mistake: 'unable to unescape string' };
    plain(text.slice(from, index));
    bytes.push(pointOf(sequence));
    from = index + sequence.length;
  }
  plain(text.slice(from));
  return Uint8Array.from(bytes);
}

const ESCAPES = /\\(?:[0-3][0-7][0-7]|[xX][\da-fA-F]{2}|u[\da-fA-F]{4}|U[\da-fA-F]{8}|.)/gsu;

const CHARACTERS: Readonly<Record<string, number>> = { a: 7, b: 8, f: 12, n: 10, r: 13, t: 9, v: 11 };

function pointOf(sequence: string): number {
  const first = sequence.charAt(1);
  if (/[xXuU]/.test(first)) return Number.parseInt(sequence.slice(2), 16);
  if (/[0-3]/.test(first)) return Number.parseInt(sequence.slice(1), 8);
  return CHARACTERS[first] ?? first.charCodeAt(0);
}

function insideOf(literal: string): { text: string; raw: boolean } {
  const raw = /^[rR]/.test(literal);
  const quoted = (raw ? literal.slice(1) : literal).replace(/\r\n?/g, '\n');
  const quotes = quoted.length >= 6 && /^("""|''')/.test(quoted) ? 3 : 1;
  return { text: quoted.slice(quotes, -quotes), raw };
}
