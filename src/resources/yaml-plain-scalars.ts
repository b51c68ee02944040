/** The scalars of the small part of YAML that yaml-plain.ts reads; each function tells -1 or undefined of anything else. */

const NEWLINE = 0x0a;
const SPACE = 0x20;
const DOUBLE_QUOTE = 0x22;
const HASH = 0x23;
const SINGLE_QUOTE = 0x27;
const DASH = 0x2d;
const COLON = 0x3a;
const BACKSLASH = 0x5c;

/** May stand in any text, on its line. */
const LINE = 1;
/** May begin an unquoted text. */
const FIRST = 2;
/** May stand in a key, and in an unquoted text in brackets. */
const WORD = 4;
const CLASS = new Uint8Array(128);
for (let code = SPACE; code < 0x7f; code++) {
  const character = String.fromCharCode(code);
  CLASS[code] =
    LINE | ('-?:,[]{}#&*!|>\'"%@` '.includes(character) ? 0 : FIRST) | (/[\w./-]/.test(character) ? WORD : 0);
}

/** The character at an offset; the end is the end of a line. */
export function codeAt(text: string, at: number, end: number): number {
  return at < end ? text.charCodeAt(at) : NEWLINE;
}

/** Of what the text may hold: nothing beyond ASCII that ends a line, is invisible, or is half of a character. */
function isText(code: number, kind: number): boolean {
  if (code < 128) return ((CLASS[code] as number) & kind) !== 0;
  if (kind === WORD || code < 0xa1 || code > 0xfffd || (code > 0xd7ff && code < 0xe000)) return false;
  return code !== 0x2028 && code !== 0x2029 && code !== 0xfeff;
}

/** The end of the line, when all up to there may stand in a comment or a text. */
export function lineEnd(text: string, from: number, end: number): number {
  let at = from;
  for (let code = codeAt(text, at, end); code !== NEWLINE; code = codeAt(text, ++at, end))
    if (!isText(code, LINE)) return -1;
  return at;
}

/** Where the letters, digits and the like end that begin here. */
export function wordEnd(text: string, from: number, end: number): number {
  let at = from;
  while (at < end && isText(text.charCodeAt(at), WORD)) at++;
  return at;
}

export function isSpaceOrEnd(code: number): boolean {
  return code === SPACE || code === NEWLINE;
}

/** The end of an unquoted text on one line, before spaces and a comment. */
export function plainEnd(text: string, from: number, end: number): number {
  const first = codeAt(text, from, end);
  const isDashed = first === DASH && !isSpaceOrEnd(codeAt(text, from + 1, end));
  if (!isDashed && !isText(first, FIRST)) return -1;
  let last = from;
  for (let at = from; ; at++) {
    const code = codeAt(text, at, end);
    if (code === NEWLINE) return last;
    if (code === SPACE) continue;
    if (code === HASH && at > last) return last;
    if (!isText(code, LINE)) return -1;
    if (code === COLON && isSpaceOrEnd(codeAt(text, at + 1, end))) return -1;
    last = at + 1;
  }
}

/** The offset after the closing quote, on the line of the opening one. */
export function quotedEnd(text: string, from: number, end: number): number {
  const quote = text.charCodeAt(from);
  for (let at = from + 1; ; at++) {
    const code = codeAt(text, at, end);
    if (code === quote) {
      if (quote === DOUBLE_QUOTE || codeAt(text, at + 1, end) !== SINGLE_QUOTE) return at + 1;
      at++;
    } else if (code === BACKSLASH && quote === DOUBLE_QUOTE) {
      at++;
      if (!JSON_ESCAPES.includes(codeAt(text, at, end))) return -1;
    } else if (!isText(code, LINE)) return -1;
  }
}

/** Those that JSON and YAML both have, with one meaning. */
const JSON_ESCAPES = Array.from('"\\nrtbf', (character) => character.charCodeAt(0));

/** What stands in quotes; they have been read. */
export function unquoted(written: string): string {
  const text = written.slice(1, -1);
  if (written.charCodeAt(0) === SINGLE_QUOTE) return text.includes("'") ? text.replaceAll("''", "'") : text;
  return text.includes('\\') ? (JSON.parse(written) as string) : text;
}

/** The lines below a `|` or `|-`, without what all are indented by, which is more than `indent`. */
export function literalText(
  text: string,
  from: number,
  end: number,
  indent: number,
): { readonly value: string; readonly end: number } | undefined {
  const isStripped = codeAt(text, from + 1, end) === DASH;
  const header = from + (isStripped ? 2 : 1);
  if (codeAt(text, header, end) !== NEWLINE) return undefined;
  const column = spacesAt(text, header + 1, end, Number.POSITIVE_INFINITY);
  // Without a text, or with empty lines before it, is a matter of its own.
  if (column <= indent || codeAt(text, header + 1 + column, end) === NEWLINE) return undefined;
  let value = '';
  let breaks = '';
  let last = header;
  for (let line = header + 1; line < end; line = last + 1) {
    const spaces = spacesAt(text, line, end, column);
    const isEmpty = codeAt(text, line + spaces, end) === NEWLINE;
    if (!isEmpty && spaces < column) break;
    last = lineEnd(text, line + spaces, end);
    if (last === -1) return undefined;
    if (!isEmpty) {
      value += breaks + text.slice(line + column, last);
      breaks = '';
    }
    breaks += '\n';
  }
  return { value: isStripped ? value : `${value}\n`, end: last };
}

export function spacesAt(text: string, from: number, end: number, most: number): number {
  let at = from;
  while (at - from < most && codeAt(text, at, end) === SPACE) at++;
  return at - from;
}
