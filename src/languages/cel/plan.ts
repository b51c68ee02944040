import { LimitReached, WORK_LIMIT, withWorkBudget } from './budget.ts';
import { DYN } from './cel-type.ts';
import type { Environment } from './environment.ts';
import { CelError } from './error.ts';
import type { Expression } from './expression.ts';
import { Frame, type Step } from './frame.ts';
import { issueAt } from './issue.ts';
import { Planner, type Variable } from './planner.ts';
import type { CelCompiled, CelLimit, CelLimits, CelOutcome, CelProgram, CelVariables } from './program.ts';
import type { Checked } from './reference.ts';
import type { CelResult, CelValue } from './value.ts';

/** Makes a checked program ready to run. */
export function plan(
  environment: Environment,
  source: string,
  expression: Expression,
  checked: Checked,
): CelCompiled {
  const planner = new Planner(environment, checked);
  const { step } = planner.plan(expression);
  const [first, ...others] = planner.mistakes.map(({ at, message }) => issueAt(source, at, message));
  if (first !== undefined) return { issues: [first, ...others] };
  const { variables, slots } = planner;
  const program: CelProgram = {
    source,
    type: checked.types[expression.id] ?? DYN,
    expression,
    evaluate: (given, limits = {}) => evaluate({ step, variables, slots }, given, limits),
  };
  return { program };
}

interface Planned {
  readonly step: Step;
  readonly variables: readonly Variable[];
  readonly slots: number;
}

function evaluate({ step, variables, slots }: Planned, given: CelVariables, limits: CelLimits): CelOutcome {
  const frame = new Frame(slots, limits);
  for (const variable of variables) frame.slots[variable.slot] = valueGiven(variable, given);
  try {
    const result = withWorkBudget(WORK_LIMIT, () => step(frame));
    const { cost } = frame;
    return result instanceof CelError ? { error: result, cost } : { value: result, cost };
  } catch (thrown) {
    return { cost: frame.cost, ...stopped(thrown) };
  }
}

/** What is given is what JSON or CEL has as values; that is the caller's to see to, because looking would cost more than the program. */
function valueGiven({ name, coercion }: Variable, given: CelVariables): CelResult {
  const value = given[name] as CelValue | undefined;
  if (value === undefined || !Object.hasOwn(given, name)) {
    return new CelError(`no such attribute(s): ${name}`);
  }
  return coercion === undefined ? value : coercion(value);
}

/** The stack or the heap may end before our own limits do, in input that is nested very deep. */
function stopped(thrown: unknown): { readonly error: CelError; readonly limit?: CelLimit } {
  if (thrown instanceof LimitReached) return { error: new CelError(thrown.message), limit: thrown.limit };
  if (thrown instanceof RangeError) {
    return { error: new CelError('operation cancelled: memory or work limit exceeded'), limit: 'work' };
  }
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return { error: new CelError(`internal error: ${message}`) };
}
