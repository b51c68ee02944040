import { MERGE_ROOTS, MERGE_STRUCTS } from './merge-schema.ts';

/** How a value is merged with one that is applied. Undefined stands for what is simply replaced. */
export type MergeType =
  | { readonly kind: 'struct'; readonly name: string }
  | { readonly kind: 'map'; readonly element: MergeType | undefined }
  /** Items go by these fields; a set goes by the items themselves and has none. */
  | { readonly kind: 'list'; readonly keys: readonly string[]; readonly element: MergeType | undefined }
  /** Only as a whole, which an apply configuration must not do. */
  | { readonly kind: 'atomic' };

/** Undefined for kinds that are not of Kubernetes. */
export function mergeTypeOf(apiVersion: string, kind: string): MergeType | undefined {
  const key = `${apiVersion}/${kind}`;
  const name = Object.hasOwn(MERGE_ROOTS, key) ? MERGE_ROOTS[key] : undefined;
  return name === undefined ? undefined : { kind: 'struct', name };
}

const structs = new Map<string, ReadonlyMap<string, MergeType>>();

/** The fields of a struct that are not simply replaced; undefined for one that is only set as a whole. */
export function fieldsOf(name: string): ReadonlyMap<string, MergeType> | undefined {
  const text = MERGE_STRUCTS[name] ?? '';
  if (text === '!') return undefined;
  const known = structs.get(name);
  if (known !== undefined) return known;
  const fields = new Map<string, MergeType>();
  for (const entry of text === '' ? [] : text.split('|')) {
    const space = entry.indexOf(' ');
    const type = parseType(entry.slice(space + 1));
    if (type !== undefined) fields.set(entry.slice(0, space), type);
  }
  structs.set(name, fields);
  return fields;
}

function parseType(code: string): MergeType | undefined {
  if (code === '') return undefined;
  if (code === '!' || code === '[]') return { kind: 'atomic' };
  if (code.startsWith('{')) return { kind: 'struct', name: code.slice(1, -1) };
  if (code.startsWith('<>')) return { kind: 'map', element: parseType(code.slice(2)) };
  const end = code.indexOf(']');
  const keys = code.slice(1, end);
  return {
    kind: 'list',
    keys: keys === '*' ? [] : keys.split(','),
    element: parseType(code.slice(end + 1)),
  };
}
