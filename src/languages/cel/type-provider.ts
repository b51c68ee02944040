import type { CelType } from './cel-type.ts';
import type { CelResult, CelValue } from './value.ts';

export interface FieldDeclaration {
  readonly type: CelType;
}

/** Knows the types with fields. Asked by name and only for what a program names, so that whole API schemas can stand behind it. */
export interface TypeProvider {
  /** The type that a program calls by this name; undefined when there is none. */
  typeNamed(name: string): CelType | undefined;
  /** Undefined when the object type has no such field. */
  fieldOf(type: CelType, name: string): FieldDeclaration | undefined;
  /** A value as it is when its fields are read, where the checker knows that it has a type of these. */
  opened?: (value: CelValue) => CelValue;
  /** Makes a value for `Name{field: value}`; the names and types of the fields have been checked. */
  construct?(type: CelType, fields: ReadonlyMap<string, CelValue>): CelResult;
}
