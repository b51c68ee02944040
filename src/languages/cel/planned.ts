import { type Attribute, attributeStep } from './attribute.ts';
import { Breakdown } from './budget.ts';
import type { Coercion } from './coercion.ts';
import { CelError } from './error.ts';
import { Frame, type Step } from './frame.ts';
import { choice } from './logic-step.ts';
import type { CelValue } from './value.ts';

/** A part of a program that is ready to run. */
export interface Planned {
  readonly step: Step;
  /** Where it is the same whatever the variables. */
  readonly constant?: { readonly value: CelValue };
  /** Where fields can be taken of it in one go. */
  readonly attribute?: Attribute;
  /** What it comes to as a branch of a choice or as a key, where that is something else. */
  readonly chosen?: Step;
}

export interface Variable {
  readonly name: string;
  readonly slot: number;
  readonly coercion: Coercion | undefined;
  /** Whether the API server declares its fields. */
  readonly typed: boolean;
  /** Whether every object has something of this name. */
  readonly inherited: boolean;
}

/** As a branch of a choice or as a key, without the cost of the attribute that it may be. */
export function chosenStep({ chosen, attribute, step }: Planned): Step {
  return chosen ?? attribute?.resolve ?? step;
}

/** What can be evaluated before the program runs. Nothing where that is an error. */
export function madeOnce(
  step: Step,
): { readonly planned: Planned } | { readonly breakdown: string } | Record<never, never> {
  try {
    const value = step(new Frame([], {}));
    return value instanceof CelError ? {} : { planned: constant(value) };
  } catch (thrown) {
    if (!(thrown instanceof Breakdown)) throw thrown;
    return { breakdown: `cel-go breaks down: ${thrown.message}` };
  }
}

export function constant(value: CelValue): Planned {
  return { step: () => value, constant: { value } };
}

export function ofAttribute(attribute: Attribute): Planned {
  return { step: attributeStep(attribute), attribute };
}

export function slotAttribute(slot: number): Planned {
  // Macros set the slot before anything reads it, and so does the start of an evaluation.
  const resolve: Step = (frame) => frame.slots[slot] as CelValue;
  return ofAttribute({ resolve, own: 1, path: { slot, names: [], ats: [] } });
}

/** A choice costs nothing of its own, and neither do attributes that are chosen. */
export function plannedChoice(condition: Step, yes: Planned, no: Planned, at: number): Planned {
  const made = (of: (planned: Planned) => Step): Step => choice(condition, of(yes), of(no), at);
  const resolve = made(chosenStep);
  const inner = made((planned) => planned.attribute?.inner ?? chosenStep(planned));
  return { step: resolve, attribute: { resolve, inner, own: 0 } };
}
