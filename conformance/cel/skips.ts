import type { CelAnswer, CelQuestion } from './our-cel.ts';

/** A difference that we know of and leave, and why. */
export interface CelSkip {
  readonly reason: string;
  readonly applies: (question: CelQuestion, ours: CelAnswer, theirs: CelAnswer) => boolean;
}

export const CEL_SKIPS: readonly CelSkip[] = [];
