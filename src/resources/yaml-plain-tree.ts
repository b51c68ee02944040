import { resolvePlainKey } from './scalar.ts';
import type { MappingNode, ScalarNode, SequenceNode, SourceEntry, SourceNode } from './source-node.ts';
import {
  CLOSE,
  DOUBLE,
  EMPTY,
  LITERAL,
  OPEN_FLOW_MAPPING,
  OPEN_FLOW_SEQUENCE,
  OPEN_MAPPING,
  OPEN_SEQUENCE,
  PLAIN,
  type PlainYaml,
  SINGLE,
} from './yaml-plain.ts';
import { unquoted } from './yaml-plain-scalars.ts';

type Open = { end: number } & (
  | (Omit<MappingNode, 'entries' | 'end'> & { entries: SourceEntry[] })
  | (Omit<SequenceNode, 'items' | 'end'> & { items: SourceNode[] })
);

/** The position tree of what `readPlainYaml` has read. */
export function treeOfPlainYaml(text: string, { tokens }: PlainYaml): SourceNode | undefined {
  const open: Open[] = [];
  const keys: (SourceNode | undefined)[] = [];
  let last: SourceNode | undefined;
  for (let i = 0; i < tokens.length; i += 3) {
    const code = tokens[i] as number;
    const start = tokens[i + 1] as number;
    const end = tokens[i + 2] as number;
    const collection = collectionOf(code, start);
    if (collection !== undefined) {
      open.push(collection);
      keys.push(undefined);
      continue;
    }
    if (code === CLOSE) {
      const closed = open.pop() as Open;
      keys.pop();
      closed.end = end;
      last = closed;
    } else last = { kind: 'scalar', style: STYLES[code] as ScalarNode['style'], start, end };
    const top = open.at(-1);
    if (top === undefined) break;
    if (top.kind === 'sequence') {
      top.items.push(last);
      continue;
    }
    const key = keys[keys.length - 1];
    if (key !== undefined) top.entries.push({ key, name: nameOf(text, key), merge: false, value: last });
    keys[keys.length - 1] = key === undefined ? last : undefined;
  }
  return last;
}

const STYLES: Readonly<Record<number, ScalarNode['style']>> = {
  [PLAIN]: 'plain',
  [SINGLE]: 'single',
  [DOUBLE]: 'double',
  [LITERAL]: 'literal',
  [EMPTY]: 'empty',
};

function collectionOf(code: number, start: number): Open | undefined {
  switch (code) {
    case OPEN_MAPPING:
      return { kind: 'mapping', style: 'block', start, end: start, entries: [] };
    case OPEN_FLOW_MAPPING:
      return { kind: 'mapping', style: 'flow', start, end: start, entries: [] };
    case OPEN_SEQUENCE:
      return { kind: 'sequence', style: 'block', start, end: start, items: [] };
    case OPEN_FLOW_SEQUENCE:
      return { kind: 'sequence', style: 'flow', start, end: start, items: [] };
    default:
      return undefined;
  }
}

function nameOf(text: string, key: SourceNode): string {
  const written = text.slice(key.start, key.end);
  if (key.kind === 'scalar' && key.style !== 'plain') return unquoted(written);
  return resolvePlainKey(written) ?? '';
}
