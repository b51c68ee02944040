import type { SchemaType, Struct } from '../src/resources/schema-types.ts';
import { type JsonNode, nodeOf, type ObjectNode, rawNode } from './json-node.ts';
import { ODD_SCALARS, ODD_TEXTS, QUANTITIES, TIMES } from './odd-values.ts';
import type { Random } from './random.ts';

interface Site {
  readonly node: ObjectNode;
  readonly struct: Struct;
}

/** Changes an object in one place: a field of the schema that was not there, a value of another type, a key twice. */
export function makeMistake(random: Random, root: JsonNode, struct: Struct): void {
  const sites = [...structsIn(root, { kind: 'struct', goType: struct.name, struct })];
  if (sites.length === 0) return;
  const { node, struct: here } = random.pick(sites);
  const { members } = node;
  const at = random.below(members.length + 1);
  const member = members[Math.min(at, members.length - 1)];
  switch (random.below(12)) {
    case 0:
      if (member !== undefined) member[1] = oddValue(random);
      return;
    case 1:
      if (member !== undefined) pokeInto(random, member[1]);
      return;
    case 2:
      members.splice(at, 0, [
        random.pick([...ODD_TEXTS, 'future', 'Spec', 'hostpid', 'x-y']),
        oddValue(random),
      ]);
      return;
    case 3:
      if (member !== undefined) repeat(random, members, member, here, at);
      return;
    default: {
      if (here.fields.size === 0) return;
      const [name, field] = random.pick([...here.fields]);
      const others = members.filter(([key]) => key !== name);
      others.splice(Math.min(at, others.length), 0, [name, randomValue(random, field.type, 3)]);
      members.splice(0, members.length, ...others);
    }
  }
}

/** A repeated key decodes over the earlier value; `repeatedKeys` of the differential says where we stop following. */
function repeat(
  random: Random,
  members: ObjectNode['members'],
  [key, value]: [string, JsonNode],
  struct: Struct,
  at: number,
): void {
  const field = struct.fields.get(key);
  const again =
    field === undefined || random.chance(0.3) ? structuredClone(value) : randomValue(random, field.type, 3);
  members.splice(at, 0, [key, again]);
}

function* structsIn(node: JsonNode, type: SchemaType): Generator<Site> {
  if (type.kind === 'struct' && node.kind === 'object') {
    yield { node, struct: type.struct };
    for (const [key, value] of node.members) {
      const field = type.struct.fields.get(key);
      if (field !== undefined) yield* structsIn(value, field.type);
    }
  } else if (type.kind === 'list' && node.kind === 'list') {
    for (const item of node.items) yield* structsIn(item, type.element);
  }
}

/** A scalar somewhere inside of a value becomes another. */
function pokeInto(random: Random, node: JsonNode): void {
  if (node.kind === 'raw') return;
  if (node.kind === 'list') {
    if (node.items.length === 0 || random.chance(0.3)) node.items.push(oddValue(random));
    else pokeOrReplace(random, random.pick(node.items), (value) => node.items.splice(0, 1, value));
    return;
  }
  if (node.members.length === 0) return;
  const member = random.pick(node.members);
  pokeOrReplace(random, member[1], (value) => {
    member[1] = value;
  });
}

function pokeOrReplace(random: Random, node: JsonNode, replace: (value: JsonNode) => void): void {
  if (node.kind === 'raw' || random.chance(0.2)) replace(oddValue(random));
  else pokeInto(random, node);
}

function oddValue(random: Random): JsonNode {
  switch (random.below(8)) {
    case 0:
      return nodeOf(random.list(2, () => random.pick([null, 1, 'x', {}, []])));
    case 1:
      return nodeOf(random.pick([{}, { x: 1 }, { name: 'a' }, { '': null }]));
    case 2:
      return textNode(random, random.pick(ODD_TEXTS));
    default:
      return rawNode(random.pick(ODD_SCALARS));
  }
}

/** A value for a field: mostly one that fits, wrong in one of twelve. */
export function randomValue(random: Random, type: SchemaType, depth: number): JsonNode {
  if (random.chance(0.08)) return oddValue(random);
  switch (type.kind) {
    case 'struct':
      return randomStruct(random, type.struct, depth);
    case 'list':
      return {
        kind: 'list',
        items: depth <= 0 ? [] : random.list(2, () => randomValue(random, type.element, depth - 1)),
      };
    case 'map': {
      const entry = (): [string, JsonNode] => [
        random.pick(['a', 'cpu', 'memory', ...ODD_TEXTS]),
        randomValue(random, type.element, depth - 1),
      ];
      const unique = new Map(random.list(3, entry));
      return { kind: 'object', members: [...unique] };
    }
    case 'string':
      return textNode(random, random.pick(['a', 'b', ...ODD_TEXTS]));
    case 'bool':
      return rawNode(random.pick(['true', 'false', 'null']));
    case 'int32':
    case 'int64':
      return rawNode(random.pick(ODD_SCALARS.slice(3)));
    case 'quantity':
      return rawNode(random.pick(QUANTITIES));
    case 'time':
      return textNode(random, random.pick(TIMES));
    case 'intOrString':
      return rawNode(random.pick(ODD_SCALARS));
    case 'rawJSON':
      return oddValue(random);
  }
}

export function randomStruct(random: Random, struct: Struct, depth: number): ObjectNode {
  if (depth <= 0 || struct.fields.size === 0) return { kind: 'object', members: [] };
  const names = new Set(random.list(4, () => random.pick([...struct.fields.keys()])));
  const members = [...names].flatMap((name): [string, JsonNode][] => {
    const field = struct.fields.get(name);
    return field === undefined ? [] : [[name, randomValue(random, field.type, depth - 1)]];
  });
  return { kind: 'object', members };
}

/** A string as JSON, with an escape now and then that it does not need. */
function textNode(random: Random, text: string): JsonNode {
  const json = JSON.stringify(text);
  if (!random.chance(0.2)) return rawNode(json);
  return rawNode(
    json.replace(/[<>&/\u2028é a]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`),
  );
}
