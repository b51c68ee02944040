import type { Selector } from '../../checks/select.ts';
import { compareBytes } from '../../core/text.ts';
import type { Version } from '../../core/version.ts';
import type { Pod } from '../../resources/pod.ts';
import { Judge } from './judge.ts';
import type { Demanding, UpgradeChange } from './plan.ts';

/** A level that admits a pod at one of two versions only. */
export type VerdictChange = Pick<UpgradeChange, 'level' | 'admitted' | 'controls'>;

/** Which pods have another verdict at another version; each pod is judged once per version. */
export class UpgradeJudge {
  readonly #before: Judge;
  readonly #after: Judge;
  readonly #known = new WeakMap<Pod, readonly VerdictChange[]>();

  constructor(selector: Selector, from: Version, to: Version) {
    this.#before = new Judge(selector, from);
    this.#after = new Judge(selector, to);
  }

  changesOf(pod: Pod): readonly VerdictChange[] {
    let changes = this.#known.get(pod);
    if (changes === undefined) {
      changes = (['baseline', 'restricted'] as const).flatMap((level) => this.#changeAt(pod, level));
      this.#known.set(pod, changes);
    }
    return changes;
  }

  #changeAt(pod: Pod, level: Demanding): VerdictChange[] {
    const before = this.#before.of(pod).standing[level];
    const after = this.#after.of(pod).standing[level];
    if ((before.length === 0) === (after.length === 0)) return [];
    const refusing = after.length > 0 ? after : before;
    return [
      {
        level,
        admitted: after.length > 0 ? 'no-longer' : 'newly',
        controls: refusing.map(({ control }) => control.id).sort(compareBytes),
      },
    ];
  }
}
