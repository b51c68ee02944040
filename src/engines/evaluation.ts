import type { PlainObject } from '../resources/inventory.ts';

export interface GroupKind {
  readonly group: string;
  readonly kind: string;
}

export interface GroupVersionKind extends GroupKind {
  readonly version: string;
}

export interface GroupVersionResource {
  readonly group: string;
  readonly version: string;
  readonly resource: string;
}

/** The facts of an AdmissionRequest; its objects stand beside it in the input. For files: a CREATE that was made up. */
export interface PolicyRequest {
  readonly uid: string;
  /** As the policy is to see them: of the version that its rules name, which may not be the one that was sent. */
  readonly kind: GroupVersionKind;
  readonly resource: GroupVersionResource;
  readonly subResource: string;
  readonly requestKind: GroupVersionKind;
  readonly requestResource: GroupVersionResource;
  readonly requestSubResource: string;
  readonly name: string;
  /** Empty for objects of the cluster; for a Namespace its own name. */
  readonly namespace: string;
  readonly operation: Operation;
  readonly userInfo: PolicyUser;
  readonly dryRun: boolean;
  readonly options: PlainObject | null;
}

export type Operation = 'CREATE' | 'UPDATE' | 'DELETE' | 'CONNECT';

export interface PolicyUser {
  readonly username: string;
  readonly uid: string;
  readonly groups: readonly string[];
  readonly extra: Readonly<Record<string, readonly string[]>>;
}

export interface EvaluationInput {
  readonly request: PolicyRequest;
  /** Null for DELETE. */
  readonly object: PlainObject | null;
  /** Null for CREATE and CONNECT. */
  readonly oldObject: PlainObject | null;
  /** What the object came as, where it was converted for the policy; what a policy makes of it goes back to that. */
  readonly sentAs?: GroupVersionKind;
  /** The namespace of the object. */
  readonly namespace: Lookup;
  /** Who asks and where from is made up, as for files: what depends on it is `unknown`. */
  readonly isSynthetic: boolean;
  /** Other objects: parameters of policies, whatever they look up. */
  readonly cluster: ClusterReader;
  /** The time of the request, in milliseconds since 1970; policies have no other clock. */
  readonly now: number;
}

/** An answer about one object. What is not there for sure is `absent`; what cannot be told is `unknown`, and never a pass. */
export type Lookup =
  | { readonly is: 'found'; readonly object: PlainObject }
  | { readonly is: 'absent' }
  | { readonly is: 'unknown'; readonly missing: string };

export type Listing =
  | { readonly is: 'found'; readonly objects: readonly PlainObject[] }
  /** Some may be known all the same. */
  | { readonly is: 'unknown'; readonly missing: string; readonly objects: readonly PlainObject[] };

/** What a subject may do, as a SubjectAccessReview answers. */
export type Access =
  | { readonly is: 'decided'; readonly allowed: boolean; readonly reason: string }
  | { readonly is: 'unknown'; readonly missing: string };

/** Other objects of the cluster: live, a snapshot, the files that are judged together, or none. Answers in time or not at all. */
export interface ClusterReader {
  get(reference: ObjectReference): Lookup | Promise<Lookup>;
  list(query: ObjectQuery): Listing | Promise<Listing>;
  access(question: AccessQuestion): Access | Promise<Access>;
  /** Undefined where the kind is not known. */
  scopeOf(kind: GroupKind): 'Namespaced' | 'Cluster' | undefined;
  /** Whether the API server has a resource in this version; undefined where that cannot be told. Absent where there is no API server. */
  isServed?(resource: GroupVersionResource): boolean | undefined;
  /**
   * Changes the cluster (jsPolicy's create, update, remove), where that was granted; absent where nothing can be changed.
   */
  write?(change: ClusterChange): Promise<ChangeResult>;
}

export interface ObjectReference {
  readonly apiVersion: string;
  readonly kind: string;
  /** Empty for objects of the cluster. */
  readonly namespace: string;
  readonly name: string;
  /** Not from a cache. */
  readonly live?: boolean;
}

export interface ObjectQuery {
  readonly apiVersion: string;
  readonly kind: string;
  /** All namespaces where it is empty. */
  readonly namespace: string;
  /** `{matchLabels, matchExpressions}`; all where it is absent. */
  readonly selector?: unknown;
  readonly live?: boolean;
}

export interface AccessQuestion {
  readonly user: PolicyUser;
  readonly verb: string;
  readonly resource?: {
    readonly group: string;
    readonly resource: string;
    readonly subresource: string;
    readonly namespace: string;
    readonly name: string;
    readonly fieldSelector?: string;
    readonly labelSelector?: string;
  };
  readonly path?: string;
}

export interface ClusterChange {
  readonly verb: 'create' | 'update' | 'delete';
  /** What would come of it is told, and nothing is changed. */
  readonly dryRun: boolean;
  readonly object: PlainObject;
}

export type ChangeResult =
  | { readonly ok: true; readonly object: PlainObject | null }
  | { readonly ok: false; readonly reason: string; readonly message: string };

export interface Limits {
  /** When the request has to be answered; all of its policies share it. */
  readonly deadline: Deadline;
  /** For each policy, in what its language counts: CEL cost units, steps of an interpreter. */
  readonly cost?: number;
  /** For each policy; less where it says so itself or the deadline is nearer. */
  readonly milliseconds: number;
}

/** Handed in: what judges has no clock of its own. */
export interface Deadline {
  /** Below zero when it has passed. */
  remaining(): number;
}

/** How long this policy may take. */
export function millisecondsFor(limits: Limits, own: number = limits.milliseconds): number {
  return Math.min(own, limits.milliseconds, limits.deadline.remaining());
}
