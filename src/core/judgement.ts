import type { ClusterSummary } from './cluster-summary.ts';
import type { Finding, Resource } from './finding.ts';
import type { Level } from './level.ts';
import type { Path } from './path.ts';
import type { Place } from './place.ts';
import type { Saying } from './saying.ts';

/** How one workload stands, or what practices find in another object. */
export interface Judgement {
  readonly resource: Resource;
  /** Where the object begins. */
  readonly place: Place;
  /** How many objects of the same kind, namespace and name stand before it in its file; absent for none. */
  readonly twin?: number;
  /** The version of the Standards, as it was asked for. */
  readonly version: string;
  /** The level whose violations count as errors, and why it is that one. */
  readonly wanted: { readonly level: Level; readonly because: 'asked' | 'namespace' | 'default' };
  /** The tightest level at which the API server admits the pod; absent where there is no pod. */
  readonly admittedAt?: Level;
  /** The API server's own words at each level that refuses it; only at the level that was asked for, if one was. */
  readonly refusals: readonly Refusal[];
  /** In document order of the controls; one per fault. */
  readonly findings: readonly Finding[];
  /** What could not be told from this input alone; never a pass. */
  readonly unknowns: readonly Unknown[];
  /** What practices do not ask of such an object, and why: it is no pass either. */
  readonly notApplicable?: readonly NotApplicable[];
  /** What the API server fills in before it looks, where that changes what a check sees. */
  readonly defaulted: readonly Saying[];
  /** In a cluster: what runs of this template, where anything does. */
  readonly running?: RunningPods;
  /** In a cluster: what it belongs to and is judged apart from. */
  readonly owner?: { readonly kind: string; readonly name: string };
  /** In a cluster: why something that others make is judged by itself. */
  readonly standalone?: Standalone;
  /** Of a pod that differs from its template: how many pods are like it, itself included. */
  readonly alike?: number;
}

/**
 * `bare`: a pod that nothing replaces. `static`: a kubelet runs it from a file. `orphaned`: what it belongs to was not seen.
 * `foreign`: it belongs to something that is no workload we know, such as a custom resource.
 */
export const STANDALONES = ['bare', 'static', 'orphaned', 'foreign'] as const;

export type Standalone = (typeof STANDALONES)[number];

/** The pods of one workload that run. */
export interface RunningPods {
  readonly pods: number;
  /** Those that their namespace would refuse today. */
  readonly refused: number;
  /** Those that stand otherwise than their template. */
  readonly differing: readonly DifferingPods[];
}

export interface DifferingPods {
  readonly pods: number;
  /** The name of one of them. */
  readonly example: string;
  readonly admittedAt: Level;
  /** Checks that these fail and the template does not, and the other way round. */
  readonly more: readonly string[];
  readonly fewer: readonly string[];
}

/** A practice that needs to know more than the input tells. */
export interface Unknown {
  readonly check: string;
  readonly reason: string;
  /** What is missing. */
  readonly detail: string;
  /** The same, for other languages than English. */
  readonly said?: Saying | undefined;
  /** From the root of the document. */
  readonly path: Path;
}

export interface NotApplicable {
  readonly check: string;
  /** The reason, in one sentence. */
  readonly detail: string;
  /** The same, for other languages than English. */
  readonly said?: Saying | undefined;
}

export interface Refusal {
  readonly level: Exclude<Level, 'privileged'>;
  /** As kubectl shows it, without the `Error from server` in front. */
  readonly sentence: string;
}

/** What a whole run saw. */
export interface Summary {
  readonly files: number;
  readonly objects: number;
  readonly workloads: number;
  readonly level: Level | 'auto';
  readonly version: string;
  readonly errors: number;
  readonly warnings: number;
  /** Questions of practices that this input does not answer. */
  readonly unknowns: number;
  /** Findings that somebody has accepted; they are in no other count. */
  readonly suppressed: number;
  /** Workloads with at least one error or warning. */
  readonly workloadsWithFindings: number;
  /** How many workloads are admitted at each level and at no tighter one. */
  readonly admitted: Readonly<Record<Level, number>>;
  readonly problems: number;
  /** False when something could not be judged. */
  readonly complete: boolean;
  readonly milliseconds: number;
  readonly exitCode: number;
  /** Set with --timing. */
  readonly timing?: Timing;
  /** Set when a cluster was scanned. */
  readonly cluster?: ClusterSummary;
}

export interface Timing {
  readonly readMs: number;
  readonly parseMs: number;
  readonly judgeMs: number;
  readonly reportMs: number;
  /** Highest resident set of the process, in bytes. */
  readonly peakBytes: number;
}
