import { askInOrder } from '../engines/ask-in-order.ts';
import type { EvaluationInput, Limits, Program, RuleResult } from '../engines/engine.ts';
import { denials } from '../engines/evaluate.ts';
import { differences } from '../engines/object-diff.ts';
import type { PatchOperation } from '../engines/outcome.ts';

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

/** What all policies of one kind say together. A denial of a mutating policy ends the asking. */
export async function policyAnswer(
  programs: readonly Program[],
  mode: Program['mode'],
  input: EvaluationInput,
  limits: (program: Program) => Limits,
): Promise<PolicyAnswer> {
  const gathered = new Gathered();
  const object = await askInOrder(programs, mode, input, limits, ({ program, outcome }, isAgain) => {
    gathered.add(program, outcome.results, isAgain ? [] : outcome.warnings, outcome.auditAnnotations);
    return gathered.denied !== undefined && mode === 'mutating' ? 'stop' : 'go on';
  });
  const isChanged = mode === 'mutating' && gathered.denied === undefined;
  const patch = isChanged ? differences(input.object, object) : [];
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
