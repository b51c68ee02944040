import { LineIndex } from './line-index.ts';

/** The lines of a source, as block structure sees them. Lines count from 1. */
export class SourceLines {
  readonly #index: LineIndex;

  constructor(source: string) {
    this.#index = new LineIndex(source);
  }

  get count(): number {
    return this.#index.count;
  }

  numberOf(offset: number): number {
    return this.#index.placeOf(offset).line;
  }

  startOf(line: number): number {
    return this.#index.startOf(line);
  }

  textOf(line: number): string {
    return line < 1 ? '' : this.#index.textOf(line);
  }

  /** How many spaces a line begins with; undefined for one that is blank or a comment. */
  indentOf(line: number): number | undefined {
    const text = this.textOf(line);
    const indent = text.search(/[^ ]/);
    return indent === -1 || text.trim() === '' || text[indent] === '#' ? undefined : indent;
  }

  /** The line is an item of a list. */
  isItem(line: number): boolean {
    return /^ *-(?:\s|$)/.test(this.textOf(line));
  }

  /** The key that a line begins with, after any dashes: its text and its column from 0. */
  keyOf(line: number): { text: string; column: number } | undefined {
    const match = KEY.exec(this.textOf(line).slice(0, LONGEST));
    if (match === null) return undefined;
    const [, before = '', text = ''] = match;
    return { text: text.replace(/^(["'])(.*)\1$/, '$2'), column: before.length };
  }

  /** The nearest line above that is indented less. */
  parentOf(line: number, indent: number): number | undefined {
    for (let above = line - 1; above >= 1; above--) {
      const column = this.indentOf(above);
      if (column !== undefined && column < indent) return above;
    }
    return undefined;
  }

  /** The last line, from one on, that is indented at least so far and begins no item of a list in that column. */
  lastOf(line: number, indent: number): number {
    let last = line;
    for (let below = line + 1; below <= this.count; below++) {
      const column = this.indentOf(below);
      if (column === undefined) continue;
      if (column < indent || (column === indent && this.isItem(below))) break;
      last = below;
    }
    return last;
  }
}

/** Keys end within 1,024 characters; a pattern must not run out of stack on a line of megabytes. */
const LONGEST = 4096;
const KEY = /^((?: *- +)* *)("[^"]*"|'[^']*'|[^\s"'#][^\s:#]*(?: [^\s:#]+)*) *:(?:\s|$)/;
