export interface GroupKind {
  readonly group: string;
  readonly kind: string;
}

export interface GroupResource {
  readonly group: string;
  readonly resource: string;
}

export interface GroupVersionKind extends GroupKind {
  readonly version: string;
}

export interface GroupVersionResource extends GroupResource {
  readonly version: string;
}

export interface UserInfo {
  readonly username: string;
  readonly uid: string;
  readonly groups: readonly string[];
  /** A null list stays null, as Go keeps it apart from an empty one. */
  readonly extra: Readonly<Record<string, readonly string[] | null>>;
}

/** The request of an admission.k8s.io/v1 AdmissionReview. Objects are the JSON text that was sent. */
export interface AdmissionRequest {
  readonly uid: string;
  readonly kind: GroupVersionKind;
  readonly resource: GroupVersionResource;
  readonly subResource: string;
  readonly requestKind?: GroupVersionKind;
  readonly requestResource?: GroupVersionResource;
  /** The subresource that Pod Security looks at; `subResource` is only echoed. */
  readonly requestSubResource: string;
  readonly name: string;
  readonly namespace: string;
  readonly operation: string;
  readonly userInfo: UserInfo;
  /** Absent where the JSON is absent or null. */
  readonly object?: string;
  readonly oldObject?: string;
  readonly dryRun?: boolean;
  readonly options?: string;
  /** False where the objects were sent without spaces, so that they can be echoed as they are. */
  readonly spaced?: boolean;
  /** So that the objects are not parsed again. */
  readonly parsed?: readonly ParsedText[];
  /** So that they are not decoded again. */
  readonly read?: readonly ReadText[];
}

/** The text of a pod that says it is one, and what it is decoded into, less what is `UNJUDGED`. */
export interface ReadText {
  readonly text: string;
  readonly object: Readonly<Record<string, unknown>>;
}

/** The text of an object and what `JSON.parse` makes of it. */
export interface ParsedText {
  readonly text: string;
  readonly value: unknown;
  /** Known to be what Go makes of it as well. */
  readonly isPlain: boolean;
}

export interface AdmissionReview {
  /** Empty when the review did not say. */
  readonly kind: string;
  readonly apiVersion: string;
  readonly request: AdmissionRequest;
  /** The text of the review but for its last brace, where that is how the answer begins. */
  readonly echo?: string;
}
