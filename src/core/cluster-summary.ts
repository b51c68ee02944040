import type { Level } from './level.ts';

/** What a scan says of a cluster besides its findings: plain data, as `-o json` writes it. */
export interface ClusterSummary {
  /** The context of the kubeconfig, or what else it was called. */
  readonly cluster?: string;
  readonly gitVersion?: string;
  /** The time that counts for what ends, such as exceptions: that of `--now`, else when the cluster was asked. */
  readonly now: string;
  /** How far each kind is known. */
  readonly collections: readonly CollectionSummary[];
  /**
   * Where the level of a namespace without labels comes from: a PodSecurityConfiguration that was given, the API server seen to
   * have none (`observed`), or what a cluster does that has none (`inferred`).
   */
  readonly defaults: 'configuration' | 'observed' | 'inferred';
  readonly namespaces: readonly NamespaceSummary[];
  readonly lowering: LoweringSummary;
}

export interface CollectionSummary {
  /** `deployments.apps` */
  readonly resource: string;
  readonly status: 'complete' | 'partial' | 'forbidden' | 'absent' | 'not-collected';
  readonly objects: number;
  readonly error?: string;
}

/** Where a part of a level comes from. `unreadable`: from a label that Kubernetes cannot read. `enforce`: warn follows it. */
export type LevelSource = 'label' | 'unreadable' | 'enforce' | 'configuration' | 'default';

export interface ModeSummary {
  readonly level: Level;
  readonly version: string;
  readonly levelFrom: LevelSource;
  readonly versionFrom: LevelSource;
}

export interface NamespaceSummary {
  readonly name: string;
  readonly modes: Readonly<Record<'enforce' | 'audit' | 'warn', ModeSummary>>;
  /** The PodSecurityConfiguration exempts it: nothing is judged there. */
  readonly exempt: boolean;
  /** The object itself was not seen, only what is in it. */
  readonly unseen: boolean;
  /** Controllers and pods that nothing we know has made. */
  readonly workloads: number;
  /** Those that the namespace admits at each level and at no tighter one; by template, and by what runs of it. */
  readonly admitted: Readonly<Record<Level, number>>;
  /** The tightest level that every template and every running pod meets; absent where there is neither. */
  readonly tightest?: Level;
  /** Running pods, and how many of them the namespace would refuse today. */
  readonly pods: number;
  readonly refusedPods: number;
  /** Running pods that stand otherwise than the template they are from. */
  readonly differingPods: number;
  /** Who may change the labels of this namespace and not those of all. */
  readonly grants: readonly LevelGrant[];
}

/** Somebody who may change labels of namespaces, and by what. */
export interface LevelGrant {
  readonly subject: { readonly kind: string; readonly name: string; readonly namespace?: string };
  readonly verbs: readonly string[];
  /** `namespaces`, or the subresource that allows it as well. */
  readonly resource: string;
  /** `ClusterRole admin`, and through which binding. */
  readonly role: string;
  readonly binding: string;
  /** The roles that an aggregated role has this from. */
  readonly aggregated?: readonly string[];
}

export interface LoweringSummary {
  /** Every role and binding was seen; else there may be more. */
  readonly isComplete: boolean;
  /** Roles that a binding names and that are not there. */
  readonly missingRoles: readonly string[];
  /** Those who may change the labels of every namespace. */
  readonly everywhere: readonly LevelGrant[];
  /** Where rights are granted besides, which cannot be seen from the cluster; `unknown` where nothing tells. */
  readonly elsewhere: 'eks' | 'gke' | 'aks' | 'unknown';
}
