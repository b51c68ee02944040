import type { CelLimit } from './program.ts';

/** Ends an evaluation. Only `evaluate` catches it. */
export class LimitReached extends Error {
  readonly limit: CelLimit;

  constructor(limit: CelLimit, message: string) {
    super(message);
    this.limit = limit;
  }
}

/** Ends an evaluation where cel-go breaks down, whatever stands around it. */
export class Breakdown extends Error {}

/** How many characters and elements one evaluation may copy, make or compare: about a second, and far less memory than harms. */
export const WORK_LIMIT = 10_000_000;

// Evaluation is synchronous, so that one meter serves, and functions need not be handed it.
let left = Number.POSITIVE_INFINITY;

/**
 * Says that this many characters or elements are about to be copied, made or compared. Cost, which is counted as cel-go counts it,
 * says little about that: there, joining two lists costs 1 whatever their length.
 */
export function spendWork(units: number): void {
  left -= units;
  if (left < 0) throw new LimitReached('work', 'operation cancelled: memory or work limit exceeded');
}

/** Begins a budget of work, which is part of the budget around it if there is one; that one is returned, for the end. */
export function beginWork(units: number): number {
  const outer = left;
  left = Math.min(outer, units);
  return outer;
}

/** Ends it: what was spent is missing around it as well. */
export function endWork(outer: number, units: number): void {
  left = outer - Math.min(outer, units) + left;
}
