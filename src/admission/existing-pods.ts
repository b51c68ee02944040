import { aggregateReason } from '../checks/evaluate.ts';
import { formatMessage } from '../core/message-format.ts';
import { compareBytes, quote } from '../core/text.ts';
import type { Pod } from '../resources/pod.ts';
import { allowed, type Decision } from './decision.ts';
import { isExempt } from './exemptions.ts';
import { FAILURES } from './failures.ts';
import type { Gate } from './gate.ts';
import { runningJudging } from './leniency.ts';
import { formatPair, type LevelVersion } from './namespace-policy.ts';

const MAX_PODS = 3000;
const MAX_MILLISECONDS = 1000;
/** How many pods are judged before other requests are let through. */
const STRIDE = 100;

/**
 * Warns of the pods that already run and would not be let in at the new level. Only so many are looked at, for only so
 * long, and never for more than half of the time that is left.
 */
export async function checkExistingPods(
  namespace: string,
  policy: LevelVersion,
  gate: Gate,
  requestDeadline?: number,
): Promise<Decision> {
  const start = gate.now();
  const half = requestDeadline === undefined ? Number.POSITIVE_INFINITY : (requestDeadline - start) / 2;
  const deadline = start + Math.min(MAX_MILLISECONDS, half);
  const list = deadline <= start ? undefined : await gate.pods(namespace, deadline);
  if (!list?.ok) {
    return allowed({ warnings: [FAILURES['pods-not-listed'].message], failures: ['pods-not-listed'] });
  }
  const pods = prioritised(list.value, gate.exemptions.runtimeClasses);
  const { checked, groups } = await violating(pods.slice(0, MAX_PODS), policy, gate, { namespace, deadline });

  const warnings: string[] = [];
  if (checked < pods.length) {
    const values = { checked, total: pods.length };
    warnings.push(formatMessage(FAILURES['pods-not-all-checked'].message, values));
  }
  if (groups.size > 0) {
    const pair = quote(formatPair(policy));
    warnings.push(
      `existing pods in namespace ${quote(namespace)} violate the new PodSecurity enforce level ${pair}`,
      ...[...groups].map(formatGroup).sort(compareBytes),
    );
  }
  return allowed({ warnings, failures: checked < pods.length ? ['pods-not-all-checked'] : [] });
}

/** One pod of each controller before the others of the same: they are most likely alike. */
export function prioritised(pods: readonly Pod[], exemptClasses: readonly string[]): Pod[] {
  const first: Pod[] = [];
  const further: Pod[] = [];
  const seen = new Set<string>();
  for (const pod of pods) {
    if (isExempt(pod.spec?.runtimeClassName, exemptClasses)) continue;
    const controller = pod.metadata?.ownerReferences?.find((owner) => owner.controller === true);
    if (controller === undefined) first.push(pod);
    else if (seen.has(controller.uid ?? '')) further.push(pod);
    else {
      seen.add(controller.uid ?? '');
      first.push(pod);
    }
  }
  return first.concat(further);
}

/** Pods that fail the same controls. */
interface Group {
  /** The first of them in Go's string order. */
  name: string;
  count: number;
}

async function violating(
  pods: readonly Pod[],
  policy: LevelVersion,
  gate: Gate,
  { namespace, deadline }: { readonly namespace: string; readonly deadline: number },
): Promise<{ checked: number; groups: ReadonlyMap<string, Group> }> {
  const selection = gate.selector.select(policy.level, policy.version);
  const judged = runningJudging(namespace, gate, deadline);
  const groups = new Map<string, Group>();
  let checked = 0;
  for (const pod of pods) {
    const found = judged(pod, selection);
    // A promise only where an exception could accept it.
    const failed = found instanceof Promise ? await found : found;
    if (failed.length > 0) count(groups, aggregateReason(failed), pod.metadata?.name ?? '');
    checked++;
    if (gate.now() >= deadline) break;
    if (checked % STRIDE === 0) await gate.pause?.();
  }
  return { checked, groups };
}

function count(groups: Map<string, Group>, reason: string, name: string): void {
  const group = groups.get(reason);
  if (group === undefined) {
    groups.set(reason, { name, count: 1 });
    return;
  }
  group.count++;
  if (compareBytes(name, group.name) < 0) group.name = name;
}

function formatGroup([reason, { name, count }]: [string, Group]): string {
  if (count === 1) return `${name}: ${reason}`;
  return `${name} (and ${count === 2 ? '1 other pod' : `${count - 1} other pods`}): ${reason}`;
}
