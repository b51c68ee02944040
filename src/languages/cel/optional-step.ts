import { CelError } from './error.ts';
import type { Step } from './frame.ts';
import { Optional } from './optional.ts';

/** `a.or(b)` and `a.orValue(b)`: the other is not evaluated where it is not needed, and there is no cost. */
export function optionalOr(operand: Step, other: Step, name: string, at: number): Step {
  return (frame) => {
    const value = operand(frame);
    if (value instanceof CelError) return value;
    if (!(value instanceof Optional)) return new CelError(`no such overload: ${name}`, at);
    if (value.value === undefined) return other(frame);
    return name === 'or' ? value : value.value;
  };
}
