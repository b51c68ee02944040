import { UNKNOWN } from '../../languages/cel/kubernetes/authorizer-value.ts';
import type { CelProgram } from '../../languages/cel/program.ts';
import type { CelValue } from '../../languages/cel/value.ts';
import type { Activation } from './activation.ts';
import { OUT_OF_BUDGET, PER_CALL } from './budget.ts';

export type Evaluated =
  | { readonly is: 'value'; readonly value: CelValue }
  | { readonly is: 'error'; readonly message: string }
  | { readonly is: 'unknown'; readonly message: string; readonly missing: readonly string[] };

/** Expressions that share a budget: validations, then their messages, audit annotations, match conditions. */
export type Round =
  | { readonly results: readonly (Evaluated | undefined)[]; readonly left: number; readonly cost: number }
  /** None of them counts then. */
  | { readonly overBudget: string; readonly cost: number };

/** An expression that is left out keeps its place. */
export function evaluateRound(
  programs: readonly (CelProgram | undefined)[],
  activation: () => Activation,
  budget: number,
): Round {
  if (programs.every((program) => program === undefined))
    return { results: programs.map(() => undefined), left: budget, cost: 0 };
  const shared = activation();
  const results: (Evaluated | undefined)[] = [];
  let left = budget;
  for (const program of programs) {
    if (program === undefined) {
      results.push(undefined);
      continue;
    }
    const { probes } = shared.missing;
    const outcome = program.evaluate(shared.variables, { cost: PER_CALL, interrupted: shared.interrupted });
    left -= shared.takeCost() + outcome.cost;
    if (left < 0) return { overBudget: OUT_OF_BUDGET, cost: budget - left };
    const missing = shared.missing.names();
    // A question that was absorbed (`unknown || true`) does not matter; it leaves no error behind.
    const isUnknown =
      shared.missing.probes > probes || ('error' in outcome && isUnknownError(outcome.error.message));
    if (isUnknown) results.push({ is: 'unknown', message: missing.join(', '), missing });
    else if ('value' in outcome) results.push({ is: 'value', value: outcome.value });
    else
      results.push({
        is: 'error',
        message: `expression '${program.source}' resulted in error: ${outcome.error.message}`,
      });
  }
  return { results, left, cost: budget - left };
}

/** Errors are texts by the time that they have been through a variable or a macro. */
function isUnknownError(message: string): boolean {
  return /\bunknown: /.test(message) || message.includes(UNKNOWN);
}
