import { compareLevels, type Level } from '../../core/level.ts';
import type { Pod } from '../../resources/pod.ts';
import { admits, type Judged } from './judge.ts';
import type { Demanding } from './plan.ts';
import type { WorkloadView } from './workload-view.ts';

/** The tightest level, up to this one, that admits every template and everything that runs. */
export function tightestOf(
  views: readonly WorkloadView[],
  upTo: Demanding,
  judge: (pod: Pod, view: WorkloadView) => Judged,
): Level {
  const meets = (level: Demanding): boolean =>
    views.every((view) =>
      [view.template.pod, ...view.running.keys()].every((pod) => admits(judge(pod, view), level)),
    );
  if (upTo === 'restricted' && meets('restricted')) return 'restricted';
  return meets('baseline') ? 'baseline' : 'privileged';
}

export function nextOf(level: Level, target: Demanding): Demanding | undefined {
  if (compareLevels(level, target) >= 0) return undefined;
  return level === 'privileged' ? 'baseline' : 'restricted';
}
