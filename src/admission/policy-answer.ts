import type { EvaluationInput, Limits, Program, RuleResult } from '../engines/engine.ts';
import { denials, evaluateProgram } from '../engines/evaluate.ts';
import { differences } from '../engines/object-diff.ts';
import type { PatchOperation } from '../engines/outcome.ts';
import type { PlainObject } from '../resources/inventory.ts';

/** What policies answer to a request, all together. */
export interface PolicyAnswer {
  readonly allowed: boolean;
  /** Why it is denied, in the words of the first policy that denies; present exactly then. */
  readonly status?: {
    readonly message: string;
    readonly reason: string;
    readonly code: number;
    readonly causes: readonly { readonly message: string; readonly field?: string }[];
  };
  readonly warnings: readonly string[];
  readonly auditAnnotations: Readonly<Record<string, string>>;
  /** Mutating: what makes the object as policies want it. */
  readonly patch?: readonly PatchOperation[];
  /** Failures that did not deny: told to the log, so that nothing is silent. */
  readonly ignored: readonly { readonly policy: string; readonly message: string }[];
}

/**
 * Asks validating policies, or mutating ones in their order, each with the object as those before it left it; those that want to be are
 * asked once more when a later one has changed it. A denial of a mutating policy ends it.
 */
export async function policyAnswer(
  programs: readonly Program[],
  mode: Program['mode'],
  input: EvaluationInput,
  limits: Limits,
): Promise<PolicyAnswer> {
  const asked = programs.filter((program) => program.mode === mode);
  const gathered = new Gathered();
  let { object } = input;
  let again: readonly Program[] = asked;
  for (let round = 0; round < 2 && again.length > 0; round++) {
    const reinvoked = new Map<Program, PlainObject | null>();
    for (const program of again) {
      const seen = { ...input, object };
      const { outcome } = await evaluateProgram(program, seen, limits);
      gathered.add(program, outcome.results, round > 0 ? [] : outcome.warnings, outcome.auditAnnotations);
      if (gathered.denied !== undefined && mode === 'mutating') return gathered.answer(undefined);
      if (mode === 'mutating' && outcome.object !== undefined) object = outcome.object;
      if (program.reinvocation === 'IfNeeded') reinvoked.set(program, object);
    }
    again =
      mode === 'mutating' ? asked.filter((one) => reinvoked.has(one) && reinvoked.get(one) !== object) : [];
  }
  const patch = mode === 'mutating' ? differences(input.object, object) : [];
  return gathered.answer(patch.length === 0 ? undefined : patch);
}

class Gathered {
  denied: RuleResult | undefined;
  readonly #warnings: string[] = [];
  readonly #annotations = new Map<string, string>();
  readonly #ignored: { policy: string; message: string }[] = [];

  add(
    { policy: { name } }: Program,
    results: readonly RuleResult[],
    warnings: readonly string[],
    annotations: readonly { readonly key: string; readonly value: string }[],
  ): void {
    this.#warnings.push(...warnings);
    for (const { key, value } of annotations) this.#annotations.set(key, value);
    this.denied ??= denials({ results, warnings: [], auditAnnotations: [] })[0];
    for (const { result, actions, message } of results) {
      const isFailure = result === 'error' || result === 'unknown';
      if (isFailure && !actions.includes('deny')) this.#ignored.push({ policy: name, message });
    }
  }

  answer(patch: readonly PatchOperation[] | undefined): PolicyAnswer {
    const { denied } = this;
    const base = {
      allowed: denied === undefined,
      warnings: this.#warnings,
      auditAnnotations: Object.fromEntries(this.#annotations),
      ignored: this.#ignored,
    };
    if (denied === undefined) return patch === undefined ? base : { ...base, patch };
    const { message, reason = 'Forbidden', code = 403, causes = [] } = denied;
    const [cause] = causes;
    return { ...base, status: { message: cause?.message ?? message, reason, code, causes } };
  }
}
