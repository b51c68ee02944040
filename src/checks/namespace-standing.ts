import { LEVELS, type Level } from '../core/level.ts';
import { versionOf } from '../core/version.ts';
import { WORKLOAD_KINDS } from '../resources/kinds.ts';
import { applyPodDefaults } from '../resources/pod-defaults.ts';
import type { PracticeContext } from './practice.ts';
import { standingOf } from './standing.ts';

/** How the workloads of a namespace stand, as far as they are in the input. */
export interface NamespaceStanding {
  /** The tightest level that admits them all. */
  readonly level: Level;
  /** Those that no tighter level admits: `Deployment web`. */
  readonly holding: readonly string[];
  /** Every workload that there is has been looked at. */
  readonly isComplete: boolean;
}

/** Undefined when no workload of the namespace is in the input. */
export function namespaceStanding(
  namespace: string,
  { inventory, kubernetes, selector }: PracticeContext,
): NamespaceStanding | undefined {
  const version = versionOf(kubernetes);
  const standings = inventory.workloadsIn(namespace).map(({ resource, pod }) => ({
    name: `${resource.kind} ${resource.name}`,
    level: standingOf(applyPodDefaults(pod).pod, selector, version).admittedAt,
  }));
  const level = LEVELS.find((each) => standings.some((standing) => standing.level === each));
  if (level === undefined) return undefined;
  return {
    level,
    holding: standings.filter((standing) => standing.level === level).map(({ name }) => name),
    isComplete: WORKLOAD_KINDS.every(({ kind }) => inventory.isComplete(kind)),
  };
}
