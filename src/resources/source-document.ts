import type { Path } from '../core/path.ts';
import type { Problem } from '../core/problem.ts';
import type { LineIndex } from './line-index.ts';
import { type Detour, entryOf, resolveAlias, type SourceNode } from './source-node.ts';

/** A piece of a file. Lines and columns count from 1; offsets from 0, `end` exclusive. */
export class SourceRange {
  readonly start: number;
  readonly end: number;
  readonly #lines: LineIndex;

  constructor(lines: LineIndex, start: number, end: number) {
    this.#lines = lines;
    this.start = start;
    this.end = end;
  }

  get line(): number {
    return this.#lines.lineOf(this.start);
  }

  get column(): number {
    return this.start - this.#lines.startOf(this.line) + 1;
  }

  get isSingleLine(): boolean {
    return this.line === this.#lines.lineOf(this.end);
  }

  /** From here to the end of another. */
  to({ end }: SourceRange): SourceRange {
    return new SourceRange(this.#lines, this.start, end);
  }
}

export interface Located {
  /** The key that leads to the value; for an item of a list that is a mapping, the first key of the item. */
  readonly key: SourceRange | undefined;
  readonly value: SourceRange;
  /** Whether the whole path exists in the source. */
  readonly exact: boolean;
  /** How many steps of the path exist; the ranges are of the last of them. */
  readonly depth: number;
  /** Set when the value stands elsewhere, behind an alias or a merge; then where this place refers to it. */
  readonly detour: Detour | undefined;
  readonly reference: SourceRange | undefined;
}

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
  readonly #treeOf: () => SourceNode | undefined;
  #tree: SourceNode | undefined;
  /** Where the last search went: the first step is the root, and each other one is that of the path. */
  #way: { readonly path: Path; readonly steps: Step[] } = { path: [], steps: [] };

  constructor(
    source: SourceFile,
    facts: Pick<SourceDocument, 'index' | 'format' | 'value' | 'problems' | 'start' | 'end'> & {
      readonly valueStart: number;
    },
    treeOf: () => SourceNode | undefined,
  ) {
    this.source = source;
    this.index = facts.index;
    this.format = facts.format;
    this.value = facts.value;
    this.problems = facts.problems;
    this.start = facts.start;
    this.end = facts.end;
    this.#valueStart = facts.valueStart;
    this.#treeOf = treeOf;
  }

  get file(): string {
    return this.source.file;
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
    this.#tree ??= this.#treeOf();
    if (this.#tree === undefined) throw new Error('a document that has a value has no positions');
    return this.#tree;
  }

  /** A line of the file, without its line break. */
  lineText(line: number): string {
    return this.source.lines.textOf(line);
  }

  /** Where a path of the value stands, as far as it exists. */
  locate(path: Path): Located {
    const { depth, step: here } = this.#walk(path);
    const key = here.key ?? firstKeyOf(here.node);
    return {
      key: key && this.#rangeOf(key),
      value: this.#rangeOf(resolveAlias(here.node)),
      exact: depth === path.length,
      depth,
      detour: here.detour,
      reference: here.reference && this.#rangeOf(here.reference),
    };
  }

  /** The faults of a pod stand close together, so whatever two paths share is walked once. */
  #walk(path: Path): { readonly depth: number; readonly step: Step } {
    const { path: before, steps } = this.#way;
    let depth = 0;
    while (depth < path.length && depth < steps.length - 1 && path[depth] === before[depth]) depth++;
    steps.length = Math.min(steps.length, depth + 1);
    if (steps.length === 0) steps.push({ node: this.tree });
    let step = steps[depth] as Step;
    for (; depth < path.length; depth++) {
      const next = stepInto(step, path[depth] as string | number);
      if (next === undefined) break;
      steps.push(next);
      step = next;
    }
    this.#way = { path, steps };
    return { depth, step };
  }

  #rangeOf({ start, end }: SourceNode): SourceRange {
    return new SourceRange(this.source.lines, start, end);
  }
}

interface Step {
  readonly node: SourceNode;
  readonly key?: SourceNode;
  readonly detour?: Detour;
  readonly reference?: SourceNode;
}

const FIRST_CONTENT = /(?:\s|#[^\r\n]*|---(?=[\s#]))*/y;

function stepInto(from: Step, step: string | number): Step | undefined {
  return directStep(from, step) ?? detouredStep(from, step);
}

/** The way through a document without aliases and merges, which is most of them all the way. */
function directStep({ node, detour }: Step, step: string | number): Step | undefined {
  if (detour !== undefined) return undefined;
  if (node.kind === 'mapping') {
    const found = entryOf(node, String(step));
    if (found === undefined || found.detour !== undefined || found.entry.value.kind === 'alias')
      return undefined;
    return { node: found.entry.value, key: found.entry.key };
  }
  const item = node.kind === 'sequence' && typeof step === 'number' ? node.items[step] : undefined;
  return item === undefined || item.kind === 'alias' ? undefined : { node: item };
}

function detouredStep(from: Step, step: string | number): Step | undefined {
  const node = resolveAlias(from.node);
  const before = from.node.kind === 'alias' ? (from.reference ?? from.node) : from.reference;
  const detour = from.node.kind === 'alias' ? (from.detour ?? 'alias') : from.detour;
  const travelled = { ...(detour && { detour }), ...(before && { reference: before }) };
  if (node.kind === 'sequence' && typeof step === 'number') {
    const item = node.items[step];
    return item && arrive({ ...travelled, node: item });
  }
  if (node.kind !== 'mapping') return undefined;
  const found = entryOf(node, String(step));
  if (found === undefined) return undefined;
  const merged =
    found.detour && !detour
      ? { detour: found.detour, ...(found.reference && { reference: found.reference }) }
      : {};
  return arrive({ ...travelled, ...merged, node: found.entry.value, key: found.entry.key });
}

/** An alias at the end of a path is a detour, too. */
function arrive(step: Step): Step {
  if (step.node.kind !== 'alias' || step.detour !== undefined) return step;
  return { ...step, detour: 'alias', reference: step.node };
}

function firstKeyOf(node: SourceNode): SourceNode | undefined {
  const target = resolveAlias(node);
  return target.kind === 'mapping' ? target.entries[0]?.key : undefined;
}
