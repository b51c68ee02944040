import type { Finding } from '../core/finding.ts';
import type { Problem } from '../core/problem.ts';
import { remainingIn } from '../remediation/fix-text.ts';
import type { AppliedFix, RemainingFault } from '../remediation/plan.ts';
import { readDocuments } from '../resources/documents.ts';
import { EXIT } from './exit-codes.ts';
import type { FixFile } from './fix-files.ts';
import { notesOf } from './fix-notes.ts';
import type { Judge } from './fix-run.ts';

/** What a run came to. */
export interface FixOutcome {
  readonly applied: number;
  /** How many findings the fixes cleared. */
  readonly cleared: number;
  readonly changedFiles: number;
  readonly remaining: readonly RemainingFault[];
  /** What was fixed but may need a test. */
  readonly notes: readonly string[];
  readonly problems: readonly Problem[];
  readonly workloads: number;
  /** Workloads that `--to` brought, or found, there. */
  readonly arrived: number;
}

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
  for (const file of files) {
    problems.push(...file.problems);
    applied.push(...file.rounds.flatMap((documents) => documents.flatMap(({ plan }) => plan.applied)));
    const last = file.rounds.at(-1) ?? [];
    const { documents } = readDocuments(isWritten ? file.after : file.before, file.file);
    for (const [i, { plan }] of last.entries()) {
      const document = documents[i];
      if (document !== undefined) remaining.push(...remainingIn(document, plan.remaining, judge));
      const { admittedAt } = judge(plan.document);
      workloads += admittedAt.length;
      arrived += admittedAt.filter((level) => level === to || level === 'restricted').length;
    }
  }
  return {
    applied: applied.length,
    cleared: applied.reduce((sum, { cleared }) => sum + cleared, 0),
    changedFiles: files.filter(({ before, after }) => before !== after).length,
    remaining: remaining.toSorted((a, b) => byPlace(a.fault.finding, b.fault.finding)),
    notes: notesOf(files),
    problems,
    workloads,
    arrived,
  };
}

export function exitCodeOf({ remaining, problems }: FixOutcome): number {
  if (remaining.some(({ fault }) => fault.finding.result === 'fail')) return EXIT.findings;
  return problems.some(({ incomplete }) => incomplete) ? EXIT.incomplete : EXIT.clean;
}

/** For people; what programs read goes to standard output. */
export function reportOf(
  outcome: FixOutcome,
  options: { readonly isWritten: boolean; readonly to: string | undefined },
): string {
  const lines: string[] = [];
  for (const { file, place, code, message } of outcome.problems) {
    const at = place === undefined ? file : `${place.file}:${place.line}:${place.column}`;
    lines.push(`${at} [${code}] ${message}`);
  }
  lines.push(...outcome.notes);
  for (const { fault, reason } of outcome.remaining) {
    const { place, check, message } = fault.finding;
    lines.push(`${place.file}:${place.line}:${place.column} [${check}] ${message}; ${reason}`);
  }
  lines.push(totals(outcome, options));
  return `${lines.join('\n')}\n`;
}

function totals(
  outcome: FixOutcome,
  { isWritten, to }: { readonly isWritten: boolean; readonly to: string | undefined },
): string {
  const { applied, changedFiles, cleared, remaining, workloads, arrived } = outcome;
  const done = isWritten ? 'applied' : 'to apply (--write applies them)';
  const level = to === undefined ? '' : `; ${arrived} of ${counted(workloads, 'workload')} admitted at ${to}`;
  return `${counted(applied, 'fix', 'fixes')} ${done} in ${counted(changedFiles, 'file')}, for ${counted(cleared, 'finding')}; ${counted(remaining.length, 'finding')} ${remaining.length === 1 ? 'remains' : 'remain'}${level}`;
}

function byPlace({ place: a }: Finding, { place: b }: Finding): number {
  if (a.file !== b.file) return 0;
  return a.line - b.line || a.column - b.column;
}

export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
