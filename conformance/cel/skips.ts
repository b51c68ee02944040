import type { CelAnswer, CelQuestion } from './our-cel.ts';

/** A difference that we know of and leave, and why. */
export interface CelSkip {
  readonly reason: string;
  readonly applies: (question: CelQuestion, ours: CelAnswer, theirs: CelAnswer) => boolean;
}

export const CEL_SKIPS: readonly CelSkip[] = [
  {
    reason: 'cel-go breaks down: over an error that it takes for a list, or an optional of an unknown type',
    applies: (_, __, { runtimeError, compileError }) =>
      runtimeError?.startsWith('internal error: ') === true || compileError?.startsWith('panic: ') === true,
  },
  {
    reason: 'cel-go takes the variable of a macro for the name of a type',
    applies: (_, __, { compileError }) =>
      compileError?.startsWith('program instantiation failed: reference to undefined type') === true,
  },
  {
    reason:
      'cel-go refuses to look a list, map, null, type or time up in a map before it runs, we when it runs',
    applies: (_, ours, { compileError }) =>
      ours.runtimeError !== undefined &&
      compileError?.startsWith('program instantiation failed: invalid qualifier type') === true,
  },
];
