/**
 * JSON text handled as text: the objects of a review are echoed as they were written, and strings are written as Go's
 * encoding/json writes them. The texts given are known to be valid JSON, but for what `isCompactObject` looks at: that may be
 * cut off anywhere, and then ends nowhere.
 */

const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/** The members of an object, as texts. */
export interface RawMembers {
  /** Each key with the text of its value. Of a repeated key, the last. */
  readonly texts: ReadonlyMap<string, string>;
  /** There are spaces between what the values consist of. */
  readonly spaced: boolean;
}

/** The members of the object that is the member `name` of the object that is the text. */
export function membersUnder(text: string, name: string): RawMembers | undefined {
  const seen = { space: false };
  let found: RawMembers | undefined;
  walkMembers(text, 0, (key, start) => {
    if (key !== name || text[start] !== '{') return valueEnd(text, start, seen);
    const texts = new Map<string, string>();
    seen.space = false;
    const after = walkMembers(text, start, (inner, from) => {
      const end = valueEnd(text, from, seen);
      texts.set(inner, text.slice(from, end));
      return end;
    });
    found = { texts, spaced: seen.space };
    return after;
  });
  return found;
}

/** Calls `visit` with each key and where its value starts, which returns where that ends; returns where the object does. */
function walkMembers(text: string, at: number, visit: (key: string, start: number) => number): number {
  let i = skipSpace(text, skipSpace(text, at) + 1);
  while (i < text.length && text[i] !== '}') {
    const keyEnd = stringEnd(text, i);
    const key: unknown = JSON.parse(text.slice(i, keyEnd));
    i = skipSpace(text, visit(String(key), skipSpace(text, skipSpace(text, keyEnd) + 1)));
    if (text[i] === ',') i = skipSpace(text, i + 1);
  }
  return i + 1;
}

function skipSpace(text: string, from: number): number {
  let i = from;
  while (isSpace(text.charCodeAt(i))) i++;
  return i;
}

function isSpace(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;
}

const NOWHERE = Number.POSITIVE_INFINITY;

/** Just past the string that starts at `start`. */
function stringEnd(text: string, start: number): number {
  let end = start;
  for (;;) {
    end = text.indexOf('"', end + 1);
    if (end === -1) return NOWHERE;
    let slashes = 0;
    while (text.charCodeAt(end - 1 - slashes) === BACKSLASH) slashes++;
    if (slashes % 2 === 0) return end + 1;
  }
}

function valueEnd(text: string, start: number, seen: { space: boolean }): number {
  const first = text[start];
  if (first === '"') return stringEnd(text, start);
  if (first !== '{' && first !== '[') return scalarEnd(text, start);
  let depth = 0;
  let i = start;
  while (i < text.length) {
    const code = text.charCodeAt(i);
    if (code === QUOTE) {
      i = stringEnd(text, i);
      continue;
    }
    i++;
    if (code === 0x7b || code === 0x5b) depth++;
    else if (code === 0x7d || code === 0x5d) {
      if (--depth === 0) return i;
    } else if (isSpace(code)) seen.space = true;
  }
  return NOWHERE;
}

function scalarEnd(text: string, start: number): number {
  let i = start;
  while (i < text.length && !',}] \n\r\t'.includes(text.charAt(i))) i++;
  return i;
}

/** The same JSON without spaces, and with what HTML minds escaped, as Go puts a raw message into a document. */
export function compactJson(raw: string, spaced: boolean): string {
  if (!spaced) return escapeHtml(raw);
  let out = '';
  let kept = 0;
  let i = 0;
  while (i < raw.length) {
    const code = raw.charCodeAt(i);
    if (code === QUOTE) i = stringEnd(raw, i);
    else if (isSpace(code)) {
      out += raw.slice(kept, i);
      i = skipSpace(raw, i);
      kept = i;
    } else i++;
  }
  // Outside of strings there is nothing that HTML minds.
  return escapeHtml(kept === 0 ? raw : out + raw.slice(kept));
}

/** Whether an object stands as Go's encoding/json would write it: without spaces, and with what HTML minds escaped. */
export function isCompactObject(raw: string): boolean {
  if (raw[0] !== '{' || !raw.endsWith('}') || MINDED.some((character) => raw.includes(character)))
    return false;
  if (!seemsSpaced(raw)) return true;
  const seen = { space: false };
  return valueEnd(raw, 0, seen) === raw.length && !seen.space;
}

/** Whether there is a space that may stand between what the object consists of; one in a text can look like it. */
function seemsSpaced(raw: string): boolean {
  if (raw.includes('\n') || raw.includes('\t') || raw.includes('\r')) return true;
  for (let at = raw.indexOf(' '); at !== -1; at = raw.indexOf(' ', at + 1)) {
    if ('{[,:'.includes(raw.charAt(at - 1)) || '}],:'.includes(raw.charAt(at + 1))) return true;
  }
  return false;
}

const MINDED = ['<', '>', '&', '\u2028', '\u2029'];
const HTML = /[<>&\u2028\u2029]/g;
const ANY_HTML = /[<>&\u2028\u2029]/;

function escapeHtml(text: string): string {
  if (!ANY_HTML.test(text)) return text;
  return text.replace(HTML, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

const ANY_SURROGATE = /[\ud800-\udfff]/;
const LONE_SURROGATE = /\p{Surrogate}/gu;

/** A string as Go decodes it: half a surrogate pair becomes U+FFFD. */
export function wellFormed(text: string): string {
  return ANY_SURROGATE.test(text) ? text.replace(LONE_SURROGATE, '\ufffd') : text;
}

/** Printable ASCII of which nothing is escaped: what names, users and groups consist of. */
const PLAIN = /^[ !#-%'-;=?-[\]-~]*$/;

/** A string as Go's encoding/json writes it. */
export function jsonString(text: string): string {
  if (PLAIN.test(text)) return `"${text}"`;
  return escapeHtml(JSON.stringify(wellFormed(text)));
}
