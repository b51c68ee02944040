import type { Level } from '../core/level.ts';
import type { Version } from '../core/version.ts';
import type { Violation } from '../core/violation.ts';
import type { Pod } from '../resources/pod.ts';
import type { Control, Revision } from './check.ts';
import { type FailedControl, failedControls } from './evaluate.ts';
import type { SelectedControl, Selector } from './select.ts';

/** How a pod stands towards both levels that demand anything. */
export interface Standing {
  /**
   * The tightest level that admits it. Restricted is not quite a superset of baseline: it leaves out what some baseline
   * controls look at, such as the capabilities of Windows pods, so a pod may be admitted there and not at baseline.
   */
  readonly admittedAt: Level;
  readonly baseline: readonly FailedControl[];
  readonly restricted: readonly FailedControl[];
}

export function standingOf(pod: Pod, selector: Selector, version: Version): Standing {
  const baseline = failedControls(pod, selector.select('baseline', version));
  const { shared, own } = partsOf(selector.select('restricted', version));
  const restricted = [
    ...baseline.filter(({ revision }) => shared.has(revision)),
    ...failedControls(pod, own),
  ];
  const admittedAt =
    restricted.length === 0 ? 'restricted' : baseline.length === 0 ? 'baseline' : 'privileged';
  return { admittedAt, baseline, restricted };
}

/** The restricted selection in two: what baseline has judged already, and what is its own. */
interface Parts {
  readonly shared: ReadonlySet<Revision>;
  readonly own: readonly SelectedControl[];
}

/** Selections are made once and reused, and so are their parts. */
const parts = new WeakMap<readonly SelectedControl[], Parts>();

function partsOf(selection: readonly SelectedControl[]): Parts {
  let found = parts.get(selection);
  if (found === undefined) {
    const isBaseline = ({ control }: SelectedControl): boolean => control.level === 'baseline';
    found = {
      shared: new Set(selection.filter(isBaseline).map(({ revision }) => revision)),
      own: selection.filter((selected) => !isBaseline(selected)),
    };
    parts.set(selection, found);
  }
  return found;
}

/** One fault of a pod, once, whichever controls of both levels complain of it. */
export interface Fault {
  readonly control: Control;
  readonly violation: Violation;
  /** Which levels refuse the pod for it. */
  readonly baseline: boolean;
  readonly restricted: boolean;
}

/** The faults that keep a pod from a level, and no others; in the order of `allFaultsOf`. */
export function faultsOf(standing: Standing, level: Level): Fault[] {
  return level === 'privileged' ? [] : allFaultsOf(standing).filter((fault) => fault[level]);
}

/**
 * The faults at any level: those of baseline first, then what only restricted refuses. A restricted control that replaces
 * a baseline one names the same fields again; those are left out.
 */
export function allFaultsOf({ baseline, restricted }: Standing): Fault[] {
  const faults: Fault[] = [];
  for (const failed of baseline) {
    const { control, violations } = failed;
    const isShared = restricted.includes(failed);
    const again = isShared ? NO_PATHS : pathsOf(restricted.filter((other) => replaces(other, failed)));
    for (const violation of violations) {
      const isRefused = isShared || (again.size > 0 && again.has(keyOf(violation)));
      faults.push({ control, violation, baseline: true, restricted: isRefused });
    }
  }
  for (const failed of restricted) {
    if (baseline.includes(failed)) continue;
    const { control, violations } = failed;
    const { overrides } = control;
    const told =
      overrides === undefined ? NO_PATHS : pathsOf(baseline.filter((other) => replaces(failed, other)));
    for (const violation of violations) {
      if (told.size > 0 && told.has(keyOf(violation))) continue;
      faults.push({ control, violation, baseline: false, restricted: true });
    }
  }
  return faults;
}

function replaces({ control: { overrides } }: FailedControl, { control: { id } }: FailedControl): boolean {
  return overrides?.includes(id) === true;
}

const NO_PATHS: ReadonlySet<string> = new Set();

function pathsOf(failed: readonly FailedControl[]): ReadonlySet<string> {
  return failed.length === 0 ? NO_PATHS : new Set(failed.flatMap(({ violations }) => violations.map(keyOf)));
}

function keyOf({ path }: Violation): string {
  return path.join('\u0000');
}
