import type { Finding } from '../core/finding.ts';
import type { Level } from '../core/level.ts';
import type { Place } from '../core/place.ts';
import type { Problem } from '../core/problem.ts';
import { type Saying, saying } from '../core/saying.ts';
import type { Words } from '../messages/words.ts';
import { remainingIn } from '../remediation/fix-text.ts';
import type { AppliedFix, RemainingFault } from '../remediation/plan.ts';
import { readDocuments } from '../resources/documents.ts';
import { EXIT } from './exit-codes.ts';
import type { FixFile } from './fix-files.ts';
import { notesOf } from './fix-notes.ts';
import { remainingLines } from './fix-remaining.ts';
import type { Judge } from './fix-run.ts';

/** What a run came to. */
export interface FixOutcome {
  readonly applied: number;
  /** How many findings the fixes cleared. */
  readonly cleared: number;
  readonly changedFiles: number;
  readonly remaining: readonly RemainingFault[];
  /** What was fixed but may need a test. */
  readonly notes: readonly Saying[];
  readonly problems: readonly Problem[];
  readonly workloads: number;
  /** Workloads that `--to` brought, or found, there. */
  readonly arrived: number;
}

const NOT_WRITTEN = saying('fix.not-written', 'the file could not be written');

/** The places are those of the new text when it is written, of the old one when it is only shown. */
export function outcomeOf(
  files: readonly FixFile[],
  judge: Judge,
  { isWritten, to }: { readonly isWritten: boolean; readonly to: string | undefined },
): FixOutcome {
  const applied: AppliedFix[] = [];
  const remaining: RemainingFault[] = [];
  const problems: Problem[] = [];
  let [workloads, arrived] = [0, 0];
  const count = (admittedAt: readonly Level[]): void => {
    workloads += admittedAt.length;
    arrived += admittedAt.filter((level) => level === to || level === 'restricted').length;
  };
  for (const file of files) {
    problems.push(...file.problems);
    if (file.isLeft) {
      for (const document of readDocuments(file.before, file.file).documents) {
        const { faults, admittedAt } = judge(document);
        for (const fault of faults) remaining.push({ fault, reason: NOT_WRITTEN, refused: false });
        count(admittedAt);
      }
      continue;
    }
    applied.push(...file.rounds.flatMap((documents) => documents.flatMap(({ plan }) => plan.applied)));
    const last = file.rounds.at(-1) ?? [];
    const { documents } = readDocuments(isWritten ? file.after : file.before, file.file);
    for (const [i, { plan }] of last.entries()) {
      const document = documents[i];
      if (document !== undefined) remaining.push(...remainingIn(document, plan.remaining, judge));
      count(judge(plan.document).admittedAt);
    }
  }
  return {
    applied: applied.length,
    cleared: applied.reduce((sum, { cleared }) => sum + cleared, 0),
    changedFiles: files.filter(({ before, after, isLeft }) => before !== after && !isLeft).length,
    remaining: remaining.toSorted((a, b) => byPlace(a.fault.finding, b.fault.finding)),
    notes: notesOf(files.filter(({ isLeft }) => !isLeft)),
    problems,
    workloads,
    arrived,
  };
}

export function exitCodeOf({ remaining, problems }: FixOutcome): number {
  if (remaining.some(({ fault }) => fault.finding.result === 'fail')) return EXIT.findings;
  return problems.some(({ incomplete }) => incomplete) ? EXIT.incomplete : EXIT.clean;
}

export interface ReportOptions {
  readonly isWritten: boolean;
  readonly to: string | undefined;
  /** Whether what remains is told one by one. */
  readonly isVerbose: boolean;
  readonly words: Words;
}

/** For people; what programs read goes to standard output. */
export function reportOf(outcome: FixOutcome, { words, ...options }: ReportOptions): string {
  const lines: string[] = [];
  for (const problem of outcome.problems) {
    const { file, place, code } = problem;
    lines.push(
      `${place === undefined ? file : placeText(place)} [${code}] ${words.problem(problem).message}`,
    );
  }
  lines.push(...outcome.notes.map((note) => words.say(note)));
  for (const { place, check, said } of remainingLines(outcome.remaining, options.isVerbose))
    lines.push(`${placeText(place)} [${check}] ${words.say(said)}`);
  lines.push(words.say(totals(outcome, options)));
  return `${lines.join('\n')}\n`;
}

function placeText({ file, line, column }: Place): string {
  return `${file}:${line}:${column}`;
}

function totals(outcome: FixOutcome, { isWritten, to }: Pick<ReportOptions, 'isWritten' | 'to'>): Saying {
  const { applied, changedFiles, cleared, remaining, workloads, arrived } = outcome;
  const counts = { applied, changedFiles, cleared, remaining: remaining.length };
  const fixes = isWritten
    ? saying(
        'fix.totals.written',
        '{applied, plural, one {# fix} other {# fixes}} applied in {changedFiles, plural, one {# file} other {# files}}, for {cleared, plural, one {# finding} other {# findings}}; {remaining, plural, one {# finding remains} other {# findings remain}}',
        counts,
      )
    : saying(
        'fix.totals',
        '{applied, plural, one {# fix} other {# fixes}} to apply (--write applies them) in {changedFiles, plural, one {# file} other {# files}}, for {cleared, plural, one {# finding} other {# findings}}; {remaining, plural, one {# finding remains} other {# findings remain}}',
        counts,
      );
  if (to === undefined) return fixes;
  return saying(
    'fix.totals.level',
    '{fixes}; {arrived} of {workloads, plural, one {# workload} other {# workloads}} admitted at {to}',
    { fixes, arrived, workloads, to },
  );
}

function byPlace({ place: a }: Finding, { place: b }: Finding): number {
  if (a.file !== b.file) return 0;
  return a.line - b.line || a.column - b.column;
}
