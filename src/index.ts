/**
 * The library: judging pods by the Pod Security Standards. Pure functions, no I/O; runs in a browser.
 */
import type { Control, Sentence } from './checks/check.ts';
import { aggregateDetail, aggregateReason, type FailedControl, failedControls } from './checks/evaluate.ts';
import { createSelector, type Selector } from './checks/select.ts';
import { controls } from './controls/index.ts';
import { isLevel, type Level } from './core/level.ts';
import type { Path } from './core/path.ts';
import { inEnglish } from './core/saying.ts';
import { LATEST, parseVersion, type Version } from './core/version.ts';
import { decodeObject } from './resources/decode.ts';
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
  const { level, version } = policy;
  if (!isLevel(level)) throw new RangeError(`not a level of the Pod Security Standards: ${String(level)}`);
  const failed = failedControls(pod, standards.select(level, versionOf(version)));
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

/** Where a value has a type that the API server refuses to decode, and what is expected there. */
export interface PodFault {
  readonly path: Path;
  readonly message: string;
}

/**
 * A pod out of a value that nobody has looked at, such as parsed JSON: decoded as the API server does, without nulls. A
 * wrong type is a fault, and no pod comes of it: judged as it is, `hostPID: 'true'` would pass.
 */
export function parsePod(value: unknown): { readonly pod: Pod } | { readonly faults: readonly PodFault[] } {
  const decoding = decodeObject(value, { apiVersion: 'v1', kind: 'Pod' });
  if (!decoding.ok)
    return { faults: decoding.faults.map(({ path, message }) => ({ path, message: inEnglish(message) })) };
  const { apiVersion, kind, object } = decoding;
  return apiVersion === 'v1' && kind === 'Pod'
    ? { pod: object as Pod }
    : { faults: [{ path: ['kind'], message: `${apiVersion} ${kind} is not a pod` }] };
}
