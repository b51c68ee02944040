import type { CallOf } from './call-step.ts';
import { CelError } from './error.ts';
import type { Step } from './frame.ts';
import type { Planned } from './planned.ts';
import { costSize, traversalCost } from './size.ts';

// What policies do most, without what other cases need.

/** `<`, `<=`, `>` and `>=`. */
export function comparisonStep(left: Step, right: Step, name: string, call: CallOf): Step {
  const below = name === '_<_' || name === '_<=_';
  const equal = name === '_<=_' || name === '_>=_';
  return (frame) => {
    const a = left(frame);
    const b = right(frame);
    if (typeof a !== 'number' || typeof b !== 'number') return call(frame, a, b);
    frame.spend(1);
    if (a === b) return equal;
    return below ? a < b : a > b;
  };
}

/** `startsWith` and `endsWith` with a constant. */
export function textTest(operand: Step, constant: Planned, name: string, at: number): Planned | undefined {
  const text = constant.constant?.value;
  if (typeof text !== 'string') return undefined;
  const cost = traversalCost(costSize(text));
  const atStart = name === 'startsWith';
  return {
    step: (frame) => {
      const value = operand(frame);
      frame.spend(cost);
      if (typeof value === 'string') return atStart ? value.startsWith(text) : value.endsWith(text);
      return value instanceof CelError ? value : new CelError(`no such overload: ${name}`, at);
    },
  };
}
