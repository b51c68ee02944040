import type { JudgementRecord, ProblemRecord, SummaryRecord } from './record.ts';

export const EMPTY_SUMMARY: SummaryRecord = {
  files: 0,
  objects: 0,
  workloads: 0,
  level: 'auto',
  version: 'latest',
  errors: 0,
  warnings: 0,
  unknowns: 0,
  suppressed: 0,
  workloadsWithFindings: 0,
  admitted: { privileged: 0, baseline: 0, restricted: 0 },
  problems: 0,
  complete: true,
  milliseconds: 0,
  exitCode: 0,
};

/** The counts of these records, in place of those of a summary. */
export function recount(
  summary: SummaryRecord,
  workloads: readonly JudgementRecord[],
  problems: readonly ProblemRecord[],
): SummaryRecord {
  const findings = workloads.flatMap((workload) => workload.findings);
  const counted = findings.filter(({ suppressed }) => suppressed === undefined);
  const at = (level: string): number => workloads.filter(({ admittedAt }) => admittedAt === level).length;
  return {
    ...summary,
    workloads: workloads.filter(({ admittedAt }) => admittedAt !== undefined).length,
    errors: counted.filter(({ result }) => result === 'fail').length,
    warnings: counted.filter(({ result }) => result === 'warn').length,
    suppressed: findings.length - counted.length,
    unknowns: workloads.reduce((sum, { unknowns }) => sum + unknowns.length, 0),
    workloadsWithFindings: workloads.filter((workload) =>
      workload.findings.some(({ result, suppressed }) => result !== 'info' && suppressed === undefined),
    ).length,
    admitted: { privileged: at('privileged'), baseline: at('baseline'), restricted: at('restricted') },
    problems: problems.length,
  };
}
