import type { Place } from '../core/place.ts';
import { sha256 } from '../core/sha256.ts';
import type { Demand } from './demand.ts';

/** Something granted: these things of this workload are judged and accepted, by someone, until a date. */
export interface Exception {
  /** An exception counts in its own namespace only. */
  readonly namespace: string;
  readonly name: string;
  readonly workload: WorkloadMatch;
  /** Everything that is not listed is still judged. */
  readonly allow: readonly Element[];
  /** What policies refuse and is accepted; absent where nothing is. */
  readonly policies?: readonly PolicyElement[];
  /** Whom to ask: a team or a person. */
  readonly owner: string;
  readonly reason: string;
  readonly ticket?: string;
  /** As written; a time of RFC 3339. */
  readonly expires: string;
  readonly expiresMs: number;
  /** Absent for what is only asked for. */
  readonly approval?: Approval;
  /** Where it is written; absent for what comes from a cluster. */
  readonly place?: Place;
}

/** Which pods an exception is about. All of it has to match. */
export interface WorkloadMatch {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  readonly serviceAccount: string;
  /** Every container of the pod has to run one of these: what the pod may do, each of its containers may. */
  readonly images: readonly string[];
}

/** One thing that is allowed. */
export interface Element {
  /** The id of a control. */
  readonly control: string;
  /** The controls whose place it takes, which name the same fields: what it grants, it grants before these as well. */
  readonly overrides: readonly string[];
  readonly grant: Demand;
  /** What it is for. */
  readonly because?: string;
  readonly place?: Place;
}

/** What one policy refuses of the workload. What could not be judged is never accepted. */
export interface PolicyElement {
  readonly name: string;
  /** Only this rule, as the policy names it: `validations[0]`. */
  readonly rule?: string;
  /** Only what is refused in these words, letter by letter. */
  readonly message?: string;
  /** What it is for. */
  readonly because?: string;
  readonly place?: Place;
}

export interface Approval {
  readonly by: string;
  /** As written; a time of RFC 3339. */
  readonly at: string;
  readonly atMs: number;
  /** `digestOf` the exception as it was approved. */
  readonly digest: string;
}

const DAY_MS = 24 * 60 * 60 * 1000;

/** So many days before its end an exception is told of. */
export const EARLY_DAYS = 14;
export const LATE_DAYS = 3;

/**
 * Whether an exception counts at a time: approved as it stands, and not yet at its end. The only such question that is
 * asked anywhere, by check, scan, plan, serve and reports alike.
 */
export function isActive(exception: Exception, now: number): boolean {
  return phaseOf(exception, now) === 'active';
}

/**
 * `requested`: nobody has approved it. `altered`: it says something else than what was approved. `early`: it says that it was
 * approved at a time that is still to come.
 */
export type Phase = 'requested' | 'altered' | 'early' | 'active' | 'expired';

export function phaseOf(exception: Exception, now: number): Phase {
  const { approval, expiresMs } = exception;
  // Written so that a time that is no number never counts as active.
  if (!(now < expiresMs)) return 'expired';
  if (approval === undefined) return 'requested';
  if (approval.digest !== digestOf(exception, approval)) return 'altered';
  if (!(approval.atMs <= now)) return 'early';
  return expiresMs <= latestExpiry(approval.atMs) ? 'active' : 'altered';
}

/** Whole days to its end, counted up: 3 stands for more than two and at most three. */
export function daysLeft({ expiresMs }: Exception, now: number): number {
  return Math.ceil((expiresMs - now) / DAY_MS);
}

/** How soon an active exception ends: in at most 3 or at most 14 days. */
export function expiringWithin(
  exception: Exception,
  now: number,
): typeof EARLY_DAYS | typeof LATE_DAYS | undefined {
  if (!isActive(exception, now)) return undefined;
  const days = daysLeft(exception, now);
  if (days <= LATE_DAYS) return LATE_DAYS;
  return days <= EARLY_DAYS ? EARLY_DAYS : undefined;
}

/** The last moment to which something approved at a time may run: the same day a year later. */
export function latestExpiry(approvedMs: number): number {
  const date = new Date(approvedMs);
  return date.setUTCFullYear(date.getUTCFullYear() + 1);
}

/** A fingerprint of an exception and its approval. It tells that something was changed afterwards, not by whom. */
export function digestOf(exception: Exception, { by, at }: Pick<Approval, 'by' | 'at'>): string {
  const { namespace, name, workload, allow, policies, owner, reason, ticket = '', expiresMs } = exception;
  const elements = allow.map(({ control, grant, because = '' }) => ({ control, grant, because }));
  const said = { namespace, name, workload, allow: elements, owner, reason, ticket, expiresMs, by, at };
  // Without any, as it was before there were elements of policies: approvals of then still count.
  const ofPolicies = policies?.map(({ place: _, ...element }) => element) ?? [];
  const all = ofPolicies.length === 0 ? said : { ...said, policies: ofPolicies };
  return sha256(JSON.stringify(sorted(all)));
}

/** The same value with the keys of every object in one order. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return Object.fromEntries(entries.map(([key, member]) => [key, sorted(member)]));
}

/** The same exception, approved as it stands. */
export function approved(exception: Exception, by: string, at: string): Exception {
  return {
    ...exception,
    approval: { by, at, atMs: Date.parse(at), digest: digestOf(exception, { by, at }) },
  };
}

/** `datadog/agent`, as people call it. */
export function nameOfException({ namespace, name }: Pick<Exception, 'namespace' | 'name'>): string {
  return `${namespace}/${name}`;
}
