import { Checker } from './checker.ts';
import type { Environment } from './environment.ts';
import type { Expression } from './expression.ts';
import { type CelIssue, issueAt } from './issue.ts';
import type { Checked } from './reference.ts';
import { validate } from './validate.ts';

/** Finds what the names of a program mean and the types of its parts. */
export function check(
  environment: Environment,
  source: string,
  expression: Expression,
): Checked | { readonly issues: readonly [CelIssue, ...CelIssue[]] } {
  const checker = new Checker(environment);
  const checked = checker.program(expression);
  if (!environment.options.check) return checked;
  const found = checker.mistakes.length > 0 ? checker.mistakes : validate(environment, expression, checked);
  const mistakes = found.toSorted((a, b) => a.at - b.at);
  const [first, ...others] = mistakes.map(({ at, message }) => issueAt(source, at, message));
  return first === undefined ? checked : { issues: [first, ...others] };
}
