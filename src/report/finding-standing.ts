import type { Finding, Suppression } from '../core/finding.ts';
import { inEnglish, type Saying, saying } from '../core/saying.ts';
import { ENGLISH, type Words } from '../messages/words.ts';
import { RESULT_TERMS } from './terms.ts';

/** What a finding counts as. */
export type Standing = 'error' | 'warning' | 'info' | 'accepted';

export const STANDING_TERMS: Readonly<Record<Standing, Saying>> = {
  error: RESULT_TERMS.fail,
  warning: RESULT_TERMS.warn,
  info: RESULT_TERMS.info,
  accepted: saying('result.accepted', 'accepted'),
};

export function standingOf({ result, suppressed }: Finding): Standing {
  if (suppressed !== undefined) return 'accepted';
  if (result === 'info') return 'info';
  return result === 'fail' ? 'error' : 'warning';
}

/** Why an accepted finding does not count. */
export function acceptanceOf({ kind, reason, exception, until, owner }: Suppression): Saying {
  if (kind === 'baseline') {
    return reason === undefined
      ? saying('accepted.baseline', 'accepted in the baseline')
      : saying('accepted.baseline.reason', 'accepted in the baseline: {reason}', { reason });
  }
  if (exception !== undefined && until !== undefined) {
    const values = { until, exception, owner: owner ?? '', reason: reason ?? '' };
    return saying(
      'accepted.until',
      'accepted until {until} by exception {exception} ({owner}): {reason}',
      values,
    );
  }
  return reason === undefined
    ? saying('accepted.exception', 'accepted by an exception')
    : saying('accepted.exception.reason', 'accepted by an exception: {reason}', { reason });
}

export function acceptance(suppression: Suppression): string {
  return inEnglish(acceptanceOf(suppression));
}

/** What is wrong and what is wanted, on one line. */
export function faultOf(finding: Finding, words: Words = ENGLISH): string {
  const { message: fault, wanted } = words.fault(finding);
  return words.say(saying('report.fault-and-wanted', '{fault}; wanted: {wanted}', { fault, wanted }));
}

/** The same; before it, whether it was accepted. */
export function sentenceOf(finding: Finding, words: Words = ENGLISH): string {
  const { suppressed } = finding;
  const fault = faultOf(finding, words);
  return suppressed === undefined ? fault : `${words.say(acceptanceOf(suppressed))}: ${fault}`;
}
