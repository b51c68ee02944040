import type { RuleResult } from '../outcome.ts';
import type { CaseResult } from './run-case.ts';

/** Which results a rule has had in some case; one that never failed has never been seen to bite. */
export interface RuleCoverage {
  readonly policy: string;
  readonly rule: string;
  readonly seen: ReadonlySet<RuleResult['result']>;
}

export function ruleCoverage(results: readonly CaseResult[]): RuleCoverage[] {
  const rules = new Map<string, { policy: string; rule: string; seen: Set<RuleResult['result']> }>();
  for (const { admission } of results) {
    for (const { policy, mode, rule, result } of admission.results) {
      // What changes objects has nothing to refuse.
      if (mode === 'mutating') continue;
      const key = JSON.stringify([policy.kind, policy.name, rule]);
      const known = rules.get(key) ?? { policy: policy.name, rule, seen: new Set() };
      known.seen.add(result);
      rules.set(key, known);
    }
  }
  // Where a policy is about nothing of a case, there is no rule to speak of.
  return [...rules.values()].filter(({ seen }) => [...seen].some((result) => result !== 'skip'));
}
