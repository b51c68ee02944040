import type { Path } from '../core/path.ts';
import { type BuiltInStruct, type BuiltInType, builtInStruct } from './built-in-types.ts';
import { isRecord } from './objects.ts';

/** A field that the kind does not have: the API server drops it, and whoever wrote it meant another. */
export interface UnknownField {
  readonly path: Path;
  /** Those that there are in its place. */
  readonly known: readonly string[];
}

/** Of kinds that Kubernetes v1.37 serves in a stable version; of others nothing is known. */
export function unknownFields(
  value: unknown,
  { apiVersion, kind }: { readonly apiVersion: string; readonly kind: string },
): UnknownField[] {
  const struct = builtInStruct(apiVersion, kind);
  return struct === undefined ? [] : [...inStruct(value, struct, [])];
}

function* inStruct(value: unknown, struct: BuiltInStruct, path: Path): Generator<UnknownField> {
  for (const [name, member] of Object.entries(isRecord(value) ? value : {})) {
    const field = struct.get(name);
    if (field === undefined) yield { path: [...path, name], known: [...struct.keys()] };
    else yield* inValue(member, field.type, [...path, name]);
  }
}

function* inValue(value: unknown, type: BuiltInType, path: Path): Generator<UnknownField> {
  if (type.kind === 'struct') yield* inStruct(value, type.struct, path);
  else if (type.kind === 'list' && Array.isArray(value))
    for (const [i, item] of value.entries()) yield* inValue(item, type.element, [...path, i]);
  else if (type.kind === 'map' && isRecord(value))
    for (const [key, item] of Object.entries(value)) yield* inValue(item, type.element, [...path, key]);
}
