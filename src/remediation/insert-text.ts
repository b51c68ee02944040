import { saying } from '../core/saying.ts';
import type { MappingNode, SequenceNode, SourceEntry, SourceNode } from '../resources/source-node.ts';
import { entryBefore } from './key-order.ts';
import { type NodeText, spanOf } from './node-text.ts';
import { renderBlockValue, renderFlow, renderItem, renderKey } from './render-value.ts';
import { type Splice, Unfit } from './splice.ts';

/** A new entry of a mapping. */
export function insertEntry(site: NodeText, node: MappingNode, key: string, value: unknown): Splice {
  const last = node.entries.at(-1);
  if (site.isFlow(node)) {
    const text = `${renderKey(key, site.json)}: ${renderFlow(value, site.json)}`;
    return last === undefined ? fill(node, text) : afterInFlow(site, node, last.key, last.value, text);
  }
  const [first] = node.entries;
  if (first === undefined || last === undefined)
    throw new Unfit(saying('edit.empty-mapping', 'an empty block has no place for a key'));
  const column = site.column(spanOf(first.key).start);
  const text = `${' '.repeat(column)}${renderKey(key, false)}:${renderBlockValue(value, column, site.layout)}`;
  const previous = entryBefore(node, key, site.layout.sorted);
  if (previous === undefined && canPrecede(site, first)) {
    const at = site.lineStart(spanOf(first.key).start);
    return { start: at, end: at, text: text + site.layout.newline };
  }
  const { value: before, key: name } = previous ?? last;
  return lineAfter(site, before, name, text);
}

/** A new item at the end of a list. */
export function appendItem(site: NodeText, node: SequenceNode, value: unknown): Splice {
  const last = node.items.at(-1);
  if (site.isFlow(node)) {
    const text = renderFlow(value, site.json);
    return last === undefined ? fill(node, text) : afterInFlow(site, node, last, last, text);
  }
  if (last === undefined)
    throw new Unfit(saying('edit.empty-list', 'an empty block has no place for an item'));
  return lineAfter(site, last, last, renderItem(value, site.column(node.start), site.layout));
}

/** A line before the first key would part it from a comment above it, and cannot stand behind a dash. */
function canPrecede(site: NodeText, { key }: SourceEntry): boolean {
  const { start } = spanOf(key);
  if (!site.isFirstOnLine(start)) return false;
  const above = site.lineStart(start) - 1;
  return above > 0 && !/^\s*#/.test(site.text.slice(site.lineStart(above), above));
}

function fill(node: SourceNode, text: string): Splice {
  return { start: node.start + 1, end: node.start + 1, text };
}

/** Behind the last entry of a flow collection; on a line of its own where that stands on one. */
function afterInFlow(
  site: NodeText,
  node: SourceNode,
  lastStart: SourceNode,
  last: SourceNode,
  text: string,
): Splice {
  const end = site.endOf(last, lastStart);
  const { start } = spanOf(lastStart);
  const before = site.text.slice(site.lineStart(start), start);
  const isOnOwnLine = /^\s*$/.test(before) && site.lineStart(node.start) !== site.lineStart(start);
  return { start: end, end, text: isOnOwnLine ? `,${site.layout.newline}${before}${text}` : `, ${text}` };
}

function lineAfter(site: NodeText, last: SourceNode, key: SourceNode, text: string): Splice {
  const { newline } = site.layout;
  const end = site.endOf(last, key);
  const deepest = deepestLast(last);
  // A literal ends after its line breaks; those that only keep a distance stay behind what is added.
  const content = site.text.slice(0, end).trimEnd().length;
  if (deepest.kind === 'scalar' && /^(literal|folded)$/.test(deepest.style) && content < end) {
    const at = Math.min(site.lineEnd(content) + newline.length, site.text.length);
    const glue = site.text.slice(0, at).endsWith('\n') ? '' : newline;
    return { start: at, end: at, text: `${glue}${text}${newline}` };
  }
  const at = site.lineEnd(end);
  return { start: at, end: at, text: newline + text };
}

/** What the text of a block ends with. */
function deepestLast(node: SourceNode): SourceNode {
  const last =
    node.kind === 'mapping' && node.style === 'block'
      ? node.entries.at(-1)?.value
      : node.kind === 'sequence' && node.style === 'block'
        ? node.items.at(-1)
        : undefined;
  return last === undefined ? node : deepestLast(last);
}
