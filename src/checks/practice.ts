import type { Edit, ObjectEdits } from '../core/edit.ts';
import type { Resource } from '../core/finding.ts';
import type { Path } from '../core/path.ts';
import type { Profile } from '../core/profile.ts';
import type { Saying } from '../core/saying.ts';
import type { Severity } from '../core/severity.ts';
import type { Violation } from '../core/violation.ts';
import type { Inventory, PlainObject } from '../resources/inventory.ts';
import type { Pod } from '../resources/pod.ts';
import type { PodPart } from '../resources/pod-parts.ts';
import type { Workload } from '../resources/workloads.ts';
import type { FixSafety, Message } from './check.ts';
import type { Selector } from './select.ts';

/** Our advice beyond the Standards: one value in one file, as a control is. */
export interface Practice {
  /** The file name is this id; kebab-case. */
  readonly id: string;
  readonly title: string;
  /** One sentence: what is advised. */
  readonly summary: string;
  /** Of a violation that does not bring its own. */
  readonly severity: Severity;
  /** The profiles that contain it; `strict` contains every practice and is not named. */
  readonly profiles: readonly Exclude<Profile, 'pss' | 'strict'>[];
  /** What it is asked about: workloads, or objects of these kinds (`Namespace`, `ConfigMap`). */
  readonly subjects: 'workload' | readonly string[];
  /**
   * It says nothing of a pod that has none of these parts, not even that it does not apply, and is not asked about it. A test
   * asks it all the same.
   */
  readonly onlyWith?: readonly PodPart[];
  /** It asks for all workloads of a namespace: inputs are read once more for them. */
  readonly joinsWorkloads?: true;
  /** As in a control; of the pod for workloads, of the object for others. */
  readonly fields: readonly string[];
  readonly messages: Readonly<Record<string, Message>>;
  /** One or two sentences: what someone who runs code in the container gains, and what has to be true for it. */
  readonly attack: string;
  readonly fix: PracticeFix;
  /** MITRE ATT&CK technique, CIS number, document: `MITRE T1611`, `CIS 5.2.9`, `Kubernetes: Pod QoS`. */
  readonly references: readonly string[];
  /** What may be set in the configuration, under `practices.<id>`. */
  readonly parameters?: Readonly<Record<string, Parameter>>;
  /** Pure. An empty list is a pass. */
  readonly evaluate: (subject: Subject, context: PracticeContext) => readonly Outcome[];
  readonly examples: { readonly pass: readonly PracticeExample[]; readonly fail: readonly PracticeExample[] };
}

export interface PracticeFix {
  readonly safety: FixSafety;
  readonly summary: string;
  /** Edits of the pod for workloads, of the object for others, that clear this violation. None: nothing can be done by itself. */
  readonly edits?: (
    violation: PracticeViolation,
    subject: Subject,
    context: PracticeContext,
  ) => readonly Edit[];
  /** What has to change with it in other objects of the input: both are made, or neither. */
  readonly elsewhere?: (
    violation: PracticeViolation,
    subject: Subject,
    context: PracticeContext,
  ) => readonly ObjectEdits[];
}

/** What a practice looks at. The pod is decoded and has what the API server fills in. */
export type Subject = WorkloadSubject | ObjectSubject;

export interface WorkloadSubject {
  readonly type: 'workload';
  readonly resource: Resource;
  readonly pod: Pod;
  /** What the cluster says of the object, as it was read; manifests have none. */
  readonly status?: PlainObject;
}

export interface ObjectSubject {
  readonly type: 'object';
  readonly resource: Resource;
  readonly object: PlainObject;
}

/** What is the same for every practice of a run. */
export interface PracticeSurroundings {
  readonly inventory: Inventory;
  /** Minor of the Kubernetes release that the manifests are for. */
  readonly kubernetes: number;
  /**
   * The controls of the Standards, for practices that ask what a level would say of a pod: `standingOf`. Handed in,
   * because nothing that judges imports what it judges with.
   */
  readonly selector: Selector;
  /** What credentials are hashed with in findings; without it they have no hash. */
  readonly hashKey?: string | undefined;
}

export interface PracticeContext extends PracticeSurroundings {
  /** The parameters of this practice, with defaults filled in; they have been validated. */
  readonly parameters: Readonly<Record<string, ParameterValue>>;
}

/** A practice does not hold, cannot be told, or does not apply. */
export type Outcome = PracticeViolation | UnknownOutcome | NotApplicableOutcome;

export interface PracticeViolation extends Omit<Violation, 'found'> {
  readonly type: 'violation';
  /** The value that was found, or what may be told of it. */
  readonly found?: Saying | string;
  /** When this case weighs more or less than others. */
  readonly severity?: Severity;
  /** The fix of this case is safer, or less safe, than that of others. */
  readonly fixSafety?: FixSafety;
}

/** Never a pass: `reason` says what would settle it. */
export interface UnknownOutcome {
  readonly type: 'unknown';
  readonly path: Path;
  readonly reason: 'not-collected' | 'unparseable' | 'unsupported-version' | 'needs-evidence';
  /** One sentence: what is missing, `no PersistentVolumeClaim "data" in this input`. */
  readonly detail: Saying;
}

export interface NotApplicableOutcome {
  readonly type: 'not-applicable';
  /** One sentence: `Windows pods have no read-only root file system`. */
  readonly detail: Saying;
}

export type ParameterValue =
  | string
  | number
  | boolean
  | readonly string[]
  | readonly Readonly<Record<string, unknown>>[];

export interface Parameter {
  readonly description: string;
  readonly default: ParameterValue;
  /** JSON Schema (draft 2020-12) of the value, published with the configuration. */
  readonly schema: object;
  /** What is wrong with a value from the configuration; undefined when it may stand. */
  readonly fault: (value: unknown) => Saying | undefined;
}

export interface PracticeExample {
  /** For a practice of workloads. */
  readonly pod?: Pod;
  /** Kind of the workload; Pod unless given. */
  readonly kind?: string;
  /** What the cluster says of the workload. */
  readonly status?: PlainObject;
  /** For a practice of other objects. */
  readonly object?: PlainObject;
  /** What else is in the input. */
  readonly objects?: readonly PlainObject[];
  readonly parameters?: Readonly<Record<string, ParameterValue>>;
  readonly kubernetes?: number;
}

/** A workload of an input, with its pod as the API server fills it in. */
export function workloadSubject({ resource, status }: Workload, pod: Pod): WorkloadSubject {
  return { type: 'workload', resource, pod, ...(status === undefined ? {} : { status }) };
}

/** Shorthand for the outcomes of one practice that looks at workloads only. */
export function podOf(subject: Subject): Pod {
  if (subject.type !== 'workload') throw new Error('this practice is asked about workloads only');
  return subject.pod;
}

export function objectOf(subject: Subject): PlainObject {
  if (subject.type !== 'object') throw new Error('this practice is asked about other objects than workloads');
  return subject.object;
}
