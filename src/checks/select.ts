import type { Level } from '../core/level.ts';
import { compareBytes } from '../core/text.ts';
import type { Version } from '../core/version.ts';
import type { Control, Revision } from './check.ts';

/** A control at the revision that is in force. */
export interface SelectedControl {
  readonly control: Control;
  readonly revision: Revision;
}

/** The controls in force at each level and version, in the order in which the API server reports them. */
export interface Selector {
  /** Highest version at which anything changes; whatever is newer, `latest` included, is judged as this one. */
  readonly newest: number;
  select(level: Level, version: Version): readonly SelectedControl[];
}

/**
 * Makes a selector from a list of controls. Throws when the list contradicts itself, because that is a bug in the list.
 * Selections are made once per level and version and then reused.
 */
export function createSelector(controls: readonly Control[]): Selector {
  const error = controlsError(controls);
  if (error !== undefined) throw new Error(error);
  const ordered = [...controls].sort((a, b) => compareBytes(a.id, b.id));
  const newest = Math.max(0, ...ordered.map((control) => control.revisions.at(-1)?.since ?? 0));
  const selections: Record<Level, (readonly SelectedControl[])[]> = {
    privileged: [],
    baseline: [],
    restricted: [],
  };

  function select(level: Level, version: Version): readonly SelectedControl[] {
    const minor = Math.min(version.minor, newest);
    const selection = selections[level][minor] ?? makeSelection(ordered, level, minor);
    selections[level][minor] = selection;
    return selection;
  }
  return { newest, select };
}

function makeSelection(ordered: readonly Control[], level: Level, minor: number): readonly SelectedControl[] {
  if (level === 'privileged') return [];
  const baseline = applicable(ordered, 'baseline', minor);
  if (level === 'baseline') return baseline;
  const restricted = applicable(ordered, 'restricted', minor);
  const overridden = new Set(restricted.flatMap(({ control }) => control.overrides ?? []));
  return [...baseline.filter(({ control }) => !overridden.has(control.id)), ...restricted];
}

function applicable(ordered: readonly Control[], level: Level, minor: number): SelectedControl[] {
  const selected: SelectedControl[] = [];
  for (const control of ordered) {
    if (control.level !== level) continue;
    const revision = control.revisions.findLast(({ since }) => since <= minor);
    if (revision !== undefined) selected.push({ control, revision });
  }
  return selected;
}

/** What is wrong with a list of controls, in Kubernetes' words and order; undefined when nothing is. */
export function controlsError(controls: readonly Control[]): string | undefined {
  const levels = new Map<string, Level>();
  for (const { id, level, revisions } of controls) {
    if (levels.has(id)) return `multiple checks registered for ID ${id}`;
    levels.set(id, level);
    if (level !== 'baseline' && level !== 'restricted') return `check ${id}: invalid level ${String(level)}`;
    const error = revisionsError(revisions);
    if (error !== undefined) return `check ${id}: ${error}`;
  }
  for (const { id, level, overrides } of controls) {
    if (overrides === undefined || overrides.length === 0) continue;
    if (level !== 'restricted') return `check ${id}: only restricted checks may set overrides`;
    for (const overridden of overrides) {
      const other = levels.get(overridden);
      if (other !== undefined && other !== 'baseline')
        return `check ${id}: overrides ${other} check ${overridden}`;
    }
  }
  return undefined;
}

function revisionsError(revisions: readonly Revision[]): string | undefined {
  if (revisions.length === 0) return 'empty';
  let previous = -1;
  for (const { since } of revisions) {
    if (since === Number.POSITIVE_INFINITY) return "version cannot be 'latest'";
    if (!Number.isSafeInteger(since) || since < 0) return 'undefined version found';
    if (since === previous) return `duplicate version v1.${since}`;
    if (since < previous) return 'versions must be strictly increasing';
    previous = since;
  }
  return undefined;
}
