import type { AuditAnnotation, RuleResult } from '../outcome.ts';
import type { AuditedFailure } from './validating-program.ts';

const KEY = 'validation.policy.admission.k8s.io/validation_failure';
const MAX_FAILURES = 50;

/** The audit annotation of all failed validations of a request whose bindings have the action Audit; undefined for none. */
export function validationFailures(results: readonly RuleResult[]): AuditAnnotation | undefined {
  const failures = results.flatMap(({ actions, details }) =>
    actions.includes('audit') && isFailure(details) ? [details] : [],
  );
  if (failures.length === 0) return undefined;
  return { key: KEY, value: goText(failures.slice(0, MAX_FAILURES)) };
}

function isFailure(details: unknown): details is AuditedFailure {
  return typeof details === 'object' && details !== null && 'expressionIndex' in details;
}

/** JSON as Go writes it: fit to stand in HTML. */
function goText(value: unknown): string {
  return JSON.stringify(value).replace(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
