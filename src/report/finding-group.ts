import type { Finding } from '../core/finding.ts';
import type { Place } from '../core/place.ts';
import type { Saying } from '../core/saying.ts';
import { standingOf } from './finding-standing.ts';
import { weightTerm } from './terms.ts';

/** Findings of one workload that mark the very same place, and so share one excerpt. */
export type FindingGroup = readonly [Finding, ...Finding[]];

/** Each group stands where its first finding stood. Errors, warnings and what was accepted are never mixed. */
export function groupFindings(findings: readonly Finding[]): FindingGroup[] {
  const groups: [Finding, ...Finding[]][] = [];
  const starting = new Map<number, typeof groups>();
  for (const finding of findings) {
    const { line, column } = finding.place;
    // Some places share a number, but not all of a file of one line.
    const start = (line * LONG_LINE + column) | 0;
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

const LONG_LINE = 1 << 12;

function isSamePlace(a: Finding, b: Finding): boolean {
  return (
    isSame(a.place, b.place) &&
    a.rendered?.place.line === b.rendered?.place.line &&
    standingOf(a) === standingOf(b)
  );
}

function isSame(a: Place, b: Place): boolean {
  if (a === b) return true;
  return a.line === b.line && a.column === b.column && a.length === b.length && a.file === b.file;
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
