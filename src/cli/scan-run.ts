import type { DumpFault } from '../cluster/dump.ts';
import type { Summary } from '../core/judgement.ts';
import { type Problem, problemSaying } from '../core/problem.ts';
import { saying } from '../core/saying.ts';
import type { AcceptedFindings } from '../exceptions/accepted-findings.ts';
import { exceptionProblems } from '../exceptions/exception-problems.ts';
import type { ExceptionRun } from '../exceptions/exception-run.ts';
import { type ClusterDefaults, Scan } from '../posture/scan.ts';
import type { ReportWriter } from '../report/format.ts';
import type { CollectedKind } from '../resources/collected-kinds.ts';
import type { Snapshot } from '../resources/snapshot.ts';
import { admissionFileOf } from './cluster-defaults.ts';
import type { JudgingSettings } from './judging-options.ts';
import { ReportTally } from './report-tally.ts';
import { scanProblems } from './scan-problems.ts';
import type { Terminal } from './terminal.ts';

export interface ScanSettings extends JudgingSettings {
  readonly defaults: ClusterDefaults;
  readonly namespaces?: readonly string[];
  readonly isWanted: (kind: CollectedKind) => boolean;
  /** RFC 3339 */
  readonly now: string;
  /** What a baseline accepts. */
  readonly accepted?: AcceptedFindings;
  /** What exceptions accept. */
  readonly exceptions?: ExceptionRun;
  /** What was found before anything was judged. */
  readonly problems: readonly Problem[];
}

/** Judges a snapshot and tells the writers as it goes. How long it took is no part of it: the same snapshot, the same report. */
export async function runScan(
  snapshot: Snapshot,
  faults: readonly DumpFault[],
  settings: ScanSettings,
  writers: readonly ReportWriter[],
  terminal: Terminal,
): Promise<Summary> {
  const tally = new ReportTally();
  const tell = (problem: Problem): void => {
    tally.problem(problem);
    for (const writer of writers) writer.problem(problem);
  };
  for (const fault of faults) tell(faultProblem(fault));
  for (const problem of scanProblems(snapshot, settings.isWanted)) tell(problem);
  for (const problem of settings.problems) tell(problem);
  const hidden = settings.defaults.from === 'configuration' ? undefined : admissionFileOf(snapshot);
  if (hidden !== undefined) tell(hiddenDefaults(hidden));
  const scan = new Scan(snapshot, settings);
  for (const found of scan.judgements()) {
    settings.accepted?.sawFile(found.place.file);
    const judgement = settings.accepted?.accept(found) ?? found;
    tally.judgement(judgement);
    for (const writer of writers) writer.judgement(judgement);
    const backlog = terminal.backlog();
    if (backlog !== undefined) await backlog;
  }
  const stale = tally.isComplete ? settings.accepted?.staleProblem() : undefined;
  if (stale !== undefined) tell(stale);
  const { exceptions, namespaces } = settings;
  if (exceptions !== undefined) {
    const isWhole = tally.isComplete && namespaces === undefined;
    for (const problem of exceptionProblems(exceptions.uses(), exceptions.now, isWhole)) tell(problem);
  }
  const objects = snapshot.collections.reduce((sum, { count }) => sum + count, 0);
  return { ...tally.summary(settings, { files: 0, objects, milliseconds: 0 }), cluster: scan.summary() };
}

function faultProblem({ file, said }: DumpFault): Problem {
  return problemSaying({ code: 'unreadable', message: said, file, incomplete: true });
}

function hiddenDefaults(file: string): Problem {
  return problemSaying({
    code: 'not-collected',
    message: saying(
      'scan.hidden-defaults',
      'the API server reads its admission configuration from {file}, which the cluster does not show',
      { file },
    ),
    remedy: saying(
      'scan.hidden-defaults.remedy',
      'Give a copy of it with --admission-config; until then namespaces without labels count as privileged.',
    ),
    file,
    incomplete: false,
  });
}
