import type { Control } from '../../checks/check.ts';
import type { LabelError, NamespacePolicy } from '../../checks/namespace-policy.ts';
import type { Resource } from '../../core/finding.ts';
import type { Level } from '../../core/level.ts';
import type { Path } from '../../core/path.ts';
import type { Saying } from '../../core/saying.ts';
import type { Violation } from '../../core/violation.ts';

/** A level that demands something. */
export type Demanding = Exclude<Level, 'privileged'>;

/**
 * Where a namespace stands. `ready`: it can enforce more today than it does. `one-fix`: one control on one source keeps it
 * from the next level. `blocked`: more does. `breaking`: it enforces more than its workloads meet. `done`: it enforces the
 * level asked for, and all meet it. `unknown`: not everything in it could be seen.
 */
export const LANES = ['ready', 'one-fix', 'blocked', 'breaking', 'unknown', 'done'] as const;

export type Lane = (typeof LANES)[number];

export interface Plan {
  /** The level to get to, and the version of the Standards that is planned for. */
  readonly to: Demanding;
  readonly version: string;
  /** In the order of their lanes, by name within. */
  readonly namespaces: readonly NamespacePlan[];
  /** Of the cluster itself (`kube-`), and not named: left alone. */
  readonly leftOut: readonly string[];
  /** What was given are manifests; a cluster may hold more. */
  readonly isOfManifests: boolean;
  /** The best first; each counts on those before it. */
  readonly fixes: readonly PlannedFix[];
  readonly whatIfs: readonly WhatIf[];
  readonly upgrade?: UpgradePreview;
}

export interface NamespacePlan {
  readonly name: string;
  readonly lane: Lane;
  readonly now: CurrentLevel;
  /** The tightest level that every template and every running pod meets, as far as they were seen. */
  readonly couldBe: Level;
  /** The level after that, up to the one asked for, and what keeps it from there. */
  readonly next?: Demanding;
  readonly blockers: readonly Blocker[];
  readonly templates: number;
  readonly pods: number;
  /** Pods that have ended and do not meet `couldBe`: the API server warns of them all the same when it is labelled so. */
  readonly endedBelow: number;
  /** What was not seen; with any of it nothing is ready. */
  readonly unknowns: readonly Saying[];
}

export interface CurrentLevel {
  readonly level: Level;
  readonly version: string;
  /** `none`: no label and no default says anything. `unknown`: the Namespace itself was not seen. */
  readonly source: 'label' | 'default' | 'none' | 'unknown';
  /** All three modes; what is not said by a label comes from the defaults of the cluster. */
  readonly policy: NamespacePolicy;
  /** Labels that Kubernetes cannot read. */
  readonly errors: readonly LabelError[];
}

/**
 * Why a fault is there. `written`: the template has it. `injected`: something added it after that. `running`: only pods that
 * run have it, as their template has changed since. `ephemeral`: a container added for debugging.
 */
export type Cause = 'written' | 'injected' | 'running' | 'ephemeral';

/** One fault of one workload that keeps its namespace from a level. */
export interface Blocker {
  readonly control: Control;
  readonly violation: Violation;
  readonly cause: Cause;
  /** Of the injector, where it is known. */
  readonly injector?: string;
  /** What makes the pods: the top controller, or a pod of its own. */
  readonly workload: Resource;
  /** From the root of that object, or of the pod where only that has the fault. */
  readonly path: Path;
  /** Running pods that have it. */
  readonly pods: number;
  /** Where it has to be mended. */
  readonly source: FixSource;
}

/** Where something can be mended, for all that is made from it. */
export interface FixSource {
  readonly kind: 'injector' | 'chart' | 'template' | 'workload';
  /** The same for everything that is mended there. */
  readonly key: string;
  /** `redis`, `StatefulSet redis`, `StatefulSet shop/redis` */
  readonly name: string;
}

export interface PlannedFix {
  readonly source: FixSource;
  /** Ids of what it has to meet. */
  readonly controls: readonly string[];
  /** The namespaces that reach their next level by it. */
  readonly unlocks: readonly { readonly namespace: string; readonly level: Demanding }[];
  /** How many namespaces it and those before it free together. */
  readonly together: number;
}

/** A change that somebody may decide on, and what would then be possible. */
export interface WhatIf {
  readonly kind: 'exceptions' | 'injector';
  readonly saying: Saying | string;
  /** How to ask for it: `istio+cni`, or the names of exceptions. */
  readonly asks: string;
  readonly gains: readonly { readonly namespace: string; readonly level: Demanding }[];
}

export interface UpgradePreview {
  readonly from: string;
  readonly to: string;
  readonly changes: readonly UpgradeChange[];
}

/** A workload whose verdict is another one after an upgrade of Kubernetes. */
export interface UpgradeChange {
  readonly workload: Resource;
  /** Only pods that run, not their template. */
  readonly isOnlyRunning: boolean;
  readonly level: Demanding;
  readonly admitted: 'no-longer' | 'newly';
  /** Ids of the controls that refuse it, then or before. */
  readonly controls: readonly string[];
  /** Whether its namespace enforces that level at the version of the cluster: then the upgrade itself changes what is admitted. */
  readonly isEnforced: boolean;
}
