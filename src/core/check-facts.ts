import type { Finding } from './finding.ts';
import type { Level } from './level.ts';
import type { Severity } from './severity.ts';

/** What a report tells of a check as such, whatever was found. */
export interface CheckFacts {
  readonly id: string;
  readonly title: string;
  /** One sentence: what the check demands. */
  readonly summary: string;
  /** The level that demands it; absent for practices. */
  readonly level?: Level;
  readonly severity: Severity;
  readonly attack: string;
  readonly fix: Finding['fix'];
  /** `MITRE T1611`, `CIS 5.2.9`, `NSA Pod security`, or the name of a document. */
  readonly references: readonly string[];
}
