import type { Finding } from '../core/finding.ts';
import type { FindingGroup } from './finding-group.ts';

/** One place of the source, and other findings of the workload that say the same of other places. */
export interface ToldGroup {
  readonly group: FindingGroup;
  readonly alike: readonly Finding[];
}

/** Fewer are told each in full. */
const MANY = 3;

/** Each stands where the first of its kind stood. Places at which more than one thing is wrong are left as they are. */
export function gatherAlike(groups: readonly FindingGroup[]): ToldGroup[] {
  if (!mayBeMany(groups)) return groups.map((group) => ({ group, alike: [] }));
  const kinds = new Map<string, Finding[]>();
  for (const group of groups) {
    const key = keyOf(group);
    const kind = kinds.get(key);
    if (kind === undefined) kinds.set(key, [group[0]]);
    else kind.push(group[0]);
  }
  return groups.flatMap((group): ToldGroup[] => {
    const kind = kinds.get(keyOf(group)) ?? [];
    if (group.length > 1 || kind.length < MANY) return [{ group, alike: [] }];
    return kind[0] === group[0] ? [{ group, alike: kind.slice(1) }] : [];
  });
}

/** Nearly all workloads have a fault or two of a kind, and to tell these apart takes as long as to write them. */
function mayBeMany(groups: readonly FindingGroup[]): boolean {
  if (groups.length < MANY) return false;
  const counts = new Map<string, number>();
  for (const [{ check }] of groups) {
    const count = (counts.get(check) ?? 0) + 1;
    if (count === MANY) return true;
    counts.set(check, count);
  }
  return false;
}

/** The same of findings whose messages differ in nothing but their values. */
function keyOf(group: FindingGroup): string {
  const [{ check, said, level, severity, result, label, wanted, onChangedLine, suppressed, rendered }] =
    group;
  if (group.length > 1 || suppressed !== undefined) return '';
  return JSON.stringify([
    check,
    said.key,
    level,
    severity,
    result,
    label,
    wanted,
    onChangedLine,
    rendered?.confidence,
  ]);
}
