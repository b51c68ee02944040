import { equals } from './equality.ts';
import { CelError } from './error.ts';
import type { Frame, Step } from './frame.ts';
import { isNumber } from './number-order.ts';
import type { Planned } from './planner.ts';
import { costSize, traversalCost } from './size.ts';
import type { CelResult, CelValue } from './value.ts';

/** `==`, or `!=` where it is not expected. */
export function equalityStep(left: Planned, right: Planned, expected: boolean): Step {
  const text = left.constant?.value ?? right.constant?.value;
  if (typeof text === 'string' && text !== '' && text.length <= 10) {
    const operand = left.constant === undefined ? left.step : right.step;
    return textEquality(operand, text, expected);
  }
  return (frame) => {
    const a = left.step(frame);
    const b = right.step(frame);
    spendEquality(frame, a, b);
    if (a instanceof CelError) return a;
    if (b instanceof CelError) return b;
    return equals(a, b) === expected;
  };
}

/** With a short constant, which costs 1, or nothing when the other text is empty. */
function textEquality(operand: Step, text: string, expected: boolean): Step {
  return (frame) => {
    const value = operand(frame);
    if (typeof value === 'string') {
      frame.spend(value === '' ? 0 : 1);
      return (value === text) === expected;
    }
    spendEquality(frame, value, text);
    return value instanceof CelError ? value : !expected;
  };
}

function spendEquality(frame: Frame, a: CelResult, b: CelResult): void {
  const scalar = typeof a !== 'object' && typeof b !== 'object' && typeof a !== 'string';
  frame.spend(scalar ? 1 : traversalCost(Math.min(costSize(a), costSize(b))));
}

/** `x in [constants]`, which costs nothing of its own, as in cel-go. Undefined where it is not that. */
export function membershipStep(operand: Planned, list: Planned): Planned | undefined {
  const elements = list.constant?.value;
  if (!Array.isArray(elements)) return undefined;
  if (elements.length === 0) return { step: () => false, constant: { value: false } };
  if (!elements.every(isScalar)) return undefined;
  const texts = new Set<CelValue>(elements.filter((element) => typeof element === 'string'));
  const others = elements.filter((element) => typeof element !== 'string');
  return {
    step: (frame) => {
      const value = operand.step(frame);
      if (value instanceof CelError) return value;
      if (typeof value === 'string') return texts.has(value);
      return others.some((element) => equals(element, value));
    },
  };
}

function isScalar(value: CelValue): boolean {
  return typeof value === 'string' || typeof value === 'boolean' || isNumber(value);
}
