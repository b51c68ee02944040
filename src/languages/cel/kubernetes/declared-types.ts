import { type CelType, objectType } from '../cel-type.ts';
import type { TypeProvider } from '../type-provider.ts';

/** The fields of object types, by the name of the type. */
export type DeclaredTypes = Readonly<Record<string, Readonly<Record<string, CelType>>>>;

/** Types whose fields are written down; a program cannot make values of them. */
export function declaredTypes(types: DeclaredTypes): TypeProvider {
  const named = new Map(Object.keys(types).map((name) => [name, objectType(name)]));
  return {
    typeNamed: (name) => named.get(name),
    fieldOf({ name }, field) {
      const fields = types[name];
      const type = fields !== undefined && Object.hasOwn(fields, field) ? fields[field] : undefined;
      return type === undefined ? undefined : { type };
    },
  };
}
