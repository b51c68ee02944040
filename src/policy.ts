/**
 * For policies in TypeScript: `import { definePolicy } from 'gatehouse/policy'`. A module is one policy, its default export; it is
 * bundled and runs in the sandbox, where it has the language, what it imports, and what its functions are handed.
 */
import type { ObjectMeta, Pod, PodSpec } from './resources/pod-types.ts';

export type { Container, EphemeralContainer, SecurityContext, Volume } from './resources/pod-types.ts';
export type { ObjectMeta, Pod, PodSpec };

/** Any object of Kubernetes. */
export interface KubernetesObject {
  readonly apiVersion?: string;
  readonly kind?: string;
  readonly metadata?: ObjectMeta;
}

export interface PodTemplate {
  readonly metadata?: ObjectMeta;
  readonly spec?: PodSpec;
}

export interface LabelSelector {
  readonly matchLabels?: Readonly<Record<string, string>>;
  readonly matchExpressions?: readonly {
    readonly key: string;
    readonly operator: 'In' | 'NotIn' | 'Exists' | 'DoesNotExist';
    readonly values?: readonly string[];
  }[];
}

interface WithTemplate extends KubernetesObject {
  readonly spec?: { readonly selector?: LabelSelector; readonly template?: PodTemplate };
}

export interface Deployment extends WithTemplate {
  readonly spec?: WithTemplate['spec'] & { readonly replicas?: number };
}

export type ReplicaSet = Deployment;

export interface StatefulSet extends WithTemplate {
  readonly spec?: WithTemplate['spec'] & { readonly replicas?: number; readonly serviceName?: string };
}

export type DaemonSet = WithTemplate;

export interface Job extends WithTemplate {
  readonly spec?: WithTemplate['spec'] & {
    readonly parallelism?: number;
    readonly completions?: number;
    readonly backoffLimit?: number;
    readonly activeDeadlineSeconds?: number;
  };
}

export interface CronJob extends KubernetesObject {
  readonly spec?: {
    readonly schedule?: string;
    readonly jobTemplate?: { readonly metadata?: ObjectMeta; readonly spec?: Job['spec'] };
  };
}

export interface Namespace extends KubernetesObject {
  readonly spec?: { readonly finalizers?: readonly string[] };
}

export interface ConfigMap extends KubernetesObject {
  readonly data?: Readonly<Record<string, string>>;
}

export interface Service extends KubernetesObject {
  readonly spec?: {
    readonly type?: 'ClusterIP' | 'NodePort' | 'LoadBalancer' | 'ExternalName';
    readonly selector?: Readonly<Record<string, string>>;
    readonly externalIPs?: readonly string[];
    readonly loadBalancerSourceRanges?: readonly string[];
    readonly ports?: readonly {
      readonly name?: string;
      readonly port: number;
      readonly targetPort?: number | string;
      readonly nodePort?: number;
      readonly protocol?: 'TCP' | 'UDP' | 'SCTP';
    }[];
  };
}

export interface Ingress extends KubernetesObject {
  readonly spec?: {
    readonly ingressClassName?: string;
    readonly tls?: readonly { readonly hosts?: readonly string[]; readonly secretName?: string }[];
    readonly rules?: readonly { readonly host?: string }[];
  };
}

/** What the API server asks about, as in `admission.k8s.io/v1`. */
export interface AdmissionRequest<T extends KubernetesObject = KubernetesObject> {
  readonly uid: string;
  readonly kind: { readonly group: string; readonly version: string; readonly kind: string };
  readonly resource: { readonly group: string; readonly version: string; readonly resource: string };
  readonly subResource?: string;
  readonly name?: string;
  readonly namespace?: string;
  readonly operation: 'CREATE' | 'UPDATE' | 'DELETE' | 'CONNECT';
  /** Where a file is judged, nobody asks: a policy that looks here cannot be judged then. */
  readonly userInfo: {
    readonly username?: string;
    readonly uid?: string;
    readonly groups?: readonly string[];
    readonly extra?: Readonly<Record<string, readonly string[]>>;
  };
  readonly object: T | null;
  readonly oldObject: T | null;
  readonly dryRun: boolean;
}

/** What the functions of a policy are handed. */
export interface PolicyContext<T extends KubernetesObject = KubernetesObject> {
  /** Null when it is deleted. */
  readonly object: T | null;
  /** Null when it is created. */
  readonly oldObject: T | null;
  readonly request: AdmissionRequest<T>;
  /**
   * An object of the cluster, or of the files that are judged together: `get('ConfigMap', 'v1', 'namespace/name')`. Undefined when
   * there is none. Where that cannot be told, the policy ends here, and its result is unknown.
   */
  get<O extends KubernetesObject>(kind: string, apiVersion: string, name: string): O | undefined;
  list<O extends KubernetesObject>(kind: string, apiVersion: string, options?: ListOptions): readonly O[];
  /** For whoever writes the policy. */
  print(...values: readonly unknown[]): void;
  /** For whoever sent the object; it is admitted all the same. */
  warn(message: string): void;
}

export interface ListOptions {
  readonly namespace?: string;
  /** As kubectl takes it: `app=web,tier in (a, b)`. */
  readonly labelSelector?: string;
}

export interface PolicyViolation {
  /** One line. */
  readonly message: string | Messages;
  /** The field that is at fault, or is missing: `spec.containers[0].image`, or its steps. */
  readonly path?: string | readonly (string | number)[];
}

export interface PolicyMatch {
  readonly resources: readonly string[];
  /** CREATE and UPDATE unless it says otherwise. */
  readonly operations?: readonly ('CREATE' | 'UPDATE' | 'DELETE' | 'CONNECT' | '*')[];
  /** All unless it says otherwise. */
  readonly apiGroups?: readonly string[];
  readonly apiVersions?: readonly string[];
  readonly scope?: 'Cluster' | 'Namespaced' | '*';
  readonly namespaceSelector?: LabelSelector;
  readonly objectSelector?: LabelSelector;
  readonly matchPolicy?: 'Equivalent' | 'Exact';
}

export interface PolicyDefinition<T extends KubernetesObject = KubernetesObject> {
  /** As reports name it. */
  readonly name: string;
  readonly title?: string;
  readonly description?: string;
  readonly severity?: 'critical' | 'high' | 'medium' | 'low' | 'info';
  readonly match: PolicyMatch;
  /** What a violation brings about; deny unless it says otherwise. */
  readonly action?: 'deny' | 'warn' | 'audit';
  /** What becomes of a request when the policy fails to judge it; Fail unless it says otherwise. */
  readonly failurePolicy?: 'Fail' | 'Ignore';
  /** 10 unless it says otherwise, 30 at most. */
  readonly timeoutSeconds?: number;
  /** Nothing, or an empty list, is a pass. */
  validate?(context: PolicyContext<T>): ViolationsFound | Promise<ViolationsFound>;
  /** The object as it is to be; nothing leaves it as it is. A policy has this or `validate`. */
  mutate?(context: PolicyContext<T>): T | undefined | Promise<T | undefined>;
}

export type ViolationsFound =
  | string
  | PolicyViolation
  | readonly (string | PolicyViolation)[]
  | null
  | undefined
  // biome-ignore lint/suspicious/noConfusingVoidType: a function that returns nothing found nothing.
  | void;

/** Gives a policy its types; it is the default export of its module. */
export function definePolicy<T extends KubernetesObject = KubernetesObject>(
  definition: PolicyDefinition<T>,
): PolicyDefinition<T> {
  return definition;
}

/** A message in several languages; who reads none of the others is told the English. */
export interface Messages {
  readonly en: string;
  readonly ko?: string;
  readonly ja?: string;
}

/** A test of policies: the default export of a module such as `policies.policy.test.ts`. As in YAML, `kind: PolicyTest`. */
export interface PolicyTestDefinition {
  readonly name: string;
  /** Files and directories with the policies, relative to the test; all of its directory when there are none. */
  readonly policies?: readonly string[];
  /** Files with objects that policies may look up. */
  readonly given?: readonly string[];
  readonly cases: readonly PolicyCase[];
}

export interface PolicyCase {
  readonly name: string;
  /** The policies that are asked, by name; all when there are none. */
  readonly only?: readonly string[];
  /** An object, or the file that holds it. */
  readonly object?: KubernetesObject | string;
  readonly oldObject?: KubernetesObject | string;
  readonly operation?: 'CREATE' | 'UPDATE' | 'DELETE' | 'CONNECT';
  readonly subResource?: string;
  readonly user?: { readonly username?: string; readonly uid?: string; readonly groups?: readonly string[] };
  /** What that user may do. */
  readonly may?: readonly {
    readonly verb: string;
    readonly group?: string;
    readonly resource: string;
    readonly subresource?: string;
    readonly namespace?: string;
    readonly name?: string;
  }[];
  readonly dryRun?: boolean;
  /** Further objects that policies may look up. */
  readonly given?: readonly KubernetesObject[];
  readonly expect: PolicyDecision | PolicyExpectation;
}

/** `skip`: no policy is about it. `error`: a rule could not be judged. */
export type PolicyDecision = 'allow' | 'deny' | 'warn' | 'skip' | 'error';

/** Only what is given is compared. */
export interface PolicyExpectation {
  readonly decision: PolicyDecision;
  /** Of the first rule that failed or could not be judged, to the letter. */
  readonly message?: string | Partial<Messages>;
  readonly warnings?: readonly string[];
  readonly auditAnnotations?: Readonly<Record<string, string>>;
  /** After mutation; fields that are not given are not looked at. */
  readonly object?: object;
  readonly results?: readonly {
    readonly policy?: string;
    readonly rule?: string;
    readonly result: 'pass' | 'fail' | 'warn' | 'skip' | 'error' | 'unknown';
    readonly message?: string | Partial<Messages>;
  }[];
}

export function definePolicyTest(definition: PolicyTestDefinition): PolicyTestDefinition {
  return definition;
}
