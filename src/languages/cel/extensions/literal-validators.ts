import { parseDuration } from '../duration-text.ts';
import { CelError } from '../error.ts';
import { patternOf } from '../pattern.ts';
import { parseTimestamp } from '../timestamp-text.ts';
import type { CallValidator } from '../validator.ts';

/** A literal that the function cannot take. */
function literal(functionName: string, index: number, read: (text: string) => unknown): CallValidator {
  return {
    functionName,
    check({ args, target }) {
      const arg = args[target === undefined ? index : index - 1] ?? args[0];
      if (arg?.kind !== 'literal' || typeof arg.value !== 'string') return undefined;
      if (!(read(arg.value) instanceof CelError)) return undefined;
      return { at: arg.at, message: `invalid ${functionName} argument` };
    },
  };
}

/** Durations, timestamps and patterns that are none, as Kubernetes looks for them since 1.29. */
export const LITERAL_VALIDATORS: readonly CallValidator[] = [
  literal('duration', 0, parseDuration),
  literal('timestamp', 0, parseTimestamp),
  literal('matches', 1, patternOf),
];
