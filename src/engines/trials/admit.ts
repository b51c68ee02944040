import type { Saying } from '../../core/saying.ts';
import type { PlainObject } from '../../resources/inventory.ts';
import type { EvaluationInput, Limits, PolicyFacts, Program, RuleResult } from '../engine.ts';
import { evaluateProgram } from '../evaluate.ts';
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

/** Mutating policies first, each with what those before it have changed, then the validating ones, as at admission. */
export async function admit(
  programs: readonly Program[],
  request: EvaluationInput,
  limits: () => Limits,
): Promise<Admission> {
  const results: JudgedRule[] = [];
  const warnings: string[] = [];
  const auditAnnotations: AuditAnnotation[] = [];
  const skipped: Admission['skipped'][number][] = [];
  const ordered = (['mutating', 'validating'] as const).flatMap((mode) =>
    programs.filter((program) => program.mode === mode),
  );
  let input = request;
  for (const program of ordered) {
    const { outcome, skipped: because } = await evaluateProgram(program, input, limits());
    const { policy, mode } = program;
    if (because !== undefined) skipped.push({ policy, because });
    results.push(...outcome.results.map((result) => ({ ...result, policy, mode })));
    warnings.push(...outcome.warnings);
    auditAnnotations.push(...outcome.auditAnnotations);
    if (program.mode === 'mutating' && outcome.object !== undefined)
      input = { ...input, object: outcome.object };
  }
  return { results, warnings, auditAnnotations, object: input.object, skipped };
}
