/** The three levels of the Pod Security Standards, from widest to tightest. */
export const LEVELS = ['privileged', 'baseline', 'restricted'] as const;

export type Level = (typeof LEVELS)[number];

/** The API server's own sentence for a level it does not know. */
export const LEVEL_ERROR = 'must be one of privileged, baseline, restricted';

export function isLevel(text: string): text is Level {
  return (LEVELS as readonly string[]).includes(text);
}

/** -1, 0 or 1 as `a` is wider than, equal to or tighter than `b`. */
export function compareLevels(a: Level, b: Level): number {
  return Math.sign(LEVELS.indexOf(a) - LEVELS.indexOf(b));
}
