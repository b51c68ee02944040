import type { Violation } from '../core/violation.ts';
import type { Pod } from '../resources/pod.ts';
import type { Control, Sentence } from './check.ts';
import type { SelectedControl } from './select.ts';

/** A control that a pod does not meet. */
export interface FailedControl {
  readonly control: Control;
  readonly violations: readonly [Violation, ...Violation[]];
  readonly sentence: Sentence;
}

/** The controls that the pod fails, in the order of the selection. All of them are run; none hides another. */
export function failedControls(pod: Pod, selection: readonly SelectedControl[]): FailedControl[] {
  const failed: FailedControl[] = [];
  for (const { control, revision } of selection) {
    const violations = revision.evaluate(pod);
    if (isNonEmpty(violations)) failed.push({ control, violations, sentence: revision.sentence(violations) });
  }
  return failed;
}

/** What the API server says of existing pods: the reasons alone. Empty when nothing failed. */
export function aggregateReason(failed: readonly FailedControl[]): string {
  return failed.map(({ sentence }) => sentence.reason).join(', ');
}

/** What the API server says when it refuses a pod: each reason with its detail. Empty when nothing failed. */
export function aggregateDetail(failed: readonly FailedControl[]): string {
  return failed
    .map(({ sentence: { reason, detail } }) => (detail === '' ? reason : `${reason} (${detail})`))
    .join(', ');
}

function isNonEmpty(violations: readonly Violation[]): violations is readonly [Violation, ...Violation[]] {
  return violations.length > 0;
}
