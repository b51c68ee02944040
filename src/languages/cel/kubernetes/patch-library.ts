import { CelType, DYN, objectType, STRING } from '../cel-type.ts';
import { type FunctionDeclaration, functionNamed, overload } from '../declaration.ts';
import { CelError } from '../error.ts';
import { Optional } from '../optional.ts';
import { typeOfValue } from '../type-of-value.ts';
import type { FieldDeclaration, TypeProvider } from '../type-provider.ts';
import { CelFields, type CelResult, type CelValue } from '../value.ts';
import { OpenedObject, PatchObject } from './patch-object.ts';

/** The types that a MutatingAdmissionPolicy makes its patches of. */

const JSON_PATCH = objectType('JSONPatch');
const JSON_PATCH_FIELDS: Readonly<Record<string, FieldDeclaration>> = {
  op: { type: STRING },
  path: { type: STRING },
  from: { type: STRING },
  value: { type: DYN },
};

/** `JSONPatch{op: ..., path: ...}`. */
export class JsonPatchValue extends CelFields {
  override readonly type: CelType = JSON_PATCH;
  readonly #fields: ReadonlyMap<string, CelValue>;

  constructor(fields: ReadonlyMap<string, CelValue>) {
    super();
    this.#fields = fields;
  }

  /** Texts that are left out are empty, and so is the value. */
  get(name: string): CelResult | undefined {
    if (name === 'value') return this.#fields.get(name) ?? null;
    return this.#fields.get(name) ?? (name in JSON_PATCH_FIELDS ? '' : undefined);
  }

  names(): readonly string[] {
    return [...this.#fields.keys()];
  }

  override has(name: string): boolean {
    const value = this.#fields.get(name);
    return value !== undefined && (name === 'value' || value !== '');
  }
}

function isObjectName(name: string): boolean {
  return name === 'Object' || name.startsWith('Object.');
}

/** Of a type its name, of an optional what it holds. */
function textIn(value: CelValue): CelValue {
  if (value instanceof CelType) return value.name;
  return value instanceof Optional && value.value !== undefined ? textIn(value.value) : value;
}

export const PATCH_TYPES: TypeProvider = {
  typeNamed(name) {
    if (name === 'JSONPatch') return JSON_PATCH;
    return isObjectName(name) ? objectType(name) : undefined;
  },
  fieldOf(type, name) {
    return type.name === 'JSONPatch' ? JSON_PATCH_FIELDS[name] : { type: DYN };
  },
  opened: (value) => (value instanceof PatchObject ? new OpenedObject(value) : value),
  construct(type, fields) {
    if (type.name !== 'JSONPatch') return new PatchObject(type, fields);
    const given = new Map(
      [...fields].map(([name, value]) => [name, name === 'value' ? value : textIn(value)]),
    );
    for (const [name, value] of given) {
      if (name === 'value' || typeof value === 'string') continue;
      return new CelError(`unexpected type ${typeOfValue(value).name} for JSONPatchType '${name}' field`);
    }
    return new JsonPatchValue(given);
  },
};

/** Where an object within a patch has the name of another place than where it stands; Kubernetes refuses it. */
export function misplacedTypes(value: CelValue, place = 'Object'): string[] {
  if (Array.isArray(value)) return value.flatMap((item: CelValue) => misplacedTypes(item, place));
  if (!(value instanceof PatchObject)) return [];
  const name = value.type.name;
  const own =
    name === place
      ? []
      : [
          `unexpected type name "${name}", expected "${place}", which matches field name path from root Object type`,
        ];
  return [...value.fields].reduce<string[]>(
    (faults, [field, inner]) => faults.concat(misplacedTypes(inner, `${place}.${field}`)),
    own,
  );
}

export const PATCH_LIBRARY: readonly FunctionDeclaration[] = [
  functionNamed(
    'jsonpatch.escapeKey',
    overload('string_jsonpatch_escapeKey_string', [STRING], STRING, (text) =>
      text.replaceAll('~', '~0').replaceAll('/', '~1'),
    ),
  ),
];
