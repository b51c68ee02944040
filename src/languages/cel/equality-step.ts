import { equals, refusal } from './equality.ts';
import { CelError } from './error.ts';
import type { Frame, Step } from './frame.ts';
import { isNumber } from './number-order.ts';
import type { Planned } from './planned.ts';
import { costSize, traversalCost } from './size.ts';
import { CelOpaque, type CelResult, type CelValue } from './value.ts';

/** `==`, or `!=` where it is not expected. */
export function equalityStep(left: Planned, right: Planned, expected: boolean): Step {
  const constant = left.constant ?? right.constant;
  const isLeft = left.constant === undefined;
  const operand = isLeft ? left.step : right.step;
  const value = constant?.value;
  if (typeof value === 'string' && value !== '' && value.length <= 10) {
    return textEquality(operand, value, expected, isLeft);
  }
  if (typeof value === 'boolean' || Number.isInteger(value)) {
    return scalarEquality(operand, value as CelValue, expected, isLeft);
  }
  const [a, b] = [left.step, right.step];
  return (frame) => compared(frame, a(frame), b(frame), expected);
}

function compared(frame: Frame, a: CelResult, b: CelResult, expected: boolean): CelResult {
  spendEquality(frame, a, b, expected);
  if (a instanceof CelError) return a;
  if (b instanceof CelError) return b;
  // Kubernetes' own values may refuse also what is equal.
  const refused = a instanceof CelOpaque ? refusal(a, b) : undefined;
  if (refused === undefined && equals(a, b)) return expected;
  return expected ? (refused ?? refusal(a, b) ?? false) : true;
}

/** With a short constant, which costs 1, or nothing when the other text is empty. */
function textEquality(operand: Step, text: string, expected: boolean, isLeft: boolean): Step {
  return (frame) => {
    const value = operand(frame);
    if (typeof value !== 'string')
      return isLeft ? compared(frame, value, text, expected) : compared(frame, text, value, expected);
    frame.spend(value === '' ? 0 : 1);
    return (value === text) === expected;
  };
}

/** With a constant that is a bool or an int. */
function scalarEquality(operand: Step, scalar: CelValue, expected: boolean, isLeft: boolean): Step {
  return (frame) => {
    const value = operand(frame);
    if (typeof value === typeof scalar) {
      frame.spend(1);
      return (value === scalar) === expected;
    }
    return isLeft ? compared(frame, value, scalar, expected) : compared(frame, scalar, value, expected);
  };
}

/** Of what only functions look into, `==` costs the same whatever its size. */
function spendEquality(frame: Frame, a: CelResult, b: CelResult, expected: boolean): void {
  const scalar = isPlainScalar(a) && isPlainScalar(b);
  const isOpaque = expected && a instanceof CelOpaque && a.hasUnitCost;
  frame.spend(scalar || isOpaque ? 1 : traversalCost(Math.min(costSize(a), costSize(b))));
}

/** What has no size. */
function isPlainScalar(value: CelResult): boolean {
  return typeof value !== 'object' && typeof value !== 'string';
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
