import { plural } from '../core/text.ts';
import type { FindingRecord } from '../report/record.ts';
import type { ReportDiff } from '../report/report-diff.ts';
import { harmless } from '../report/terminal-text.ts';
import type { ReadReport } from './report-file.ts';

/** What is new, what is gone, and what cannot be told because one of the runs did not judge everything. */
export function diffText(
  { added, removed, kept }: ReportDiff,
  before: ReadReport,
  after: ReadReport,
): string {
  const count = (n: number): string => `${n} ${plural('finding', 'findings', n)}`;
  const lines = [
    ...added.map((finding) => `+ ${lineOf(finding)}`),
    ...removed.map((finding) => `- ${lineOf(finding)}`),
    ...(added.length + removed.length > 0 ? [''] : []),
    `${count(added.length)} new, ${removed.length} gone, ${kept} as before`,
  ];
  if (!before.summary.complete)
    lines.push(`${before.file} does not hold everything, so what is new may have been there before`);
  if (!after.summary.complete)
    lines.push(`${after.file} does not hold everything, so what is gone may still be there`);
  return `${lines.map((line) => harmless(line)).join('\n')}\n`;
}

function lineOf({ check, result, resource, location, message }: FindingRecord): string {
  const { kind, namespace, name } = resource;
  const object = `${kind} ${namespace === '' ? '' : `${namespace}/`}${name}`.trim();
  const word = result === 'fail' ? 'error' : 'warning';
  return `${word}[${check}] ${location.file}:${location.line} ${object}: ${message}`;
}
