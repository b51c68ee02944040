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
  if (!mayBeMany(groups)) return groups.map((group) => ({ group, alike: NONE }));
  const keys = groups.map(keyOf);
  const kinds = new Map<string, Finding[]>();
  for (const [i, [finding]] of groups.entries()) {
    const key = keys[i] ?? '';
    const kind = kinds.get(key);
    if (kind === undefined) kinds.set(key, [finding]);
    else kind.push(finding);
  }
  return groups.flatMap((group, i): ToldGroup[] => {
    const kind = kinds.get(keys[i] ?? '') ?? NONE;
    if (group.length > 1 || kind.length < MANY) return [{ group, alike: NONE }];
    return kind[0] === group[0] ? [{ group, alike: kind.slice(1) }] : [];
  });
}

const NONE: readonly Finding[] = [];

/** Nearly all workloads have a fault or two of a kind, and to tell these apart takes as long as to write them. */
function mayBeMany(groups: readonly FindingGroup[]): boolean {
  // Not a long look: of more groups than there are checks, some have the same one.
  for (const [{ check }] of groups) {
    let count = 0;
    for (const [other] of groups) if (other.check === check && ++count === MANY) return true;
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
