import type { Language } from '../core/language.ts';
import { askInOrder } from '../engines/ask-in-order.ts';
import type { EvaluationInput, Limits, Program, RuleResult } from '../engines/engine.ts';
import { denials } from '../engines/evaluate.ts';
import { differences } from '../engines/object-diff.ts';
import type { Outcome, PatchOperation } from '../engines/outcome.ts';
import type { AcceptedDenial } from '../exceptions/accepted-denials.ts';
import { toldIn } from './denial-language.ts';
import type { Accepting } from './policy-leniency.ts';

/** What policies answer to a request, all together. */
export interface PolicyAnswer {
  readonly allowed: boolean;
  /** Why it is denied, in the words of the first policy that denies; present exactly then. Causes are for programs, in English. */
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
  readonly ignored: readonly PolicyLine[];
  /** Violations that only count, for audit or for trying a policy out: told to the log. */
  readonly audited: readonly PolicyLine[];
  /** What policies printed. */
  readonly printed: readonly PolicyLine[];
  /** What is to be kept of policies that want that, whether it denied or not. */
  readonly violations: readonly PolicyViolation[];
  /** What would have denied, and somebody has accepted. */
  readonly accepted: readonly AcceptedDenial[];
}

export interface PolicyLine {
  readonly policy: string;
  readonly message: string;
}

/** What a policy refused, or could not judge. */
export interface PolicyViolation extends PolicyLine {
  readonly action: string;
  readonly code: number;
  readonly reason: string;
  /** How many are to be kept. */
  readonly size: number;
}

/**
 * What all policies of one kind say together. A denial of a mutating policy ends the asking. What a client is shown is in the language
 * as far as policies speak it; what is kept, logged or read by programs is in English.
 */
export async function policyAnswer(
  programs: readonly Program[],
  mode: Program['mode'],
  input: EvaluationInput,
  limits: (program: Program) => Limits,
  {
    accepting,
    language = 'en',
  }: { readonly accepting?: Accepting | undefined; readonly language?: Language } = {},
): Promise<PolicyAnswer> {
  const gathered = new Gathered(language);
  const object = await askInOrder(programs, mode, input, limits, async ({ program, outcome }, isAgain) => {
    const accepted = await accepting?.(program.policy.name, outcome.results);
    if (accepted !== undefined) gathered.accept(accepted);
    const results = outcome.results.filter((result) => accepted?.has(result) !== true);
    gathered.add(program, { ...outcome, results }, isAgain);
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
  readonly #ignored: PolicyLine[] = [];
  readonly #audited: PolicyLine[] = [];
  readonly #printed: PolicyLine[] = [];
  readonly #violations: PolicyViolation[] = [];
  readonly #accepted: AcceptedDenial[] = [];
  readonly #language: Language;

  constructor(language: Language) {
    this.#language = language;
  }

  /** Only what would have denied is told of: who is only warned was let in. */
  accept(accepted: ReadonlyMap<RuleResult, AcceptedDenial>): void {
    for (const [{ actions }, each] of accepted) if (actions.includes('deny')) this.#accepted.push(each);
  }

  add(program: Program, outcome: Outcome, isAgain: boolean): void {
    const policy = program.policy.name;
    this.denied ??= denials(outcome)[0];
    for (const { key, value } of outcome.auditAnnotations) this.#annotations.set(key, value);
    for (const { result, actions, message } of outcome.results) {
      const isFailure = result === 'error' || result === 'unknown';
      if (isFailure && !actions.includes('deny')) this.#ignored.push({ policy, message });
    }
    // Who is asked again says the same again.
    if (isAgain) return;
    this.#warnings.push(...outcome.warnings.map((text) => toldIn(this.#language, text, outcome.results)));
    this.#printed.push(...(outcome.log ?? []).map((message) => ({ policy, message })));
    for (const { result, actions, message } of outcome.results)
      if (result === 'fail' && actions.every((action) => action === 'audit'))
        this.#audited.push({ policy, message });
    this.#violations.push(...violationsOf(program, outcome));
  }

  answer(patch: readonly PatchOperation[] | undefined): PolicyAnswer {
    const { denied } = this;
    const base = {
      allowed: denied === undefined,
      warnings: this.#warnings,
      auditAnnotations: Object.fromEntries(this.#annotations),
      ignored: this.#ignored,
      audited: this.#audited,
      printed: this.#printed,
      violations: this.#violations,
      accepted: this.#accepted,
    };
    if (denied === undefined) return patch === undefined ? base : { ...base, patch };
    const { message, reason = 'Forbidden', code = 403, causes = [] } = denied;
    const [cause] = causes;
    const told = toldIn(this.#language, cause?.message ?? message, [denied]);
    return { ...base, status: { message: told, reason, code, causes } };
  }
}

function violationsOf({ policy, record }: Program, { results }: Outcome): PolicyViolation[] {
  if (record === undefined) return [];
  return results.flatMap(({ result, message, code, reason }) => {
    const facts = { policy: policy.name, message, ...record };
    if (result === 'fail') return [{ ...facts, code: code ?? 403, reason: reason ?? 'Forbidden' }];
    const isFailure = result === 'error' || result === 'unknown';
    return isFailure ? [{ ...facts, code: code ?? 500, reason: reason ?? '' }] : [];
  });
}
