import { KIND_ROOTS, KIND_STRUCTS } from './kind-schema.ts';
import { ROOTS, STRUCTS } from './schema.ts';

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
 * The fields of a kind that Kubernetes v1.37 serves in a stable version; undefined for any other. The table of all of them is large:
 * load this module when it is needed.
 */
export function builtInStruct(apiVersion: string, kind: string): BuiltInStruct | undefined {
  const key = `${apiVersion}/${kind}`;
  const root = own(ROOTS, key) ?? own(KIND_ROOTS, key);
  return root === undefined ? undefined : structNamed(root);
}

/** All such kinds, as `v1/Pod`; those of the core group first. */
export function builtInKinds(): string[] {
  const all = [...Object.keys(ROOTS), ...Object.keys(KIND_ROOTS)].sort();
  return [...all.filter((key) => isCore(key)), ...all.filter((key) => !isCore(key))];
}

function isCore(key: string): boolean {
  return key.split('/').length === 2;
}

function own(table: Readonly<Record<string, string>>, key: string): string | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}

function structNamed(key: string): BuiltInStruct {
  const before = known.get(key);
  if (before !== undefined) return before;
  const text = own(STRUCTS, key) ?? own(KIND_STRUCTS, key);
  if (text === undefined) throw new Error(`no table has the struct ${key}`);
  const struct = new Map(text === '' ? [] : text.split('|').map(fieldIn));
  known.set(key, struct);
  return struct;
}

function fieldIn(entry: string): [name: string, field: BuiltInField] {
  const space = entry.indexOf(' ');
  const goName = entry.slice(0, space);
  const [, name = '', mark = ''] = /([^.]*?)([?!]?)$/.exec(goName) ?? [];
  const type = entry.slice(space + 1);
  const isPointer = type.startsWith('*');
  const omitted = mark === '?' ? 'empty' : mark === '!' ? 'zero' : 'never';
  return [name, { type: typeIn(isPointer ? type.slice(1) : type), isPointer, omitted }];
}

function typeIn(text: string): BuiltInType {
  if (text.startsWith('[]')) return { kind: 'list', element: typeIn(text.slice(2)) };
  if (text.startsWith('map<')) {
    const element = typeIn(text.slice(text.indexOf('>') + 1));
    return { kind: 'map', element, isResourceList: text.startsWith('map<v1.ResourceList>') };
  }
  if (text.startsWith('{')) {
    const key = text.slice(1, -1);
    return {
      kind: 'struct',
      // Only what is asked for is read.
      get struct() {
        return structNamed(key);
      },
    };
  }
  return { kind: (text.startsWith('string<') ? 'string' : text) as ScalarKind };
}
