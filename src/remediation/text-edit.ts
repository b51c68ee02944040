import type { Edit } from '../core/edit.ts';
import type { Path } from '../core/path.ts';
import { saying } from '../core/saying.ts';
import type { SourceDocument } from '../resources/documents.ts';
import { entryOf, type ScalarNode, type SourceEntry, type SourceNode } from '../resources/source-node.ts';
import { appendItem, insertEntry } from './insert-text.ts';
import { NodeText, type Span } from './node-text.ts';
import { removeEntry, removeItem } from './remove-text.ts';
import { renderBlockValue, renderFlow, renderJson, renderScalar } from './render-value.ts';
import { type Refusal, type Splice, Unfit } from './splice.ts';

/**
 * The splices that make one edit of the document in its text; everything outside of them stays byte for byte. An empty
 * list means that there is nothing to do. What cannot be edited without touching something else is refused.
 */
export function splicesFor(document: SourceDocument, edit: Edit): readonly Splice[] | Refusal {
  try {
    const site = new NodeText(document);
    return edit.op === 'remove' ? remove(site, edit.path) : put(site, edit);
  } catch (error) {
    if (!(error instanceof Unfit)) throw error;
    return { reason: error.said, path: edit.path };
  }
}

interface Child {
  readonly node: SourceNode;
  readonly entry?: SourceEntry;
}

function put(site: NodeText, { op, path, value }: Exclude<Edit, { op: 'remove' }>): readonly Splice[] {
  const isAppended = op === 'append';
  let node = site.own(site.tree);
  for (let depth = 0; depth < path.length; depth++) {
    const step = path[depth] as string | number;
    const rest = path.slice(depth + 1);
    const next = childOf(site, node, step);
    if (next === undefined) return [insert(site, node, step, nested(rest, isAppended ? [value] : value))];
    if (isVacant(site, node, next) && (rest.length > 0 || isAppended))
      return replace(site, node, next, nested(rest, isAppended ? [value] : value));
    if (rest.length === 0 && !isAppended) return replace(site, node, next, value);
    node = site.own(next.node);
  }
  if (node.kind !== 'sequence') throw new Unfit(saying('edit.no-list', 'there is no list here to add to'));
  return [appendItem(site, node, value)];
}

function childOf(site: NodeText, node: SourceNode, step: string | number): Child | undefined {
  if (node.kind === 'sequence' && typeof step === 'number') {
    const item = node.items[step];
    return item === undefined ? undefined : { node: item };
  }
  if (node.kind !== 'mapping' || typeof step === 'number') return undefined;
  const found = entryOf(node, step);
  if (found === undefined) return undefined;
  if (found.detour !== undefined) return site.refuseMerge(step, found.reference);
  if (node.entries.filter(({ name }) => name === step).length > 1)
    throw new Unfit(
      saying('edit.twice', '"{key}" is given twice; remove one of them by hand', { key: step }),
    );
  return { node: found.entry.value, entry: found.entry };
}

function insert(site: NodeText, node: SourceNode, step: string | number, value: unknown): Splice {
  if (node.kind === 'sequence') return appendItem(site, node, value);
  if (node.kind !== 'mapping') throw new Unfit(saying('edit.no-mapping', 'a mapping is needed here'));
  return insertEntry(site, node, String(step), value);
}

function replace(
  site: NodeText,
  parent: SourceNode,
  { node, entry }: Child,
  value: unknown,
): readonly Splice[] {
  const target = site.own(node);
  if (target.anchor !== undefined || target.tag !== undefined)
    throw new Unfit(saying('edit.anchored', 'the value carries an anchor or a tag; edit it by hand'));
  const { text } = site;
  const end = site.endOf(target);
  if (site.isFlow(parent) || entry === undefined || (!isCollection(value) && isOneLine(text, target))) {
    const style = site.json ? 'json' : site.isFlow(parent) ? 'flow' : 'block';
    const indent = isCollection(value) ? site.jsonIndent(target.start) : undefined;
    const rendered =
      indent !== undefined
        ? renderJson(value, indent)
        : isCollection(value)
          ? renderFlow(value, site.json)
          : renderScalar(value, style);
    const gap = target.start === target.end && /[:-]$/.test(text.slice(0, target.start)) ? ' ' : '';
    return [{ start: target.start, end, text: gap + rendered }];
  }
  if (isCollection(value) && isWrittenInBrackets(site, target))
    return [{ start: target.start, end, text: renderFlow(value, false) }];
  const rendered = renderBlockValue(value, site.column(entry.key.start), site.layout);
  // What is new on lines of its own leaves a comment behind the key where it is.
  if (target.start === target.end && rendered.startsWith(site.layout.newline)) {
    const at = site.lineEnd(entry.key.end);
    return [{ start: at, end: at, text: rendered }];
  }
  return [{ start: site.afterColon(entry), end, text: rendered }];
}

function remove(site: NodeText, path: Path): readonly Splice[] {
  let node = site.own(site.tree);
  const last = path.at(-1);
  let holder: SourceEntry | undefined;
  for (const step of path.slice(0, -1)) {
    const next = childOf(site, node, step);
    if (next === undefined) return [];
    holder = next.entry;
    node = site.own(next.node);
  }
  if (last === undefined || childOf(site, node, last) === undefined) return [];
  if (node.kind === 'sequence') return removeItem(site, node, last as number, holder);
  if (node.kind === 'mapping') return removeEntry(site, node, String(last), holder);
  return [];
}

/** Nothing is there yet: no text, a null, or brackets with nothing in them that a block can take the place of. */
function isVacant(site: NodeText, parent: SourceNode, { node, entry }: Child): boolean {
  if (node.kind === 'scalar' && (node.style === 'empty' || site.isFlow(parent)))
    return node.style === 'empty' || isNull(site, node);
  if (node.kind === 'alias' || site.isFlow(parent) || entry === undefined) return false;
  const isEmpty =
    node.kind === 'scalar'
      ? isNull(site, node)
      : (node.kind === 'mapping' ? node.entries : node.items).length === 0;
  const isPlain =
    node.anchor === undefined &&
    node.tag === undefined &&
    !/[#\n]/.test(site.text.slice(node.start, node.end));
  return isEmpty && isPlain && !/\S/.test(site.text.slice(node.end, site.lineEnd(node.end)));
}

/** Somebody chose brackets for what is in them; empty ones stand for want of anything else. */
function isWrittenInBrackets(site: NodeText, node: SourceNode): boolean {
  if (node.kind !== 'mapping' && node.kind !== 'sequence') return false;
  const isEmpty = (node.kind === 'mapping' ? node.entries : node.items).length === 0;
  return site.isFlow(node) && !isEmpty && isOneLine(site.text, node);
}

/** As generators write what has no items: `volumes: null`. */
function isNull(site: NodeText, { style, start, end }: ScalarNode): boolean {
  return (
    (style === 'plain' || style === 'json') && /^(?:null|Null|NULL|~)$/.test(site.text.slice(start, end))
  );
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
