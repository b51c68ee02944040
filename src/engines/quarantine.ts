import type { Problem } from '../core/problem.ts';
import type { Compilation, PolicyFacts, Program } from './engine.ts';

/** The policies that are in force, and those that are not as they were last written. */
export interface PoliciesInForce {
  readonly programs: readonly Program[];
  readonly quarantined: readonly QuarantinedPolicy[];
}

export interface QuarantinedPolicy {
  readonly policy: PolicyFacts;
  readonly problems: readonly Problem[];
  /** Whether an earlier version of it stays in force; else whatever it is about fails as its failure policy says. */
  readonly keepsEarlier: boolean;
}

export const NO_POLICIES: PoliciesInForce = { programs: [], quarantined: [] };

/**
 * What is in force after policies were read again: a policy that does not compile any more keeps its last good version, and the others
 * go on. One that is gone is gone. Programs that are not used any more give back what they hold.
 */
export function inForceAfter(
  before: PoliciesInForce,
  { programs }: Pick<Compilation, 'programs'>,
): PoliciesInForce {
  const good = new Map(
    before.programs.filter(({ broken }) => broken === undefined).map((program) => [keyOf(program), program]),
  );
  const quarantined: QuarantinedPolicy[] = [];
  const next = programs.map((program) => {
    if (program.broken === undefined) return program;
    const earlier = good.get(keyOf(program));
    quarantined.push({
      policy: program.policy,
      problems: program.broken,
      keepsEarlier: earlier !== undefined,
    });
    return earlier ?? program;
  });
  for (const program of before.programs) if (!next.includes(program)) program.dispose?.();
  return { programs: next, quarantined };
}

function keyOf({ policy: { engine, kind, namespace, name } }: Program): string {
  return JSON.stringify([engine, kind, namespace, name]);
}
