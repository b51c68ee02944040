import { saying } from '../core/saying.ts';
import type { MappingNode, SequenceNode, SourceEntry, SourceNode } from '../resources/source-node.ts';
import { type Collection, type NodeText, type Span, spanOf } from './node-text.ts';
import { type Splice, Unfit } from './splice.ts';

/** The end of an item of a list; `holder` is the entry that the list is the value of. */
export function removeItem(
  site: NodeText,
  node: SequenceNode,
  index: number,
  holder: SourceEntry | undefined,
): readonly Splice[] {
  const item = node.items[index] as SourceNode;
  site.ownAll(item);
  if (site.isFlow(node)) return [cut(site, node, node.items.map(spanOf), index)];
  if (node.items.length === 1) return emptied(site, node, holder, '[]');
  return [cutLines(site, dashOf(site, node, index), site.endOf(item))];
}

/** The end of an entry of a mapping; `holder` is the entry that the mapping is the value of. */
export function removeEntry(
  site: NodeText,
  node: MappingNode,
  name: string,
  holder: SourceEntry | undefined,
): readonly Splice[] {
  const index = node.entries.findIndex((entry) => entry.name === name);
  const entry = node.entries[index] as SourceEntry;
  site.ownAll(entry.value);
  const spans = node.entries.map(({ key, value }) => ({
    start: spanOf(key).start,
    end: site.endOf(value, key),
  }));
  if (site.isFlow(node)) return [cut(site, node, spans, index)];
  if (node.entries.length === 1) return emptied(site, node, holder, '{}');
  const span = spans[index] as Span;
  if (site.isFirstOnLine(span.start)) return [cutLines(site, span.start, span.end)];
  // The first key stands behind a dash, which the second one takes over.
  const next = spans[1] as Span;
  if (/\S/.test(site.text.slice(site.lineEnd(span.end), next.start)))
    throw new Unfit(
      saying('edit.comment', 'a comment stands between this key and the next; edit it by hand'),
    );
  return [{ start: span.start, end: next.start, text: '' }];
}

/** The last thing in a block is gone: the block becomes `{}` or `[]` behind its key. Comments between stay. */
function emptied(
  site: NodeText,
  node: Collection,
  holder: SourceEntry | undefined,
  text: string,
): readonly Splice[] {
  const end = site.endOf(node);
  if (holder === undefined) return [{ start: node.start, end, text }];
  const start = afterProperties(site, holder);
  if (!site.text.slice(start, node.start).includes('#')) return [{ start, end, text: ` ${text}` }];
  return [{ start, end: start, text: ` ${text}` }, cutLines(site, node.start, end)];
}

/** Behind the key, and the tag or anchor of its value. */
function afterProperties(site: NodeText, holder: SourceEntry): number {
  const { propertiesStart } = holder.value;
  if (propertiesStart === undefined) return site.afterColon(holder);
  const properties = /^(?:[&!]\S*[ \t]*)+/.exec(
    site.text.slice(propertiesStart, site.lineEnd(propertiesStart)),
  );
  return propertiesStart + (properties?.[0].trimEnd().length ?? 0);
}

/** A whole line and those that follow, with what is written behind on the last one. */
function cutLines(site: NodeText, start: number, end: number): Splice {
  const content = site.text.slice(0, end).trimEnd().length;
  const lineEnd = site.lineEnd(Math.max(content, start));
  const after = site.text.startsWith('\r\n', lineEnd) ? lineEnd + 2 : Math.min(lineEnd + 1, site.text.length);
  return { start: site.lineStart(start), end: after, text: '' };
}

/** An entry of a flow collection with one of the commas beside it, or with the space around the only one. */
function cut(site: NodeText, node: Collection, spans: readonly Span[], index: number): Splice {
  const span = spans[index] as Span;
  const next = spans[index + 1];
  const previous = spans[index - 1];
  if (next !== undefined) return { start: span.start, end: next.start, text: '' };
  if (previous !== undefined) return { start: previous.end, end: span.end, text: '' };
  const inside = { start: node.start + 1, end: site.endOf(node) - 1 };
  const [before, after] = [site.text.slice(inside.start, span.start), site.text.slice(span.end, inside.end)];
  if (!before.includes('#') && !after.includes('#')) return { ...inside, text: '' };
  const comma = /^\s*,/.exec(after)?.[0] ?? '';
  const end = span.end + comma.length;
  const isLastOnLine = !/\S/.test(site.text.slice(end, site.lineEnd(end)));
  return { start: isLastOnLine ? inside.start + before.trimEnd().length : span.start, end, text: '' };
}

function dashOf(site: NodeText, node: SequenceNode, index: number): number {
  if (index === 0) return node.start;
  const end = site.endOf(node.items[index - 1] as SourceNode);
  const between = site.text.slice(end, spanOf(node.items[index] as SourceNode).start);
  return end + between.lastIndexOf('-');
}
