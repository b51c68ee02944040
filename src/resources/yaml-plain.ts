import { resolvePlain, resolvePlainKey } from './scalar.ts';
import {
  codeAt,
  isSpaceOrEnd,
  lineEnd,
  literalText,
  plainEnd,
  quotedEnd,
  spacesAt,
  unquoted,
  wordEnd,
} from './yaml-plain-scalars.ts';
import {
  CLOSE,
  DOUBLE,
  EMPTY,
  LITERAL,
  OPEN_FLOW_MAPPING,
  OPEN_FLOW_SEQUENCE,
  OPEN_MAPPING,
  OPEN_SEQUENCE,
  PLAIN,
  type PlainTokens,
  RESOLVED,
  SINGLE,
} from './yaml-plain-tokens.ts';

/**
 * Nearly every manifest keeps to a small part of YAML: mappings and lists in block style, texts on one line, brackets
 * on one line, and literal texts. This reads that part, several times as fast as all of YAML can be read, and leaves
 * whatever else it meets to the reader of it all (yaml-value.ts): tags, anchors, merges, folded and continued texts,
 * keys that occur twice, tabs, carriage returns, and everything that is a fault. What it reads, it reads as that one
 * does (docs/decisions/0036).
 */
export interface PlainYaml {
  readonly value: Readonly<Record<string, unknown>>;
  /** Where the first key begins. */
  readonly valueStart: number;
  /** Where everything stands. */
  readonly tokens: PlainTokens;
}

/** What stands between two offsets; undefined for what is not in this part of YAML. */
export function readPlainYaml(text: string, start: number, end: number): PlainYaml | undefined {
  return new PlainReader(text, start, end).read();
}

const NEWLINE = 0x0a;
const SPACE = 0x20;
const DOUBLE_QUOTE = 0x22;
const HASH = 0x23;
const SINGLE_QUOTE = 0x27;
const COMMA = 0x2c;
const DASH = 0x2d;
const COLON = 0x3a;
const OPEN_BRACKET = 0x5b;
const CLOSE_BRACKET = 0x5d;
const OPEN_BRACE = 0x7b;
const BAR = 0x7c;
const CLOSE_BRACE = 0x7d;

const MAX_DEPTH = 100;
const MAX_KEY = 256;

/** Tokens of the document at hand; the next one takes the room over. */
let tokens: PlainTokens = new Int32Array(3 * 1024);

/** The same few keys over and over: found by their characters, without making a text for each. */
const KEYS: (string | undefined)[] = new Array(2048).fill(undefined);

class PlainReader {
  readonly #text: string;
  readonly #start: number;
  readonly #end: number;
  #at: number;
  /** How far the text at hand is indented, when the last token ended a line; -1 at the end. */
  #indent = -1;
  /** Where the last token ended. */
  #last = 0;
  #count = 0;
  #depth = 0;
  /** Something else than this part of YAML was met; whatever is returned from then on is nothing. */
  #isOther = false;

  constructor(text: string, start: number, end: number) {
    this.#text = text;
    this.#start = start;
    this.#at = start;
    this.#end = end;
  }

  read(): PlainYaml | undefined {
    if (this.#text.startsWith('---', this.#start)) {
      this.#at += 3;
      this.#endOfLine();
    }
    this.#nextLine();
    if (this.#isOther || this.#indent === -1) return undefined;
    const valueStart = this.#at;
    const value = this.#mapping(this.#indent);
    if (this.#isOther || this.#indent !== -1) return undefined;
    return { value, valueStart, tokens: tokens.slice(0, this.#count) };
  }

  #code(at: number): number {
    return codeAt(this.#text, at, this.#end);
  }

  #token(code: number, start: number, end: number): void {
    if (this.#count + 3 > tokens.length) {
      const more = new Int32Array(tokens.length * 2);
      more.set(tokens);
      tokens = more;
    }
    tokens[this.#count++] = code;
    tokens[this.#count++] = start;
    tokens[this.#count++] = end;
    this.#last = end;
  }

  /** The index of its token. */
  #open(code: number): number {
    if (++this.#depth > MAX_DEPTH) this.#isOther = true;
    this.#token(code, this.#at, this.#at);
    return this.#count - 3;
  }

  #close(opened: number): void {
    this.#depth--;
    tokens[opened + 2] = this.#count;
    this.#token(CLOSE, this.#last, this.#last);
  }

  /** Passes on whatever it is given, unless that is -1. */
  #checked(offset: number): number {
    if (offset !== -1) return offset;
    this.#isOther = true;
    return this.#end;
  }

  /** From the start of a line to the next text that is no comment. */
  #nextLine(): void {
    const { length } = this.#text;
    for (let line = this.#at; line < this.#end; ) {
      const at = line + spacesAt(this.#text, line, this.#end, length);
      const code = this.#code(at);
      if (code !== HASH && code !== NEWLINE) {
        this.#at = at;
        this.#indent = at - line;
        return;
      }
      line = (code === HASH ? this.#checked(lineEnd(this.#text, at, this.#end)) : at) + 1;
    }
    this.#at = this.#end;
    this.#indent = -1;
  }

  /** Spaces and a comment, after which the next line begins. */
  #endOfLine(): void {
    const at = this.#pastSpaces(this.#at);
    const code = this.#code(at);
    if (code === HASH && at > this.#at) this.#at = this.#checked(lineEnd(this.#text, at, this.#end)) + 1;
    else if (code === NEWLINE) this.#at = at + 1;
    else this.#isOther = true;
  }

  #pastSpaces(from: number): number {
    let at = from;
    while (this.#code(at) === SPACE) at++;
    return at;
  }

  /** A mapping whose first key is at hand. */
  #mapping(indent: number): Record<string, unknown> {
    const opened = this.#open(OPEN_MAPPING);
    const target: Record<string, unknown> = {};
    while (!this.#isOther) {
      const key = this.#key(target);
      if (key === undefined) break;
      target[key] = this.#announced(indent, true);
      if (this.#indent > indent) this.#isOther = true;
      if (this.#indent !== indent) break;
    }
    this.#close(opened);
    return target;
  }

  /** A key and its colon; undefined for one that the mapping has, or that every object has. */
  #key(target: Readonly<Record<string, unknown>>): string | undefined {
    const start = this.#at;
    const first = this.#code(start);
    const key =
      first === DOUBLE_QUOTE || first === SINGLE_QUOTE ? this.#quoted(first) : this.#plainKey(first);
    const isFine = key !== undefined && target[key] === undefined;
    if (isFine && !this.#isOther && this.#code(this.#at) === COLON && this.#at - start <= MAX_KEY) {
      this.#at++;
      return key;
    }
    this.#isOther = true;
    return undefined;
  }

  #plainKey(first: number): string | undefined {
    const text = this.#text;
    const start = this.#at;
    const end = wordEnd(text, start, this.#end);
    if (end === start || first === DASH || text.startsWith('...', start)) return undefined;
    this.#token(PLAIN, start, end);
    this.#at = end;
    const slot = (first * 7 + text.charCodeAt(end - 1) * 131 + (end - start) * 31) & 2047;
    const known = KEYS[slot];
    if (known !== undefined && known.length === end - start && text.startsWith(known, start)) return known;
    const written = text.slice(start, end);
    const key = resolvePlainKey(written);
    if (key === written) KEYS[slot] = key;
    else tokens[this.#count - 3] = RESOLVED;
    return key;
  }

  /** What a `:` or a `-` announces, on its line or below; `indent` is that of the collection. */
  #announced(indent: number, isValue: boolean): unknown {
    const after = this.#at;
    const at = this.#pastSpaces(after);
    const code = this.#code(at);
    if (code !== NEWLINE && code !== HASH) {
      if (at === after) this.#isOther = true;
      this.#at = at;
      return isValue ? this.#scalar(indent) : this.#item(indent, indent + 1 + at - after);
    }
    this.#endOfLine();
    this.#nextLine();
    if (this.#isOther) return undefined;
    if (this.#indent > indent)
      return this.#isDash() ? this.#sequence(this.#indent) : this.#mapping(this.#indent);
    if (isValue && this.#indent === indent && this.#isDash()) return this.#sequence(indent);
    this.#token(EMPTY, after, after);
    return null;
  }

  #isDash(): boolean {
    return this.#code(this.#at) === DASH && isSpaceOrEnd(this.#code(this.#at + 1));
  }

  #sequence(indent: number): unknown[] {
    const opened = this.#open(OPEN_SEQUENCE);
    const items: unknown[] = [];
    while (!this.#isOther) {
      this.#at++;
      items.push(this.#announced(indent, false));
      if (this.#indent > indent) this.#isOther = true;
      if (this.#indent !== indent || !this.#isDash()) break;
    }
    this.#close(opened);
    return items;
  }

  /** What stands on the line of its dash, `column` being where it begins: a mapping and a list may go on below. */
  #item(indent: number, column: number): unknown {
    if (this.#isDash()) return this.#sequence(column);
    const end = wordEnd(this.#text, this.#at, this.#end);
    const isKey = end > this.#at && this.#code(end) === COLON && isSpaceOrEnd(this.#code(end + 1));
    return isKey ? this.#mapping(column) : this.#scalar(indent);
  }

  /** A value on one line, or a literal text; the line after it must not go on with it. */
  #scalar(indent: number): unknown {
    const first = this.#code(this.#at);
    const value = first === BAR ? this.#literal(indent) : this.#onOneLine(first);
    if (first !== BAR) this.#endOfLine();
    if (this.#isOther) return undefined;
    this.#nextLine();
    if (this.#indent > indent) this.#isOther = true;
    return value;
  }

  #onOneLine(first: number): unknown {
    if (first === DOUBLE_QUOTE || first === SINGLE_QUOTE) return this.#quoted(first);
    if (first === OPEN_BRACKET || first === OPEN_BRACE) return this.#flow(first);
    return this.#unquoted(plainEnd(this.#text, this.#at, this.#end));
  }

  #unquoted(end: number): unknown {
    const start = this.#at;
    this.#at = this.#checked(end);
    if (this.#isOther) return undefined;
    this.#token(PLAIN, start, end);
    const value = resolvePlain(this.#text.slice(start, end));
    if (typeof value === 'number' && !Number.isFinite(value)) this.#isOther = true;
    return value;
  }

  #quoted(quote: number): string | undefined {
    const start = this.#at;
    const end = quotedEnd(this.#text, start, this.#end);
    this.#at = this.#checked(end);
    if (this.#isOther) return undefined;
    this.#token(quote === DOUBLE_QUOTE ? DOUBLE : SINGLE, start, end);
    return unquoted(this.#text.slice(start, end));
  }

  #literal(indent: number): string | undefined {
    const literal = literalText(this.#text, this.#at, this.#end, indent);
    if (literal === undefined) {
      this.#isOther = true;
      return undefined;
    }
    // With its last line break, which Kubernetes adds where a text ends without one.
    this.#token(LITERAL, this.#at, literal.end + 1);
    this.#at = literal.end + 1;
    return literal.value;
  }

  /** Brackets that close on their line and hold words, quoted texts, and brackets. */
  #flow(open: number): unknown {
    const isList = open === OPEN_BRACKET;
    const close = isList ? CLOSE_BRACKET : CLOSE_BRACE;
    const opened = this.#open(isList ? OPEN_FLOW_SEQUENCE : OPEN_FLOW_MAPPING);
    const items: unknown[] = [];
    const target: Record<string, unknown> = {};
    this.#at = this.#pastSpaces(this.#at + 1);
    while (!this.#isOther && (items.length > 0 || this.#code(this.#at) !== close)) {
      const key = isList ? '' : this.#key(target);
      if (key === undefined) break;
      if (!isList && this.#code(this.#at) !== SPACE) this.#isOther = true;
      this.#at = this.#pastSpaces(this.#at);
      const item = this.#inBrackets();
      items.push(item);
      if (!isList) target[key] = item;
      this.#at = this.#pastSpaces(this.#at);
      if (this.#code(this.#at) === close) break;
      if (this.#code(this.#at) !== COMMA) this.#isOther = true;
      this.#at = this.#pastSpaces(this.#at + 1);
    }
    this.#at++;
    this.#last = this.#at;
    this.#close(opened);
    return isList ? items : target;
  }

  #inBrackets(): unknown {
    const first = this.#code(this.#at);
    if (this.#isOther || first === DASH) this.#isOther = true;
    else if (first === DOUBLE_QUOTE || first === SINGLE_QUOTE) return this.#quoted(first);
    else if (first === OPEN_BRACKET || first === OPEN_BRACE) return this.#flow(first);
    else {
      const end = wordEnd(this.#text, this.#at, this.#end);
      return this.#unquoted(end === this.#at ? -1 : end);
    }
    return undefined;
  }
}
