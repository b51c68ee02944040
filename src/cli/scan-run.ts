import type { DumpFault } from '../cluster/dump.ts';
import type { Judgement, Summary } from '../core/judgement.ts';
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
import type { PolicySet } from './policies.ts';
import { ReportTally } from './report-tally.ts';
import type { ScanPolicies } from './scan-policies.ts';
import { scanProblems } from './scan-problems.ts';
import type { Stopwatch } from './stopwatch.ts';
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
  /** Judge as well. */
  readonly policies?: PolicySet;
  /** What policies are about. */
  readonly isJudged?: (kind: CollectedKind) => boolean;
  readonly stopwatch: Stopwatch;
  /** Whether it is told how long it took; without, the same snapshot gives the same report. */
  readonly timing: boolean;
}

/** Judges a snapshot and tells the writers as it goes. */
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
  for (const problem of scanProblems(snapshot, settings.isWanted, settings.isJudged)) tell(problem);
  for (const problem of settings.problems) tell(problem);
  const hidden = settings.defaults.from === 'configuration' ? undefined : admissionFileOf(snapshot);
  if (hidden !== undefined) tell(hiddenDefaults(hidden));
  const scan = new Scan(snapshot, settings);
  const policies = settings.policies && (await policiesOver(snapshot, settings.policies, settings, terminal));
  const { stopwatch } = settings;
  for (const problem of policies?.problems() ?? []) tell(problem);
  const telling = async (found: Judgement): Promise<void> => {
    settings.accepted?.sawFile(found.place.file);
    const judgement = settings.accepted?.accept(found) ?? found;
    tally.judgement(judgement);
    stopwatch.during('report', () => {
      for (const writer of writers) writer.judgement(judgement);
    });
    const backlog = terminal.backlog();
    if (backlog !== undefined) await backlog;
  };
  for (const found of stopwatch.each('judge', scan.judgements())) {
    if (policies === undefined) await telling(found);
    else for (const each of await stopwatch.awaiting('judge', policies.judged(found))) await telling(each);
  }
  for (const each of (await policies?.others()) ?? []) await telling(each);
  for (const problem of policies?.finish() ?? []) tell(problem);
  const stale = tally.isComplete ? settings.accepted?.staleProblem() : undefined;
  if (stale !== undefined) tell(stale);
  const { exceptions, namespaces } = settings;
  if (exceptions !== undefined) {
    const isWhole = tally.isComplete && namespaces === undefined;
    for (const problem of exceptionProblems(exceptions.uses(), exceptions.now, isWhole)) tell(problem);
  }
  const objects = snapshot.collections.reduce((sum, { count }) => sum + count, 0);
  return {
    ...tally.summary(settings, { files: 0, objects, milliseconds: 0 }),
    ...(settings.timing && { timing: stopwatch.timing() }),
    cluster: scan.summary(),
  };
}

/** Loaded when there are policies: most scans have none. */
async function policiesOver(
  snapshot: Snapshot,
  set: PolicySet,
  { level, version, isReported, namespaces, now, exceptions }: ScanSettings,
  terminal: Terminal,
): Promise<ScanPolicies> {
  const { ScanPolicies } = await import('./scan-policies.ts');
  return new ScanPolicies(set, snapshot, {
    ...{ isReported, namespaces, exceptions, time: Date.parse(now), clock: terminal.now },
    standard: {
      version: version?.text ?? 'latest',
      wanted: {
        level: level === 'auto' ? 'baseline' : level,
        because: level === 'auto' ? 'default' : 'asked',
      },
    },
  });
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
