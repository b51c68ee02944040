import { spendWork } from './budget.ts';
import type { CallCost, Overload } from './declaration.ts';
import { CelError } from './error.ts';
import type { Frame, Step } from './frame.ts';
import type { Planned } from './planner.ts';
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
}

/** Calls what fits the values that the arguments have. */
export function callStep(parts: CallParts): Step {
  const steps = parts.args.map(({ step }) => step);
  const [first, second] = steps;
  const run = invocation(parts);
  const spend = spender(parts.cost);
  if (first === undefined) return noArguments(run, spend);
  if (second === undefined) return oneArgument(first, run, spend);
  return steps.length === 2 ? twoArguments(first, second, run, spend) : manyArguments(steps, run, spend);
}

type Run = (args: CelValue[]) => CelResult;
type Spend = (frame: Frame, args: readonly CelResult[], result: CelResult) => void;

function spender(cost: CallCost | undefined): Spend {
  if (cost === undefined) return (frame) => frame.spend(1);
  return (frame, args, result) => frame.spend(cost(args, result));
}

function invocation({ name, at, only, candidates }: CallParts): Run {
  const others = candidates.filter((candidate) => candidate !== only);
  const overloads = (only === undefined ? others : [only, ...others]).map((overload) => ({
    call: overload.call,
    guards: overload.parameters.map(guardOf),
  }));
  return (args) => {
    for (const { call, guards } of overloads) {
      if (!passes(guards, args)) continue;
      const result = call(...args);
      if (result instanceof CelError) return result.placed(at);
      if (typeof result === 'string' || Array.isArray(result)) spendWork(result.length);
      return result;
    }
    const types = args.map((arg) => typeOfValue(arg).name);
    return new CelError(`no such overload: ${name}(${types.join(', ')})`, at);
  };
}

function passes(guards: readonly Guard[], args: readonly CelValue[]): boolean {
  for (let i = 0; i < guards.length; i++) {
    const guard = guards[i];
    if (guard === undefined || !guard(args[i] as CelValue)) return false;
  }
  return true;
}

function noArguments(run: Run, spend: Spend): Step {
  return (frame) => {
    const result = run([]);
    spend(frame, [], result);
    return result;
  };
}

function oneArgument(arg: Step, run: Run, spend: Spend): Step {
  return (frame) => {
    const value = arg(frame);
    const result = value instanceof CelError ? value : run([value]);
    spend(frame, [value], result);
    return result;
  };
}

/** Both are evaluated, whatever the first comes to. */
function twoArguments(left: Step, right: Step, run: Run, spend: Spend): Step {
  return (frame) => {
    const a = left(frame);
    const b = right(frame);
    const result = a instanceof CelError ? a : b instanceof CelError ? b : run([a, b]);
    spend(frame, [a, b], result);
    return result;
  };
}

/** The first error ends it, and then the call costs nothing. */
function manyArguments(steps: readonly Step[], run: Run, spend: Spend): Step {
  return (frame) => {
    const args: CelValue[] = [];
    for (const step of steps) {
      const value = step(frame);
      if (value instanceof CelError) return value;
      args.push(value);
    }
    const result = run(args);
    spend(frame, args, result);
    return result;
  };
}
