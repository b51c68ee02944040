import { saying } from '../core/saying.ts';
import type { SourceDocument } from '../resources/documents.ts';
import {
  type MappingNode,
  resolveAlias,
  type SequenceNode,
  type SourceEntry,
  type SourceNode,
} from '../resources/source-node.ts';
import { layoutOf } from './layout.ts';
import type { Indent, Layout } from './render-value.ts';
import { Unfit } from './splice.ts';

export interface Span {
  readonly start: number;
  readonly end: number;
}

/** The text of a document and where its nodes stand in it, for those who make splices. */
export class NodeText {
  readonly text: string;
  readonly json: boolean;
  readonly layout: Layout;
  readonly #document: SourceDocument;

  constructor(document: SourceDocument) {
    this.#document = document;
    this.text = document.source.text;
    this.json = document.format === 'json';
    this.layout = layoutOf(document);
  }

  get tree(): SourceNode {
    return this.#document.tree;
  }

  /** Whether the node is written in brackets. */
  isFlow(node: SourceNode): boolean {
    return this.json || ((node.kind === 'mapping' || node.kind === 'sequence') && node.style === 'flow');
  }

  /** A node that is edited must stand where it is used, and nowhere else. */
  own(node: SourceNode): Exclude<SourceNode, { kind: 'alias' }> {
    if (node.kind === 'alias') {
      const line = this.#lineOf(node.target);
      throw new Unfit(
        saying('edit.alias', 'the alias {alias} stands here for line {line}; edit that by hand', {
          alias: this.text.slice(node.start, node.end),
          line,
        }),
      );
    }
    this.#refuseIfUsed(node);
    return node;
  }

  /** Nothing in what is removed may be used elsewhere. */
  ownAll(node: SourceNode): void {
    for (const inner of nodesBelow(node)) this.#refuseIfUsed(inner);
  }

  #refuseIfUsed(node: SourceNode): void {
    if (node.anchor === undefined) return;
    for (const other of nodesBelow(this.tree)) {
      if (other.kind !== 'alias' || resolveAlias(other) !== node) continue;
      const [here, there] = [this.#lineOf(node), this.#lineOf(other)];
      throw new Unfit(
        saying('edit.shared', '&{anchor} (line {here}) is used on line {there} as well; edit it by hand', {
          anchor: node.anchor,
          here,
          there,
        }),
      );
    }
  }

  #lineOf(node: SourceNode): number {
    return this.#document.source.lines.placeOf(spanOf(node).start).line;
  }

  /** Where a merge that gives a key its value stands. */
  refuseMerge(name: string, reference: SourceNode | undefined): never {
    throw new Unfit(
      reference === undefined
        ? saying('edit.merge', '"{name}" comes from the merge (<<); edit it at its source by hand', { name })
        : saying(
            'edit.merge.line',
            '"{name}" comes from the merge (<<) on line {line}; edit it at its source by hand',
            {
              name,
              line: this.#lineOf(reference),
            },
          ),
    );
  }

  /** Where the value ends; an empty one ends behind its key. */
  endOf(node: SourceNode, key?: SourceNode): number {
    if (node.kind === 'scalar' && node.style === 'empty' && key !== undefined)
      return this.colonAfter(key.end);
    if (node.kind === 'mapping' && node.style === 'block') {
      const last = node.entries.at(-1);
      return last === undefined ? node.end : this.endOf(last.value, last.key);
    }
    if (node.kind === 'sequence' && node.style === 'block') {
      const last = node.items.at(-1);
      return last === undefined ? node.end : this.endOf(last);
    }
    return node.end;
  }

  afterColon(entry: SourceEntry): number {
    return this.colonAfter(entry.key.end);
  }

  colonAfter(offset: number): number {
    const colon = this.text.indexOf(':', offset);
    return colon < 0 ? offset : colon + 1;
  }

  column(offset: number): number {
    return offset - this.lineStart(offset);
  }

  lineStart(offset: number): number {
    return this.text.lastIndexOf('\n', offset - 1) + 1;
  }

  /** Before the line break. */
  lineEnd(offset: number): number {
    const end = this.text.indexOf('\n', offset);
    if (end < 0) return this.text.length;
    return this.text[end - 1] === '\r' && end > offset ? end - 1 : end;
  }

  /** For a value of JSON, where that is written over several lines and the value has its own. */
  jsonIndent(offset: number): Indent | undefined {
    if (!this.json) return undefined;
    const line = this.text.slice(this.lineStart(offset), offset);
    const before = /^(\s*)(?:"[^"]*"\s*:\s*)?$/.exec(line)?.[1];
    const start = this.tree.start;
    const step = /^\{[ \t]*\r?\n([ \t]+)/.exec(this.text.slice(start, start + MAX_STEP))?.[1];
    return before === undefined || step === undefined
      ? undefined
      : { before, step, newline: this.layout.newline };
  }

  /** Whether nothing but spaces stands before it on its line. */
  isFirstOnLine(offset: number): boolean {
    return !/\S/.test(this.text.slice(this.lineStart(offset), offset));
  }
}

/** Enough for a brace and the indentation below it. */
const MAX_STEP = 40;

/** With its tag and anchor. */
export function spanOf(node: SourceNode): Span {
  return { start: node.propertiesStart ?? node.start, end: node.end };
}

export type Collection = MappingNode | SequenceNode;

export function* nodesBelow(node: SourceNode): Generator<SourceNode> {
  yield node;
  if (node.kind === 'mapping') {
    for (const { key, value } of node.entries) {
      yield* nodesBelow(key);
      yield* nodesBelow(value);
    }
  }
  if (node.kind === 'sequence') for (const item of node.items) yield* nodesBelow(item);
}
