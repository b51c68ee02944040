import { describe, expect, it } from 'vitest';
import { createBackoff } from './backoff.ts';
import type { Clock } from './clock.ts';
import { createRateLimit } from './rate-limit.ts';

/** Time goes on only by waiting, as long as nobody else waits. */
function virtualClock(): Clock & { time: number } {
  const clock = {
    time: 0,
    now: () => clock.time,
    monotonic: () => clock.time,
    async wait(milliseconds: number) {
      const until = clock.time + milliseconds;
      await Promise.resolve();
      clock.time = Math.max(clock.time, until);
    },
  };
  return clock;
}

describe('the rate limit', () => {
  it('lets a burst through, then so many a second', async () => {
    const clock = virtualClock();
    const limit = createRateLimit(20, 50, clock);
    for (let i = 0; i < 50; i += 1) await limit.take();
    expect(clock.time).toBe(0);
    for (let i = 0; i < 40; i += 1) await limit.take();
    expect(clock.time).toBeCloseTo(2000, 0);
  });

  it('does not wait beyond a deadline, and takes nothing then', async () => {
    const clock = virtualClock();
    const limit = createRateLimit(1, 1, clock);
    expect(await limit.take()).toBe(true);
    expect(await limit.take(undefined, 500)).toBe(false);
    expect(await limit.take(undefined, 1000)).toBe(true);
    expect(clock.time).toBe(1000);
  });

  it('is none below zero, and none for those who gave up', async () => {
    const limit = createRateLimit(-1, 0, virtualClock());
    for (let i = 0; i < 1000; i += 1) expect(await limit.take()).toBe(true);
    expect(await limit.take(AbortSignal.abort())).toBe(false);
  });
});

describe('the backoff', () => {
  it('doubles up to its end, spread by a half to both sides', () => {
    const low = createBackoff(100, 1000, () => 0);
    const high = createBackoff(100, 1000, () => 1);
    expect(Array.from({ length: 6 }, () => low.next())).toEqual([50, 100, 200, 400, 500, 500]);
    expect(Array.from({ length: 6 }, () => high.next())).toEqual([150, 300, 600, 1200, 1500, 1500]);
    high.reset();
    expect(high.next()).toBe(150);
  });
});
