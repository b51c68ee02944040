import type { Finding } from '../core/finding.ts';
import type { Saying } from '../core/saying.ts';
import { standingOf } from './finding-standing.ts';
import { weightTerm } from './terms.ts';

/** Findings of one workload that mark the very same place, and so share one excerpt. */
export type FindingGroup = readonly [Finding, ...Finding[]];

/** Each group stands where its first finding stood. Errors, warnings and what was accepted are never mixed. */
export function groupFindings(findings: readonly Finding[]): FindingGroup[] {
  const groups = new Map<string, [Finding, ...Finding[]]>();
  for (const finding of findings) {
    const { line, column, length, file } = finding.place;
    const renderedLine = finding.rendered?.place.line ?? '';
    const key = `${standingOf(finding)}:${line}:${column}:${length}:${file}:${renderedLine}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [finding]);
    else group.push(finding);
  }
  return [...groups.values()];
}

/** The container that all of them are about, if it is one. */
export function containerOf(group: FindingGroup): string | undefined {
  const { container } = group[0];
  return group.every((finding) => finding.container === container) ? container : undefined;
}

/** The levels that demand it, or how much it matters; each once, in the order of the findings. */
export function weightsOf(group: FindingGroup): Saying[] {
  return [...new Set(group.map(weightTerm))];
}
