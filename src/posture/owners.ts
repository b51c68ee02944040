import type { Standalone } from '../core/judgement.ts';
import { splitApiVersion } from '../resources/kinds.ts';
import type { ClusterWorkload, OwnerReference, Snapshot } from '../resources/snapshot.ts';

/** A workload that is judged, and the pods that run because of it. */
export interface OwnedWorkload {
  /** The top controller with its template, or a pod of its own. */
  readonly workload: ClusterWorkload;
  /** `controller`: it makes pods, and nothing makes it. */
  readonly standalone: Standalone | 'controller';
  /** What it says it belongs to, where that is not here. */
  readonly owner?: OwnerReference;
  /** The pods below it, ended ones included; of a pod, the pod itself. In the order of the snapshot. */
  readonly pods: readonly ClusterWorkload[];
}

/**
 * Every workload once: a ReplicaSet of a Deployment, a Job of a CronJob and a pod of either are folded into what made them.
 * An owner counts only if it is the very object that is named (its uid), so what was deleted and made anew between two
 * lists, or while its pods live on, is no owner. In the order of the snapshot.
 */
export function foldOwners({ workloads }: Pick<Snapshot, 'workloads'>): OwnedWorkload[] {
  const byName = new Map<string, ClusterWorkload>();
  for (const workload of workloads) {
    const { apiVersion, kind, namespace, name } = workload.resource;
    if (kind !== 'Pod') byName.set(keyOf(apiVersion, kind, namespace, name), workload);
  }
  const ownerOf = ({ owner, resource }: ClusterWorkload): ClusterWorkload | undefined => {
    if (owner === undefined) return undefined;
    const found = byName.get(keyOf(owner.apiVersion, owner.kind, resource.namespace, owner.name));
    if (found === undefined) return undefined;
    return owner.uid === '' || found.uid === '' || owner.uid === found.uid ? found : undefined;
  };
  const topOf = (workload: ClusterWorkload): ClusterWorkload => {
    let top = workload;
    // Chains are three long at most; a circle is nobody's owner.
    for (let steps = 0; steps < 8; steps++) {
      const next = ownerOf(top);
      if (next === undefined) return top;
      top = next;
    }
    return workload;
  };
  const pods = new Map<ClusterWorkload, ClusterWorkload[]>();
  for (const workload of workloads) {
    const top = topOf(workload);
    const list = pods.get(top) ?? [];
    pods.set(top, list);
    if (workload.resource.kind === 'Pod') list.push(workload);
  }
  return workloads.flatMap((workload): OwnedWorkload[] => {
    const own = pods.get(workload);
    if (own === undefined) return [];
    const { owner } = workload;
    return [
      {
        workload,
        standalone: standaloneOf(workload),
        ...(owner === undefined ? {} : { owner }),
        pods: own,
      },
    ];
  });
}

/** Kinds that make pods, or make what makes them. */
const CONTROLLERS: ReadonlySet<string> = new Set([
  'apps/Deployment',
  'apps/ReplicaSet',
  'apps/StatefulSet',
  'apps/DaemonSet',
  'batch/Job',
  'batch/CronJob',
  '/ReplicationController',
]);

function standaloneOf({ resource, owner, isMirror }: ClusterWorkload): OwnedWorkload['standalone'] {
  if (isMirror === true) return 'static';
  if (owner === undefined) return resource.kind === 'Pod' ? 'bare' : 'controller';
  if (CONTROLLERS.has(`${splitApiVersion(owner.apiVersion).group}/${owner.kind}`)) return 'orphaned';
  return 'foreign';
}

function keyOf(apiVersion: string, kind: string, namespace: string, name: string): string {
  return `${splitApiVersion(apiVersion).group}/${kind}/${namespace}/${name}`;
}
