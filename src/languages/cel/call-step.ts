import { spendWork } from './budget.ts';
import type { CallCost, Overload } from './declaration.ts';
import { CelError } from './error.ts';
import type { Frame, Step } from './frame.ts';
import type { Planned } from './planned.ts';
import { type Guard, guardOf } from './type-guard.ts';
import { typeOfValue } from './type-of-value.ts';
import type { CelResult, CelValue } from './value.ts';

export interface CallParts {
  readonly name: string;
  readonly at: number;
  /** The receiver first. */
  readonly args: readonly Planned[];
  /** The overload that it is by its types, where they tell. Values may have others, where the input is not what was declared. */
  readonly only: Overload | undefined;
  /** Those that it may be. */
  readonly candidates: readonly Overload[];
  readonly cost: CallCost | undefined;
  /** The first argument that fails ends it, also where there are two. */
  readonly stops: boolean;
}

/** Calls what fits the values that the arguments have. */
export function callStep(parts: CallParts): Step {
  const steps = parts.args.map(({ step }) => step);
  const [first, second] = steps;
  if (first === undefined) return noArguments(parts);
  if (second === undefined) return oneArgument(first, parts);
  if (steps.length > 2 || parts.stops) return manyArguments(steps, parts);
  const call = callOf(parts);
  return (frame) => call(frame, first(frame), second(frame));
}

/** A call of two arguments that have been evaluated. */
export type CallOf = (frame: Frame, a: CelResult, b: CelResult) => CelResult;

/** Both have been evaluated, whatever the first came to. */
export function callOf(parts: CallParts): CallOf {
  const { cost } = parts;
  const run = invocation(parts);
  return (frame, a, b) => {
    const result = a instanceof CelError ? a : b instanceof CelError ? b : run(a, b);
    frame.spend(cost === undefined ? 1 : cost([a, b], result));
    return result;
  };
}

type Run = (...args: CelValue[]) => CelResult;

function invocation({ name, at, only, candidates }: CallParts): Run {
  // Operators look at the values again, other functions are what the checker took them for.
  const isFixed = only !== undefined && only.isShared !== true && !/^[_@!-]/.test(name);
  const others = isFixed ? [] : candidates.filter((candidate) => candidate !== only);
  const overloads = (only === undefined ? others : [only, ...others]).map((overload) => ({
    call: overload.call,
    guards: (overload.takes ?? overload.parameters).map(guardOf),
  }));
  const any: Run = (...args) => {
    for (const { call, guards } of overloads) {
      if (passes(guards, args)) return finished(call(...args), at);
    }
    if (/^(?:_.+_|-_)$/.test(name)) return new CelError('no such overload', at);
    const types = args.map((arg) => typeOfValue(arg).name);
    return new CelError(`no such overload: ${name}(${types.join(', ')})`, at);
  };
  const [first] = overloads;
  if (first === undefined) return any;
  const { call, guards } = first;
  const [one, two] = guards;
  if (one === undefined || guards.length > 2) return any;
  if (two === undefined)
    return (a) => (one(a as CelValue) ? finished(call(a as CelValue), at) : any(a as CelValue));
  return (a, b) =>
    one(a as CelValue) && two(b as CelValue)
      ? finished(call(a as CelValue, b as CelValue), at)
      : any(a as CelValue, b as CelValue);
}

function finished(result: CelResult, at: number): CelResult {
  if (typeof result === 'boolean' || typeof result === 'number') return result;
  if (result instanceof CelError) return result.placed(at);
  if (typeof result === 'string' || Array.isArray(result)) spendWork(result.length);
  return result;
}

function passes(guards: readonly Guard[], args: readonly CelValue[]): boolean {
  for (let i = 0; i < guards.length; i++) {
    const guard = guards[i];
    if (guard === undefined || !guard(args[i] as CelValue)) return false;
  }
  return true;
}

function noArguments(parts: CallParts): Step {
  const run = invocation(parts);
  return (frame) => {
    const result = run();
    frame.spend(parts.cost === undefined ? 1 : parts.cost([], result));
    return result;
  };
}

function oneArgument(arg: Step, parts: CallParts): Step {
  const { cost } = parts;
  const run = invocation(parts);
  return (frame) => {
    const value = arg(frame);
    const result = value instanceof CelError ? value : run(value);
    frame.spend(cost === undefined ? 1 : cost([value], result));
    return result;
  };
}

/** The first error ends it, and then the call costs nothing, unless that was the last argument. */
function manyArguments(steps: readonly Step[], parts: CallParts): Step {
  const run = invocation(parts);
  return (frame) => {
    const args: CelValue[] = [];
    for (const step of steps) {
      const value = step(frame);
      if (value instanceof CelError) {
        if (args.length === steps.length - 1)
          frame.spend(parts.cost === undefined ? 1 : parts.cost([...args, value], value));
        return value;
      }
      args.push(value);
    }
    const result = run(...args);
    frame.spend(parts.cost === undefined ? 1 : parts.cost(args, result));
    return result;
  };
}
