import { type Exception, expiringWithin, type PolicyElement, phaseOf } from './exception.ts';

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
  /** The same in `policies`. */
  readonly policies?: readonly number[];
  /** What its workload asked for when it was last let in; it tells more than `elements`, and takes their place. */
  readonly asked?: AskedNow;
  /** When its workload last was refused because it asks for more. Later than `usedMs` only where it still is. */
  readonly widenedMs?: number;
}

/** Positions in `allow`. */
export interface AskedNow {
  readonly atMs: number;
  /** Those that grant more than is asked for, the unused among them. */
  readonly spare: readonly number[];
  readonly unused: readonly number[];
}

const DAY_MS = 24 * 60 * 60 * 1000;

/** Nothing let in for so long: somebody may have taken the workload away. Pods may well run for weeks. */
export const UNUSED_DAYS = 30;
/** Approved for so long, and still some of its elements are not asked for: the workload has had time to come to it. */
export const NARROWER_DAYS = 7;

/**
 * What matters most comes first: whether it counts, then whether it is right, then whether it lasts. `served` has the names of the
 * policies that whoever asks judges by.
 */
export function stateOf(
  exception: Exception,
  usage: ExceptionUsage,
  now: number,
  served: ReadonlySet<string> = new Set(),
): ExceptionState {
  const phase = phaseOf(exception, now);
  if (phase !== 'active') return phase;
  const { usedMs = Number.NEGATIVE_INFINITY, widenedMs = Number.NEGATIVE_INFINITY, elements, asked } = usage;
  if (widenedMs > usedMs) return 'widened';
  if (expiringWithin(exception, now) !== undefined) return 'expiring';
  const approvedMs = exception.approval?.atMs ?? now;
  if (now - Math.max(usedMs, approvedMs) > UNUSED_DAYS * DAY_MS) return 'unused';
  if (!(now - approvedMs > NARROWER_DAYS * DAY_MS)) return 'active';
  // Whether policies still need it, no judging of controls can tell.
  const isOfControls = exception.policies === undefined;
  if (isOfControls && asked?.unused.length === exception.allow.length) return 'unused';
  const isSpare =
    asked === undefined
      ? elements.length > 0 && exception.allow.some((_, i) => !elements.includes(i))
      : asked.spare.length > 0;
  return isSpare || idlePolicies(exception, usage, served).length > 0 ? 'narrower-would-do' : 'active';
}

/**
 * The elements of policies that were never needed though the workload was let in. Only of policies that are served here: of others
 * nobody can tell.
 */
export function idlePolicies(
  { policies = [] }: Exception,
  { usedMs, policies: used = [] }: ExceptionUsage,
  served: ReadonlySet<string>,
): readonly PolicyElement[] {
  return usedMs === undefined ? [] : policies.filter(({ name }, i) => served.has(name) && !used.includes(i));
}
