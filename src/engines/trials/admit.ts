import type { Saying } from '../../core/saying.ts';
import type { PlainObject } from '../../resources/inventory.ts';
import { askInOrder } from '../ask-in-order.ts';
import type { EvaluationInput, Limits, PolicyFacts, Program, RuleResult } from '../engine.ts';
import { denials, type Evaluation } from '../evaluate.ts';
import { asCreated } from '../file-input.ts';
import type { AuditAnnotation } from '../outcome.ts';

/** What all policies together make of a request. */
export interface Admission {
  readonly results: readonly JudgedRule[];
  readonly warnings: readonly string[];
  readonly auditAnnotations: readonly AuditAnnotation[];
  /** As mutating policies leave it. */
  readonly object: PlainObject | null;
  /** Policies that are not about the request, and why. */
  readonly skipped: readonly { readonly policy: PolicyFacts; readonly because: Saying }[];
}

export interface JudgedRule extends RuleResult {
  readonly policy: PolicyFacts;
  readonly mode: Program['mode'];
}

/** Mutating policies first, then the validating ones with what those have made, as at admission: a denial of a mutating one ends it. */
export async function admit(
  programs: readonly Program[],
  request: EvaluationInput,
  limits: () => Limits,
): Promise<Admission> {
  const results: JudgedRule[] = [];
  const warnings: string[] = [];
  const auditAnnotations: AuditAnnotation[] = [];
  const skipped: Admission['skipped'][number][] = [];
  let isDenied = false;
  const hear = ({ program, outcome, skipped: because }: Evaluation, isAgain: boolean): 'go on' | 'stop' => {
    const { policy, mode } = program;
    if (because !== undefined && !isAgain) skipped.push({ policy, because });
    results.push(...outcome.results.map((result) => ({ ...result, policy, mode })));
    if (!isAgain) warnings.push(...outcome.warnings);
    auditAnnotations.push(...outcome.auditAnnotations);
    isDenied ||= mode === 'mutating' && denials(outcome).length > 0;
    return isDenied ? 'stop' : 'go on';
  };
  const object = await askInOrder(programs, 'mutating', request, limits, hear);
  const created = { ...request, object: asCreated(object, request) };
  if (!isDenied) await askInOrder(programs, 'validating', created, limits, hear);
  return { results, warnings, auditAnnotations, object, skipped };
}
