import type { Labels } from '../../checks/namespace-policy.ts';
import type { Saying } from '../../core/saying.ts';
import type { Container, Pod, PodSpec, Volume } from '../../resources/pod.ts';

/** The namespace in which a pod would be made. */
export interface InjectionSite {
  readonly namespace: string;
  /** Undefined where the Namespace is not in the input: then it counts as one that asks for the injection. */
  readonly labels: Labels | undefined;
  readonly annotations: Labels | undefined;
  /** The minor of Kubernetes. */
  readonly kubernetes: number;
}

/** A mutating webhook that adds to pods, as far as the Standards look at what it adds. */
export interface Injector {
  /** `istio`; of a file, its `metadata.name`. */
  readonly name: string;
  /** As people call it: `Istio`. */
  readonly title: string;
  /** What it would add to the pod, or undefined where it leaves the pod alone. */
  additionsTo(pod: Pod, site: InjectionSite): Additions | undefined;
  /** What to do so that the injector no longer keeps pods from a level. */
  readonly remedies: readonly Remedy[];
}

/** Another way to run an injector. */
export interface Remedy {
  /** How `--simulate` calls it: `istio+cni`. Absent for an injector from a file. */
  readonly asks?: string;
  /** A text is what a file says. */
  readonly saying: Saying | string;
}

export interface Additions {
  readonly initContainers?: readonly Container[];
  readonly containers?: readonly Container[];
  readonly volumes?: readonly Volume[];
  /** Fields of the pod's own security context that the injector sets. */
  readonly securityContext?: PodSpec['securityContext'];
  /** Its containers run before those of the author. */
  readonly first?: boolean;
}

/** A kind of injector that gatehouse knows, and the ways in which it can be installed. */
export interface InjectorModel {
  readonly name: string;
  readonly title: string;
  /** `istio+cni`: what stands behind the plus signs, and what it means. */
  readonly traits: Readonly<Record<string, Saying>>;
  /** Istio is 1.N, Linkerd 2.N, the Datadog agent 7.N. */
  readonly major: number;
  /** The releases that the facts hold for. What is newer is taken to be as the newest. */
  readonly oldest: number;
  readonly newest: number;
  /** Containers and volumes that nobody but this injector adds under these names. */
  readonly marks: readonly string[];
  /** `release` is the minor: 27 for Istio 1.27. */
  make(traits: ReadonlySet<string>, release: number): Injector;
}

/** Labels or annotations where a missing one is undefined, whatever `Object.prototype` has. */
export function valueIn(values: Labels | undefined, key: string): string | undefined {
  return values !== undefined && Object.hasOwn(values, key) ? values[key] : undefined;
}
