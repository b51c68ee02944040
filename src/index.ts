/**
 * The library: judging pods by the Pod Security Standards. Pure functions, no I/O; runs in a browser.
 */
import type { Control, Sentence } from './checks/check.ts';
import { aggregateDetail, aggregateReason, type FailedControl, failedControls } from './checks/evaluate.ts';
import { createSelector, type Selector } from './checks/select.ts';
import { controls } from './controls/index.ts';
import type { Level } from './core/level.ts';
import { LATEST, parseVersion, type Version } from './core/version.ts';
import type { Pod } from './resources/pod.ts';

export type { Check, Fix, FixSafety, Message, Revision } from './checks/check.ts';
export type { Edit } from './core/edit.ts';
export { applyEdits } from './core/edit.ts';
export { compareLevels, isLevel, LEVELS } from './core/level.ts';
export { formatPath, type Path } from './core/path.ts';
export { LATEST, parseVersion } from './core/version.ts';
export type { Violation } from './core/violation.ts';
export type { Control, FailedControl, Level, Pod, Selector, Sentence, Version };
export { controls };

/** The controls in force at each level and version. */
export const standards: Selector = createSelector(controls);

export interface Verdict {
  readonly allowed: boolean;
  /** What the API server says of a pod that already runs. Empty when allowed. */
  readonly reason: string;
  /** What the API server says when it refuses a pod, after `violates PodSecurity "LEVEL:VERSION": `. Empty when allowed. */
  readonly detail: string;
  readonly failed: readonly FailedControl[];
}

/**
 * Judges a pod as `k8s.io/pod-security-admission` of Kubernetes v1.37 does. The pod is taken as it is: what the API
 * server would fill in before admission is not filled in.
 */
export function evaluatePod(pod: Pod, policy: { level: Level; version?: Version | string }): Verdict {
  const failed = failedControls(pod, standards.select(policy.level, versionOf(policy.version)));
  return {
    allowed: failed.length === 0,
    reason: aggregateReason(failed),
    detail: aggregateDetail(failed),
    failed,
  };
}

function versionOf(version: Version | string = LATEST): Version {
  if (typeof version !== 'string') return version;
  const parsed = parseVersion(version);
  if (parsed === undefined) throw new RangeError(`not a version of the Pod Security Standards: ${version}`);
  return parsed;
}
