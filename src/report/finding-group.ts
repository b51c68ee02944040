import type { Finding } from '../core/finding.ts';
import type { Saying } from '../core/saying.ts';
import { standingOf } from './finding-standing.ts';
import { weightTerm } from './terms.ts';

/** Findings of one workload that mark the very same place, and so share one excerpt. */
export type FindingGroup = readonly [Finding, ...Finding[]];

/** Each group stands where its first finding stood. Errors, warnings and what was accepted are never mixed. */
export function groupFindings(findings: readonly Finding[]): FindingGroup[] {
  const groups: [Finding, ...Finding[]][] = [];
  const starting = new Map<string, typeof groups>();
  for (const finding of findings) {
    const { line, column } = finding.place;
    // A file may be one line.
    const start = `${line}:${column}`;
    const there = starting.get(start);
    const group = there?.find(([first]) => isSamePlace(first, finding));
    if (group !== undefined) {
      group.push(finding);
      continue;
    }
    const alone: (typeof groups)[number] = [finding];
    groups.push(alone);
    if (there === undefined) starting.set(start, [alone]);
    else there.push(alone);
  }
  return groups;
}

/** Of two that start together. */
function isSamePlace(a: Finding, b: Finding): boolean {
  return (
    a.place.length === b.place.length &&
    a.place.file === b.place.file &&
    a.rendered?.place.line === b.rendered?.place.line &&
    standingOf(a) === standingOf(b)
  );
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
