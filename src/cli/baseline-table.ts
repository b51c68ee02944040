import { saying } from '../core/saying.ts';
import { nameOfEntry } from '../exceptions/accepted-findings.ts';
import type { Baseline } from '../exceptions/baseline.ts';
import type { Words } from '../messages/words.ts';
import { harmless } from '../report/terminal-text.ts';

/** What a baseline accepts: how much of each check, then every entry. */
export function baselineTable(file: string, { entries, level, version }: Baseline, words: Words): string {
  const perCheck = new Map<string, number>();
  for (const { check, count } of entries) perCheck.set(check, (perCheck.get(check) ?? 0) + count);
  const counts = [...perCheck].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
  const total = counts.reduce((sum, [, count]) => sum + count, 0);
  const width = String(counts[0]?.[1] ?? 0).length;
  const lines = [
    words.say(
      saying(
        'baseline.accepts',
        '{file} accepts {total, plural, one {# finding} other {# findings}}, judged by level {level} and version {version}',
        { file, total, level, version },
      ),
    ),
    ...counts.map(([check, count]) => `  ${String(count).padStart(width)}  ${check}`),
    ...(entries.length === 0 ? [] : ['']),
    ...entries.map((entry) => {
      const line = `${nameOfEntry(entry)}: ${entry.path}`;
      const { count } = entry;
      return count > 1
        ? words.say(saying('baseline.times', '{line} ({count} times)', { line, count }))
        : line;
    }),
  ];
  return `${lines.map((line) => harmless(line)).join('\n')}\n`;
}
