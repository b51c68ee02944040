import type { Path } from '../core/path.ts';
import type { LineIndex } from './line-index.ts';
import { entryOf, resolveAlias, type SourceNode } from './source-node.ts';

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
}

/** Where everything of a document stands. */
export interface Positions {
  /** For whoever edits the text. */
  readonly tree: SourceNode;
  /** Where a path of the value stands, as far as it exists. */
  locate(path: Path, lines: LineIndex): Located;
}

interface Step {
  readonly node: SourceNode;
  readonly key?: SourceNode;
}

/** Those of any document: by its tree. */
class TreePositions implements Positions {
  readonly tree: SourceNode;
  /** Where the last search went: the first step is the root, and each other one is that of the path. */
  #way: { readonly path: Path; readonly steps: Step[] };

  constructor(tree: SourceNode) {
    this.tree = tree;
    this.#way = { path: [], steps: [{ node: tree }] };
  }

  locate(path: Path, lines: LineIndex): Located {
    const { depth, step } = this.#walk(path);
    const value = resolveAlias(step.node);
    const key = step.key ?? (value.kind === 'mapping' ? value.entries[0]?.key : undefined);
    return {
      key: key && new SourceRange(lines, key.start, key.end),
      value: new SourceRange(lines, value.start, value.end),
      exact: depth === path.length,
      depth,
    };
  }

  /** The faults of a pod stand close together, so whatever two paths share is walked once. */
  #walk(path: Path): { readonly depth: number; readonly step: Step } {
    const { path: before, steps } = this.#way;
    let depth = 0;
    while (depth < path.length && depth < steps.length - 1 && path[depth] === before[depth]) depth++;
    steps.length = depth + 1;
    let step = steps[depth] as Step;
    for (; depth < path.length; depth++) {
      const next = stepInto(step.node, path[depth] as string | number);
      if (next === undefined) break;
      steps.push(next);
      step = next;
    }
    this.#way = { path, steps };
    return { depth, step };
  }
}

/** Those of a document that has a tree. */
export function positionsOf(tree: SourceNode | undefined): Positions | undefined {
  return tree && new TreePositions(tree);
}

function stepInto(from: SourceNode, step: string | number): Step | undefined {
  const node = resolveAlias(from);
  if (node.kind === 'mapping') {
    const found = entryOf(node, String(step));
    return found && { node: found.entry.value, key: found.entry.key };
  }
  const item = node.kind === 'sequence' && typeof step === 'number' ? node.items[step] : undefined;
  return item && { node: item };
}
