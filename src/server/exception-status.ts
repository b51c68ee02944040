import { isRecord } from '../cluster/api-result.ts';
import { formatPath } from '../core/path.ts';
import { isSameValue } from '../core/same-value.ts';
import { inEnglish } from '../core/saying.ts';
import { type BreakGlass, endOf } from '../exceptions/break-glass.ts';
import type { Exception, PolicyElement } from '../exceptions/exception.ts';
import {
  type AskedNow,
  type ExceptionUsage,
  idlePolicies,
  NARROWER_DAYS,
  stateOf,
  UNUSED_DAYS,
} from '../exceptions/exception-state.ts';
import { grantText, policyText } from '../exceptions/grant-text.ts';
import type { ExceptionFault } from '../exceptions/schema-faults.ts';

type Members = Readonly<Record<string, unknown>>;

const MAX_FAULTS = 20;
const MAX_NAMED = 5;
const HOUR_MS = 60 * 60 * 1000;

const MESSAGES: Readonly<Record<string, string>> = {
  requested: 'nobody has approved it: it lets nothing through',
  altered: 'it says something else than what was approved: it lets nothing through',
  early: 'it says that it was approved at a time that is still to come: it lets nothing through',
  active: 'in force',
  expiring: 'in force, and about to expire',
  expired: 'expired: it lets nothing through',
  unused: `in force, and nothing was let in because of it for ${UNUSED_DAYS} days`,
  widened: 'in force, and its workload is refused because it asks for more',
  'narrower-would-do': `in force, and in ${NARROWER_DAYS} days some of its elements were never needed`,
};

/** The status of an exception as it should be now; the same object where the old one will do. */
export function exceptionStatus(
  object: Members,
  exception: Exception,
  seen: ExceptionUsage,
  now: number,
  served: ReadonlySet<string>,
): Members {
  const before = membersIn(object, 'status');
  const usage = together(usageIn(object), seen);
  const state = stateOf(exception, usage, now, served);
  const saved = Date.parse(String(before['lastUsed']));
  // Not with every pod: a status is written once an hour for the sake of this time alone.
  const usedMs = usage.usedMs !== undefined && !(usage.usedMs - saved < HOUR_MS) ? usage.usedMs : saved;
  const status = {
    state,
    ...(Number.isNaN(usedMs) ? {} : { lastUsed: timeText(usedMs) }),
    ...(usage.widenedMs !== undefined && state === 'widened' && { widenedAt: timeText(usage.widenedMs) }),
    ...(usage.elements.length > 0 && { usedElements: usage.elements }),
    ...(usage.policies && { usedPolicies: usage.policies }),
    ...(usage.asked && {
      asked: { at: timeText(usage.asked.atMs), spare: usage.asked.spare, unused: usage.asked.unused },
    }),
    observedGeneration: generationOf(object),
  };
  const isInForce = !['requested', 'altered', 'early', 'expired'].includes(state);
  return withCondition(object, status, {
    type: 'InForce',
    status: isInForce ? 'True' : 'False',
    reason: reasonOf(state),
    message: messageOf(state, exception, usage.asked, idlePolicies(exception, usage, served)),
    now,
  });
}

function messageOf(
  state: string,
  { allow, policies }: Exception,
  asked: AskedNow | undefined,
  idle: readonly PolicyElement[],
): string {
  const known = MESSAGES[state] ?? state;
  if (state === 'unused' && policies === undefined && asked?.unused.length === allow.length)
    return 'in force, and its workload asks for nothing of it';
  const spare = asked?.spare.flatMap((i) => allow[i] ?? []) ?? [];
  if (state !== 'narrower-would-do' || spare.length + idle.length === 0) return known;
  const named = [...spare.map(({ grant }) => grantText(grant)), ...idle.map(policyText)].slice(0, MAX_NAMED);
  return `in force, and its workload asks for less than: ${named.join('; ')}`;
}

/** An object that the schema of its definition should have kept out. */
export function malformedStatus(object: Members, faults: readonly ExceptionFault[], now: number): Members {
  const shown = faults
    .slice(0, MAX_FAULTS)
    .map(({ path, message }) => `${formatPath(path)}: ${inEnglish(message)}`);
  return withCondition(
    object,
    { state: 'malformed', observedGeneration: generationOf(object) },
    {
      type: 'InForce',
      status: 'False',
      reason: 'Malformed',
      message: `it cannot be read and lets nothing through: ${shown.join('; ')}`,
      now,
    },
  );
}

export function breakGlassStatus(
  object: Members,
  glass: BreakGlass,
  usedMs: number | undefined,
  now: number,
): Members {
  const before = membersIn(object, 'status');
  const lastUsed = usedMs === undefined ? before['lastUsed'] : timeText(usedMs);
  const isActive = now < endOf(glass);
  const status = {
    state: isActive ? 'active' : 'expired',
    ends: timeText(endOf(glass)),
    ...(typeof lastUsed === 'string' && { lastUsed }),
  };
  return withCondition(object, status, {
    type: 'InForce',
    status: isActive ? 'True' : 'False',
    reason: isActive ? 'Active' : 'Expired',
    message: isActive ? 'in force' : 'it has ended',
    now,
  });
}

/** What was saved of an exception by any replica, before this one started as well. */
function usageIn(object: Members): ExceptionUsage {
  const status = membersIn(object, 'status');
  const { lastUsed, widenedAt, usedElements, usedPolicies } = status;
  const isOfThis = status['observedGeneration'] === generationOf(object);
  const times = {
    ...(typeof lastUsed === 'string' && { usedMs: Date.parse(lastUsed) }),
    ...(typeof widenedAt === 'string' && isOfThis && { widenedMs: Date.parse(widenedAt) }),
  };
  const asked = isOfThis ? membersIn(status, 'asked') : {};
  const askedMs = Date.parse(String(asked['at']));
  return {
    ...times,
    ...(!Number.isNaN(askedMs) && {
      asked: { atMs: askedMs, spare: positionsIn(asked['spare']), unused: positionsIn(asked['unused']) },
    }),
    elements: isOfThis ? positionsIn(usedElements) : [],
    ...(isOfThis && usedPolicies !== undefined && { policies: positionsIn(usedPolicies) }),
  };
}

function positionsIn(value: unknown): number[] {
  return Array.isArray(value) ? value.filter((each) => typeof each === 'number') : [];
}

/** What was saved, and what this server has seen since. */
function together(a: ExceptionUsage, b: ExceptionUsage): ExceptionUsage {
  const later = (x: number | undefined, y: number | undefined): number | undefined =>
    x === undefined || y === undefined ? (x ?? y) : Math.max(x, y);
  const usedMs = later(a.usedMs, b.usedMs);
  const widenedMs = later(a.widenedMs, b.widenedMs);
  const asked = laterAsked(a.asked, b.asked);
  return {
    ...(usedMs !== undefined && { usedMs }),
    ...(widenedMs !== undefined && { widenedMs }),
    ...(asked && { asked }),
    elements: bothOf(a.elements, b.elements),
    ...((a.policies ?? b.policies) && { policies: bothOf(a.policies ?? [], b.policies ?? []) }),
  };
}

function bothOf(a: readonly number[], b: readonly number[]): number[] {
  return [...new Set([...a, ...b])].sort((x, y) => x - y);
}

/** The same again is not news: a status is not written for the sake of its time. */
function laterAsked(saved: AskedNow | undefined, seen: AskedNow | undefined): AskedNow | undefined {
  if (saved === undefined || seen === undefined) return saved ?? seen;
  const isSame = isSameValue(saved.spare, seen.spare) && isSameValue(saved.unused, seen.unused);
  return isSame || seen.atMs < saved.atMs ? saved : seen;
}

interface ConditionNow {
  readonly type: string;
  readonly status: 'True' | 'False';
  readonly reason: string;
  readonly message: string;
  readonly now: number;
}

function withCondition(object: Members, status: Members, { now, ...condition }: ConditionNow): Members {
  const before = membersIn(object, 'status');
  const conditions = Array.isArray(before['conditions']) ? before['conditions'].filter(isRecord) : [];
  const old = conditions.find(({ type }) => type === condition.type);
  const next = {
    ...condition,
    observedGeneration: generationOf(object),
    lastTransitionTime: old?.['status'] === condition.status ? old['lastTransitionTime'] : timeText(now),
  };
  return { ...status, conditions: [...conditions.filter((one) => one !== old), next] };
}

function generationOf(object: Members): number {
  const { generation } = membersIn(object, 'metadata');
  return typeof generation === 'number' ? generation : 0;
}

function membersIn(object: Members, key: string): Members {
  const value = object[key];
  return isRecord(value) ? value : {};
}

/** As Kubernetes writes times. */
function timeText(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace(/\.\d+Z$/, 'Z');
}

/** `narrower-would-do` as a reason: `NarrowerWouldDo`. */
function reasonOf(state: string): string {
  return state.replace(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
