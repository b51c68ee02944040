import type { Place } from '../core/place.ts';
import type { Saying } from '../core/saying.ts';

/** A place in a policy from which it can go on in more than one way, or to which it may not come at all. */
export interface Branch {
  /** The same whenever the policy is compiled, and no other's. */
  readonly key: string;
  readonly place: Place;
  /** The beginning of what stands there, on one line. */
  readonly text: string;
  readonly ways: readonly Way[];
}

/**
 * `true` and `false` are ways of a condition, `present` and `absent` of an optional, `other` and `enough` of `&&`, `||` and `??`, of
 * which the right side was needed or not. `entered` is a loop, `matched` a label of a switch that fits, `unmatched` a switch none of
 * whose labels does. `reached` is what may never be run; `statement` as well, which counts for lines only.
 */
export type Way =
  | 'true'
  | 'false'
  | 'present'
  | 'absent'
  | 'other'
  | 'enough'
  | 'entered'
  | 'matched'
  | 'unmatched'
  | 'reached'
  | 'statement';

/** Handed to engines by whoever wants to know what policies did; without it nothing is recorded, and nothing paid. */
export interface CoverageRecorder {
  /** Once for each branch, when its policy is compiled. What it answers is called whenever a way has been gone. */
  branch(branch: Branch): (way: number) => void;
  /** A policy, or a part of one, whose ways nobody can tell. */
  leaveOut(left: LeftOut): void;
  /** What is done meanwhile does not count: policies are also evaluated to find out where a fault is. */
  without<T>(action: () => T): T;
}

/** What is not counted, and why. */
export interface LeftOut {
  readonly place: Place;
  readonly because: Saying;
}

const MAX_TEXT = 48;

/** What stands at an offset of a text, for a line of a report. */
export function branchText(source: string, start: number, end = source.length): string {
  const [line = ''] = source.slice(start, end).split('\n');
  const text = line.trim();
  return text.length > MAX_TEXT ? `${text.slice(0, MAX_TEXT - 1).trimEnd()}…` : text;
}
