import type { Saying } from '../core/saying.ts';

/** What a node agent may ask of the node, feature by feature: the format, and the agents that are known. */
export interface AgentProfile {
  readonly name: Saying;
  /** How its image is called. */
  readonly image: RegExp;
  /** Part of the cluster itself: its place is kube-system. */
  readonly isPartOfCluster?: true;
  readonly features: readonly AgentFeature[];
}

export interface AgentFeature {
  readonly id: string;
  readonly title: Saying;
  /** Any of them shows that it is on; none: it always is. */
  readonly signs?: readonly FeatureSign[];
  readonly needs: FeatureNeeds;
  /** The container that runs it, where it is one of its own. */
  readonly component?: string;
  /** The images of the containers that need it, where not all of them do. */
  readonly runsIn?: RegExp;
  /** It is on unless someone switches it off: the switch. */
  readonly isDefault?: string;
}

/**
 * A variable of a container with this value, a word of its command, or a setting in a mounted file of a ConfigMap: `true`,
 * unless another value is named.
 */
export type FeatureSign =
  | { readonly variable: string; readonly value: RegExp }
  | { readonly argument: RegExp }
  | { readonly file: string; readonly setting: readonly string[]; readonly value?: RegExp };

export interface FeatureNeeds {
  readonly host?: readonly ('hostPID' | 'hostIPC' | 'hostNetwork')[];
  readonly paths?: readonly NeededPath[];
  readonly capabilities?: readonly string[];
  readonly privileged?: true;
  /** It does nothing, or not enough, as another user. */
  readonly root?: true;
  /** No profile of AppArmor. */
  readonly unconfined?: true;
}

export interface NeededPath {
  /** Clean; with everything below it. */
  readonly path: string;
  readonly mode: 'read' | 'write';
  /** Of no use to an agent that is not root. */
  readonly isForRoot?: true;
}

export function read(...paths: string[]): NeededPath[] {
  return paths.map((path) => ({ path, mode: 'read' }));
}

export function write(...paths: string[]): NeededPath[] {
  return paths.map((path) => ({ path, mode: 'write' }));
}
