import { KIND_ROOTS, KIND_STRUCTS } from './kind-schema.ts';
import { ROOTS, STRUCTS } from './schema.ts';
import { NEWEST } from './schema-history.ts';
import { asOf, fieldChanges, goneStruct, kindChanges, releaseOf } from './type-history.ts';

/** A type of Kubernetes as its API server writes it. */
export type BuiltInType =
  | { readonly kind: ScalarKind }
  | { readonly kind: 'struct'; readonly struct: BuiltInStruct }
  | { readonly kind: 'list'; readonly element: BuiltInType }
  /** A v1.ResourceList is rounded up to thousandths by its defaults. */
  | { readonly kind: 'map'; readonly element: BuiltInType; readonly isResourceList: boolean };

export type ScalarKind =
  | 'bool'
  | 'int32'
  | 'int64'
  | 'string'
  | 'bytes'
  | 'quantity'
  | 'time'
  | 'microTime'
  | 'intOrString'
  /** Of custom kinds only. */
  | 'double'
  | 'duration'
  /** Any JSON, of which nothing is known. */
  | 'rawJSON';

/** The fields by their JSON names. */
export type BuiltInStruct = ReadonlyMap<string, BuiltInField>;

export interface BuiltInField {
  readonly type: BuiltInType;
  /** A pointer tells absent from zero. */
  readonly isPointer: boolean;
  /** What is left out when it is written: false, 0, "", what has no elements; a struct only where it is `zero`. */
  readonly omitted: 'empty' | 'zero' | 'never';
}

const known = new Map<string, BuiltInStruct>();

/**
 * The fields of a kind that Kubernetes serves in a stable version, in the release of this minor, from v1.26 on; undefined for any
 * other. The table of all of them is large: load this module when it is needed.
 */
export function builtInStruct(apiVersion: string, kind: string, minor = NEWEST): BuiltInStruct | undefined {
  const root = rootsAt(releaseOf(minor)).get(`${apiVersion}/${kind}`);
  return root === undefined ? undefined : structNamed(root, releaseOf(minor));
}

/** All such kinds, as `v1/Pod`; those of the core group first. */
export function builtInKinds(minor = NEWEST): string[] {
  const all = [...rootsAt(releaseOf(minor)).keys()].sort();
  return [...all.filter((key) => isCore(key)), ...all.filter((key) => !isCore(key))];
}

const roots = new Map<number, ReadonlyMap<string, string>>();

function rootsAt(minor: number): ReadonlyMap<string, string> {
  const before = roots.get(minor);
  if (before !== undefined) return before;
  const found = asOf(
    new Map(Object.entries({ ...ROOTS, ...KIND_ROOTS })),
    kindChanges(),
    minor,
    ({ value }) => value,
  );
  roots.set(minor, found);
  return found;
}

function isCore(key: string): boolean {
  return key.split('/').length === 2;
}

function own(table: Readonly<Record<string, string>>, key: string): string | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}

function structNamed(name: string, minor: number): BuiltInStruct {
  const key = `${name} ${minor}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  const text = own(STRUCTS, name) ?? own(KIND_STRUCTS, name) ?? goneStruct(name);
  if (text === undefined) throw new Error(`no table has the struct ${name}`);
  const entries = text === '' ? [] : text.split('|').map((entry) => fieldIn(entry, minor));
  const struct = asOf(
    new Map(entries),
    fieldChanges(name),
    minor,
    (change) => fieldIn(`${change.name}? ${change.value}`, minor)[1],
  );
  known.set(key, struct);
  return struct;
}

function fieldIn(entry: string, minor: number): [name: string, field: BuiltInField] {
  const space = entry.indexOf(' ');
  const goName = entry.slice(0, space);
  const [, name = '', mark = ''] = /([^.]*?)([?!]?)$/.exec(goName) ?? [];
  const type = entry.slice(space + 1);
  const isPointer = type.startsWith('*');
  const omitted = mark === '?' ? 'empty' : mark === '!' ? 'zero' : 'never';
  return [name, { type: typeIn(isPointer ? type.slice(1) : type, minor), isPointer, omitted }];
}

function typeIn(text: string, minor: number): BuiltInType {
  if (text.startsWith('[]')) return { kind: 'list', element: typeIn(text.slice(2), minor) };
  if (text.startsWith('map<')) {
    const element = typeIn(text.slice(text.indexOf('>') + 1), minor);
    return { kind: 'map', element, isResourceList: text.startsWith('map<v1.ResourceList>') };
  }
  if (text.startsWith('{')) {
    const key = text.slice(1, -1);
    return {
      kind: 'struct',
      // Only what is asked for is read.
      get struct() {
        return structNamed(key, minor);
      },
    };
  }
  return { kind: (text.startsWith('string<') ? 'string' : text) as ScalarKind };
}
