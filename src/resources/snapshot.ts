import type { CollectedKind } from './collected-kinds.ts';
import type { Inventory, PlainObject } from './inventory.ts';
import type { Workload, WorkloadTrouble } from './workloads.ts';

/**
 * How far the objects of a kind are known. `complete`: all there are. `partial`: the reading was cut short. `forbidden`: we
 * may not list them. `absent`: the cluster does not serve the kind. `not-collected`: nobody has asked.
 */
export const COLLECTION_STATUSES = ['complete', 'partial', 'forbidden', 'absent', 'not-collected'] as const;

export type CollectionStatus = (typeof COLLECTION_STATUSES)[number];

/** What is known of one kind. */
export interface Collection {
  readonly kind: CollectedKind;
  readonly status: CollectionStatus;
  /** `cluster`, or the namespaces that were asked about. */
  readonly scope: 'cluster' | readonly string[];
  readonly count: number;
  /** Why it is not complete, in the words of whoever refused or broke off. */
  readonly error?: string;
}

export interface SnapshotMeta {
  /** RFC 3339; empty for files that do not say when they were written. */
  readonly takenAt: string;
  readonly source: 'live' | 'dump' | 'files';
  /** Of the API server, such as `v1.34.2-eks-1a2b3c4`; absent where nobody asked. */
  readonly gitVersion?: string;
  /** The context of the kubeconfig, or what else the cluster was called. */
  readonly cluster?: string;
}

/** The controller that an object says it belongs to. */
export interface OwnerReference {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  readonly uid: string;
}

/**
 * A workload of a cluster: a template, or a pod. Pods with the same spec share one `pod`, so that it is judged once: what
 * tells one pod from its siblings is not in it (the node, the volume of its token).
 */
export interface ClusterWorkload extends Workload {
  readonly uid: string;
  readonly owner?: OwnerReference;
  /** Of a pod: the copy of one that the kubelet runs from a file. */
  readonly isMirror?: true;
}

/** An object that could not be read as what it says it is. */
export interface UnreadObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  readonly trouble: WorkloadTrouble;
}

/**
 * A cluster at one moment, live or from files; it never changes. As an inventory it is complete where its collections are,
 * so what practices do not find in it is not there. Everything in it is sorted by namespace and name.
 */
export interface Snapshot extends Inventory {
  readonly meta: SnapshotMeta;
  /** Every kind of `COLLECTED_KINDS`, in that order, and then those that were asked for besides. */
  readonly collections: readonly Collection[];
  /** By Kubernetes kind: `Pod`, `Namespace`. */
  collectionOf(kind: string): Collection;
  /** Every template and every pod, owned or not; by namespace, kind and name. */
  readonly workloads: readonly ClusterWorkload[];
  readonly unread: readonly UnreadObject[];
  readonly namespaces: readonly PlainObject[];
  /** Objects as they were read, of the kinds for which that was asked; never Secrets. By kind, namespace and name. */
  readonly sources: readonly PlainObject[];
}
