import type { WorkloadKind } from '../resources/kinds.ts';
import type { Pod } from '../resources/pod.ts';
import { podAt } from '../resources/workloads.ts';
import { decodeRaw } from './decode-raw.ts';
import { isExempt } from './exemptions.ts';
import { failed } from './failed.ts';
import type { Gate, Namespace } from './gate.ts';
import { labelOf } from './namespace-policy.ts';
import type { AdmissionRequest } from './request.ts';

/** A namespace's own yes or no to the denial of workloads, as a label or an annotation; the label goes first. */
export const ENFORCE_WORKLOADS = 'gatehouse.dev/enforce-workloads';

export interface OptIn {
  readonly enforced: boolean;
  /** Set when the namespace says neither `true` nor `false`; the configuration counts then. */
  readonly problem?: string;
}

export function optInOf({ labels, annotations = {} }: Namespace, gate: Gate): OptIn {
  const text = labelOf(labels, ENFORCE_WORKLOADS) ?? labelOf(annotations, ENFORCE_WORKLOADS);
  if (text === undefined) return { enforced: gate.enforceWorkloads };
  if (text === 'true' || text === 'false') return { enforced: text === 'true' };
  const { auditAnnotations } = failed('workload-label-unreadable', { values: { key: ENFORCE_WORKLOADS } });
  return { enforced: gate.enforceWorkloads, problem: auditAnnotations['error'] ?? '' };
}

/** Who creates the pods of a workload. When they are exempt, the pods would be let in whoever made the workload. */
const POD_CREATORS: Readonly<Record<string, string>> = {
  ReplicationController: 'replication-controller',
  ReplicaSet: 'replicaset-controller',
  Deployment: 'replicaset-controller',
  StatefulSet: 'statefulset-controller',
  DaemonSet: 'daemon-set-controller',
  Job: 'job-controller',
  CronJob: 'job-controller',
};

/**
 * Whether a violating workload is denied here. A PodTemplate starts nothing. An update that leaves the pods as they are
 * never is: scaling down, finalizers and owners have to keep working for a workload that was there before.
 */
export function isEnforced(
  request: AdmissionRequest,
  kind: WorkloadKind,
  template: Pod,
  gate: Gate,
): boolean {
  const creator = POD_CREATORS[kind.kind];
  if (creator === undefined) return false;
  const users = [`system:serviceaccount:kube-system:${creator}`, 'system:kube-controller-manager'];
  if (users.some((user) => isExempt(user, gate.exemptions.usernames))) return false;
  if (request.operation === 'CREATE') return true;
  return request.operation === 'UPDATE' && !isSameTemplate(request, kind, template);
}

function isSameTemplate(request: AdmissionRequest, { podPath }: WorkloadKind, template: Pod): boolean {
  if (request.oldObject === undefined) return false;
  const old = decodeRaw(request.oldObject, request);
  return old.ok && JSON.stringify(podAt(old.object, podPath)) === JSON.stringify(template);
}
