import { applyEdits, type Edit } from '../core/edit.ts';
import type { Pod } from '../resources/pod.ts';
import type { FixSafety } from './check.ts';
import type { LevelVersion } from './namespace-policy.ts';
import type { Selector } from './select.ts';
import { faultsOf, standingOf } from './standing.ts';

/** What brings a pod to a level. */
export interface LevelFix {
  readonly edits: readonly Edit[];
  /** Of the least safe of the fixes it is made of. */
  readonly safety: Exclude<FixSafety, 'advice'>;
}

/** No pod comes near this many faults. */
const MAX_FIXES = 500;

/** The fixes of the controls, one after the other; undefined where they alone do not bring the pod there. */
export function levelFix(pod: Pod, wanted: LevelVersion, selector: Selector): LevelFix | undefined {
  const edits: Edit[] = [];
  let safety: LevelFix['safety'] = 'safe';
  let current = pod;
  for (let fixes = 0; fixes < MAX_FIXES; fixes++) {
    const [fault] = faultsOf(standingOf(current, selector, wanted.version), wanted.level);
    if (fault === undefined) return { edits, safety };
    const { fix } = fault.control;
    const next = fix.edits?.(fault.violation, current) ?? [];
    if (next.length === 0) return undefined;
    if (fix.safety !== 'safe') safety = 'review';
    edits.push(...next);
    current = applyEdits(current, next);
  }
  return undefined;
}
