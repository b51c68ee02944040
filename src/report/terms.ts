import type { Finding } from '../core/finding.ts';
import type { Level } from '../core/level.ts';
import { type Saying, saying } from '../core/saying.ts';
import type { Severity } from '../core/severity.ts';

/** The words that every report uses. Ids, kinds and paths are never translated. */
export const LEVEL_TERMS: Readonly<Record<Level, Saying>> = {
  privileged: saying('level.privileged', 'privileged'),
  baseline: saying('level.baseline', 'baseline'),
  restricted: saying('level.restricted', 'restricted'),
};

export const SEVERITY_TERMS: Readonly<Record<Severity, Saying>> = {
  critical: saying('severity.critical', 'critical'),
  high: saying('severity.high', 'high'),
  medium: saying('severity.medium', 'medium'),
  low: saying('severity.low', 'low'),
  info: saying('severity.info', 'info'),
};

export const RESULT_TERMS: Readonly<Record<Finding['result'], Saying>> = {
  fail: saying('result.error', 'error'),
  warn: saying('result.warning', 'warning'),
  info: saying('result.info', 'info'),
};

export const SAFETY_TERMS: Readonly<Record<Finding['fix']['safety'], Saying>> = {
  safe: saying('safety.safe', 'safe'),
  review: saying('safety.review', 'review'),
  advice: saying('safety.advice', 'advice'),
};

/** As they stand in the brackets behind a finding. */
const LEVEL_MARKS: Readonly<Record<Level, Saying>> = {
  privileged: saying('level.privileged.mark', 'privileged'),
  baseline: saying('level.baseline.mark', 'baseline'),
  restricted: saying('level.restricted.mark', 'restricted'),
};

/** The level that demands it, or how much it matters. */
export function weightTerm({ level, severity }: Finding): Saying {
  return level === undefined ? SEVERITY_TERMS[severity] : LEVEL_MARKS[level];
}
