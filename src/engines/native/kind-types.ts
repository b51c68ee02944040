import {
  BOOL,
  BYTES,
  type CelType,
  DOUBLE,
  DURATION,
  DYN,
  INT,
  listOf,
  mapOf,
  objectType,
  STRING,
  TIMESTAMP,
} from '../../languages/cel/cel-type.ts';
import type { TypeProvider } from '../../languages/cel/type-provider.ts';
import type { BuiltInStruct, BuiltInType, ScalarKind } from '../../resources/built-in-types.ts';

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
  double: DOUBLE,
  duration: DURATION,
};

const made = new WeakMap<BuiltInStruct, Map<string, KindTypes>>();

/**
 * The types of a kind as the API server declares them to check policies. Objects are called by their path,
 * `Pod.spec.containers.@idx`; there the kind has a number behind it, another one every time.
 *
 * To the API server a field with quantities does not exist. With `quantities` it does, and may hold anything.
 */
export function kindTypes(
  struct: BuiltInStruct,
  kind: string,
  { quantities }: { readonly quantities: boolean },
): KindTypes {
  const ofStruct = made.get(struct) ?? new Map<string, KindTypes>();
  made.set(struct, ofStruct);
  const key = `${kind} ${quantities}`;
  const before = ofStruct.get(key);
  if (before !== undefined) return before;
  const types = new DeclaredObjects(quantities);
  const found = { root: types.declared({ kind: 'struct', struct }, kind) ?? DYN, types };
  ofStruct.set(key, found);
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
    const field = of?.kind === 'struct' && plain !== undefined ? of.struct.get(plain) : undefined;
    const type = field && this.declared(field.type, `${owner}.${escaped(plain ?? name)}`);
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

/** What CEL has no names of is written with these. */
const SYMBOLS: Readonly<Record<string, string>> = {
  __: '__underscores__',
  '.': '__dot__',
  '-': '__dash__',
  '/': '__slash__',
};
const BY_SEQUENCE = Object.fromEntries(Object.entries(SYMBOLS).map(([symbol, text]) => [text, symbol]));

function escaped(name: string): string {
  return RESERVED.has(name)
    ? `__${name}__`
    : name.replace(/__|[-./]/g, (symbol) => SYMBOLS[symbol] ?? symbol);
}

/** Undefined for what is the name of no field. */
function unescaped(name: string): string | undefined {
  const [, word = ''] = /^__([a-z]+)__$/.exec(name) ?? [];
  if (RESERVED.has(word)) return word;
  const plain = name.replace(/__[a-z]+__/g, (sequence) => BY_SEQUENCE[sequence] ?? sequence);
  // Words that are reserved are found as they are, too.
  return escaped(plain) === name || RESERVED.has(name) ? plain : undefined;
}
