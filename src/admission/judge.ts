import { aggregateDetail, type FailedControl } from '../checks/evaluate.ts';
import { quote } from '../core/text.ts';
import type { Note } from '../exceptions/accepted-by.ts';
import type { Asked } from '../exceptions/spare.ts';
import type { Pod } from '../resources/pod.ts';
import { type Decision, type Event, exempt } from './decision.ts';
import { isExempt } from './exemptions.ts';
import { FAILURES, type FailureId } from './failures.ts';
import type { Gate } from './gate.ts';
import { acceptedTexts, type Judging, type Leniency, strict } from './leniency.ts';
import {
  formatLabelErrors,
  formatPair,
  type LabelError,
  type LevelVersion,
  type Mode,
  type ResolvedPolicy,
} from './namespace-policy.ts';
import type { Status } from './status.ts';

/** Makes the status of a denial. */
export type Deny = (failed: readonly FailedControl[], policy: LevelVersion, notes: readonly Note[]) => Status;

/** Judges one pod, or the template of one, in all three modes. It can only be denied where `deny` is given. */
export function judge(
  pod: Pod,
  { policy, errors }: ResolvedPolicy,
  gate: Gate,
  deny?: Deny,
  judging: Judging = strict,
): Decision {
  if (isExempt(pod.spec?.runtimeClassName, gate.exemptions.runtimeClasses)) return exempt('runtimeClass');

  const judged = new Map<string, Leniency>();
  const judgedAt = (pair: LevelVersion): Leniency => {
    const key = formatPair(pair);
    const known = judged.get(key);
    if (known !== undefined) return known;
    const leniency = judging(pod, gate.selector.select(pair.level, pair.version));
    judged.set(key, leniency);
    return leniency;
  };
  const failedAt = (pair: LevelVersion): readonly FailedControl[] => judgedAt(pair).refused;
  const annotations: Record<string, string> = {};
  const events: Event[] = [];
  const warnings: string[] = [];
  let status: Status | undefined;

  if (errors.length > 0) {
    const row = FAILURES['enforce-label-unreadable'];
    annotations['error'] = `${row.message}: ${formatLabelErrors(errors)}`;
    events.push({ kind: 'error', fatal: row.fatal });
  }
  if (deny !== undefined) {
    annotations['enforce-policy'] = formatPair(policy.enforce);
    const { refused, notes } = judgedAt(policy.enforce);
    if (refused.length > 0) status = deny(refused, policy.enforce, notes);
    events.push(evaluation(status === undefined ? 'allow' : 'deny', 'enforce', policy.enforce));
  }
  const audited = failedAt(policy.audit);
  if (audited.length > 0) {
    annotations['audit-violations'] = wouldViolate(policy.audit, audited);
    events.push(evaluation('deny', 'audit', policy.audit));
  }
  if (status === undefined) {
    const warned = failedAt(policy.warn);
    if (warned.length > 0) {
      warnings.push(wouldViolate(policy.warn, warned));
      events.push(evaluation('deny', 'warn', policy.warn));
    }
  }
  const asked = askedBy(pod, policy, gate, judging);
  const leniencies = judging === strict ? [] : [...judged.values()];
  return {
    verdict: status === undefined ? 'allow' : 'deny',
    ...(status && { status }),
    auditAnnotations: { ...annotations, ...acceptedTexts(leniencies) },
    warnings,
    events,
    failures: unreadableLabels(errors),
    ...(leniencies.length > 0 && { leniencies }),
    ...(asked.length > 0 && { asked }),
  };
}

/** At both levels, whatever is enforced: an exception made for one of them is needed by what that level refuses. */
export function askedBy(
  pod: Pod,
  { enforce, audit, warn }: ResolvedPolicy['policy'],
  { selector }: Gate,
  { asked }: Judging,
): readonly Asked[] {
  if (asked === undefined) return [];
  const versions = new Map([enforce, audit, warn].map(({ version }) => [version.text, version]));
  return asked(
    pod,
    [...versions.values()].flatMap((version) => [
      selector.select('baseline', version),
      selector.select('restricted', version),
    ]),
  );
}

/** What Kubernetes says of a pod that it refuses. */
export function violates(pair: LevelVersion, failed: readonly FailedControl[]): string {
  return `violates PodSecurity ${quote(formatPair(pair))}: ${aggregateDetail(failed)}`;
}

function wouldViolate(pair: LevelVersion, failed: readonly FailedControl[]): string {
  return `would violate PodSecurity ${quote(formatPair(pair))}: ${aggregateDetail(failed)}`;
}

function evaluation(decision: 'allow' | 'deny', mode: Mode, policy: LevelVersion): Event {
  return { kind: 'evaluation', decision, mode, policy };
}

function unreadableLabels(errors: readonly LabelError[]): FailureId[] {
  const failures = errors.map(({ label }): FailureId => {
    if (label.includes('/audit')) return 'audit-label-unreadable';
    return label.includes('/warn') ? 'warn-label-unreadable' : 'enforce-label-unreadable';
  });
  return [...new Set(failures)];
}
