import { ROOTS, STRUCTS } from './schema.ts';

/** A Kubernetes type as its decoder sees it. */
export type SchemaType =
  | {
      readonly kind: 'bool' | 'int32' | 'int64' | 'string' | 'quantity' | 'time' | 'intOrString' | 'rawJSON';
      readonly goType: string;
    }
  | { readonly kind: 'struct'; readonly goType: string; readonly struct: Struct }
  | { readonly kind: 'list' | 'map'; readonly goType: string; readonly element: SchemaType };

export interface Struct {
  /** What errors call it: `PodSpec`. */
  readonly name: string;
  readonly fields: ReadonlyMap<string, Field>;
}

export interface Field {
  readonly owner: string;
  /** The JSON name with the embedded Go structs before it: `VolumeSource.hostPath`. */
  readonly goName: string;
  readonly type: SchemaType;
}

const structs = new Map<string, Struct>();

/** The struct that objects of this kind are decoded into; undefined for kinds without a pod. */
export function structOf(apiVersion: string, kind: string): Struct | undefined {
  const key = `${apiVersion}/${kind}`;
  const root = Object.hasOwn(ROOTS, key) ? ROOTS[key] : undefined;
  return root === undefined ? undefined : structNamed(root);
}

/** Structs are read from the table when they are first needed: a process that only prints its version needs none. */
export function structNamed(key: string): Struct {
  let struct = structs.get(key);
  if (struct === undefined) {
    const name = key.slice(key.lastIndexOf('.') + 1);
    const fields = new Map<string, Field>();
    struct = { name, fields };
    structs.set(key, struct);
    const text = STRUCTS[key];
    if (text === undefined) throw new Error(`the schema has no struct ${key}`);
    for (const entry of text === '' ? [] : text.split('|')) {
      const space = entry.indexOf(' ');
      const goName = entry.slice(0, space).replace(/[?!]$/, '');
      const type = parseType(entry.slice(entry[space + 1] === '*' ? space + 2 : space + 1));
      fields.set(goName.slice(goName.lastIndexOf('.') + 1), { owner: name, goName, type });
    }
  }
  return struct;
}

function parseType(text: string): SchemaType {
  if (text.startsWith('[]')) {
    const element = parseType(text.slice(2));
    return { kind: 'list', goType: `[]${element.goType}`, element };
  }
  if (text.startsWith('map<')) {
    const end = text.indexOf('>');
    return { kind: 'map', goType: text.slice(4, end), element: parseType(text.slice(end + 1)) };
  }
  if (text.startsWith('{')) {
    const key = text.slice(1, -1);
    const goType = key.includes('/')
      ? key.slice(key.indexOf('/') + 1)
      : `v1.${key.slice(key.indexOf('.') + 1)}`;
    let struct: Struct | undefined;
    return {
      kind: 'struct',
      goType,
      get struct() {
        struct ??= structNamed(key);
        return struct;
      },
    };
  }
  if (text.startsWith('string<')) return { kind: 'string', goType: text.slice(7, -1) };
  return { kind: text as 'bool', goType: text };
}
