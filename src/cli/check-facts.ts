import type { CheckFacts } from '../core/check-facts.ts';
import { controls } from '../index.ts';
import { practices } from '../practices/index.ts';

/** What formats tell of all checks, by id. */
export function checkFacts(): ReadonlyMap<string, CheckFacts> {
  return new Map([...controls, ...practices].map((check): [string, CheckFacts] => [check.id, check]));
}
