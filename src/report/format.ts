import type { CheckFacts } from '../core/check-facts.ts';
import type { Judgement, Summary } from '../core/judgement.ts';
import type { Problem } from '../core/problem.ts';
import type { Words } from '../messages/words.ts';

/** One way to write a report. It is written as the run goes, so that no run has to be held in memory. */
export interface Format {
  readonly name: string;
  /** Another name that `--output` takes. */
  readonly alias?: string;
  /** A few words: for whom or what it is. */
  readonly purpose: string;
  /** Whether it tells the API server's sentences whatever the wording. */
  readonly tellsSentences: boolean;
  /** Whether it can be read in more languages than one. */
  readonly tellsLanguages?: boolean;
  /** Whether it tells of checks what findings do not: it is given all there are. */
  readonly tellsChecks?: boolean;
  /** Whether it tells how the text would have to change for a finding to be gone. */
  readonly tellsChanges?: boolean;
  open(write: (text: string) => void, options: FormatOptions): ReportWriter;
}

export interface FormatOptions {
  readonly color: boolean;
  readonly verbosity: 'quiet' | 'normal' | 'verbose';
  /** `upstream` prints the API server's sentences instead of our own. */
  readonly wording: 'gatehouse' | 'upstream';
  /** The release of gatehouse. */
  readonly toolVersion: string;
  /** What people read is told in these; machines are told in English. */
  readonly words: Words;
  /** All checks there are, by id; none for a format that does not tell of them. */
  readonly checks: ReadonlyMap<string, CheckFacts>;
  /** The languages that it can be read in; the first is the one that was asked for. */
  readonly languages: readonly Words[];
  /** When the run began. */
  readonly startedAt: Date;
}

export interface ReportWriter {
  judgement(judgement: Judgement): void;
  problem(problem: Problem): void;
  close(summary: Summary): void;
}
