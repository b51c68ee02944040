import { spendWork } from './budget.ts';
import { CelError } from './error.ts';
import type { Call, Expression } from './expression.ts';
import type { FoldParts } from './fold-step.ts';
import type { Step } from './frame.ts';
import { insertInto } from './insert.ts';
import { elementsOf, setVariables } from './iteration.ts';
import { CelMap } from './map.ts';
import type { CelResult, CelValue } from './value.ts';

// The macros of the language, run without their accumulators. The numbers are what the parts of their expansions cost: 1 for an
// identifier or a call, 10 for a list.

const ACCUMULATOR = '@result';

/** Undefined for what no macro of ours makes. */
export function knownFold(parts: FoldParts): Step | undefined {
  const { fold } = parts;
  if (fold.accumulator !== ACCUMULATOR || fold.initial.kind === 'identifier') return undefined;
  const { step } = fold;
  if (step.kind !== 'call') return undefined;
  const [first, second] = step.args;
  if (step.name === '_&&_' && isAccumulator(first) && second) return quantifier(parts, second, false);
  if (step.name === '_||_' && isAccumulator(first) && second) return quantifier(parts, second, true);
  if (step.name !== '_?_:_') return collector(parts, undefined, step);
  const [predicate, taken, other] = step.args;
  if (taken?.kind !== 'call' || !isAccumulator(other) || predicate === undefined) return undefined;
  return collector(parts, predicate, taken);
}

function isAccumulator(expression: Expression | undefined): boolean {
  return expression?.kind === 'identifier' && expression.name === ACCUMULATOR;
}

/** `all`, which false ends, and `exists`, which true ends. */
function quantifier(parts: FoldParts, predicate: Expression, decisive: boolean): Step | undefined {
  if (parts.fold.initial.kind !== 'literal' || parts.fold.initial.value !== !decisive) return undefined;
  const test = parts.plan(predicate).step;
  const { slots, fold } = parts;
  const goOn = decisive ? 3 : 2;
  return (frame) => {
    const range = parts.range(frame);
    if (range instanceof CelError) return range;
    const elements = elementsOf(range, fold.range.at);
    if (elements instanceof CelError) return elements;
    let error: CelError | undefined;
    for (let index = 0; index < elements.length; index++) {
      const element = elements[index] as CelValue;
      if (slots.second === undefined) frame.slots[slots.variable] = element;
      else setVariables(frame, slots, { range, element, index });
      frame.spend(goOn + 1);
      const value = test(frame);
      if (value === decisive) {
        // The accumulator is read once more where elements are left.
        frame.spend(index + 1 < elements.length ? goOn + 1 : 1);
        return decisive;
      }
      if (value !== !decisive) error ??= failure(value, fold.step.at);
      frame.iterate();
    }
    frame.spend(1);
    return error ?? !decisive;
  };
}

function failure(value: CelResult, at: number): CelError {
  return value instanceof CelError ? value : new CelError('no such overload', at);
}

function collector(parts: FoldParts, predicate: Expression | undefined, taken: Call): Step | undefined {
  const [first, element] = taken.args;
  if (!isAccumulator(first) || element === undefined) return undefined;
  const { initial } = parts.fold;
  if (taken.name === 'cel.@mapInsert' && initial.kind === 'map') return mapCollector(parts, predicate, taken);
  if (taken.name !== '_+_') return undefined;
  if (initial.kind === 'literal' && initial.value === 0) return predicate && counter(parts, predicate);
  if (initial.kind !== 'list' || element.kind !== 'list') return undefined;
  const [made] = element.elements;
  return made === undefined ? undefined : listCollector(parts, predicate, made);
}

/** `exists_one`. */
function counter(parts: FoldParts, predicate: Expression): Step {
  return collecting(parts, predicate, () => {
    let count = 0;
    return {
      add(frame) {
        frame.spend(2);
        count++;
        return undefined;
      },
      result(frame) {
        frame.spend(1);
        return count === 1;
      },
    };
  });
}

/** `map`, `filter` and `transformList`. */
function listCollector(parts: FoldParts, predicate: Expression | undefined, made: Expression): Step {
  const planned = parts.plan(made);
  const element = planned.step;
  const cost = parts.optimize && planned.constant !== undefined ? 2 : 12;
  return collecting(parts, predicate, () => {
    const list: CelValue[] = [];
    return {
      add(frame) {
        // The accumulator is read first.
        frame.cost++;
        const value = element(frame);
        frame.spend(cost - 1);
        if (value instanceof CelError) return value;
        spendWork(1);
        list.push(value);
        return undefined;
      },
      result: () => list,
    };
  });
}

/** `transformMap` and `transformMapEntry`. */
function mapCollector(parts: FoldParts, predicate: Expression | undefined, taken: Call): Step {
  const steps = taken.args.slice(1).map((arg) => parts.plan(arg).step);
  const [key, value] = steps;
  return collecting(parts, predicate, () => {
    const map = new CelMap();
    return {
      add(frame, failed) {
        // A call of more than two arguments stops at the first that fails, which is the map so far.
        if (failed && value !== undefined) {
          frame.spend(1);
          return undefined;
        }
        frame.cost++;
        const one = key?.(frame) ?? null;
        const other = one instanceof CelError ? one : value?.(frame);
        // When the last of them fails, the call is counted all the same.
        const isEarly = one instanceof CelError && value !== undefined;
        frame.spend(isEarly ? 0 : 1);
        if (one instanceof CelError) return one;
        if (other instanceof CelError) return other;
        spendWork(1);
        return insertInto(map, one, other);
      },
      result: () => map,
    };
  });
}

interface Collection {
  /** Undefined when it went well. */
  readonly add: (frame: Parameters<Step>[0], failed: boolean) => CelError | undefined;
  readonly result: (frame: Parameters<Step>[0]) => CelResult;
}

/** Goes through all elements, also after an error: what follows has its cost, but changes nothing. */
function collecting(parts: FoldParts, predicate: Expression | undefined, begin: () => Collection): Step {
  const { slots, fold } = parts;
  const test = predicate === undefined ? undefined : parts.plan(predicate).step;
  return (frame) => {
    const range = parts.range(frame);
    if (range instanceof CelError) return range;
    const elements = elementsOf(range, fold.range.at);
    if (elements instanceof CelError) return elements;
    const collection = begin();
    let failed: CelError | undefined;
    for (let index = 0; index < elements.length; index++) {
      setVariables(frame, slots, { range, element: elements[index] as CelValue, index });
      const take = test === undefined ? true : test(frame);
      if (take === true) {
        const error = collection.add(frame, failed !== undefined);
        failed ??= error;
      } else if (take !== false) {
        failed = failure(take, fold.step.at);
      }
      frame.iterate();
    }
    frame.spend(1);
    const result = collection.result(frame);
    return failed ?? result;
  };
}
