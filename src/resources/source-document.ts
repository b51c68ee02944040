import type { Path } from '../core/path.ts';
import type { Problem } from '../core/problem.ts';
import type { LineIndex } from './line-index.ts';
import type { SourceNode } from './source-node.ts';
import type { Located, Positions } from './source-positions.ts';

/** Text of one file, shared by its documents. */
export interface SourceFile {
  readonly file: string;
  readonly text: string;
  readonly lines: LineIndex;
}

/** One document of a file. Positions are worked out when they are asked for; most documents never need them. */
export class SourceDocument {
  readonly source: SourceFile;
  /** Number among the documents of the file, from 0. */
  readonly index: number;
  readonly format: 'yaml' | 'json';
  /** Aliases share values, so it must not be changed. */
  readonly value: unknown;
  /** Found on the way, such as a key that occurs twice; they did not stop the document. */
  readonly problems: readonly Problem[];
  readonly start: number;
  readonly end: number;
  readonly #valueStart: number;
  readonly #positionsOf: () => Positions | undefined;
  #found: Positions | undefined;

  constructor(
    source: SourceFile,
    facts: Pick<SourceDocument, 'index' | 'format' | 'value' | 'problems' | 'start' | 'end'> & {
      readonly valueStart: number;
    },
    positionsOf: () => Positions | undefined,
  ) {
    this.source = source;
    this.index = facts.index;
    this.format = facts.format;
    this.value = facts.value;
    this.problems = facts.problems;
    this.start = facts.start;
    this.end = facts.end;
    this.#valueStart = facts.valueStart;
    this.#positionsOf = positionsOf;
  }

  get file(): string {
    return this.source.file;
  }

  get text(): string {
    return this.source.text.slice(this.start, this.end);
  }

  /** The line of its first character that is neither space nor comment nor `---`. */
  get line(): number {
    FIRST_CONTENT.lastIndex = this.start;
    FIRST_CONTENT.test(this.source.text);
    return this.source.lines.placeOf(Math.min(FIRST_CONTENT.lastIndex, this.end)).line;
  }

  /** Where its value begins; `line` may be earlier, at a tag or an anchor. */
  get beginning(): { readonly line: number; readonly column: number } {
    return this.source.lines.placeOf(this.#valueStart);
  }

  /** The position tree, for whoever edits the text. */
  get tree(): SourceNode {
    return this.#positions().tree;
  }

  /** A line of the file, without its line break. */
  lineText(line: number): string {
    return this.source.lines.textOf(line);
  }

  /** Where a path of the value stands, as far as it exists. */
  locate(path: Path): Located {
    return this.#positions().locate(path, this.source.lines);
  }

  #positions(): Positions {
    this.#found ??= this.#positionsOf();
    if (this.#found === undefined) throw new Error('a document that has a value has no positions');
    return this.#found;
  }
}

const FIRST_CONTENT = /(?:\s|#[^\r\n]*|---(?=[\s#]))*/y;
