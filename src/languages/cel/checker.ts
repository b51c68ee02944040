import { type CallCheck, resolveCall } from './call-check.ts';
import { BOOL, type CelType, DYN, ERROR, INT, isOptional, listOf, mapOf, optionalOf } from './cel-type.ts';
import type { Environment } from './environment.ts';
import type { Call, Comprehension, Expression, Identifier, Select, StructLiteral } from './expression.ts';
import {
  functionNamed,
  globalNamed,
  messageNamed,
  type Named,
  qualifiedName,
  rootName,
  typeNamed,
} from './names.ts';
import type { Checked, Reference } from './reference.ts';
import { isLoose, isNullable, moreGeneral, Substitution } from './substitution.ts';
import type { Mistake } from './tokens.ts';
import { typeOfValue } from './type-of-value.ts';

/** Larger types come of programs that are made to be slow to check. */
const MAX_WEIGHT = 2000;

/** Of these cel-go remembers the parameters, not what they stand for, so that what they are used for later can widen them. */
const KEEPS_PARAMETERS: ReadonlySet<Expression['kind']> = new Set(['identifier', 'list', 'map']);

/** Checks one program. */
export class Checker {
  readonly mistakes: Mistake[] = [];
  readonly #environment: Environment;
  readonly #types: (CelType | undefined)[] = [];
  readonly #references: (Reference | undefined)[] = [];
  readonly #substitution = new Substitution();
  readonly #locals: [name: string, type: CelType][] = [];
  /** cel-go forgets the restriction once it has checked a macro. */
  #crossType: boolean;

  constructor(environment: Environment) {
    this.#environment = environment;
    this.#crossType = environment.options.crossTypeComparisons;
  }

  program(expression: Expression): Checked {
    this.#check(expression);
    const types = this.#types.map((type) => type && this.#substitution.apply(type, true));
    return { types, references: this.#references };
  }

  #mistake(at: number, message: string): void {
    this.mistakes.push({ at, message });
  }

  /** Parts that macros use twice are checked once. */
  #check(expression: Expression): CelType {
    const before = this.#types[expression.id];
    if (before !== undefined) return before;
    const found = this.#typeOf(expression);
    let type = this.#substitution.apply(found);
    if (type.weight > MAX_WEIGHT) {
      this.#mistake(expression.at, `a type of more than ${MAX_WEIGHT} parts`);
      type = ERROR;
    } else if (KEEPS_PARAMETERS.has(expression.kind)) {
      type = found;
    }
    this.#types[expression.id] = type;
    return type;
  }

  #typeOf(expression: Expression): CelType {
    switch (expression.kind) {
      case 'literal':
        return typeOfValue(expression.value);
      case 'identifier':
        return this.#identifier(expression);
      case 'select':
        return this.#select(expression);
      case 'call':
        return this.#call(expression);
      case 'list':
        return this.#list(expression.elements, expression.optional);
      case 'map': {
        const keys = this.#joined(expression.entries.map(({ key }) => key));
        const optional = new Set(expression.entries.flatMap((entry, i) => (entry.optional ? [i] : [])));
        return mapOf(
          keys,
          this.#joined(
            expression.entries.map(({ value }) => value),
            optional,
          ),
        );
      }
      case 'struct':
        return this.#struct(expression);
      case 'comprehension':
        return this.#comprehension(expression);
    }
  }

  /** A name that begins with a dot is none of a macro, also where a macro's variable is written so. */
  #local(name: string): CelType | undefined {
    if (name.startsWith('.')) return undefined;
    return this.#locals.findLast(([local]) => local === name)?.[1];
  }

  #refer(expression: Expression, { reference, type }: Named, root = ''): CelType {
    const hidden = root.startsWith('.') && this.#local(root.slice(1)) !== undefined;
    const isOutside = reference.kind === 'variable' || reference.kind === 'constant';
    this.#references[expression.id] = hidden && isOutside ? { ...reference, hidden } : reference;
    return type;
  }

  #undeclared(at: number, name: string): CelType {
    this.#mistake(at, `undeclared reference to '${name}' (in container '${this.#environment.container}')`);
    return ERROR;
  }

  #identifier(expression: Identifier): CelType {
    const { name } = expression;
    const local = this.#local(name);
    if (local !== undefined) {
      return this.#refer(expression, { reference: { kind: 'local', name }, type: local });
    }
    const named = globalNamed(this.#environment, name);
    return named === undefined ? this.#undeclared(expression.at, name) : this.#refer(expression, named, name);
  }

  /** A name with dots is one name where the environment has it so. */
  #select(expression: Select): CelType {
    const root = rootName(expression);
    if (root !== undefined && this.#local(root) === undefined) {
      const name = qualifiedName(expression);
      const named = name === undefined ? undefined : globalNamed(this.#environment, name);
      if (named !== undefined) return this.#refer(expression, named, root);
    }
    const type = this.#field(expression.at, expression.operand, expression.field, false);
    return expression.test ? BOOL : type;
  }

  #field(at: number, operand: Expression, field: string, optional: boolean): CelType {
    const found = this.#substitution.apply(this.#check(operand));
    const within = isOptional(found) ? (found.parameters[0] ?? DYN) : found;
    const type = this.#fieldType(at, within, field);
    return optional || within !== found ? optionalOf(type) : type;
  }

  #fieldType(at: number, type: CelType, field: string): CelType {
    switch (type.kind) {
      case 'map':
        return type.parameters[1] ?? DYN;
      case 'object': {
        const provider = this.#environment.providerOf(type);
        const declared = provider?.fieldOf(type, field);
        if (declared === undefined)
          this.#mistake(
            at,
            provider === undefined
              ? `unexpected failed resolution of '${type.name}'`
              : `undefined field '${field}'`,
          );
        return declared?.type ?? ERROR;
      }
      case 'parameter':
        this.#substitution.assign(DYN, type);
        return DYN;
      default:
        if (!isLoose(type)) this.#mistake(at, `type '${type}' does not support field selection`);
        return DYN;
    }
  }

  #call(call: Call): CelType {
    if (call.name === '_?._') return this.#optionalSelect(call);
    for (const arg of call.args) this.#check(arg);
    const environment = this.#environment;
    if (call.target === undefined) {
      const declared = functionNamed(environment, call.name);
      if (declared === undefined) return this.#undeclared(call.at, call.name);
      return this.#resolve(call, { declared, member: false, args: call.args });
    }
    const prefix = qualifiedName(call.target);
    const namespaced =
      prefix === undefined ? undefined : functionNamed(environment, `${prefix}.${call.name}`);
    if (namespaced !== undefined) {
      return this.#resolve(call, { declared: namespaced, member: false, args: call.args });
    }
    this.#check(call.target);
    const declared = functionNamed(environment, call.name);
    if (declared === undefined) return this.#undeclared(call.at, call.name);
    return this.#resolve(call, { declared, member: true, args: [call.target, ...call.args] });
  }

  #optionalSelect(call: Call): CelType {
    const [operand, field] = call.args;
    if (operand === undefined || field?.kind !== 'literal') return ERROR;
    const declared = this.#environment.functionNamed(call.name);
    if (declared === undefined) return this.#undeclared(call.at, call.name);
    this.#references[call.id] = {
      kind: 'function',
      declared,
      overloads: declared.overloads,
      namespaced: false,
    };
    return this.#field(call.at, operand, String(field.value), true);
  }

  #resolve(
    call: Call,
    check: Omit<CallCheck, 'types' | 'crossType'> & { readonly args: readonly Expression[] },
  ): CelType {
    const { declared, member, args } = check;
    const types = args.map(({ id }) => this.#types[id] ?? DYN);
    const namespaced = call.target !== undefined && !member;
    const crossType = this.#crossType;
    const { overloads, type } = resolveCall(this.#substitution, { declared, member, types, crossType });
    this.#references[call.id] = { kind: 'function', declared, overloads, namespaced };
    if (type !== undefined) return type;
    if (declared.name === '_&&_' || declared.name === '_||_') {
      this.#notBool(args, types);
    } else {
      const shown = types.map((each) => this.#substitution.apply(each, true));
      const signature = member ? `${shown[0]}.(${shown.slice(1).join(', ')})` : `(${shown.join(', ')})`;
      this.#mistake(call.at, `found no matching overload for '${declared.name}' applied to '${signature}'`);
    }
    return ERROR;
  }

  #notBool(args: readonly Expression[], types: readonly CelType[]): void {
    for (const [i, type] of types.entries()) {
      if (this.#substitution.assign(type, BOOL)) continue;
      this.#mistake(args[i]?.at ?? 0, `expected type 'bool' but found '${type}'`);
    }
  }

  #list(elements: readonly Expression[], optional: ReadonlySet<number>): CelType {
    return listOf(this.#joined(elements, optional));
  }

  /** The type that all have in common. */
  #joined(parts: readonly Expression[], optional: ReadonlySet<number> = new Set()): CelType {
    let joined: CelType | undefined;
    for (const [i, part] of parts.entries()) {
      const found = this.#check(part);
      const type = optional.has(i) ? this.#unwrapped(part, found) : found;
      if (joined === undefined) {
        joined = type;
      } else if (this.#substitution.assign(joined, type)) {
        joined = type.kind === 'null' && isNullable(joined) ? joined : moreGeneral(joined, type);
      } else {
        joined = DYN;
      }
    }
    return joined ?? this.#substitution.fresh();
  }

  #unwrapped(part: Expression, type: CelType): CelType {
    if (isOptional(type)) return type.parameters[0] ?? DYN;
    if (type.kind !== 'dyn')
      this.#mistake(part.at, `expected type '${optionalOf(type)}' but found '${type}'`);
    return type;
  }

  #struct(struct: StructLiteral): CelType {
    for (const { value } of struct.fields) this.#check(value);
    const message = messageNamed(this.#environment, struct.type);
    if (message !== undefined) {
      this.#fields(struct, (name) => message.fields.get(name));
      return message.type;
    }
    const type = typeNamed(this.#environment, struct.type);
    if (type === undefined) return this.#undeclared(struct.at, struct.type);
    const provider = this.#environment.providerOf(type);
    if (type.kind !== 'object' || provider?.construct === undefined) {
      this.#mistake(struct.at, `'${type.name}' is not a message type`);
      return ERROR;
    }
    this.#references[struct.id] = { kind: 'constant', value: type };
    this.#fields(struct, (name) => provider.fieldOf(type, name)?.type);
    return type;
  }

  #fields(struct: StructLiteral, typeOf: (field: string) => CelType | undefined): void {
    for (const { at, name, value, optional } of struct.fields) {
      const type = typeOf(name);
      if (type === undefined) this.#mistake(at, `undefined field '${name}'`);
      const found = this.#check(value);
      const given = optional ? this.#unwrapped(value, found) : found;
      if (type === undefined || this.#substitution.assign(type, given)) continue;
      this.#mistake(at, `expected type of field '${name}' is '${type}' but provided type is '${given}'`);
    }
  }

  #comprehension(fold: Comprehension): CelType {
    const range = this.#substitution.apply(this.#check(fold.range));
    const accumulated = this.#check(fold.initial);
    const [first, second] = this.#rangeTypes(fold, range);
    const before = this.#locals.length;
    this.#crossType = true;
    this.#locals.push([fold.accumulator, accumulated]);
    this.#locals.push([fold.variable, first]);
    if (fold.second !== undefined) this.#locals.push([fold.second, second]);
    this.#expect(fold.condition, BOOL);
    this.#expect(fold.step, accumulated);
    this.#locals.length = before + 1;
    const type = this.#check(fold.result);
    this.#locals.length = before;
    return type;
  }

  #expect(expression: Expression, type: CelType): void {
    const found = this.#check(expression);
    if (this.#substitution.assign(type, found)) return;
    this.#mistake(expression.at, `expected type '${type}' but found '${found}'`);
  }

  #rangeTypes({ range, second }: Comprehension, type: CelType): [first: CelType, second: CelType] {
    const [one = DYN, two = DYN] = type.parameters;
    switch (type.kind) {
      case 'list':
        return second === undefined ? [one, DYN] : [INT, one];
      case 'map':
        return [one, two];
      case 'parameter':
        this.#substitution.assign(DYN, type);
        return [DYN, DYN];
      default:
        if (isLoose(type)) return [DYN, DYN];
        this.#mistake(
          range.at,
          `expression of type '${type}' cannot be range of a comprehension (must be list, map, or dynamic)`,
        );
        return [ERROR, ERROR];
    }
  }
}
