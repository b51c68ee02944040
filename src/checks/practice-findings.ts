import type { Finding } from '../core/finding.ts';
import type { NotApplicable, Unknown } from '../core/judgement.ts';
import { inEnglish } from '../core/saying.ts';
import type { Severity } from '../core/severity.ts';
import type { SourceDocument } from '../resources/documents.ts';
import { DocumentFinding, type FindingSite } from './document-finding.ts';
import type { Practice, PracticeViolation } from './practice.ts';
import type { PracticeOutcome } from './run-practices.ts';

export interface PracticeReport {
  readonly findings: readonly Finding[];
  readonly unknowns: readonly Unknown[];
  readonly notApplicable: readonly NotApplicable[];
}

/** What practices say of one object, with the places of its document. */
export function practiceReport(
  outcomes: readonly PracticeOutcome[],
  document: SourceDocument,
  site: FindingSite,
): PracticeReport {
  const findings: Finding[] = [];
  const unknowns: Unknown[] = [];
  const notApplicable: NotApplicable[] = [];
  for (const { practice, outcome } of outcomes) {
    if (outcome.type === 'violation') {
      findings.push(practiceFinding(practice, outcome, document, site));
    } else if (outcome.type === 'unknown') {
      const { reason, detail, path } = outcome;
      unknowns.push({
        check: practice.id,
        reason,
        detail: inEnglish(detail),
        said: detail,
        path: [...site.path, ...path],
      });
    } else {
      const { detail } = outcome;
      notApplicable.push({ check: practice.id, detail: inEnglish(detail), said: detail });
    }
  }
  return { findings: findings.sort(bySeverity), unknowns, notApplicable };
}

export function practiceFinding(
  practice: Practice,
  violation: PracticeViolation,
  document: SourceDocument | (() => SourceDocument),
  site: FindingSite,
): Finding {
  const severity = violation.severity ?? practice.severity;
  const { id, title, messages, attack } = practice;
  const facts = { id, title, messages, attack, fix: fixOf(practice.fix, violation) };
  return new DocumentFinding(facts, violation, document, site, { severity, result: resultOf(severity) });
}

/** What is grave stops a run; hygiene is a warning. */
function resultOf(severity: Severity): Finding['result'] {
  if (severity === 'info') return 'info';
  return severity === 'critical' || severity === 'high' ? 'fail' : 'warn';
}

function fixOf(fix: Finding['fix'], { fixSafety }: PracticeViolation): Finding['fix'] {
  return fixSafety === undefined ? fix : { ...fix, safety: fixSafety };
}

const RANKS: Readonly<Record<Finding['result'], number>> = { fail: 0, warn: 1, info: 2 };

/** Sorting is stable: within one weight the order of the practices stays. */
function bySeverity(a: Finding, b: Finding): number {
  return RANKS[a.result] - RANKS[b.result];
}
