import type { Coercion } from './coercion.ts';
import { CelError } from './error.ts';
import { canHold, found, isPresent, notFound } from './field.ts';
import type { Frame, Step } from './frame.ts';
import { isInherited, isJsonObject } from './json-object.ts';
import { isDouble, Uint } from './number.ts';
import { Optional } from './optional.ts';
import { typeOfValue } from './type-of-value.ts';
import type { CelResult, CelValue } from './value.ts';

/**
 * A variable or another operand, and the fields and indexes taken of it. They are one thing because cel-go counts them so: 1 for
 * the operand, when all is done, and 1 for each step.
 */
export interface Attribute {
  /** Without the cost of the operand. */
  readonly resolve: Step;
  /** `resolve` where more is taken of it: an optional that is found on the way there is not looked into. */
  readonly inner?: Step;
  /** What the operand costs: 1, or 0 for a choice between two attributes. */
  readonly own: 0 | 1;
  /** A variable that is hidden by a macro's: cel-go leaves what the macro knows to find it, and with that who counts the cost. */
  readonly apart?: boolean;
  /** Where nothing but fields are taken of a variable: its slot and their names. */
  readonly path?: {
    readonly slot: number;
    readonly names: readonly string[];
    readonly ats: readonly number[];
  };
}

export interface Key {
  /** Undefined where it is found at run time. */
  readonly constant: CelValue | undefined;
  /** Without the cost of the operand, when it is an attribute. */
  readonly resolve: Step;
  readonly at: number;
  readonly optional: boolean;
  /** Whether an optional field of what has no fields is an error. */
  readonly strict: boolean;
  readonly coercion: Coercion | undefined;
}

/** `attribute.field`, `attribute[key]`, `attribute.?field` or `attribute[?key]`. */
export function withKey(attribute: Attribute, key: Key): Attribute {
  const { constant, optional, coercion, at, strict } = key;
  const { path, own, apart } = attribute;
  const operand = attribute.inner ?? attribute.resolve;
  if (apart) return { own, apart, resolve: uncounted(keyStep(operand, key)) };
  if (
    typeof constant === 'string' &&
    !optional &&
    coercion === undefined &&
    !strict &&
    !isInherited(constant)
  ) {
    if (path !== undefined) {
      const longer = { slot: path.slot, names: [...path.names, constant], ats: [...path.ats, at] };
      return { own, path: longer, resolve: pathStep(longer), inner: pathStep(longer, true) };
    }
    return { own, resolve: fieldStep(operand, constant, at), inner: keyStep(operand, key, true) };
  }
  return { own, resolve: keyStep(operand, key), inner: keyStep(operand, key, true) };
}

/** With another value in place of the operand's. */
export function changed(
  { resolve, own, apart = false }: Attribute,
  change: (value: CelValue) => CelValue,
): Attribute {
  const step: Step = (frame) => {
    const value = resolve(frame);
    return value instanceof CelError ? value : change(value);
  };
  return { own, apart, resolve: step };
}

function uncounted(step: Step): Step {
  return (frame) => {
    const { cost } = frame;
    const value = step(frame);
    frame.cost = cost;
    return value;
  };
}

/** Fields of a variable, in one go. */
function pathStep({ slot, names, ats }: NonNullable<Attribute['path']>, isInner = false): Step {
  const count = names.length;
  return (frame) => {
    let value = frame.slots[slot] as CelResult;
    for (let i = 0; i < count; i++) {
      const name = names[i] as string;
      if (isJsonObject(value)) {
        const next = value[name];
        if (next !== undefined) {
          value = next;
          continue;
        }
      }
      if (value instanceof CelError) {
        frame.cost += i;
        return value;
      }
      frame.cost += i;
      for (let j = i; j < count; j++) {
        const within = value;
        value = fieldOf(frame, value, names[j] as string, ats[j] ?? 0);
        const goesOn = isInner || j + 1 < count;
        if (goesOn && value instanceof Optional && !(within instanceof Optional)) value = CLOSED;
      }
      return value;
    }
    frame.spend(count);
    return value;
  };
}

/** Stands for an optional that is not looked into: it has no fields. */
const CLOSED: CelValue = true;

function fieldStep(operand: Step, name: string, at: number): Step {
  return (frame) => {
    const value = operand(frame);
    if (isJsonObject(value)) {
      const next = value[name];
      if (next !== undefined) {
        frame.spend(1);
        return next;
      }
    }
    return fieldOf(frame, value, name, at);
  };
}

function keyStep(
  operand: Step,
  { constant, resolve, at, optional, coercion, strict }: Key,
  isInner = false,
): Step {
  return (frame) => {
    const value = operand(frame);
    if (value instanceof CelError) return value;
    // Where there is nothing, nobody asks for what of it.
    if (value instanceof Optional && value.value === undefined) return value;
    const key = constant ?? resolve(frame);
    if (key instanceof CelError) {
      if (!optional && !(value instanceof Optional)) frame.spend(1);
      return key;
    }
    const taken = optional
      ? optionalOf(frame, value, key, at, strict)
      : fieldOf(frame, value, key, at, strict);
    if (isInner && !optional && !(value instanceof Optional) && taken instanceof Optional) return CLOSED;
    return coercion === undefined ? taken : coerced(taken, coercion);
  };
}

function coerced(value: CelResult, coercion: Coercion): CelResult {
  if (value instanceof CelError) return value;
  if (!(value instanceof Optional)) return coercion(value);
  if (value.value === undefined) return value;
  const inner = coercion(value.value);
  return inner instanceof CelError ? inner : Optional.of(inner);
}

/** What is there, at its cost; of an optional, an optional. */
function fieldOf(frame: Frame, operand: CelResult, key: CelValue, at: number, strict = false): CelResult {
  if (operand instanceof CelError) return operand;
  if (operand instanceof Optional) return optionalOf(frame, operand, key, at, strict);
  frame.spend(1);
  const value = found(operand, key);
  if (value === undefined) return notFound(operand, key, at);
  return value instanceof CelError ? value.placed(at) : value;
}

/** What is not there costs nothing. */
function optionalOf(frame: Frame, operand: CelValue, key: CelValue, at: number, strict: boolean): CelResult {
  const within = operand instanceof Optional ? operand.value : operand;
  if (within === undefined) return operand as Optional;
  if (typeof key === 'object' && !(key instanceof Uint) && !isDouble(key))
    return new CelError(`invalid qualifier type: ${typeOfValue(key).name}`, at);
  const value = found(within, key);
  if (value === undefined) return strict && !canHold(within) ? notFound(within, key, at) : Optional.none;
  if (value instanceof CelError) return value.placed(at);
  frame.spend(1);
  return Optional.of(value);
}

/** `has(attribute.field)`. The step to the field costs 1, unless there is an error before it. */
export function presenceStep(
  attribute: Attribute,
  name: string,
  { own, at, isChosen = false }: { readonly own: number; readonly at: number; readonly isChosen?: boolean },
): Step {
  const { apart, resolve = attribute.resolve } = { ...attribute, resolve: attribute.inner };
  const step = apart ? 0 : 1;
  const plain = !isInherited(name);
  return (frame) => {
    const value = resolve(frame);
    if (plain && isJsonObject(value)) {
      frame.spend(own + step);
      return value[name] !== undefined;
    }
    if (value instanceof Optional) return presentIn(frame, value, { name, own, step, at, isChosen });
    frame.adjust(value instanceof CelError ? own : own + step);
    if (value instanceof CelError) return value;
    const present = isPresent(value, name);
    return present instanceof CelError ? present.placed(at) : present;
  };
}

/** Where an optional does not have it, the step to it costs nothing. A choice of it gives the field and not whether it is there, as in cel-go. */
function presentIn(
  frame: Frame,
  optional: Optional,
  {
    name,
    own,
    step,
    at,
    isChosen,
  }: { name: string; own: number; step: number; at: number; isChosen: boolean },
): CelResult {
  const present = isPresent(optional, name);
  frame.adjust(present === true ? own + step : own);
  if (present instanceof CelError) return present.placed(at);
  if (!isChosen) return present;
  const value = present === true ? found(optional.value ?? null, name) : undefined;
  return value === undefined || value instanceof CelError ? Optional.none : Optional.of(value);
}

/** With the cost of the operand. */
export function attributeStep({ resolve, own }: Attribute): Step {
  if (own === 0) return resolve;
  return (frame) => {
    const value = resolve(frame);
    frame.spend(1);
    return value;
  };
}
