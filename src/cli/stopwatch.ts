import type { Timing } from '../core/judgement.ts';

type Phase = 'read' | 'parse' | 'judge' | 'report';

/** Adds up the time of each phase. Switched off it costs nothing. */
export class Stopwatch {
  readonly #now: () => number;
  readonly #enabled: boolean;
  readonly #total: Record<Phase, number> = { read: 0, parse: 0, judge: 0, report: 0 };

  constructor(now: () => number, enabled: boolean) {
    this.#now = now;
    this.#enabled = enabled;
  }

  during<T>(phase: Phase, work: () => T): T {
    if (!this.#enabled) return work();
    const start = this.#now();
    const result = work();
    this.#total[phase] += this.#now() - start;
    return result;
  }

  async awaiting<T>(phase: Phase, work: T | Promise<T>): Promise<T> {
    const start = this.#now();
    const result = await work;
    this.#total[phase] += this.#now() - start;
    return result;
  }

  /** Counts the time that a generator takes between two values, not what is done with them. */
  each<T>(phase: Phase, values: Iterable<T>): Iterable<T> {
    return this.#enabled ? this.#timed(phase, values) : values;
  }

  *#timed<T>(phase: Phase, values: Iterable<T>): Generator<T> {
    const iterator = values[Symbol.iterator]();
    for (;;) {
      const next = this.during(phase, () => iterator.next());
      if (next.done === true) return;
      yield next.value;
    }
  }

  timing(): Timing {
    const { read, parse, judge, report } = this.#total;
    // `maxRSS` is in kilobytes.
    const peakBytes = process.resourceUsage().maxRSS * 1024;
    return { readMs: read, parseMs: parse, judgeMs: judge, reportMs: report, peakBytes };
  }
}
