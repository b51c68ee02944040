/** Thrown for what has to be read the long way. One for all, since nobody reads its stack. */
export const ODD = new Error('not as Go writes it');

/** ASCII JSON that stands as Go's encoding/json writes it: no space between what it consists of, and what HTML minds escaped. */
export class CompactText {
  protected readonly bytes: Uint8Array;
  protected readonly text: string;
  protected next = 0;

  /** `text` has a character for each byte. */
  constructor(bytes: Uint8Array, text: string) {
    this.bytes = bytes;
    this.text = text;
  }

  /** Offset of what is read next. */
  get at(): number {
    return this.next;
  }

  /** Undefined for what has to be read the long way. */
  quietly<T>(read: () => T): T | undefined {
    try {
      return read();
    } catch (error) {
      if (error === ODD) return undefined;
      throw error;
    }
  }

  /** Whether this is what comes next; then it is read. */
  take(literal: string): boolean {
    if (!this.text.startsWith(literal, this.next)) return false;
    this.next += literal.length;
    return true;
  }

  /** Gives up: it has to be read the long way. */
  refuse(): never {
    throw ODD;
  }

  expect(literal: string): void {
    if (!this.take(literal)) throw ODD;
  }

  /** A text of which nothing is escaped. */
  plainText(): string {
    if (this.bytes[this.next] !== QUOTE) throw ODD;
    const start = this.next + 1;
    this.next = start;
    const bytes = this.bytes;
    let at = start;
    while (isPlainCharacter(bytes[at])) at++;
    if (bytes[at] !== QUOTE) throw ODD;
    this.next = at + 1;
    return this.text.slice(start, at);
  }

  /** Any JSON, of which nothing is built. */
  skip(depth = 0): void {
    const code = this.bytes[this.next];
    if (code === QUOTE) this.skipText();
    else if (code === OPENING || code === 0x5b) {
      if (depth > MAX_DEPTH) throw ODD;
      this.#skipAll(depth + 1, code === OPENING ? 0x7d : 0x5d, code === OPENING);
    } else if (code === 0x6e) this.expect('null');
    else if (code === 0x74) this.expect('true');
    else if (code === 0x66) this.expect('false');
    else this.integer(false);
  }

  #skipAll(depth: number, closing: number, keyed: boolean): void {
    const bytes = this.bytes;
    this.next++;
    if (bytes[this.next] === closing) {
      this.next++;
      return;
    }
    for (;;) {
      if (keyed) {
        this.skipText();
        this.colon();
      }
      this.skip(depth);
      if (this.isEnd(closing)) return;
    }
  }

  /** Behind a member: whether it was the last. */
  protected isEnd(closing: number): boolean {
    const code = this.bytes[this.next++];
    if (code === closing) return true;
    if (code !== COMMA) throw ODD;
    return false;
  }

  protected colon(): void {
    if (this.bytes[this.next++] !== COLON) throw ODD;
  }

  protected string(): string {
    const start = this.next;
    const isEscaped = this.skipText();
    return isEscaped
      ? (JSON.parse(this.text.slice(start, this.next)) as string)
      : this.text.slice(start + 1, this.next - 1);
  }

  /** Whether something was escaped in it. */
  protected skipText(): boolean {
    const bytes = this.bytes;
    if (bytes[this.next] !== QUOTE) throw ODD;
    let isEscaped = false;
    for (let at = this.next + 1; ; at++) {
      const code = bytes[at];
      if (isPlainCharacter(code)) continue;
      if (code === QUOTE) {
        this.next = at + 1;
        return isEscaped;
      }
      if (code !== BACKSLASH) throw ODD;
      isEscaped = true;
      at++;
      if (bytes[at] === 0x75) {
        // A surrogate may be half a character, which Go replaces.
        UNICODE.lastIndex = at + 1;
        if (!UNICODE.test(this.text)) throw ODD;
        at += 4;
      } else if (!ESCAPES.has(bytes[at] ?? 0)) throw ODD;
    }
  }

  protected bool(): boolean {
    if (this.take('true')) return true;
    this.expect('false');
    return false;
  }

  protected integer(is32: boolean): number {
    const bytes = this.bytes;
    const start = this.next;
    let code = bytes[start] ?? 0;
    let at = start;
    let number = 0;
    if (code === 0x2d) code = bytes[++at] ?? 0;
    const digits = at;
    for (; code >= 0x30 && code <= 0x39; code = bytes[++at] ?? 0) number = number * 10 + (code - 0x30);
    const length = at - digits;
    const isPlain = length > 0 && length <= 15 && (bytes[digits] !== 0x30 || at - start === 1);
    if (!isPlain || code === 0x2e || code === 0x65 || code === 0x45 || (is32 && number > MAX_INT32))
      throw ODD;
    this.next = at;
    return digits === start ? number : -number;
  }
}

export const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COLON = 0x3a;
const COMMA = 0x2c;
export const OPENING = 0x7b;
const MAX_DEPTH = 100;
const MAX_INT32 = 2 ** 31 - 1;

/** What may stand behind a backslash. */
const ESCAPES: ReadonlySet<number> = new Set([...'"\\bfnrt'].map((character) => character.charCodeAt(0)));
const UNICODE = /(?![dD][89a-fA-F])[\da-fA-F]{4}/y;

/** 1 for what stands in a text as it is: ASCII but quotes, backslashes, control characters and what HTML minds. */
const PLAIN = new Uint8Array(256).map((_, code) =>
  code >= 0x20 && code < 0x80 && !'"\\<>&'.includes(String.fromCharCode(code)) ? 1 : 0,
);

function isPlainCharacter(code: number | undefined): boolean {
  return code !== undefined && PLAIN[code] === 1;
}
