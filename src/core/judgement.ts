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
}

export interface Timing {
  readonly readMs: number;
  readonly parseMs: number;
  readonly judgeMs: number;
  readonly reportMs: number;
  /** Highest resident set of the process, in bytes. */
  readonly peakBytes: number;
}
