import type { Clock } from './clock.ts';

/** A token bucket as client-go has it: `burst` at once, then `limit` a second, callers served in order. */
export interface RateLimit {
  /** Resolves with false when the signal fired or the turn would come only after `withinMs`. */
  take(signal?: AbortSignal, withinMs?: number): Promise<boolean>;
}

export function createRateLimit(limit: number, burst: number, clock: Clock): RateLimit {
  let tokens = burst;
  let last = clock.monotonic();
  return {
    async take(signal, withinMs = Number.POSITIVE_INFINITY) {
      // As in client-go, a limit below zero means no limit.
      const given = (): boolean => signal?.aborted !== true;
      if (limit <= 0) return given();
      const now = clock.monotonic();
      tokens = Math.min(burst, tokens + ((now - last) / 1000) * limit);
      last = now;
      const waitMs = tokens >= 1 ? 0 : ((1 - tokens) / limit) * 1000;
      if (waitMs > withinMs || !given()) return false;
      tokens -= 1;
      if (waitMs === 0) return true;
      await clock.wait(waitMs, signal);
      if (given()) return true;
      tokens += 1;
      return false;
    },
  };
}
