import { spendWork } from './budget.ts';
import { CelError } from './error.ts';
import type { Comprehension, Expression } from './expression.ts';
import type { Frame, Step } from './frame.ts';
import { knownFold } from './known-fold.ts';
import { keysOf, lookUp } from './mapping.ts';
import type { Planned } from './planner.ts';
import { isMap } from './type-guard.ts';
import type { CelMapping, CelResult, CelValue } from './value.ts';

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

/** Does something with one element; false ends it. */
export type Visit = (frame: Frame) => boolean;

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
  const visit: Visit = (frame) => {
    if (condition(frame) === false) return false;
    frame.slots[slots.accumulator] = step(frame);
    return true;
  };
  return (frame) => {
    const range = parts.range(frame);
    if (range instanceof CelError) return range;
    frame.slots[slots.accumulator] = initial(frame);
    return iterate(frame, range, parts, visit) ?? result(frame);
  };
}

/** Sets the variables to each element in turn. What is returned is the error of a range that is none. */
export function iterate(
  frame: Frame,
  range: CelValue,
  { slots, fold }: Pick<FoldParts, 'slots' | 'fold'>,
  visit: Visit,
): CelError | undefined {
  const { variable, second } = slots;
  if (Array.isArray(range)) {
    const list: readonly CelValue[] = range;
    for (let i = 0; i < list.length; i++) {
      const element = list[i] as CelValue;
      frame.slots[variable] = second === undefined ? element : i;
      if (second !== undefined) frame.slots[second] = element;
      if (!visit(frame)) return undefined;
      frame.iterate();
    }
    return undefined;
  }
  if (!isMap(range))
    return new CelError('no such overload: the range of a macro is no list or map', fold.range.at);
  return iterateMap(frame, range as CelMapping, slots, visit);
}

function iterateMap(
  frame: Frame,
  range: CelMapping,
  { variable, second }: FoldParts['slots'],
  visit: Visit,
): CelError | undefined {
  const keys = keysOf(range);
  spendWork(keys.length);
  for (const key of keys) {
    frame.slots[variable] = key;
    if (second !== undefined) frame.slots[second] = lookUp(range, key) as CelResult;
    if (!visit(frame)) return undefined;
    frame.iterate();
  }
  return undefined;
}
