/** What a token is: its own text for signs and key words, a name for the others, as the messages of cel-go call them. */
export type TokenKind =
  | Sign
  | 'in'
  | 'true'
  | 'false'
  | 'null'
  | 'NUM_FLOAT'
  | 'NUM_INT'
  | 'NUM_UINT'
  | 'STRING'
  | 'BYTES'
  | 'IDENTIFIER'
  | 'ESC_IDENTIFIER'
  | '<EOF>';

const SIGNS = [
  ...(['==', '!=', '<=', '>=', '&&', '||'] as const),
  ...(['<', '>', '[', ']', '{', '}', '(', ')', '.', ',', '-', '!', '?', ':', '+', '*', '/', '%'] as const),
];
type Sign = (typeof SIGNS)[number];

const KEY_WORDS: ReadonlySet<string> = new Set(['in', 'true', 'false', 'null']);

export interface Token {
  readonly kind: TokenKind;
  readonly at: number;
  readonly text: string;
}

export interface Mistake {
  readonly at: number;
  readonly message: string;
}

const BLANK = /(?:[\t \r\n\f]|\/\/[^\n]*)*/y;
const NUMBER =
  /(?<float>\d+\.\d+(?:[eE][+-]?\d+)?|\d+[eE][+-]?\d+|\.\d+(?:[eE][+-]?\d+)?)|(?<uint>(?:0x[\da-fA-F]+|\d+)[uU])|(?<int>0x[\da-fA-F]+|\d+)/y;
const NAME = /[A-Za-z_][A-Za-z0-9_]*/y;
const QUOTE_BEGUN = /`[A-Za-z0-9_.\-/ ]*/y;
const QUOTED_NAME = /`[A-Za-z0-9_.\-/ ]+`/y;

/** Splits a source. What is no token is a mistake and is left out. */
export function tokensIn(source: string): { tokens: Token[]; mistakes: Mistake[] } {
  const tokens: Token[] = [];
  const mistakes: Mistake[] = [];
  let at = 0;
  for (;;) {
    at += matched(BLANK, source, at).length;
    if (at >= source.length) break;
    const token = tokenAt(source, at);
    if (token === undefined) {
      const end = endOfMistake(source, at);
      mistakes.push({ at, message: `token recognition error at: '${shown(source.slice(at, end))}'` });
      at = end;
    } else {
      tokens.push(token);
      at += token.text.length;
    }
  }
  tokens.push({ kind: '<EOF>', at: source.length, text: '<EOF>' });
  return { tokens, mistakes };
}

function tokenAt(source: string, at: number): Token | undefined {
  const string = stringLength(source, at);
  if (string > 0) {
    const text = source.slice(at, at + string);
    return { kind: /^[bB]/.test(text) ? 'BYTES' : 'STRING', at, text };
  }
  const name = matched(NAME, source, at);
  if (name !== '') return { kind: KEY_WORDS.has(name) ? (name as TokenKind) : 'IDENTIFIER', at, text: name };
  NUMBER.lastIndex = at;
  const number = NUMBER.exec(source);
  if (number !== null) {
    const { float, uint } = number.groups ?? {};
    const kind = float !== undefined ? 'NUM_FLOAT' : uint !== undefined ? 'NUM_UINT' : 'NUM_INT';
    return { kind, at, text: number[0] };
  }
  const quoted = matched(QUOTED_NAME, source, at);
  if (quoted !== '') return { kind: 'ESC_IDENTIFIER', at, text: quoted };
  const sign = SIGNS.find((text) => source.startsWith(text, at));
  return sign === undefined ? undefined : { kind: sign, at, text: sign };
}

/** How long the string or bytes literal here is; 0 when there is none. */
function stringLength(source: string, at: number): number {
  let start = at;
  if (/[bB]/.test(source.charAt(start))) start++;
  const raw = /[rR]/.test(source.charAt(start));
  if (raw) start++;
  const quote = source.charAt(start);
  if (quote !== '"' && quote !== "'") return 0;
  const triple = source.startsWith(quote.repeat(3), start)
    ? endOfString(source, start + 3, quote.repeat(3), raw)
    : -1;
  const end = triple >= 0 ? triple : endOfString(source, start + 1, quote, raw);
  return end < 0 ? 0 : end - at;
}

const ESCAPE = /\\(?:[abfnrtv"'\\?`]|[0-3][0-7][0-7]|[xX][\da-fA-F]{2}|u[\da-fA-F]{4}|U[\da-fA-F]{8})/y;

/** Where a string ends whose text begins here, or the negative of the place where it cannot go on, less one. */
function endOfString(source: string, from: number, quote: string, raw: boolean): number {
  let at = from;
  while (at < source.length) {
    if (source.startsWith(quote, at)) return at + quote.length;
    const character = source.charAt(at);
    if (character === '\\' && !raw) {
      const sequence = matched(ESCAPE, source, at);
      if (sequence === '') return -at - 1;
      at += sequence.length;
    } else if (quote.length === 1 && (character === '\n' || character === '\r')) {
      return -at - 1;
    } else {
      at++;
    }
  }
  return -at - 1;
}

/** After the first character that no token can go on with. */
function endOfMistake(source: string, at: number): number {
  const character = source.charAt(at);
  if (character === '"' || character === "'") {
    const failed = -endOfString(source, at + 1, character, false) - 1;
    return Math.min(source.length, source.charAt(failed) === '\\' ? endOfEscape(source, failed) : failed + 1);
  }
  if (character === '`') return Math.min(source.length, at + matched(QUOTE_BEGUN, source, at).length + 1);
  if (/[=&|]/.test(character)) return Math.min(source.length, at + 2);
  return at + ((source.codePointAt(at) ?? 0) > 0xffff ? 2 : 1);
}

/** After the character at which an escape sequence turns out to be none. */
function endOfEscape(source: string, at: number): number {
  let end = at + 2;
  while (end < source.length && ESCAPE_START.test(source.slice(at, end))) end++;
  return end;
}

const ESCAPE_START = /^\\(?:[0-3][0-7]?|[xX][\da-fA-F]?|u[\da-fA-F]{0,3}|U[\da-fA-F]{0,7})$/;

function matched(pattern: RegExp, source: string, at: number): string {
  pattern.lastIndex = at;
  return pattern.exec(source)?.[0] ?? '';
}

/** As messages show a text. */
export function shown(text: string): string {
  return text.replaceAll('\n', '\\n').replaceAll('\r', '\\r').replaceAll('\t', '\\t');
}
