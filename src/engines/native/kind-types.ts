import {
  BOOL,
  BYTES,
  type CelType,
  DYN,
  INT,
  listOf,
  mapOf,
  objectType,
  STRING,
  TIMESTAMP,
} from '../../languages/cel/cel-type.ts';
import type { TypeProvider } from '../../languages/cel/type-provider.ts';
import { type BuiltInType, builtInStruct, type ScalarKind } from '../../resources/built-in-types.ts';

/** What expressions are checked with. */
export interface KindTypes {
  readonly root: CelType;
  readonly types: TypeProvider;
}

/** Words that CEL keeps for itself: a field of this name has another in the declarations of the API server. */
const RESERVED: ReadonlySet<string> = new Set([
  ...['true', 'false', 'null', 'in', 'as', 'break', 'const', 'continue', 'else', 'for', 'function', 'if'],
  ...['import', 'let', 'loop', 'package', 'namespace', 'return', 'var', 'void', 'while'],
]);

const SCALARS: Readonly<Record<Exclude<ScalarKind, 'quantity' | 'rawJSON'>, CelType>> = {
  bool: BOOL,
  int32: INT,
  int64: INT,
  string: STRING,
  bytes: BYTES,
  time: TIMESTAMP,
  microTime: TIMESTAMP,
  intOrString: DYN,
};

const made = new Map<string, KindTypes>();

/**
 * The types of a kind as the API server declares them to check policies; undefined for kinds that we do not know. Objects are called
 * by their path, `Pod.spec.containers.@idx`; there the kind has a number behind it, another one every time.
 *
 * To the API server a field with quantities does not exist. With `quantities` it does, and may hold anything.
 */
export function kindTypes(
  apiVersion: string,
  kind: string,
  { quantities }: { readonly quantities: boolean },
): KindTypes | undefined {
  const key = `${apiVersion}/${kind} ${quantities}`;
  const before = made.get(key);
  if (before !== undefined) return before;
  const struct = builtInStruct(apiVersion, kind);
  if (struct === undefined) return undefined;
  const types = new DeclaredObjects(quantities);
  const root = types.declared({ kind: 'struct', struct }, kind) ?? DYN;
  const found = { root, types };
  made.set(key, found);
  return found;
}

/** Declares what lies below an object when somebody first looks into it. */
class DeclaredObjects implements TypeProvider {
  readonly #quantities: boolean;
  readonly #objects = new Map<string, { readonly type: CelType; readonly of: BuiltInType }>();
  readonly #fields = new Map<string, { readonly type: CelType } | undefined>();

  constructor(quantities: boolean) {
    this.#quantities = quantities;
  }

  /** For those who have the type; no program can name it, because of the number behind the kind. */
  typeNamed(name: string): CelType | undefined {
    return this.#objects.get(name)?.type;
  }

  fieldOf({ name: owner }: CelType, name: string): { readonly type: CelType } | undefined {
    const key = `${owner}.${name}`;
    if (this.#fields.has(key)) return this.#fields.get(key);
    const of = this.#objects.get(owner)?.of;
    const plain = unescaped(name);
    const field = of?.kind === 'struct' ? of.struct.get(plain) : undefined;
    const type = field && this.declared(field.type, `${owner}.${escaped(plain)}`);
    const found = type && { type };
    this.#fields.set(key, found);
    return found;
  }

  declared(type: BuiltInType, path: string): CelType | undefined {
    switch (type.kind) {
      case 'list': {
        const element = this.declared(type.element, `${path}.@idx`);
        return element && listOf(element);
      }
      case 'map': {
        const element = this.declared(type.element, `${path}.@elem`);
        return element && mapOf(STRING, element);
      }
      case 'struct':
      case 'rawJSON': {
        const object = objectType(path);
        this.#objects.set(path, { type: object, of: type });
        return object;
      }
      case 'quantity':
        return this.#quantities ? DYN : undefined;
      default:
        return SCALARS[type.kind];
    }
  }
}

function escaped(name: string): string {
  return RESERVED.has(name) ? `__${name}__` : name;
}

function unescaped(name: string): string {
  const [, word = ''] = /^__([a-z]+)__$/.exec(name) ?? [];
  return RESERVED.has(word) ? word : name;
}
