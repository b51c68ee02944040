import type { Finding } from '../core/finding.ts';
import type { Judgement } from '../core/judgement.ts';
import { isLevel } from '../core/level.ts';
import { parsePath } from '../core/path.ts';
import { isProblemCode, type Problem } from '../core/problem.ts';
import type { Saying } from '../core/saying.ts';
import { SEVERITIES } from '../core/severity.ts';
import type { ReportWriter } from './format.ts';
import type { Report } from './parse-report.ts';
import type { FindingRecord, JudgementRecord, ProblemRecord } from './record.ts';

/** What a report leaves out of a finding because its check says it. */
export type CheckTexts = (check: string) => Pick<Finding, 'attack' | 'fix'>;

/** Tells a report that was read to the writers of other formats, as if the run were going on. */
export function replay(
  { workloads, problems }: Report,
  writers: readonly ReportWriter[],
  textsOf: CheckTexts,
): void {
  for (const workload of workloads) {
    const judgement = judgementOf(workload, textsOf);
    for (const writer of writers) writer.judgement(judgement);
  }
  for (const problem of problems.map(problemOf)) for (const writer of writers) writer.problem(problem);
}

function judgementOf(record: JudgementRecord, textsOf: CheckTexts): Judgement {
  const { location, admittedAt, findings, unknowns, defaulted, ...same } = record;
  return {
    ...same,
    place: location,
    defaulted: defaulted.map(verbatim),
    ...(admittedAt !== undefined && isLevel(admittedAt) ? { admittedAt } : {}),
    findings: findings.map((finding) => findingOf(finding, textsOf)),
    unknowns: unknowns.map(({ path, ...unknown }) => ({ ...unknown, path: parsePath(path) })),
  };
}

/** A sentence of a report is told as it was written, in whatever language. */
function verbatim(text: string): Saying {
  return { id: '', english: '{text}', values: { text } };
}

/** Source lines are not part of a report. */
function findingOf(record: FindingRecord, textsOf: CheckTexts): Finding {
  const { check, title, result, message, wanted, found, container, resource, onChangedLine, suppressed } =
    record;
  const { level, severity, rendered } = record;
  const { attack, fix } = textsOf(check);
  return {
    ...{ check, title, result, message, wanted, found, container, resource, onChangedLine, suppressed },
    level: level !== undefined && isLevel(level) ? level : undefined,
    severity: SEVERITIES.find((one) => one === severity) ?? 'info',
    path: parsePath(record.path),
    said: { key: '', values: {} },
    place: record.location,
    excerpt: { lines: [] },
    ...(rendered && { rendered: { ...rendered, place: rendered.location } }),
    attack,
    fix,
  };
}

function problemOf({ code, location, ...same }: ProblemRecord): Problem {
  // A release that knows another code has said in the message what it means.
  return {
    ...same,
    code: isProblemCode(code) ? code : 'unreadable',
    ...(location === undefined ? {} : { place: location }),
  };
}
