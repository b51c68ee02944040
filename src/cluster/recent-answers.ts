import type { Clock } from './clock.ts';

export interface RecentAnswersOptions<T> {
  readonly clock: Clock;
  /** How many are kept; the one that was asked for first goes first. */
  readonly most: number;
  readonly forMs: number;
  /** Whether an answer is worth keeping; those who ask at the same time share it in any case. */
  readonly isKept: (answer: T) => boolean;
}

export interface RecentAnswers<T> {
  get(key: string, ask: () => Promise<T>): Promise<T>;
  /** Forgets all of them: something has changed. */
  clear(): void;
  size(): number;
}

/** Answers for a short while, so that many requests that look up the same thing ask for it once. */
export function recentAnswers<T>({ clock, most, forMs, isKept }: RecentAnswersOptions<T>): RecentAnswers<T> {
  const answers = new Map<string, { readonly answer: Promise<T>; readonly at: number }>();
  return {
    get: (key, ask) => {
      const known = answers.get(key);
      if (known !== undefined && clock.monotonic() - known.at < forMs) return known.answer;
      answers.delete(key);
      const entry = { answer: ask(), at: clock.monotonic() };
      answers.set(key, entry);
      for (const oldest of answers.keys()) {
        if (answers.size <= most) break;
        answers.delete(oldest);
      }
      const forget = (): void => {
        if (answers.get(key) === entry) answers.delete(key);
      };
      entry.answer.then((answer) => {
        if (!isKept(answer)) forget();
      }, forget);
      return entry.answer;
    },
    clear: () => answers.clear(),
    size: () => answers.size,
  };
}
