import { LimitReached } from './budget.ts';
import type { CelLimits } from './program.ts';
import type { CelResult } from './value.ts';

/** Kubernetes lets all expressions of one policy cost this much. */
const DEFAULT_COST_LIMIT = 10_000_000;
/** As often Kubernetes looks. */
const ITERATIONS_BETWEEN_LOOKS = 100;

/** One evaluation. */
export class Frame {
  /** Variables and what macros bind, each at its place. Undefined is what has not been evaluated yet. */
  readonly slots: (CelResult | undefined)[];
  cost = 0;
  readonly limit: number;
  readonly #interrupted: (() => boolean) | undefined;
  #iterations = 0;

  constructor(slots: (CelResult | undefined)[], limits: CelLimits) {
    this.slots = slots;
    this.limit = limits.cost ?? DEFAULT_COST_LIMIT;
    this.#interrupted = limits.interrupted;
  }

  spend(cost: number): void {
    this.cost += cost;
    if (this.cost > this.limit) this.#exceeded();
  }

  /** May take some off, as cel-go does where it should not: it counts without a sign, and less than nothing is more than any limit. */
  adjust(cost: number): void {
    this.spend(cost);
    if (this.cost >= 0) return;
    this.cost += 2 ** 64;
    this.#exceeded();
  }

  #exceeded(): never {
    throw new LimitReached('cost', 'operation cancelled: actual cost limit exceeded');
  }

  iterate(): void {
    if (this.#interrupted === undefined || ++this.#iterations % ITERATIONS_BETWEEN_LOOKS !== 0) return;
    if (this.#interrupted()) throw new LimitReached('interrupted', 'operation interrupted');
  }
}

/** A part of a program, ready to run. */
export type Step = (frame: Frame) => CelResult;
