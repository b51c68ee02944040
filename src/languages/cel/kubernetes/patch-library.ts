import { type CelType, DYN, objectType, STRING } from '../cel-type.ts';
import { type FunctionDeclaration, functionNamed, overload } from '../declaration.ts';
import type { FieldDeclaration, TypeProvider } from '../type-provider.ts';
import { CelFields, type CelResult, type CelValue } from '../value.ts';

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

  /** Texts that are left out are empty. */
  get(name: string): CelResult | undefined {
    return this.#fields.get(name) ?? (name === 'value' || !(name in JSON_PATCH_FIELDS) ? undefined : '');
  }

  names(): readonly string[] {
    return [...this.#fields.keys()];
  }

  override has(name: string): boolean {
    const value = this.#fields.get(name);
    return value !== undefined && value !== '';
  }
}

/** `Object{spec: Object.spec{...}}`: part of an object to apply. Any field is taken. */
export class PatchObject extends CelFields {
  override readonly type: CelType;
  readonly #fields: ReadonlyMap<string, CelValue>;

  constructor(type: CelType, fields: ReadonlyMap<string, CelValue>) {
    super();
    this.type = type;
    this.#fields = fields;
  }

  get(name: string): CelResult | undefined {
    return this.#fields.get(name);
  }

  names(): readonly string[] {
    return [...this.#fields.keys()];
  }
}

function isObjectName(name: string): boolean {
  return name === 'Object' || name.startsWith('Object.');
}

export const PATCH_TYPES: TypeProvider = {
  typeNamed(name) {
    if (name === 'JSONPatch') return JSON_PATCH;
    return isObjectName(name) ? objectType(name) : undefined;
  },
  fieldOf(type, name) {
    return type.name === 'JSONPatch' ? JSON_PATCH_FIELDS[name] : { type: DYN };
  },
  construct(type, fields) {
    return type.name === 'JSONPatch' ? new JsonPatchValue(fields) : new PatchObject(type, fields);
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
  return value.names().reduce<string[]>((faults, field) => {
    const inner = value.get(field);
    return faults.concat(misplacedTypes((inner ?? null) as CelValue, `${place}.${field}`));
  }, own);
}

export const PATCH_LIBRARY: readonly FunctionDeclaration[] = [
  functionNamed(
    'jsonpatch.escapeKey',
    overload('string_jsonpatch_escapeKey_string', [STRING], STRING, (text) =>
      text.replaceAll('~', '~0').replaceAll('/', '~1'),
    ),
  ),
];
