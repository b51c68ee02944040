import { CelError } from './error.ts';
import type { Step } from './frame.ts';
import type { CelResult } from './value.ts';

/** What is no bool where one is needed, as an error. */
function notBool(value: CelResult, at: number): CelError {
  return value instanceof CelError ? value : new CelError('no such overload', at);
}

/** False when one operand is false, also when others are errors. */
export function conjunction(operands: readonly Step[], at: number): Step {
  return absorbing(operands, false, at);
}

export function disjunction(operands: readonly Step[], at: number): Step {
  return absorbing(operands, true, at);
}

function absorbing(operands: readonly Step[], decisive: boolean, at: number): Step {
  const [first, second] = operands;
  if (operands.length === 2 && first !== undefined && second !== undefined) {
    return (frame) => {
      const a = first(frame);
      if (a === decisive) return decisive;
      const b = second(frame);
      if (b === decisive) return decisive;
      if (a !== !decisive) return notBool(a, at);
      return b === !decisive ? b : notBool(b, at);
    };
  }
  return (frame) => {
    let error: CelError | undefined;
    for (const operand of operands) {
      const value = operand(frame);
      if (value === decisive) return decisive;
      if (value !== !decisive) error ??= notBool(value, at);
    }
    return error ?? !decisive;
  };
}

export function choice(condition: Step, yes: Step, no: Step, at: number): Step {
  return (frame) => {
    const value = condition(frame);
    if (value === true) return yes(frame);
    return value === false ? no(frame) : notBool(value, at);
  };
}

export function negation(operand: Step, at: number): Step {
  return (frame) => {
    const value = operand(frame);
    frame.spend(1);
    return typeof value === 'boolean' ? !value : notBool(value, at);
  };
}

/** What macros go on with: everything but false. */
export function notStrictlyFalse(operand: Step): Step {
  return (frame) => {
    const value = operand(frame);
    frame.spend(1);
    return value !== false;
  };
}
