/** Which requests something is about, as Kubernetes says it in webhooks, policies and bindings. Defaults are filled in. */
export interface MatchResources {
  /** Any of them; all requests where there are none. */
  readonly rules: readonly ResourceRule[];
  /** None of them. */
  readonly exclude: readonly ResourceRule[];
  /** `{}` fits everything. */
  readonly namespaceSelector: LabelSelector;
  readonly objectSelector: LabelSelector;
  readonly matchPolicy: 'Exact' | 'Equivalent';
}

export interface ResourceRule {
  readonly operations: readonly string[];
  readonly apiGroups: readonly string[];
  readonly apiVersions: readonly string[];
  /** `pods`, `pods/status`, `*`, `pods/*`, `*` + `/scale`. */
  readonly resources: readonly string[];
  readonly scope: '*' | 'Cluster' | 'Namespaced';
  /** Any name where it is empty. */
  readonly resourceNames: readonly string[];
}

export interface LabelSelector {
  readonly matchLabels?: Readonly<Record<string, string>>;
  readonly matchExpressions?: readonly LabelRequirement[];
}

export interface LabelRequirement {
  readonly key: string;
  readonly operator: string;
  readonly values?: readonly string[];
}
