import { formatPath, type Path } from '../../core/path.ts';
import { type Saying, saying } from '../../core/saying.ts';
import { withSuggestion } from '../../core/suggestion.ts';
import { nearestOf } from '../../core/text-distance.ts';
import { isRecord } from '../../resources/objects.ts';
import type { Alternatives, NeededKeys, TestSchema } from './test-schema.ts';

/** Something in a test that cannot stand. */
export interface TestFault {
  readonly path: Path;
  /** Without the path. */
  readonly message: Saying;
}

/** With the path, but for faults of the test as a whole. */
export function testFaultSaying({ path, message }: TestFault): Saying {
  return path.length === 0
    ? message
    : saying('fault-at', '{place}: {fault}', { place: formatPath(path), fault: message });
}

/** Where a value is not what the schema says; every fault, and each mistake once. A key with nothing behind it is a fault as well. */
export function schemaFaults(
  value: unknown,
  schema: TestSchema | Alternatives,
  path: Path = [],
): TestFault[] {
  const alternatives = 'type' in schema ? [schema] : schema.anyOf;
  const meant = alternatives.find(({ type }) => type === typeOf(value));
  if (meant === undefined) return [{ path, message: expected(alternatives, value) }];
  if (typeof value === 'string') return textFaults(value, meant, path);
  if (Array.isArray(value)) return listFaults(value, meant, path);
  return isRecord(value) ? mappingFaults(value, meant, path) : [];
}

function typeOf(value: unknown): string {
  return Array.isArray(value) ? 'array' : value === null ? 'null' : typeof value;
}

const EXPECTED: Readonly<Record<TestSchema['type'], Saying>> = {
  object: saying('expected.mapping', 'a mapping is expected'),
  array: saying('expected.list', 'a list is expected'),
  boolean: saying('expected.boolean', 'true or false is expected'),
  string: saying('expected.text', 'a text is expected'),
};

const TEXT_OR_MAPPING = saying('expected.text-or-mapping', 'a text or a mapping is expected');

function expected([first, ...others]: readonly TestSchema[], value: unknown): Saying {
  const fault = others.length > 0 || first === undefined ? TEXT_OR_MAPPING : EXPECTED[first.type];
  const isUnquoted = first?.type === 'string' && (typeof value === 'number' || typeof value === 'boolean');
  return isUnquoted
    ? saying('test.unquoted', '{fault}; put it into quotes: "{value}"', { fault, value: String(value) })
    : fault;
}

function textFaults(value: string, { enum: words, minLength = 0 }: TestSchema, path: Path): TestFault[] {
  if (value.length < minLength) return [{ path, message: saying('exception.empty-text', 'it is empty') }];
  if (words === undefined || words.includes(value)) return [];
  const [only, ...others] = words;
  if (others.length === 0)
    return [
      {
        path,
        message: saying('test.only', '{only} is expected, not "{value}"', { only: only ?? '', value }),
      },
    ];
  const message = saying('test.choice', '"{value}" is none of {choices}', {
    ...{ value, choices: words.join(', ') },
  });
  return [{ path, message: withSuggestion(message, value, words) }];
}

function listFaults(list: readonly unknown[], { items, minItems = 0 }: TestSchema, path: Path): TestFault[] {
  if (list.length < minItems) return [{ path, message: saying('exception.empty-list', 'the list is empty') }];
  return items === undefined ? [] : list.flatMap((item, i) => schemaFaults(item, items, [...path, i]));
}

type Mapping = Readonly<Record<string, unknown>>;

function mappingFaults(value: Mapping, schema: TestSchema, path: Path): TestFault[] {
  const { properties = {}, required = [], additionalProperties, minProperties = 0, anyOf = [] } = schema;
  const faults: TestFault[] = [];
  const known = Object.keys(properties);
  const meant = new Set<string>();
  for (const [key, member] of Object.entries(value)) {
    const inner = Object.hasOwn(properties, key) ? properties[key] : additionalProperties;
    if (inner === true) continue;
    if (inner !== undefined) {
      faults.push(...schemaFaults(member, inner, [...path, key]));
      continue;
    }
    const near = nearestOf(key, known);
    if (near !== undefined) meant.add(near);
    const message = saying('test.unknown-field', 'unknown field');
    faults.push({ path: [...path, key], message: withSuggestion(message, key, known) });
  }
  // What is misspelt is not missing besides.
  const isMissing = (key: string): boolean => !Object.hasOwn(value, key) && !meant.has(key);
  for (const key of required.filter(isMissing))
    faults.push({ path, message: saying('configuration.missing-key', '{key} is missing', { key }) });
  if (Object.keys(value).length < minProperties)
    faults.push({ path, message: saying('exception.empty-text', 'it is empty') });
  const first = anyOf[0]?.required.find(isMissing);
  if (first !== undefined && !anyOf.some((keys) => isThere(keys, value)))
    faults.push({ path, message: saying('configuration.missing-key', '{key} is missing', { key: first }) });
  return faults;
}

function isThere({ required, properties = {} }: NeededKeys, value: Mapping): boolean {
  return (
    required.every((key) => Object.hasOwn(value, key)) &&
    Object.entries(properties).every(([key, { const: wanted }]) => value[key] === wanted)
  );
}
