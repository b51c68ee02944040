import { type Attribute, attributeStep } from './attribute.ts';
import type { Coercion } from './coercion.ts';
import type { Step } from './frame.ts';
import type { CelValue } from './value.ts';

/** A part of a program that is ready to run. */
export interface Planned {
  readonly step: Step;
  /** Where it is the same whatever the variables. */
  readonly constant?: { readonly value: CelValue };
  /** Where fields can be taken of it in one go. */
  readonly attribute?: Attribute;
}

export interface Variable {
  readonly name: string;
  readonly slot: number;
  readonly coercion: Coercion | undefined;
  /** Whether every object has something of this name. */
  readonly inherited: boolean;
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
