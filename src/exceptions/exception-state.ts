import { type Exception, expiringWithin, phaseOf } from './exception.ts';

/** How an exception stands, one word for lists, dashboards and metrics. */
export const EXCEPTION_STATES = [
  'requested',
  'altered',
  'early',
  'active',
  'expiring',
  'expired',
  'unused',
  'widened',
  'narrower-would-do',
] as const;

export type ExceptionState = (typeof EXCEPTION_STATES)[number];

/** What is known of how an exception is used. */
export interface ExceptionUsage {
  /** When something was last let in because of it. */
  readonly usedMs?: number;
  /** The positions in `allow` of the elements that were ever needed. */
  readonly elements: readonly number[];
  /** When its workload last was refused because it asks for more. Later than `usedMs` only where it still is. */
  readonly widenedMs?: number;
}

const DAY_MS = 24 * 60 * 60 * 1000;

/** Nothing let in for so long: somebody may have taken the workload away. Pods may well run for weeks. */
export const UNUSED_DAYS = 30;
/** In use for so long without some of its elements: they are not needed. */
export const NARROWER_DAYS = 7;

/** What matters most comes first: whether it counts, then whether it is right, then whether it lasts. */
export function stateOf(exception: Exception, usage: ExceptionUsage, now: number): ExceptionState {
  const phase = phaseOf(exception, now);
  if (phase !== 'active') return phase;
  const { usedMs = Number.NEGATIVE_INFINITY, widenedMs = Number.NEGATIVE_INFINITY, elements } = usage;
  if (widenedMs > usedMs) return 'widened';
  if (expiringWithin(exception, now) !== undefined) return 'expiring';
  const approvedMs = exception.approval?.atMs ?? now;
  if (now - Math.max(usedMs, approvedMs) > UNUSED_DAYS * DAY_MS) return 'unused';
  const isSpare = elements.length > 0 && exception.allow.some((_, i) => !elements.includes(i));
  return isSpare && now - approvedMs > NARROWER_DAYS * DAY_MS ? 'narrower-would-do' : 'active';
}
