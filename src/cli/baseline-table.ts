import { plural } from '../core/text.ts';
import { nameOfEntry } from '../exceptions/accepted-findings.ts';
import type { Baseline } from '../exceptions/baseline.ts';
import { harmless } from '../report/terminal-text.ts';

/** What a baseline accepts: how much of each check, then every entry. */
export function baselineTable(file: string, { entries, level, version }: Baseline): string {
  const perCheck = new Map<string, number>();
  for (const { check, count } of entries) perCheck.set(check, (perCheck.get(check) ?? 0) + count);
  const counts = [...perCheck].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
  const total = counts.reduce((sum, [, count]) => sum + count, 0);
  const width = String(counts[0]?.[1] ?? 0).length;
  const lines = [
    `${file} accepts ${total} ${plural('finding', 'findings', total)}, judged by level ${level} and version ${version}`,
    ...counts.map(([check, count]) => `  ${String(count).padStart(width)}  ${check}`),
    ...(entries.length === 0 ? [] : ['']),
    ...entries.map(
      (entry) => `${nameOfEntry(entry)}: ${entry.path}${entry.count > 1 ? ` (${entry.count} times)` : ''}`,
    ),
  ];
  return `${lines.map((line) => harmless(line)).join('\n')}\n`;
}
