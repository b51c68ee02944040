/** What a part of a pattern matches: a set of characters, where the last element stands for all beyond ASCII. */
export type PatternNode =
  | { readonly kind: 'set'; readonly set: Uint8Array }
  | { readonly kind: 'sequence'; readonly parts: readonly PatternNode[] }
  | { readonly kind: 'choice'; readonly parts: readonly PatternNode[] }
  | { readonly kind: 'repeat'; readonly part: PatternNode; readonly min: number; readonly max: number };

export interface PlainPattern {
  readonly node: PatternNode;
  /** Whether it has to begin where the text begins, and end where it ends. */
  readonly start: boolean;
  readonly end: boolean;
}

export const BEYOND_ASCII = 128;

/** Ends the reading of a pattern that is not plain. */
class NotPlain extends Error {}

/** Reads the patterns that most are: ASCII, sets, groups, alternatives, repetitions. Undefined for others; all are valid in RE2. */
export function plainPattern(source: string): PlainPattern | undefined {
  const start = source.startsWith('^');
  const end = source.endsWith('$') && !source.endsWith('\\$');
  const body = source.slice(start ? 1 : 0, end ? -1 : undefined);
  try {
    const reader = new Reader(body);
    const node = reader.choice();
    // Else an anchor would be of one alternative only.
    if (!reader.done || (node.kind === 'choice' && (start || end))) return undefined;
    return { node, start, end };
  } catch (thrown) {
    if (thrown instanceof NotPlain) return undefined;
    throw thrown;
  }
}

class Reader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  get done(): boolean {
    return this.#at >= this.#text.length;
  }

  choice(): PatternNode {
    const parts = [this.#sequence()];
    while (this.#take('|')) parts.push(this.#sequence());
    return parts.length === 1 && parts[0] !== undefined ? parts[0] : { kind: 'choice', parts };
  }

  #take(sign: string): boolean {
    if (!this.#text.startsWith(sign, this.#at)) return false;
    this.#at += sign.length;
    return true;
  }

  #next(): string {
    return this.#text.charAt(this.#at++);
  }

  #sequence(): PatternNode {
    const parts: PatternNode[] = [];
    while (!this.done && !/[|)]/.test(this.#text.charAt(this.#at))) parts.push(this.#repeated());
    return { kind: 'sequence', parts };
  }

  /** How greedy a repetition is does not change whether there is a match. */
  #repeated(): PatternNode {
    const part = this.#atom();
    const counts = /^(?:[*+?]|\{(\d{1,3})(?:(,)(\d{1,3})?)?\})\??/.exec(
      this.#text.slice(this.#at, this.#at + 12),
    );
    if (counts === null) {
      if (this.#text.charAt(this.#at) === '{') throw new NotPlain();
      return part;
    }
    this.#at += counts[0].length;
    if (/^[*+?{]/.test(this.#text.charAt(this.#at))) throw new NotPlain();
    const [sign, min, comma, max] = counts;
    if (sign.startsWith('*')) return { kind: 'repeat', part, min: 0, max: Number.POSITIVE_INFINITY };
    if (sign.startsWith('+')) return { kind: 'repeat', part, min: 1, max: Number.POSITIVE_INFINITY };
    if (sign.startsWith('?')) return { kind: 'repeat', part, min: 0, max: 1 };
    const most = comma === undefined ? Number(min) : Number(max ?? Number.POSITIVE_INFINITY);
    return { kind: 'repeat', part, min: Number(min), max: most };
  }

  #atom(): PatternNode {
    const sign = this.#next();
    if (sign === '(') return this.#group();
    if (sign === '[') return { kind: 'set', set: this.#set() };
    if (sign === '.') return { kind: 'set', set: complement(setOf('\n')) };
    if (sign === '\\') return { kind: 'set', set: this.#escaped() };
    if (/[\^$*+?{]/.test(sign) || sign > '\x7f') throw new NotPlain();
    return { kind: 'set', set: setOf(sign) };
  }

  #group(): PatternNode {
    if (this.#take('?') && !this.#take(':')) throw new NotPlain();
    const node = this.choice();
    if (!this.#take(')')) throw new NotPlain();
    return node;
  }

  #escaped(): Uint8Array {
    const sign = this.#next();
    const named = NAMED[sign.toLowerCase()];
    if (named !== undefined) return sign === sign.toLowerCase() ? named : complement(named);
    if (!/[!-/:-@[-`{-~]/.test(sign)) throw new NotPlain();
    return setOf(sign);
  }

  #set(): Uint8Array {
    const negated = this.#take('^');
    const set = new Uint8Array(BEYOND_ASCII + 1);
    let first = true;
    while (first || this.#text.charAt(this.#at) !== ']') {
      first = false;
      if (this.done) throw new NotPlain();
      this.#addTo(set);
    }
    this.#at++;
    return negated ? complement(set) : set;
  }

  /** One character, a range or a named set. */
  #addTo(set: Uint8Array): void {
    const sign = this.#next();
    if (sign > '\x7f' || (sign === '[' && this.#text.charAt(this.#at) === ':')) throw new NotPlain();
    const from = sign === '\\' ? this.#escaped() : setOf(sign);
    const isRange = this.#text.charAt(this.#at) === '-' && this.#text.charAt(this.#at + 1) !== ']';
    if (!isRange) {
      for (const [i, has] of from.entries()) set[i] = (set[i] ?? 0) | has;
      return;
    }
    this.#at++;
    const last = this.#next();
    if (sign === '\\' || last === '\\' || last === '' || last > '\x7f') throw new NotPlain();
    for (let code = sign.charCodeAt(0); code <= last.charCodeAt(0); code++) set[code] = 1;
  }
}

function setOf(characters: string): Uint8Array {
  const set = new Uint8Array(BEYOND_ASCII + 1);
  for (const character of characters) set[character.charCodeAt(0)] = 1;
  return set;
}

function complement(set: Uint8Array): Uint8Array {
  return set.map((has) => 1 - has);
}

const DIGITS = '0123456789';
const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

const NAMED: Readonly<Record<string, Uint8Array>> = {
  d: setOf(DIGITS),
  w: setOf(`${DIGITS}_${LETTERS}${LETTERS.toUpperCase()}`),
  s: setOf('\t\n\f\r '),
};
