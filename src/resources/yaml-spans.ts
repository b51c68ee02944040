/** A quoted text, or an outermost list or mapping in brackets. */
export interface FlowSpan {
  readonly start: number;
  /** Offset after its end; -1 when it is never closed. */
  readonly end: number;
  readonly open: '"' | "'" | '[' | '{';
}

/**
 * Finds the quoted texts and bracketed collections of a document by its characters alone, for documents that the
 * parser refuses. Comments, block scalars and plain texts over several lines are stepped over.
 */
export function flowSpansOf(source: string): FlowSpan[] {
  return new SpanScanner(source).scan();
}

class SpanScanner {
  readonly #source: string;
  readonly #spans: FlowSpan[] = [];
  #at = 0;

  constructor(source: string) {
    this.#source = source;
  }

  scan(): FlowSpan[] {
    while (this.#at < this.#source.length) this.#line();
    return this.#spans;
  }

  /** One line of block structure, with whatever begins on it. */
  #line(): void {
    const lineStart = this.#at;
    let parent = -1;
    this.#spaces();
    for (;;) {
      const column = this.#at - lineStart;
      const character = this.#source[this.#at];
      if (character === undefined || character === '\n' || character === '\r' || character === '#') break;
      if (this.#source.startsWith('---', this.#at) && column === 0) this.#at += 3;
      else if (this.#indicator()) parent = column;
      else if (character === '&' || character === '!' || character === '*') this.#word();
      else if (character === '|' || character === '>') {
        this.#skipDeeper(parent);
        return;
      } else if (character === '"' || character === "'" || character === '[' || character === '{') {
        if (!this.#span(character)) return;
        if (this.#source[this.#at] === ':') {
          parent = column;
          this.#at++;
        }
      } else if (this.#plainIsKey()) {
        parent = column;
      } else {
        this.#skipDeeper(parent);
        return;
      }
      this.#spaces();
    }
    this.#nextLine();
  }

  /** `- `, `? ` or `: ` that opens an entry. */
  #indicator(): boolean {
    if (!/^[-?:](?=[\s]|$)/.test(this.#source.slice(this.#at, this.#at + 2))) return false;
    this.#at++;
    return true;
  }

  #word(): void {
    WORD.lastIndex = this.#at;
    WORD.test(this.#source);
    this.#at = Math.max(this.#at + 1, WORD.lastIndex);
  }

  /** Steps over a plain text up to its colon; false when it is a value. */
  #plainIsKey(): boolean {
    const key = PLAIN_KEY.exec(this.#source.slice(this.#at, this.#at + MAX_KEY))?.[0];
    if (key === undefined) return false;
    this.#at += key.length;
    return true;
  }

  /** What is indented deeper than the parent belongs to the scalar that began on this line. */
  #skipDeeper(parent: number): void {
    this.#nextLine();
    while (this.#at < this.#source.length) {
      LEADING.lastIndex = this.#at;
      LEADING.test(this.#source);
      const next = this.#source[LEADING.lastIndex];
      const isBlank = next === undefined || next === '\n' || next === '\r';
      if (!isBlank && LEADING.lastIndex - this.#at <= parent) return;
      this.#nextLine();
    }
  }

  #span(open: FlowSpan['open']): boolean {
    const start = this.#at;
    const end = open === '"' || open === "'" ? this.#quoteEnd(start) : this.#bracketEnd(start);
    this.#spans.push({ start, end, open });
    this.#at = end === -1 ? this.#source.length : end;
    return end !== -1;
  }

  #quoteEnd(start: number): number {
    return this.#source[start] === '"' ? this.#doubleQuoteEnd(start) : this.#singleQuoteEnd(start);
  }

  // By loops: a pattern that repeats a choice runs out of stack within some megabytes.
  #doubleQuoteEnd(start: number): number {
    QUOTE_OR_ESCAPE.lastIndex = start + 1;
    while (QUOTE_OR_ESCAPE.test(this.#source)) {
      if (this.#source[QUOTE_OR_ESCAPE.lastIndex - 1] === '"') return QUOTE_OR_ESCAPE.lastIndex;
      QUOTE_OR_ESCAPE.lastIndex++;
    }
    return -1;
  }

  #singleQuoteEnd(start: number): number {
    let at = this.#source.indexOf("'", start + 1);
    while (at !== -1 && this.#source[at + 1] === "'") at = this.#source.indexOf("'", at + 2);
    return at === -1 ? -1 : at + 1;
  }

  #bracketEnd(start: number): number {
    let depth = 0;
    // Whether a quote here opens a text; inside a word it is an apostrophe.
    let isFresh = true;
    for (let at = start; at < this.#source.length; at++) {
      const character = this.#source[at] as string;
      if (character === '[' || character === '{') depth++;
      else if (character === ']' || character === '}') {
        if (--depth === 0) return at + 1;
      } else if (isFresh && (character === '"' || character === "'")) {
        const end = this.#quoteEnd(at);
        if (end === -1) return -1;
        at = end - 1;
      } else if (character === '#' && /\s/.test(this.#source[at - 1] ?? ' ')) {
        BREAK.lastIndex = at;
        at = BREAK.test(this.#source) ? BREAK.lastIndex - 1 : this.#source.length;
      }
      if (!/\s/.test(character)) isFresh = '[{,:'.includes(character);
    }
    return -1;
  }

  #spaces(): void {
    SPACES.lastIndex = this.#at;
    SPACES.test(this.#source);
    this.#at = SPACES.lastIndex;
  }

  #nextLine(): void {
    BREAK.lastIndex = this.#at;
    this.#at = BREAK.test(this.#source) ? BREAK.lastIndex : this.#source.length;
  }
}

const SPACES = /[ \t]*/y;
const LEADING = / */y;
const BREAK = /\r\n|\r|\n/g;
const WORD = /[^\s,[\]{}]+/y;
/** YAML has no longer ones. */
const MAX_KEY = 1024 + 2;
const PLAIN_KEY = /^(?:[^\s:#]|:(?=\S)|(?<=\S)#|[ \t]+(?![#\s]))+[ \t]*:(?=\s|$)/;
const QUOTE_OR_ESCAPE = /["\\]/g;
