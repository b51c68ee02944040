export type Minor = '1.37' | '1.36' | '1.35' | '1.34';
export type ProgramName = 'control-plane' | 'kubectl' | 'helm' | 'kustomize';

export interface Skipped {
  readonly skipped: string;
}

export interface BuiltControlPlane {
  readonly skipped?: undefined;
  /** Where the programs of this minor are. */
  readonly dir: string;
  /** Of Kubernetes, such as `v1.36.3`. */
  readonly version: string;
  /** Each program asked for, and its path. */
  readonly paths: Readonly<Partial<Record<ProgramName, string>>>;
}

/** Newest first; the first is the default. */
export const minors: readonly Minor[];

export function buildControlPlane(options?: {
  readonly minor?: Minor;
  readonly programs?: readonly ProgramName[];
  /** Told one line per program built; nothing when all are in the cache. Standard error by default. */
  readonly log?: (line: string) => void;
}): Promise<BuiltControlPlane | Skipped>;
