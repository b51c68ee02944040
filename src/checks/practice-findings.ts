import type { Finding } from '../core/finding.ts';
import type { NotApplicable, Unknown } from '../core/judgement.ts';
import type { Path } from '../core/path.ts';
import { inEnglish, type Saying } from '../core/saying.ts';
import type { Severity } from '../core/severity.ts';
import type { SourceDocument } from '../resources/documents.ts';
import { type CheckFacts, DocumentFinding, type FindingSite } from './document-finding.ts';
import type { Practice, PracticeViolation, UnknownOutcome } from './practice.ts';
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
      unknowns.push(new OpenQuestion(practice, outcome, site));
    } else {
      notApplicable.push(new NotAsked(practice, outcome.detail));
    }
  }
  return { findings: findings.sort(bySeverity), unknowns, notApplicable };
}

/** Most are only counted, so what they say is put into words when somebody asks. */
class NotAsked implements NotApplicable {
  readonly check: string;
  readonly said: Saying;

  constructor({ id }: Practice, said: Saying) {
    this.check = id;
    this.said = said;
  }

  get detail(): string {
    return inEnglish(this.said);
  }
}

class OpenQuestion extends NotAsked implements Unknown {
  readonly reason: string;
  readonly path: Path;

  constructor(practice: Practice, { detail, reason, path }: UnknownOutcome, site: FindingSite) {
    super(practice, detail);
    this.reason = reason;
    this.path = site.path.length === 0 ? path : [...site.path, ...path];
  }
}

export function practiceFinding(
  practice: Practice,
  violation: PracticeViolation,
  document: SourceDocument | (() => SourceDocument),
  site: FindingSite,
): Finding {
  const severity = violation.severity ?? practice.severity;
  return new DocumentFinding(factsOf(practice, violation), violation, document, site, {
    severity,
    result: resultOf(severity),
  });
}

/** What is grave stops a run; hygiene is a warning. */
function resultOf(severity: Severity): Finding['result'] {
  if (severity === 'info') return 'info';
  return severity === 'critical' || severity === 'high' ? 'fail' : 'warn';
}

function factsOf(practice: Practice, { fixSafety }: PracticeViolation): CheckFacts {
  if (fixSafety === undefined) return practice;
  const { id, title, messages, attack, fix } = practice;
  return { id, title, messages, attack, fix: { ...fix, safety: fixSafety } };
}

const RANKS: Readonly<Record<Finding['result'], number>> = { fail: 0, warn: 1, info: 2 };

/** Sorting is stable: within one weight the order of the practices stays. */
function bySeverity(a: Finding, b: Finding): number {
  return RANKS[a.result] - RANKS[b.result];
}
