import { CelError } from './error.ts';
import type { Comprehension, Expression } from './expression.ts';
import type { Step } from './frame.ts';
import { elementsOf, setVariables } from './iteration.ts';
import { knownFold } from './known-fold.ts';
import type { Planned } from './planned.ts';
import type { CelValue } from './value.ts';

export interface FoldParts {
  readonly fold: Comprehension;
  readonly range: Step;
  /** Undefined where it is evaluated when it is read. */
  readonly initial: Step | undefined;
  readonly slots: {
    readonly accumulator: number;
    readonly variable: number;
    readonly second: number | undefined;
  };
  readonly optimize: boolean;
  readonly plan: (expression: Expression) => Planned;
  readonly condition: Step;
  readonly step: Step;
  readonly result: () => Step;
}

export function foldStep(parts: FoldParts): Step {
  const { slots, initial, condition, step } = parts;
  const known = knownFold(parts);
  if (known !== undefined) return known;
  const result = parts.result();
  if (initial === undefined) {
    return (frame) => {
      frame.slots[slots.accumulator] = undefined;
      return result(frame);
    };
  }
  return (frame) => {
    const range = parts.range(frame);
    if (range instanceof CelError) return range;
    const elements = elementsOf(range, parts.fold.range.at);
    if (elements instanceof CelError) return elements;
    frame.slots[slots.accumulator] = initial(frame);
    for (let index = 0; index < elements.length; index++) {
      setVariables(frame, slots, { range, element: elements[index] as CelValue, index });
      if (condition(frame) === false) break;
      frame.slots[slots.accumulator] = step(frame);
      frame.iterate();
    }
    return result(frame);
  };
}
