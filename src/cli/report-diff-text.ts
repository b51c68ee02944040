import { saying } from '../core/saying.ts';
import type { Words } from '../messages/words.ts';
import type { FindingRecord } from '../report/record.ts';
import type { ReportDiff } from '../report/report-diff.ts';
import { harmless } from '../report/terminal-text.ts';
import type { ReadReport } from './report-file.ts';

/** What is new, what is gone, and what cannot be told because one of the runs did not judge everything. */
export function diffText(
  { added, removed, kept }: ReportDiff,
  before: ReadReport,
  after: ReadReport,
  words: Words,
): string {
  const lines = [
    ...added.map((finding) => `+ ${lineOf(finding, words)}`),
    ...removed.map((finding) => `- ${lineOf(finding, words)}`),
    ...(added.length + removed.length > 0 ? [''] : []),
    words.say(
      saying(
        'diff.totals',
        '{added, plural, one {# finding} other {# findings}} new, {removed} gone, {kept} as before',
        { added: added.length, removed: removed.length, kept },
      ),
    ),
  ];
  if (!before.summary.complete)
    lines.push(
      words.say(
        saying(
          'diff.incomplete-before',
          '{file} does not hold everything, so what is new may have been there before',
          { file: before.file },
        ),
      ),
    );
  if (!after.summary.complete)
    lines.push(
      words.say(
        saying(
          'diff.incomplete-after',
          '{file} does not hold everything, so what is gone may still be there',
          { file: after.file },
        ),
      ),
    );
  return `${lines.map((line) => harmless(line)).join('\n')}\n`;
}

function lineOf({ check, result, resource, location, message }: FindingRecord, words: Words): string {
  const { kind, namespace, name } = resource;
  const object = `${kind} ${namespace === '' ? '' : `${namespace}/`}${name}`.trim();
  const word = words.say(
    result === 'fail' ? saying('result.error', 'error') : saying('result.warning', 'warning'),
  );
  return `${word}[${check}] ${location.file}:${location.line} ${object}: ${message}`;
}
