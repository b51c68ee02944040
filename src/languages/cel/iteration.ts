import { spendWork } from './budget.ts';
import { CelError } from './error.ts';
import type { FoldParts } from './fold-step.ts';
import type { Frame } from './frame.ts';
import { keysOf, lookUp } from './mapping.ts';
import { isMap } from './type-guard.ts';
import type { CelMapping, CelResult, CelValue } from './value.ts';

/** Does something with one element; false ends it. */
export type Visit = (frame: Frame) => boolean;

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
