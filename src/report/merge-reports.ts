import { type Saying, saying } from '../core/saying.ts';
import type { Report } from './parse-report.ts';
import type { JudgementRecord, ProblemRecord } from './record.ts';
import { EMPTY_SUMMARY, recount } from './summary-of.ts';

/**
 * One report of several, as when a run was split. What stands in two of them is taken once. Reports that judged by another
 * level or version do not belong together: their counts would mean different things.
 */
export function mergeReports(
  reports: readonly (Report & { readonly file: string })[],
): { report: Report } | { fault: Saying } {
  const [first, ...others] = reports;
  if (first === undefined) return { fault: saying('merge.none', 'name at least one report') };
  for (const { file, summary } of others) {
    for (const key of ['level', 'version'] as const) {
      if (summary[key] !== first.summary[key]) {
        return {
          fault: saying(
            'merge.different',
            '{first} was judged by {key} {one} and {second} by {other}; judge them alike, or leave one out',
            {
              first: first.file,
              key,
              one: first.summary[key],
              second: file,
              other: summary[key],
            },
          ),
        };
      }
    }
  }
  const workloads = distinct<JudgementRecord>(reports.flatMap((report) => report.workloads));
  const problems = distinct<ProblemRecord>(reports.flatMap((report) => report.problems));
  const summaries = reports.map(({ summary }) => summary);
  const total = (key: 'files' | 'objects' | 'milliseconds'): number =>
    summaries.reduce((sum, summary) => sum + summary[key], 0);
  const base = {
    ...EMPTY_SUMMARY,
    level: first.summary.level,
    version: first.summary.version,
    files: total('files'),
    objects: total('objects'),
    milliseconds: total('milliseconds'),
    complete: summaries.every(({ complete }) => complete),
    exitCode: summaries.map(({ exitCode }) => exitCode).reduce(graver),
    ...clusterOf(summaries),
  };
  return {
    report: {
      toolVersion: first.toolVersion,
      workloads,
      problems,
      summary: recount(base, workloads, problems),
    },
  };
}

/** Parts of one cluster are put together; two clusters have no table in common. */
function clusterOf(summaries: readonly Report['summary'][]): Pick<Report['summary'], 'cluster'> {
  const [first, ...others] = summaries.flatMap(({ cluster }) => cluster ?? []);
  if (first === undefined || others.some((each) => each.cluster !== first.cluster)) return {};
  const all = [first, ...others].flatMap(({ namespaces }) => namespaces);
  const namespaces = [...new Map(all.map((each) => [each.name, each])).values()];
  return { cluster: { ...first, namespaces } };
}

function distinct<T extends object>(records: readonly T[]): T[] {
  return [...new Map(records.map((record) => [JSON.stringify(record), record])).values()];
}

/** Findings are graver than what could not be judged, and that is graver than nothing. */
function graver(a: number, b: number): number {
  const rank = (code: number): number => [0, 3, 1].indexOf(code);
  return rank(b) > rank(a) ? b : a;
}
