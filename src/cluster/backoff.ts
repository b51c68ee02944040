export interface Backoff {
  /** How long to wait before the next try, in milliseconds. */
  next(): number;
  reset(): void;
}

/** Doubles from `firstMs` to `lastMs`, each time spread over half to one and a half of the value. */
export function createBackoff(firstMs: number, lastMs: number, random: () => number): Backoff {
  let step = firstMs;
  return {
    next() {
      const value = step * (0.5 + random());
      step = Math.min(lastMs, step * 2);
      return value;
    },
    reset() {
      step = firstMs;
    },
  };
}
