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
  /**
   * What holds in its place: its last good version; its failure policy, for whatever it is about; or nothing, where it does not even tell
   * what it is about.
   */
  readonly instead: 'earlier' | 'failure-policy' | 'nothing';
}

export const NO_POLICIES: PoliciesInForce = { programs: [], quarantined: [] };

/**
 * What is in force after policies were read again: a policy that does not compile any more, or whose file cannot be read, keeps its last
 * good version, and the others go on. One that is gone is gone. Programs that are not used any more give back what they hold.
 */
export function inForceAfter(
  before: PoliciesInForce,
  { programs, problems = [] }: Pick<Compilation, 'programs'> & Partial<Pick<Compilation, 'problems'>>,
): PoliciesInForce {
  const good = before.programs.filter(({ broken }) => broken === undefined);
  const names = new Set(programs.map(keyOf));
  /** A broken policy may not come as far as telling its name; then it is the one that its file had. */
  const earlierOf = (program: Program): Program | undefined =>
    good.find((one) => keyOf(one) === keyOf(program)) ??
    good.find((one) => !names.has(keyOf(one)) && isOfSameFile(one, program));
  const quarantined: QuarantinedPolicy[] = [];
  const next = programs.map((program) => {
    const { broken, policy } = program;
    if (broken === undefined) return program;
    const earlier = earlierOf(program);
    const isAboutNothing = program.match.every(({ rules }) => rules.length === 0);
    const instead = earlier !== undefined ? 'earlier' : isAboutNothing ? 'nothing' : 'failure-policy';
    quarantined.push({ policy: earlier?.policy ?? policy, problems: broken, instead });
    return earlier ?? (isAboutNothing ? { ...program, match: [] } : program);
  });
  for (const program of good) {
    if (names.has(keyOf(program)) || next.includes(program)) continue;
    const faults = problems.filter(
      ({ file, incomplete }) => incomplete && file === program.policy.place.file,
    );
    if (faults.length === 0) continue;
    quarantined.push({ policy: program.policy, problems: faults, instead: 'earlier' });
    next.push(program);
  }
  for (const program of before.programs) if (!next.includes(program)) program.dispose?.();
  return { programs: next, quarantined };
}

function isOfSameFile(one: Program, other: Program): boolean {
  return one.policy.kind === other.policy.kind && one.policy.place.file === other.policy.place.file;
}

function keyOf({ policy: { engine, kind, namespace, name } }: Program): string {
  return JSON.stringify([engine, kind, namespace, name]);
}
