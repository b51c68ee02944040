import type { CelAnswer, CelQuestion } from './our-cel.ts';

/** A difference that we know of and leave, and why. */
export interface CelSkip {
  readonly reason: string;
  readonly applies: (question: CelQuestion, ours: CelAnswer, theirs: CelAnswer) => boolean;
}

export const CEL_SKIPS: readonly CelSkip[] = [
  {
    reason: 'objects of patches are equal in cel-go when Go holds their lists and maps in the same way',
    applies: ({ patch, expression }, ours, theirs) =>
      patch === true &&
      /Object\{.*[!=]=.*Object\{/s.test(expression) &&
      typeof ours.value === 'boolean' &&
      typeof theirs.value === 'boolean',
  },
];
