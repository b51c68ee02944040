import type { CelType } from './cel-type.ts';
import type { CallCost, FunctionDeclaration, Overload } from './declaration.ts';
import type { Macro } from './macro.ts';
import type { TypeProvider } from './type-provider.ts';
import type { CallValidator } from './validator.ts';
import type { CelValue } from './value.ts';

/** What an environment adds to the one that it extends. */
export interface EnvironmentParts {
  /** The namespace that names are looked up in first. */
  readonly container?: string;
  readonly variables?: Readonly<Record<string, CelType>>;
  readonly constants?: Readonly<Record<string, CelConstant>>;
  /** Overloads of a name that there is already are added to it; one with the same id takes its place. */
  readonly functions?: readonly FunctionDeclaration[];
  readonly macros?: readonly Macro[];
  /** Asked before those of the extended environment. */
  readonly types?: TypeProvider;
  readonly costOf?: CostModel;
  readonly validators?: readonly CallValidator[];
  readonly options?: Partial<CelOptions>;
}

export interface CelConstant {
  readonly type: CelType;
  readonly value: CelValue;
}

/**
 * What calls of an overload cost, where that differs from what the overload declares; undefined where it does not. Asked when a
 * program is compiled. The overload is empty where the types of the arguments leave it open.
 */
export type CostModel = (functionName: string, overload: string) => CallCost | undefined;

export interface CelOptions {
  /** `a.?b`, `a[?b]`, `{?a: b}`. */
  readonly optionalSyntax: boolean;
  /** `` a.`b-c` ``. */
  readonly quotedFields: boolean;
  /** How deep a program may be nested. */
  readonly maxDepth: number;
  /** In code points. */
  readonly maxSize: number;
  /** Lists of elements and maps of values of different types are refused, but not in what is formatted. */
  readonly homogeneousLiterals: boolean;
  /** A map may be written with keys of any type and with a key twice, as in cel-go: the last counts. */
  readonly anyKeys: boolean;
  /** `1 < 2.0`. */
  readonly crossTypeComparisons: boolean;
  /** What is declared a timestamp, a double or bytes is made one where JSON has a string or an integer. */
  readonly convertsJson: boolean;
  /** Whether `has()` costs as much as reading the field. */
  readonly presenceHasCost: boolean;
  /** Optional fields of what has no fields are errors, not absent. */
  readonly strictPresence: boolean;
  /** Constants are evaluated before the program runs, and cost nothing then; a conversion that fails is no program. */
  readonly optimize: boolean;
  /** Without it names and overloads are found at run time only. */
  readonly check: boolean;
}

const DEFAULTS: CelOptions = {
  optionalSyntax: true,
  quotedFields: true,
  maxDepth: 250,
  maxSize: 100_000,
  homogeneousLiterals: false,
  anyKeys: false,
  crossTypeComparisons: true,
  convertsJson: true,
  presenceHasCost: true,
  strictPresence: false,
  optimize: true,
  check: true,
};

/** What a program may name. Never changes; `extend` makes another one. */
export class Environment {
  readonly container: string;
  readonly options: CelOptions;
  readonly #parent: Environment | undefined;
  readonly #variables: ReadonlyMap<string, CelType>;
  readonly #constants: ReadonlyMap<string, CelConstant>;
  readonly #functions: ReadonlyMap<string, FunctionDeclaration>;
  readonly #macros: ReadonlyMap<string, Macro>;
  readonly #types: TypeProvider | undefined;
  readonly #costOf: CostModel | undefined;
  readonly #validators: readonly CallValidator[];

  constructor(parts: EnvironmentParts = {}, parent?: Environment) {
    this.#parent = parent;
    this.container = parts.container ?? parent?.container ?? '';
    this.options = { ...DEFAULTS, ...parent?.options, ...parts.options };
    this.#variables = new Map(Object.entries(parts.variables ?? {}));
    this.#constants = new Map(Object.entries(parts.constants ?? {}));
    // Looked up for every call of a program: one step, however many libraries there are.
    this.#macros = new Map([
      ...(parent === undefined ? [] : parent.#macros),
      ...(parts.macros ?? []).map(
        (macro) => [macroKey(macro.name, macro.member, macro.count), macro] as const,
      ),
    ]);
    this.#functions = joined(parts.functions ?? [], parent === undefined ? new Map() : parent.#functions);
    this.#validators = [...(parent === undefined ? [] : parent.#validators), ...(parts.validators ?? [])];
    this.#types = parts.types;
    this.#costOf = parts.costOf;
  }

  extend(parts: EnvironmentParts): Environment {
    return new Environment(parts, this);
  }

  variable(name: string): CelType | undefined {
    return this.#variables.get(name) ?? this.#parent?.variable(name);
  }

  constant(name: string): CelConstant | undefined {
    return this.#constants.get(name) ?? this.#parent?.constant(name);
  }

  functionNamed(name: string): FunctionDeclaration | undefined {
    return this.#functions.get(name);
  }

  macro(name: string, member: boolean, count: number): Macro | undefined {
    return this.#macros.get(macroKey(name, member, count)) ?? this.#macros.get(macroKey(name, member, 'any'));
  }

  typeNamed(name: string): CelType | undefined {
    return this.#types?.typeNamed(name) ?? this.#parent?.typeNamed(name);
  }

  validatorsOf(functionName: string): readonly CallValidator[] {
    return this.#validators.filter((validator) => validator.functionName === functionName);
  }

  /** The provider that knows an object type. */
  providerOf(type: CelType): TypeProvider | undefined {
    return this.#types?.typeNamed(type.name) === undefined ? this.#parent?.providerOf(type) : this.#types;
  }

  cost(functionName: string, overload: Overload | undefined): CallCost | undefined {
    return (
      this.#costOf?.(functionName, overload?.id ?? '') ??
      this.#parent?.cost(functionName, overload) ??
      overload?.cost
    );
  }
}

function macroKey(name: string, member: boolean, count: Macro['count']): string {
  return `${name}/${count}${member ? '/member' : ''}`;
}

function joined(
  added: readonly FunctionDeclaration[],
  known: ReadonlyMap<string, FunctionDeclaration>,
): ReadonlyMap<string, FunctionDeclaration> {
  if (added.length === 0) return known;
  const functions = new Map(known);
  for (const { name, overloads } of added) {
    const before = functions.get(name)?.overloads ?? [];
    const replaced = new Map([...before, ...overloads].map((overload) => [overload.id, overload]));
    functions.set(name, { name, overloads: [...replaced.values()] });
  }
  return functions;
}
