import { type Attribute, changed, presenceStep, withKey } from './attribute.ts';
import { type CallParts, callOf, callStep } from './call-step.ts';
import type { CelType } from './cel-type.ts';
import { type Coercion, coercionTo } from './coercion.ts';
import type { Environment } from './environment.ts';
import { equalityStep, membershipStep } from './equality-step.ts';
import { CelError } from './error.ts';
import type { Call, Comprehension, Expression, Identifier, Select } from './expression.ts';
import { comparisonStep, textTest } from './fast-step.ts';
import { type FoldParts, foldStep } from './fold-step.ts';
import { Frame, type Step } from './frame.ts';
import { isInherited } from './json-object.ts';
import { listStep, mapStep, structStep } from './literal-step.ts';
import { conjunction, disjunction, negation, notStrictlyFalse } from './logic-step.ts';
import { globalNamed, isDeclared, messageNamed, qualifiedName } from './names.ts';
import { optionalOr } from './optional-step.ts';
import {
  chosenStep,
  constant,
  madeOnce,
  ofAttribute,
  type Planned,
  plannedChoice,
  slotAttribute,
  type Variable,
} from './planned.ts';
import { isConversion, keyCopied, preparedPattern, stopsEarly } from './prepared-functions.ts';
import { qualifierMistake } from './qualifier.ts';
import type { Checked, Reference } from './reference.ts';
import type { Mistake } from './tokens.ts';

/** Turns the parts of one program into functions. */
export class Planner {
  /** Why there is no program, although it has been checked. */
  readonly failures: Mistake[] = [];
  readonly variables: Variable[] = [];
  slots = 0;
  readonly #environment: Environment;
  readonly #checked: Checked;
  readonly #locals: { readonly name: string; readonly slot: number; readonly lazy: Step | undefined }[] = [];
  readonly #planned = new Map<number, Planned>();

  readonly #watched: ((expression: Expression, planned: Planned) => Planned) | undefined;

  constructor(
    environment: Environment,
    checked: Checked,
    watched?: (expression: Expression, planned: Planned) => Planned,
  ) {
    this.#environment = environment;
    this.#checked = checked;
    this.#watched = watched;
  }

  /** Parts that macros use twice are planned once. */
  plan(expression: Expression): Planned {
    const known = this.#planned.get(expression.id);
    if (known !== undefined) return known;
    const made = this.#plan(expression);
    const planned = this.#watched?.(expression, made) ?? made;
    this.#planned.set(expression.id, planned);
    return planned;
  }

  #plan(expression: Expression): Planned {
    switch (expression.kind) {
      case 'literal':
        return constant(expression.value);
      case 'identifier':
        return this.#identifier(expression);
      case 'select':
        return this.#select(expression);
      case 'call':
        return this.#call(expression);
      case 'list': {
        const elements = expression.elements.map((element) => this.plan(element));
        const step = listStep(
          elements.map(({ step }) => step),
          expression,
        );
        return this.#literal(step, elements, expression.optional.size > 0);
      }
      case 'map': {
        const keys = expression.entries.map(({ key }) => keyCopied(key, this.plan(key), this.#checked));
        const values = expression.entries.map(({ value }) => this.plan(value));
        const step = mapStep(
          keys.map(({ step }) => step),
          values.map(({ step }) => step),
          expression,
          this.#environment.options.anyKeys,
        );
        return this.#literal(step, [...keys, ...values], false);
      }
      case 'struct': {
        const reference = this.#checked.references[expression.id];
        const type = reference?.kind === 'constant' ? (reference.value as CelType) : undefined;
        const provider = type === undefined ? undefined : this.#environment.providerOf(type);
        const construct =
          type === undefined
            ? messageNamed(this.#environment, expression.type)?.construct
            : provider?.construct?.bind(provider, type);
        const values = expression.fields.map(({ value }) => this.plan(value).step);
        return { step: structStep(construct, values, expression) };
      }
      case 'comprehension':
        return this.#comprehension(expression);
    }
  }

  #type(expression: Expression): CelType | undefined {
    return this.#checked.types[expression.id];
  }

  #coercion(type: CelType | undefined): Coercion | undefined {
    return this.#environment.options.convertsJson ? coercionTo(type) : undefined;
  }

  /** A list or map of constants is made once. */
  #literal(step: Step, parts: readonly Planned[], optional: boolean): Planned {
    const fixed = this.#environment.options.optimize && !optional && parts.every((part) => part.constant);
    if (!fixed) return { step };
    const made = madeOnce(step);
    if ('breakdown' in made) this.failures.push({ at: 0, message: made.breakdown });
    return 'planned' in made ? made.planned : { step };
  }

  #identifier(expression: Identifier): Planned {
    const reference = this.#checked.references[expression.id];
    const type = reference && this.#typeNamed(expression, reference);
    if (type !== undefined) return type;
    if (reference?.kind === 'constant') return constant(reference.value);
    const coercion = this.#coercion(this.#type(expression));
    if (reference?.kind === 'local') return this.#local(reference.name, coercion);
    if (reference?.kind === 'variable') return this.#declared(reference, coercion);
    return this.#variable(expression.name, coercion);
  }

  /** cel-go takes every name of a type for that of the type, also where a macro's variable has types. */
  #typeNamed(expression: Expression, reference: Reference): Planned | undefined {
    if (this.#type(expression)?.kind !== 'type' || reference.kind === 'function') return undefined;
    const written = reference.kind === 'constant' ? (qualifiedName(expression) ?? '') : reference.name;
    const name = reference.kind === 'constant' && !reference.hidden ? written.replace(/^\./, '') : written;
    const named = name.startsWith('.') ? undefined : globalNamed(this.#environment, name)?.reference;
    if (named?.kind === 'constant' && !isDeclared(named.value)) return constant(named.value);
    this.failures.push({ at: expression.at, message: `reference to undefined type: ${name}` });
    return constant(null);
  }

  #declared(declared: Reference & { kind: 'variable' }, coercion: Coercion | undefined): Planned {
    const { name, hidden, type } = declared;
    const planned = this.#variable(name, coercion, type.kind === 'object');
    if (!hidden || planned.attribute === undefined) return planned;
    const { path: _, ...attribute } = planned.attribute;
    return { ...planned, attribute: { ...attribute, apart: true } };
  }

  #variable(name: string, coercion: Coercion | undefined, typed = false): Planned {
    let variable = this.variables.find((known) => known.name === name);
    if (variable === undefined) {
      variable = { name, slot: this.slots++, coercion, typed, inherited: isInherited(name) };
      this.variables.push(variable);
    }
    return slotAttribute(variable.slot);
  }

  #local(name: string, coercion: Coercion | undefined): Planned {
    const local = this.#locals.findLast((known) => known.name === name);
    if (local === undefined) return this.#variable(name, coercion);
    const { slot, lazy } = local;
    if (lazy === undefined && coercion === undefined) return slotAttribute(slot);
    const resolve: Step = (frame) => {
      let value = frame.slots[slot];
      if (value === undefined && lazy !== undefined) {
        value = lazy(frame);
        frame.slots[slot] = value;
      }
      if (value === undefined) return new CelError(`no such attribute(s): ${name}`);
      return coercion === undefined || value instanceof CelError ? value : coercion(value);
    };
    return ofAttribute({ resolve, own: 1 });
  }

  #attribute({ attribute, step }: Planned): Attribute {
    return attribute ?? { resolve: step, own: 1 };
  }

  #select(expression: Select): Planned {
    const reference = this.#checked.references[expression.id];
    const type = reference && this.#typeNamed(expression, reference);
    if (type !== undefined) return type;
    if (reference?.kind === 'constant') return constant(reference.value);
    const { at, field } = expression;
    const coercion = this.#coercion(this.#type(expression));
    if (reference?.kind === 'variable') return this.#declared(reference, coercion);
    const operand = this.#opened(expression.operand);
    if (expression.test) {
      // cel-go takes off 1 for the operand, also where it is a choice, which had none.
      const cost = (this.#environment.options.presenceHasCost ? 1 : 0) - (operand.own === 0 ? 1 : 0);
      const step = presenceStep(operand, field, { own: cost, at });
      return { step, chosen: presenceStep(operand, field, { own: 0, at, isChosen: true }) };
    }
    const resolve: Step = () => field;
    const strict = this.#environment.options.strictPresence;
    return ofAttribute(withKey(operand, { constant: field, resolve, at, optional: false, coercion, strict }));
  }

  /** `a[b]`, `a[?b]`, `a.?b`. */
  #index(call: Call, optional: boolean): Planned {
    const [operand, key] = call.args;
    if (operand === undefined || key === undefined) return constant(null);
    const of = this.#opened(operand);
    const planned = of.apart ? this.#outside(key) : this.plan(key);
    const keyed = chosenStep(planned);
    this.#qualifier(planned, call.at);
    const type = this.#type(call);
    const taken = optional || type?.name === 'optional_type' ? type?.parameters[0] : type;
    return ofAttribute(
      withKey(of, {
        constant: planned.constant?.value ?? undefined,
        resolve: keyed,
        at: call.at,
        optional,
        coercion: this.#coercion(taken),
        strict: this.#environment.options.strictPresence,
      }),
    );
  }

  /** What fields are read of, which some types let only those do who know them. */
  #opened(operand: Expression): Attribute {
    const attribute = this.#attribute(this.plan(operand));
    const type = this.#type(operand);
    const provider = type?.kind === 'object' ? this.#environment.providerOf(type) : undefined;
    const open = provider?.opened;
    return open === undefined ? attribute : changed(attribute, open);
  }

  /** Plans what does not see the variables of the macros around it. */
  #outside(expression: Expression): Planned {
    const locals = this.#locals.splice(0);
    const planned = this.plan(expression);
    this.#locals.push(...locals);
    return planned;
  }

  /** What can be looked up nowhere is refused where it is a constant. */
  #qualifier({ constant: key }: Planned, at: number): void {
    const message = this.#environment.options.optimize && key ? qualifierMistake(key.value) : undefined;
    if (message !== undefined) this.failures.push({ at, message });
  }

  #call(call: Call): Planned {
    const args = call.args;
    const [first, second, third] = args;
    switch (call.name) {
      case '_&&_':
        return {
          step: conjunction(
            args.map((arg) => this.plan(arg).step),
            call.at,
          ),
        };
      case '_||_':
        return {
          step: disjunction(
            args.map((arg) => this.plan(arg).step),
            call.at,
          ),
        };
      case '_[_]':
        return this.#index(call, false);
      case '_[?_]':
      case '_?._':
        return this.#index(call, true);
      case '_?_:_':
        if (first && second && third)
          return plannedChoice(this.plan(first).step, this.plan(second), this.plan(third), call.at);
    }
    return this.#function(call);
  }

  #function(call: Call): Planned {
    const reference = this.#checked.references[call.id];
    if (reference?.kind !== 'function') {
      const error = new CelError(`unknown function: ${call.name}`, call.at);
      return { step: () => error };
    }
    const { declared, overloads, namespaced } = reference;
    const member = call.target !== undefined && !namespaced;
    const operands = member && call.target !== undefined ? [call.target, ...call.args] : call.args;
    const args = operands.map((operand) => this.plan(operand));
    const [only] = overloads.length === 1 ? overloads : [];
    const parts: CallParts = {
      name: declared.name,
      at: call.at,
      args,
      only,
      candidates: declared.overloads.filter(
        (overload) => overload.member === member && overload.parameters.length === args.length,
      ),
      cost: this.#environment.cost(declared.name, only),
      stops: stopsEarly(
        declared,
        only,
        this.#environment.options.optimize && args[1]?.constant !== undefined,
      ),
    };
    const mistake = this.#environment.options.optimize ? preparedPattern(declared.name, args) : undefined;
    if (mistake !== undefined) this.failures.push({ at: 0, message: mistake });
    return this.#special(parts) ?? this.#folded(parts, callStep(parts));
  }

  /** Functions that are more than a call of one of their overloads. */
  #special(parts: CallParts): Planned | undefined {
    const [left, right] = parts.args;
    if (left === undefined) return undefined;
    switch (parts.name) {
      case '!_':
        return { step: negation(left.step, parts.at) };
      case '@not_strictly_false':
        return { step: notStrictlyFalse(left.step) };
    }
    if (right === undefined) return undefined;
    const { name, only, at } = parts;
    switch (name) {
      case '_<_':
      case '_<=_':
      case '_>_':
      case '_>=_':
        return { step: comparisonStep(left.step, right.step, name, callOf(parts)) };
      case 'startsWith':
      case 'endsWith':
        return only?.cost === parts.cost ? textTest(left.step, right, name, at) : undefined;
      case '_==_':
        return { step: equalityStep(left, right, true) };
      case '_!=_':
        return { step: equalityStep(left, right, false) };
      case '@in':
        return this.#environment.options.optimize && only?.id === 'in_list'
          ? membershipStep(left, right)
          : undefined;
      case 'or':
      case 'orValue':
        return only?.id.startsWith('optional_or')
          ? { step: optionalOr(left.step, right.step, name, at) }
          : undefined;
      default:
        return undefined;
    }
  }

  /** A conversion of a constant is done once; where it fails there is no program. */
  #folded(parts: CallParts, step: Step): Planned {
    const [arg] = parts.args;
    const fixed = parts.args.length === 1 && arg?.constant !== undefined && isConversion(parts.name);
    if (!fixed || !this.#environment.options.optimize) return { step };
    const value = step(new Frame([], {}));
    if (!(value instanceof CelError)) return constant(value);
    this.failures.push({ at: value.at ?? parts.at, message: value.message });
    return { step };
  }

  #comprehension(fold: Comprehension): Planned {
    const range = this.plan(fold.range).step;
    const initial = this.plan(fold.initial).step;
    const [accumulator, variable, second] = [this.slots++, this.slots++, this.slots++];
    // Of nothing no element is taken, and the accumulator is evaluated when it is read.
    const lazy = fold.range.kind === 'list' && fold.range.elements.length === 0;
    const before = this.#locals.length;
    this.#locals.push({ name: fold.accumulator, slot: accumulator, lazy: lazy ? initial : undefined });
    this.#locals.push({ name: fold.variable, slot: variable, lazy: undefined });
    if (fold.second !== undefined) this.#locals.push({ name: fold.second, slot: second, lazy: undefined });
    const parts: FoldParts = {
      fold,
      range,
      initial: lazy ? undefined : initial,
      slots: { accumulator, variable, second: fold.second === undefined ? undefined : second },
      optimize: this.#environment.options.optimize,
      plan: (expression) => this.plan(expression),
      condition: this.plan(fold.condition).step,
      step: this.plan(fold.step).step,
      result: () => {
        this.#locals.length = before + 1;
        return this.plan(fold.result).step;
      },
    };
    const step = foldStep(parts);
    this.#locals.length = before;
    return { step };
  }
}
