import type { CheckFacts } from '../core/check-facts.ts';
import { controls } from '../index.ts';
import { practices } from '../practices/index.ts';

/** What formats tell of all checks, by id; policies are checks of one run. */
export function checkFacts(policies: readonly CheckFacts[] = []): ReadonlyMap<string, CheckFacts> {
  return new Map(
    [...policies, ...controls, ...practices].map((check): [string, CheckFacts] => [check.id, check]),
  );
}
