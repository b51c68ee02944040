/** What a node agent may ask of the node, feature by feature: the format, and the agents that are known. */
export interface AgentProfile {
  readonly name: string;
  /** How its image is called. */
  readonly image: RegExp;
  readonly features: readonly AgentFeature[];
}

export interface AgentFeature {
  readonly id: string;
  readonly title: string;
  /** Any of them shows that it is on; none: it always is. */
  readonly signs?: readonly FeatureSign[];
  readonly needs: FeatureNeeds;
  /** The container that runs it, where it is one of its own. */
  readonly component?: string;
  /** It is on unless someone switches it off: the switch. */
  readonly isDefault?: string;
}

/** A variable of a container with this value, or a setting in a mounted file of a ConfigMap that is `true`. */
export type FeatureSign =
  | { readonly variable: string; readonly value: RegExp }
  | { readonly file: string; readonly setting: readonly string[] };

export interface FeatureNeeds {
  readonly host?: readonly ('hostPID' | 'hostIPC' | 'hostNetwork')[];
  readonly paths?: readonly NeededPath[];
  readonly capabilities?: readonly string[];
  readonly privileged?: true;
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
