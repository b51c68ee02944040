import type { Edit } from '../core/edit.ts';
import type { Path } from '../core/path.ts';
import type { SourceDocument } from '../resources/documents.ts';
import {
  entryOf,
  type MappingNode,
  resolveAlias,
  type SequenceNode,
  type SourceEntry,
  type SourceNode,
} from '../resources/source-node.ts';
import { layoutOf } from './layout.ts';
import {
  type Layout,
  renderBlockValue,
  renderFlow,
  renderItem,
  renderKey,
  renderScalar,
} from './render-value.ts';

/** One replacement in a text; offsets count UTF-16 code units, `end` is exclusive. */
export interface Splice {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Why an edit was not made, and where. */
export interface Refusal {
  readonly reason: string;
  readonly path: Path;
}

/**
 * The splices that make one edit of the document in its text; everything outside of them stays byte for byte. An empty
 * list means that there is nothing to do. What cannot be edited without touching something else is refused.
 */
export function splicesFor(document: SourceDocument, edit: Edit): readonly Splice[] | Refusal {
  return new TextEdit(document).splices(edit);
}

/** A node that is edited must stand where it is used, and nowhere else. */
class Shared extends Error {}

class TextEdit {
  readonly #text: string;
  readonly #document: SourceDocument;
  readonly #json: boolean;
  readonly #layout: Layout;

  constructor(document: SourceDocument) {
    this.#document = document;
    this.#text = document.source.text;
    this.#json = document.format === 'json';
    this.#layout = layoutOf(document);
  }

  splices(edit: Edit): readonly Splice[] | Refusal {
    try {
      return edit.op === 'remove'
        ? this.#remove(edit.path)
        : this.#put(edit.path, edit.value, edit.op === 'append');
    } catch (error) {
      if (!(error instanceof Shared)) throw error;
      return { reason: error.message, path: edit.path };
    }
  }

  #put(path: Path, value: unknown, append: boolean): readonly Splice[] {
    let node = this.#own(this.#document.tree);
    for (let depth = 0; depth < path.length; depth++) {
      const step = path[depth] as string | number;
      const rest = path.slice(depth + 1);
      const next = this.#child(node, step);
      if (next === undefined) return this.#insert(node, step, nested(rest, append ? [value] : value));
      if (isEmpty(next.node) && (rest.length > 0 || append)) {
        return this.#replace(node, next, nested(rest, append ? [value] : value));
      }
      if (rest.length === 0 && !append) return this.#replace(node, next, value);
      node = this.#own(next.node);
    }
    if (node.kind !== 'sequence') throw new Shared('there is no list here to add to');
    return this.#append(node, value);
  }

  #child(node: SourceNode, step: string | number): Child | undefined {
    if (node.kind === 'sequence' && typeof step === 'number') {
      const item = node.items[step];
      return item === undefined ? undefined : { node: item };
    }
    if (node.kind !== 'mapping' || typeof step === 'number') return undefined;
    const found = entryOf(node, step);
    if (found === undefined) return undefined;
    if (found.detour !== undefined)
      throw new Shared(`"${step}" comes from a merge (<<); edit its source by hand`);
    if (node.entries.filter(({ name }) => name === step).length > 1)
      throw new Shared(`"${step}" is given twice`);
    return { node: found.entry.value, entry: found.entry };
  }

  /** Editing what an anchor names would change every place that uses it. */
  #own(node: SourceNode): Exclude<SourceNode, { kind: 'alias' }> {
    if (node.kind === 'alias') throw new Shared('an alias stands here; edit its anchor by hand');
    if (node.anchor !== undefined && isAliased(this.#document.tree, node)) {
      throw new Shared(`the anchor &${node.anchor} is used elsewhere too; edit it by hand`);
    }
    return node;
  }

  #replace(parent: SourceNode, { node, entry }: Child, value: unknown): readonly Splice[] {
    const target = this.#own(node);
    if (target.anchor !== undefined || target.tag !== undefined) {
      throw new Shared('the value carries an anchor or a tag; edit it by hand');
    }
    const inFlow = isFlow(parent) || this.#json;
    if (inFlow || entry === undefined || (!isCollection(value) && isOneLine(this.#text, target))) {
      const style = this.#json ? 'json' : isFlow(parent) ? 'flow' : 'block';
      const text = isCollection(value) ? renderFlow(value, this.#json) : renderScalar(value, style);
      const gap = target.start === target.end && /[:-]$/.test(this.#text.slice(0, target.start)) ? ' ' : '';
      return [{ start: target.start, end: this.#endOf(target), text: gap + text }];
    }
    const column = this.#column(entry.key.start);
    const text = renderBlockValue(value, column, this.#layout);
    const end = this.#endOf(target);
    // What is new on lines of its own leaves a comment behind the key where it is.
    if (target.start === target.end && text.startsWith(this.#layout.newline)) {
      const at = this.#lineEnd(entry.key.end);
      return [{ start: at, end: at, text }];
    }
    return [{ start: this.#afterColon(entry), end, text }];
  }

  #insert(node: SourceNode, step: string | number, value: unknown): readonly Splice[] {
    if (node.kind === 'sequence') return this.#append(node, value);
    if (node.kind !== 'mapping') throw new Shared('a mapping is needed here');
    const key = String(step);
    const last = node.entries.at(-1);
    if (isFlow(node) || this.#json) {
      const text = `${renderKey(key, this.#json)}: ${renderFlow(value, this.#json)}`;
      return last === undefined
        ? [this.#fill(node, text)]
        : [this.#flowAfter(node, last.key, last.value, text)];
    }
    if (last === undefined) throw new Shared('an empty block has no place for a key');
    const column = this.#column((node.entries[0] as SourceEntry).key.start);
    const text = `${' '.repeat(column)}${renderKey(key, false)}:${renderBlockValue(value, column, this.#layout)}`;
    return [this.#lineAfter(last.value, last.key, text)];
  }

  #append(node: SequenceNode, value: unknown): readonly Splice[] {
    const last = node.items.at(-1);
    if (isFlow(node) || this.#json) {
      const text = renderFlow(value, this.#json);
      return last === undefined ? [this.#fill(node, text)] : [this.#flowAfter(node, last, last, text)];
    }
    if (last === undefined) throw new Shared('an empty block has no place for an item');
    const text = renderItem(value, this.#column(node.start), this.#layout);
    return [this.#lineAfter(last, last, text)];
  }

  #remove(path: Path): readonly Splice[] {
    let node = this.#own(this.#document.tree);
    const last = path.at(-1);
    let holder: SourceEntry | undefined;
    for (const step of path.slice(0, -1)) {
      const next = this.#child(node, step);
      if (next === undefined) return [];
      holder = next.entry;
      node = this.#own(next.node);
    }
    if (last === undefined || this.#child(node, last) === undefined) return [];
    if (node.kind === 'sequence') return this.#removeItem(node, last as number, holder);
    if (node.kind === 'mapping') return this.#removeEntry(node, String(last), holder);
    return [];
  }

  #removeItem(node: SequenceNode, index: number, holder: SourceEntry | undefined): readonly Splice[] {
    const item = node.items[index] as SourceNode;
    this.#refuseIfAnchored(item);
    if (isFlow(node) || this.#json) return [this.#cut(node.items.map(spanOf), index)];
    if (node.items.length === 1) return this.#emptied(node, holder, '[]');
    const dash = this.#dashOf(node, item);
    return [this.#cutLines(dash, this.#endOf(item))];
  }

  #removeEntry(node: MappingNode, name: string, holder: SourceEntry | undefined): readonly Splice[] {
    const index = node.entries.findIndex((entry) => entry.name === name);
    const entry = node.entries[index] as SourceEntry;
    this.#refuseIfAnchored(entry.value);
    const spans = node.entries.map(({ key, value }) => ({
      start: spanOf(key).start,
      end: this.#endOf(value, key),
    }));
    if (isFlow(node) || this.#json) return [this.#cut(spans, index)];
    if (node.entries.length === 1) return this.#emptied(node, holder, '{}');
    const span = spans[index] as Span;
    const isFirstOnDash = index === 0 && /\S/.test(this.#text.slice(this.#lineStart(span.start), span.start));
    if (!isFirstOnDash) return [this.#cutLines(span.start, span.end)];
    const next = spans[1] as Span;
    const between = this.#text.slice(this.#lineEnd(span.end), next.start);
    if (/\S/.test(between))
      throw new Shared('a comment stands between this key and the next; edit it by hand');
    return [{ start: span.start, end: next.start, text: '' }];
  }

  /** The last thing in a block is gone: the block becomes `{}` or `[]` behind its key. */
  #emptied(
    node: MappingNode | SequenceNode,
    holder: SourceEntry | undefined,
    text: string,
  ): readonly Splice[] {
    const end = this.#endOf(node);
    if (holder === undefined) return [{ start: node.start, end, text }];
    const start = this.#afterColon(holder);
    const between = this.#text.slice(start, node.start);
    if (between.includes('#')) throw new Shared('a comment stands behind the key; edit it by hand');
    return [{ start, end, text: ` ${text}` }];
  }

  #refuseIfAnchored(node: SourceNode): void {
    const anchored = [...nodesBelow(node)].find(
      (inner) => inner.anchor !== undefined && isAliased(this.#document.tree, inner),
    );
    if (anchored !== undefined)
      throw new Shared(`the anchor &${anchored.anchor} is used elsewhere too; edit it by hand`);
  }

  #fill(node: SourceNode, text: string): Splice {
    return { start: node.start + 1, end: node.start + 1, text };
  }

  /** Behind the last entry of a flow collection; on a line of its own where that stands on one. */
  #flowAfter(node: SourceNode, lastStart: SourceNode, last: SourceNode, text: string): Splice {
    const end = this.#endOf(last, lastStart);
    const before = this.#text.slice(this.#lineStart(spanOf(lastStart).start), spanOf(lastStart).start);
    const ownLine = /^\s*$/.test(before) && this.#lineStart(node.start) !== this.#lineStart(lastStart.start);
    return { start: end, end, text: ownLine ? `,${this.#layout.newline}${before}${text}` : `, ${text}` };
  }

  #lineAfter(last: SourceNode, key: SourceNode, text: string): Splice {
    const end = this.#endOf(last, key);
    // A literal ends after its line breaks; those that only keep a distance stay behind what is added.
    const content = this.#text.slice(0, end).trimEnd().length;
    if (last.kind === 'scalar' && (last.style === 'literal' || last.style === 'folded') && content < end) {
      const at = Math.min(this.#lineEnd(content) + this.#layout.newline.length, this.#text.length);
      const glue = this.#text.slice(0, at).endsWith('\n') ? '' : this.#layout.newline;
      return { start: at, end: at, text: `${glue}${text}${this.#layout.newline}` };
    }
    const at = this.#lineEnd(end);
    return { start: at, end: at, text: this.#layout.newline + text };
  }

  /** A whole line and those that follow, with what is written behind on the last one. */
  #cutLines(start: number, end: number): Splice {
    const content = this.#text.slice(0, end).trimEnd().length;
    const lineEnd = this.#lineEnd(Math.max(content, start));
    const after = this.#text.startsWith('\r\n', lineEnd)
      ? lineEnd + 2
      : Math.min(lineEnd + 1, this.#text.length);
    return { start: this.#lineStart(start), end: after, text: '' };
  }

  /** An entry of a flow collection with one of the commas beside it. */
  #cut(spans: readonly Span[], index: number): Splice {
    const span = spans[index] as Span;
    const next = spans[index + 1];
    const previous = spans[index - 1];
    if (next !== undefined) return { start: span.start, end: next.start, text: '' };
    if (previous !== undefined) return { start: previous.end, end: span.end, text: '' };
    return { start: span.start, end: span.end, text: '' };
  }

  #dashOf(node: SequenceNode, item: SourceNode): number {
    const index = node.items.indexOf(item);
    if (index === 0) return node.start;
    const previous = node.items[index - 1] as SourceNode;
    const between = this.#text.slice(this.#endOf(previous), spanOf(item).start);
    return this.#endOf(previous) + between.lastIndexOf('-');
  }

  /** Where the value ends; an empty one ends behind its key. */
  #endOf(node: SourceNode, key?: SourceNode): number {
    if (node.kind === 'scalar' && node.style === 'empty' && key !== undefined)
      return this.#colonAfter(key.end);
    if (node.kind === 'mapping' && node.style === 'block') {
      const last = node.entries.at(-1);
      return last === undefined ? node.end : this.#endOf(last.value, last.key);
    }
    if (node.kind === 'sequence' && node.style === 'block') {
      const last = node.items.at(-1);
      return last === undefined ? node.end : this.#endOf(last);
    }
    return node.end;
  }

  #afterColon(entry: SourceEntry): number {
    return this.#colonAfter(entry.key.end);
  }

  #colonAfter(offset: number): number {
    const colon = this.#text.indexOf(':', offset);
    return colon < 0 ? offset : colon + 1;
  }

  #column(offset: number): number {
    return offset - this.#lineStart(offset);
  }

  #lineStart(offset: number): number {
    return this.#text.lastIndexOf('\n', offset - 1) + 1;
  }

  #lineEnd(offset: number): number {
    const end = this.#text.indexOf('\n', offset);
    if (end < 0) return this.#text.length;
    return this.#text[end - 1] === '\r' && end > offset ? end - 1 : end;
  }
}

interface Span {
  readonly start: number;
  readonly end: number;
}

interface Child {
  readonly node: SourceNode;
  readonly entry?: SourceEntry;
}

function spanOf(node: SourceNode): Span {
  return { start: node.propertiesStart ?? node.start, end: node.end };
}

function isFlow(node: SourceNode): boolean {
  return (node.kind === 'mapping' || node.kind === 'sequence') && node.style === 'flow';
}

/** Nothing is there yet: no text, or a null spelt out. */
function isEmpty(node: SourceNode): boolean {
  return node.kind === 'scalar' && node.style === 'empty';
}

function isCollection(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}

function isOneLine(text: string, { start, end }: Span): boolean {
  return start !== end && !text.slice(start, end).includes('\n');
}

/** The value that has to stand at the first missing step so that the rest of the path leads to the wanted one. */
function nested(rest: Path, value: unknown): unknown {
  return rest.reduceRight<unknown>(
    (inner, step) => (typeof step === 'number' ? [inner] : { [step]: inner }),
    value,
  );
}

function* nodesBelow(node: SourceNode): Generator<SourceNode> {
  yield node;
  if (node.kind === 'mapping') {
    for (const { key, value } of node.entries) {
      yield* nodesBelow(key);
      yield* nodesBelow(value);
    }
  }
  if (node.kind === 'sequence') for (const item of node.items) yield* nodesBelow(item);
}

function isAliased(tree: SourceNode, node: SourceNode): boolean {
  for (const other of nodesBelow(tree))
    if (other.kind === 'alias' && resolveAlias(other) === node) return true;
  return false;
}
