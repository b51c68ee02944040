import type { Path } from '../core/path.ts';
import type { LineIndex } from './line-index.ts';
import type { SourceNode } from './source-node.ts';
import { type Located, type Positions, SourceRange } from './source-positions.ts';
import {
  CLOSE,
  endOf,
  isMappingAt,
  isSequenceAt,
  keyNameAt,
  PLAIN,
  type PlainTokens,
  startOf,
  tokenAfter,
} from './yaml-plain-tokens.ts';
import { treeOfPlainYaml } from './yaml-plain-tree.ts';

const NONE = -1;
const NOWHERE: Path = [];

/**
 * Where everything of plain YAML stands, which has neither aliases nor merges. Paths are followed from token to token, past
 * what lies beside them: most documents have a few faults or none, and to make a tree takes longer.
 */
export class PlainPositions implements Positions {
  readonly #text: string;
  readonly #tokens: PlainTokens;
  #tree: SourceNode | undefined;
  /** Where the last search went: the token of the root, and for each step its key, or none, and its value. */
  readonly #way = { path: NOWHERE, keys: [NONE], values: [0] };
  /** The item of a list that was found last. */
  #last = { sequence: NONE, index: 0, item: NONE };

  constructor(text: string, tokens: PlainTokens) {
    this.#text = text;
    this.#tokens = tokens;
  }

  get tree(): SourceNode {
    this.#tree ??= treeOfPlainYaml(this.#text, this.#tokens);
    return this.#tree;
  }

  locate(path: Path, lines: LineIndex): Located {
    const tokens = this.#tokens;
    const way = this.#way;
    const { path: before, keys, values } = way;
    let depth = 0;
    // The faults of a pod stand close together, so whatever two paths share is walked once.
    while (depth < path.length && depth < values.length - 1 && path[depth] === before[depth]) depth++;
    keys.length = depth + 1;
    values.length = depth + 1;
    way.path = path;
    let at = values[depth] as number;
    let key = keys[depth] as number;
    for (; depth < path.length; depth++) {
      const step = path[depth] as string | number;
      if (isMappingAt(tokens, at)) {
        const found = this.#keyNamed(at, String(step));
        if (found === NONE) break;
        key = found;
        at = found + 3;
      } else {
        const found = isSequenceAt(tokens, at) && typeof step === 'number' ? this.#item(at, step) : NONE;
        if (found === NONE) break;
        key = NONE;
        at = found;
      }
      keys.push(key);
      values.push(at);
    }
    if (key === NONE && isMappingAt(tokens, at) && tokens[at + 3] !== CLOSE) key = at + 3;
    return {
      key: key === NONE ? undefined : this.#rangeOf(lines, key),
      value: this.#rangeOf(lines, at),
      exact: depth === path.length,
      depth,
    };
  }

  #keyNamed(mapping: number, name: string): number {
    const tokens = this.#tokens;
    for (let key = mapping + 3; tokens[key] !== CLOSE; key = tokenAfter(tokens, key + 3)) {
      if (this.#isNamed(key, name)) return key;
    }
    return NONE;
  }

  #isNamed(key: number, name: string): boolean {
    const tokens = this.#tokens;
    if (tokens[key] !== PLAIN) return keyNameAt(this.#text, tokens, key) === name;
    const start = startOf(tokens, key);
    return endOf(tokens, key) - start === name.length && this.#text.startsWith(name, start);
  }

  #item(sequence: number, index: number): number {
    const tokens = this.#tokens;
    // Faults come in the order of the containers, so the way to the last item is most of the way to this one.
    const { sequence: before, index: reached, item: last } = this.#last;
    const goesOn = before === sequence && reached <= index;
    let item = goesOn ? last : sequence + 3;
    for (let i = goesOn ? reached : 0; i < index && tokens[item] !== CLOSE; i++)
      item = tokenAfter(tokens, item);
    if (tokens[item] === CLOSE) return NONE;
    this.#last = { sequence, index, item };
    return item;
  }

  #rangeOf(lines: LineIndex, at: number): SourceRange {
    return new SourceRange(lines, startOf(this.#tokens, at), endOf(this.#tokens, at));
  }
}
