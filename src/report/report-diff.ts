import type { Report } from './parse-report.ts';
import type { FindingRecord } from './record.ts';

/** What is different between two reports. Findings that were accepted count in neither. */
export interface ReportDiff {
  readonly added: readonly FindingRecord[];
  readonly removed: readonly FindingRecord[];
  readonly kept: number;
}

/** Findings are the same when their fingerprints are, each as often as it stands there. */
export function diffReports(before: Report, after: Report): ReportDiff {
  const left = new Map<string, FindingRecord[]>();
  for (const finding of countedIn(before)) {
    const same = left.get(finding.fingerprint);
    if (same === undefined) left.set(finding.fingerprint, [finding]);
    else same.push(finding);
  }
  const added: FindingRecord[] = [];
  let kept = 0;
  for (const finding of countedIn(after)) {
    if (left.get(finding.fingerprint)?.shift() === undefined) added.push(finding);
    else kept++;
  }
  return { added, removed: [...left.values()].flat(), kept };
}

function countedIn({ workloads }: Report): FindingRecord[] {
  return workloads.flatMap(({ findings }) =>
    findings.filter(({ result, suppressed }) => result !== 'info' && suppressed === undefined),
  );
}
