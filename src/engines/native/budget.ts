import { type Limits, millisecondsFor } from '../evaluation.ts';

/** Kubernetes' limits, in its units of cost. */
export const PER_CALL = 1_000_000;
export const PER_BINDING = 10_000_000;
export const MATCH_CONDITIONS = 2_500_000;

export const OUT_OF_BUDGET =
  'validation failed due to running out of cost budget, no further validation rules will be run';

/** True when the time of this policy is over. */
export function interruption(limits: Limits): () => boolean {
  const { deadline } = limits;
  const end = deadline.remaining() - millisecondsFor(limits);
  return () => deadline.remaining() <= end;
}
