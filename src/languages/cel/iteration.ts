import { spendWork } from './budget.ts';
import { CelError } from './error.ts';
import type { FoldParts } from './fold-step.ts';
import type { Frame } from './frame.ts';
import { CelMap } from './map.ts';
import { keysOf, lookUp } from './mapping.ts';
import { isMap } from './type-guard.ts';
import type { CelMapping, CelResult, CelValue } from './value.ts';

/** The elements of a list, or the keys of a map; an error for what has neither. */
export function elementsOf(range: CelValue, at: number): readonly CelValue[] | CelError {
  if (Array.isArray(range)) return range;
  if (!isMap(range)) return new CelError('no such overload: the range of a macro is no list or map', at);
  const keys = keysOf(range as CelMapping);
  spendWork(keys.length);
  return keys;
}

/** Sets the variables to an element: of two, the first is its index or key and the second its value. */
export function setVariables(
  frame: Frame,
  { variable, second }: FoldParts['slots'],
  { range, element, index }: { readonly range: CelValue; readonly element: CelValue; readonly index: number },
): void {
  if (second === undefined) {
    frame.slots[variable] = element;
  } else if (Array.isArray(range)) {
    frame.slots[variable] = index;
    frame.slots[second] = element;
  } else {
    frame.slots[variable] = element;
    frame.slots[second] = (
      range instanceof CelMap ? range.valueUnder(element) : lookUp(range as CelMapping, element)
    ) as CelResult;
  }
}
