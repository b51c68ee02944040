import type { Violation } from '../core/violation.ts';
import type { Pod } from '../resources/pod.ts';
import type { Control, Revision, Sentence } from './check.ts';
import type { SelectedControl } from './select.ts';

/** A control that a pod does not meet. */
export interface FailedControl {
  readonly control: Control;
  readonly violations: readonly [Violation, ...Violation[]];
  readonly revision: Revision;
}

/** The controls that the pod fails, in the order of the selection. All of them are run; none hides another. */
export function failedControls(pod: Pod, selection: readonly SelectedControl[]): FailedControl[] {
  const failed: FailedControl[] = [];
  // By index, because V8 makes an object for each step of `for ... of` until it has optimized it: thirty for each pod.
  for (let i = 0; i < selection.length; i++) {
    const { control, revision } = selection[i] as SelectedControl;
    const violations = revision.evaluate(pod);
    if (isNonEmpty(violations)) failed.push({ control, revision, violations });
  }
  return failed;
}

/** The API server's own words for a failed control. */
export function sentenceOf({ revision, violations }: FailedControl): Sentence {
  return revision.sentence(violations);
}

/**
 * What the API server says of all that failed, as one sentence: of existing pods the reasons alone, when it refuses a pod each
 * reason with its detail. Both are empty when nothing failed.
 */
export function aggregate(failed: readonly FailedControl[]): Sentence {
  let [reasons, details] = ['', ''];
  for (const control of failed) {
    const { reason, detail } = sentenceOf(control);
    const separator = reasons === '' ? '' : ', ';
    reasons += separator + reason;
    details += separator + (detail === '' ? reason : `${reason} (${detail})`);
  }
  return { reason: reasons, detail: details };
}

export function aggregateReason(failed: readonly FailedControl[]): string {
  return aggregate(failed).reason;
}

export function aggregateDetail(failed: readonly FailedControl[]): string {
  return aggregate(failed).detail;
}

function isNonEmpty(violations: readonly Violation[]): violations is readonly [Violation, ...Violation[]] {
  return violations.length > 0;
}
