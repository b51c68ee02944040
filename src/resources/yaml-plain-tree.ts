import type { ScalarNode, SourceEntry, SourceNode } from './source-node.ts';
import {
  CLOSE,
  DOUBLE,
  EMPTY,
  endOf,
  isMappingAt,
  isSequenceAt,
  keyNameAt,
  LITERAL,
  OPEN_FLOW_MAPPING,
  OPEN_FLOW_SEQUENCE,
  PLAIN,
  type PlainTokens,
  RESOLVED,
  SINGLE,
  startOf,
  tokenAfter,
} from './yaml-plain-tokens.ts';

/** The position tree of what `readPlainYaml` has read, or of the part that begins at a token. */
export function treeOfPlainYaml(text: string, tokens: PlainTokens, at = 0): SourceNode {
  const code = tokens[at] as number;
  const range = { start: startOf(tokens, at), end: endOf(tokens, at) };
  const style = code === OPEN_FLOW_MAPPING || code === OPEN_FLOW_SEQUENCE ? 'flow' : 'block';
  if (isMappingAt(tokens, at)) {
    const entries: SourceEntry[] = [];
    for (let key = at + 3; tokens[key] !== CLOSE; key = tokenAfter(tokens, key + 3)) {
      const name = keyNameAt(text, tokens, key);
      const value = treeOfPlainYaml(text, tokens, key + 3);
      entries.push({ key: treeOfPlainYaml(text, tokens, key), name, merge: false, value });
    }
    return { kind: 'mapping', style, ...range, entries };
  }
  if (isSequenceAt(tokens, at)) {
    const items: SourceNode[] = [];
    for (let item = at + 3; tokens[item] !== CLOSE; item = tokenAfter(tokens, item))
      items.push(treeOfPlainYaml(text, tokens, item));
    return { kind: 'sequence', style, ...range, items };
  }
  return { kind: 'scalar', style: STYLES[code] as ScalarNode['style'], ...range };
}

const STYLES: Readonly<Record<number, ScalarNode['style']>> = {
  [PLAIN]: 'plain',
  [RESOLVED]: 'plain',
  [SINGLE]: 'single',
  [DOUBLE]: 'double',
  [LITERAL]: 'literal',
  [EMPTY]: 'empty',
};
