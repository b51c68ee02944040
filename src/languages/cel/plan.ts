import { branchesIn, type CelWatch } from './branches.ts';
import { Breakdown, beginWork, endWork, LimitReached, WORK_LIMIT } from './budget.ts';
import { DYN } from './cel-type.ts';
import type { Environment } from './environment.ts';
import { CelError } from './error.ts';
import type { Expression } from './expression.ts';
import { Frame, type Step } from './frame.ts';
import { issueAt } from './issue.ts';
import type { Variable } from './planned.ts';
import { Planner } from './planner.ts';
import type { CelCompiled, CelLimit, CelLimits, CelOutcome, CelProgram, CelVariables } from './program.ts';
import type { Checked } from './reference.ts';
import { rememberTyped } from './typed-value.ts';
import type { CelResult, CelValue } from './value.ts';
import { watchedBy } from './watched.ts';

/** Makes a checked program ready to run; with somebody to tell, it tells which ways it goes, and else costs nothing for it. */
export function plan(
  environment: Environment,
  source: string,
  expression: Expression,
  checked: Checked,
  watch?: CelWatch,
): CelCompiled {
  const isCondition = checked.types[expression.id]?.kind === 'bool';
  const planner = new Planner(
    environment,
    checked,
    watch && watchedBy(watch, branchesIn(expression, isCondition)),
  );
  const { step } = planner.plan(expression);
  const [failure] = planner.failures;
  if (failure !== undefined) {
    return { issues: [{ ...issueAt(source, failure.at, failure.message), stage: 'instantiation' }] };
  }
  const { variables } = planner;
  const slots = new Array<undefined>(planner.slots).fill(undefined);
  const program: CelProgram = {
    source,
    type: checked.types[expression.id] ?? DYN,
    expression,
    evaluate: (given, limits = NO_LIMITS) => evaluate({ step, variables, slots }, given, limits),
  };
  return { program };
}

const NO_LIMITS: CelLimits = {};

interface Prepared {
  readonly step: Step;
  readonly variables: readonly Variable[];
  /** Copied for each evaluation. */
  readonly slots: readonly undefined[];
}

function evaluate({ step, variables, slots }: Prepared, given: CelVariables, limits: CelLimits): CelOutcome {
  const frame = new Frame(slots.slice(), limits);
  const outer = beginWork(WORK_LIMIT);
  try {
    for (let i = 0; i < variables.length; i++) {
      const variable = variables[i] as Variable;
      frame.slots[variable.slot] = valueGiven(variable, given);
    }
    const result = step(frame);
    return result instanceof CelError
      ? { error: result, cost: frame.cost }
      : { value: result, cost: frame.cost };
  } catch (thrown) {
    return { cost: frame.cost, ...stopped(thrown) };
  } finally {
    endWork(outer, WORK_LIMIT);
  }
}

/** What is given is what JSON or CEL has as values; that is the caller's to see to, because looking would cost more than the program. */
function valueGiven({ name, coercion, inherited, typed }: Variable, given: CelVariables): CelResult {
  const value = given[name] as CelValue | undefined;
  if (value === undefined || (inherited && !Object.hasOwn(given, name))) {
    return new CelError(`no such attribute(s): ${name}`);
  }
  if (typed) rememberTyped(value);
  return coercion === undefined ? value : coercion(value);
}

/** The stack or the heap may end before our own limits do, in input that is nested very deep. */
function stopped(thrown: unknown): { readonly error: CelError; readonly limit?: CelLimit } {
  if (thrown instanceof LimitReached) return { error: new CelError(thrown.message), limit: thrown.limit };
  if (thrown instanceof Breakdown) return { error: new CelError(`cel-go breaks down: ${thrown.message}`) };
  if (thrown instanceof RangeError) {
    return { error: new CelError('operation cancelled: memory or work limit exceeded'), limit: 'work' };
  }
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return { error: new CelError(`internal error: ${message}`) };
}
