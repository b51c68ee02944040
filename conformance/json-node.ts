/** JSON that may say what a JavaScript value cannot: a key twice, `80.0`, `-0`, an escape of one's choice. */
export type JsonNode = ObjectNode | ListNode | RawNode;

export interface ObjectNode {
  readonly kind: 'object';
  readonly members: [key: string, value: JsonNode][];
}

export interface ListNode {
  readonly kind: 'list';
  readonly items: JsonNode[];
}

/** A scalar as it is written. */
export interface RawNode {
  readonly kind: 'raw';
  readonly text: string;
}

export function rawNode(text: string): RawNode {
  return { kind: 'raw', text };
}

/** Members that are undefined are left out, as `JSON.stringify` does. */
export function nodeOf(value: unknown): JsonNode {
  if (Array.isArray(value)) return { kind: 'list', items: value.map(nodeOf) };
  if (typeof value !== 'object' || value === null) return rawNode(JSON.stringify(value) ?? 'null');
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  return { kind: 'object', members: members.map(([key, member]) => [key, nodeOf(member)]) };
}

export function textOf(node: JsonNode): string {
  switch (node.kind) {
    case 'raw':
      return node.text;
    case 'list':
      return `[${node.items.map(textOf).join(',')}]`;
    case 'object':
      return `{${node.members.map(([key, value]) => `${JSON.stringify(key)}:${textOf(value)}`).join(',')}}`;
  }
}

/** The same value with one member or item less, one at a time. */
export function* smallerNodes(node: JsonNode): Generator<JsonNode> {
  if (node.kind === 'raw') return;
  if (node.kind === 'list') {
    for (const [i, item] of node.items.entries()) {
      yield { kind: 'list', items: node.items.toSpliced(i, 1) };
      for (const smaller of smallerNodes(item)) yield { kind: 'list', items: node.items.with(i, smaller) };
    }
    return;
  }
  for (const [i, [key, value]] of node.members.entries()) {
    yield { kind: 'object', members: node.members.toSpliced(i, 1) };
    for (const smaller of smallerNodes(value))
      yield { kind: 'object', members: node.members.with(i, [key, smaller]) };
  }
}
