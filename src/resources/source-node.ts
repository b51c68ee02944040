/**
 * Where everything of a document stands in its file: the tree that a finding is located with and that an editor can
 * splice by. Offsets count UTF-16 code units from the start of the file; `end` is exclusive.
 */
export type SourceNode = ScalarNode | MappingNode | SequenceNode | AliasNode;

interface Span {
  /** Start of the value itself, quotes and brackets included, after its tag and anchor. */
  readonly start: number;
  readonly end: number;
  /** Name of the anchor, without `&`. */
  readonly anchor?: string;
  /** The tag as written. */
  readonly tag?: string;
  /** Where the tag or anchor begins, when there is one. */
  readonly propertiesStart?: number;
}

export interface ScalarNode extends Span {
  readonly kind: 'scalar';
  /** `json` is a literal of JSON that is no string; `empty` has no text at all. */
  readonly style: 'plain' | 'single' | 'double' | 'literal' | 'folded' | 'json' | 'empty';
}

export interface MappingNode extends Span {
  readonly kind: 'mapping';
  readonly style: 'block' | 'flow';
  /** In the order of the source, with keys that occur twice. */
  readonly entries: readonly SourceEntry[];
}

export interface SourceEntry {
  readonly key: SourceNode;
  /** The key as Kubernetes reads it: `on:` is `true`. Empty for a merge. */
  readonly name: string;
  readonly value: SourceNode;
  /** `<<`: the value is merged into the mapping. */
  readonly merge: boolean;
}

export interface SequenceNode extends Span {
  readonly kind: 'sequence';
  readonly style: 'block' | 'flow';
  readonly items: readonly SourceNode[];
}

export interface AliasNode extends Span {
  readonly kind: 'alias';
  /** What the alias stands for; an alias never stands for another. */
  readonly target: Exclude<SourceNode, AliasNode>;
}

/** How a step was reached that does not stand where it is used. */
export type Detour = 'alias' | 'merge';

export interface FoundEntry {
  readonly entry: SourceEntry;
  readonly detour?: Detour;
  /** What the merge names. */
  readonly reference?: SourceNode;
}

/** The entry that gives a key its value: the last one of the source that says anything about it. */
export function entryOf(node: MappingNode, name: string): FoundEntry | undefined {
  for (let i = node.entries.length - 1; i >= 0; i--) {
    const entry = node.entries[i] as SourceEntry;
    if (!entry.merge) {
      if (entry.name === name) return { entry };
      continue;
    }
    const found = mergedEntryOf(entry.value, name);
    if (found !== undefined) return found;
  }
  return undefined;
}

function mergedEntryOf(source: SourceNode, name: string): FoundEntry | undefined {
  const node = resolveAlias(source);
  if (node.kind === 'mapping') {
    const found = entryOf(node, name);
    return found && { entry: found.entry, detour: 'merge', reference: source };
  }
  if (node.kind !== 'sequence') return undefined;
  for (const item of node.items) {
    const found = mergedEntryOf(item, name);
    if (found !== undefined) return found;
  }
  return undefined;
}

export function resolveAlias(node: SourceNode): Exclude<SourceNode, AliasNode> {
  return node.kind === 'alias' ? node.target : node;
}

/** Two entries of one mapping with the same key; the later one wins. */
export interface DuplicateKey {
  readonly name: string;
  readonly first: SourceNode;
  readonly last: SourceNode;
}

/** Every key that is given again, in the order of the source. */
export function* duplicateKeys(root: SourceNode): Generator<DuplicateKey> {
  const open: SourceNode[] = [root];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (node.kind === 'sequence') for (const item of node.items.toReversed()) open.push(item);
    if (node.kind !== 'mapping') continue;
    const seen = new Map<string, SourceNode>();
    for (const { key, name, merge } of node.entries) {
      if (merge) continue;
      const first = seen.get(name);
      if (first !== undefined) yield { name, first, last: key };
      seen.set(name, key);
    }
    for (const entry of node.entries.toReversed()) open.push(entry.value);
  }
}
