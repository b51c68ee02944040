import { saying } from '../core/saying.ts';
import type { MappingNode, SequenceNode, SourceEntry, SourceNode } from '../resources/source-node.ts';
import { entryBefore } from './key-order.ts';
import { type NodeText, spanOf } from './node-text.ts';
import {
  type Indent,
  renderBlockValue,
  renderFlow,
  renderItem,
  renderJson,
  renderKey,
} from './render-value.ts';
import { type Splice, Unfit } from './splice.ts';

/** A new entry of a mapping. */
export function insertEntry(site: NodeText, node: MappingNode, key: string, value: unknown): Splice {
  const last = node.entries.at(-1);
  if (site.isFlow(node)) {
    const text = (indent?: Indent) =>
      `${renderKey(key, site.json)}: ${indent === undefined ? renderFlow(value, site.json) : renderJson(value, indent)}`;
    return last === undefined
      ? fill(site, node, text(), { [key]: value })
      : afterInFlow(site, node, last.key, last.value, text);
  }
  const [first] = node.entries;
  if (first === undefined || last === undefined)
    throw new Unfit(saying('edit.empty-mapping', 'an empty block has no place for a key'));
  const column = site.column(spanOf(first.key).start);
  const body = isInBrackets(node, value)
    ? ` ${renderFlow(value, false)}`
    : renderBlockValue(value, column, site.layout);
  const text = `${' '.repeat(column)}${renderKey(key, false)}:${body}`;
  const previous = entryBefore(node, key, site.layout.sorted);
  if (previous === undefined && canPrecede(site, first)) {
    const at = site.lineStart(spanOf(first.key).start);
    return { start: at, end: at, text: text + site.layout.newline };
  }
  const { value: before, key: name } = previous ?? last;
  return lineAfter(site, before, name, text);
}

/** A new item at the end of a list, its keys in the order of the item before it. */
export function appendItem(site: NodeText, node: SequenceNode, item: unknown): Splice {
  const last = node.items.at(-1);
  const value = last?.kind === 'mapping' ? inOrderOf(last, item) : item;
  if (site.isFlow(node)) {
    const text = (indent?: Indent) =>
      indent === undefined ? renderFlow(value, site.json) : renderJson(value, indent);
    return last === undefined ? fill(site, node, text(), [value]) : afterInFlow(site, node, last, last, text);
  }
  if (last === undefined)
    throw new Unfit(saying('edit.empty-list', 'an empty block has no place for an item'));
  const column = site.column(node.start);
  const isLikeLast = last.kind === 'mapping' && last.style === 'flow' && last.entries.length > 0;
  const text = isLikeLast
    ? `${' '.repeat(column)}- ${renderFlow(value, false)}`
    : renderItem(value, column, site.layout);
  return lineAfter(site, last, last, text);
}

/** Whether everything beside it is written in brackets, and it is short enough for them. */
function isInBrackets({ entries }: MappingNode, value: unknown): boolean {
  if (typeof value !== 'object' || value === null || renderFlow(value, false).length > MAX_IN_BRACKETS)
    return false;
  const beside = entries.map((entry) => entry.value);
  const isBlock = (node: SourceNode) =>
    (node.kind === 'mapping' || node.kind === 'sequence') && node.style === 'block';
  const isFilled = (node: SourceNode) => node.kind === 'mapping' && node.entries.length > 0;
  return !beside.some(isBlock) && beside.some(isFilled);
}

const MAX_IN_BRACKETS = 60;

function inOrderOf({ entries }: MappingNode, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const order = entries.map(({ name }) => name);
  const rank = (key: string) => (order.includes(key) ? order.indexOf(key) : order.length);
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => rank(a) - rank(b)));
}

/** A line before the first key would part it from a comment above it, and cannot stand behind a dash. */
function canPrecede(site: NodeText, { key }: SourceEntry): boolean {
  const { start } = spanOf(key);
  if (!site.isFirstOnLine(start)) return false;
  const above = site.lineStart(start) - 1;
  return above > 0 && !/^\s*#/.test(site.text.slice(site.lineStart(above), above));
}

/** Between the brackets; over several lines where JSON is written like that. */
function fill(site: NodeText, node: SourceNode, text: string, whole: unknown): Splice {
  const indent = site.jsonIndent(node.start);
  if (indent !== undefined) return { start: node.start, end: node.end, text: renderJson(whole, indent) };
  return { start: node.start + 1, end: node.start + 1, text };
}

/** Behind the last entry of a flow collection; on a line of its own where that stands on one. */
function afterInFlow(
  site: NodeText,
  node: SourceNode,
  lastStart: SourceNode,
  last: SourceNode,
  text: (indent?: Indent) => string,
): Splice {
  const end = site.endOf(last, lastStart);
  const { start } = spanOf(lastStart);
  const before = site.text.slice(site.lineStart(start), start);
  const isOnOwnLine = /^\s*$/.test(before) && site.lineStart(node.start) !== site.lineStart(start);
  if (!isOnOwnLine) return { start: end, end, text: `, ${text()}` };
  const { newline } = site.layout;
  const outer = /^\s*/.exec(site.text.slice(site.lineStart(node.start)))?.[0].length ?? 0;
  const step = before.slice(outer);
  const indent = site.json && step !== '' ? { before, step, newline } : undefined;
  return { start: end, end, text: `,${newline}${before}${text(indent)}` };
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
