import { type Labels, levelLabel, type Mode, versionLabel } from '../../checks/namespace-policy.ts';
import { compareLevels, type Level } from '../../core/level.ts';
import type { NamespacePlan, Plan } from './plan.ts';

/** The labels that a namespace is to have; nothing else of it is touched. */
export interface LabelPatch {
  readonly namespace: NamespacePlan;
  readonly labels: Labels;
}

/**
 * Enforce at the level that everything seen meets, warn and audit one step ahead, each at the version that was planned for.
 * Nothing is lowered, and a label that stays as it is is there all the same: whoever applies this twice with server-side apply
 * would lose it otherwise. Namespaces that were not seen whole, or that enforce more than they meet, get none.
 */
export function labelPatches({ namespaces, version }: Plan): LabelPatch[] {
  return namespaces.flatMap((namespace) => {
    const { lane, now, couldBe, next } = namespace;
    if (lane === 'unknown' || lane === 'breaking' || now.source === 'unknown') return [];
    const labels: Record<string, string> = {};
    const put = (mode: Mode, level: Level, at: string): void => {
      labels[levelLabel(mode)] = level;
      labels[versionLabel(mode)] = at;
    };
    if (lane === 'ready') put('enforce', couldBe, version);
    else if (now.source === 'label') put('enforce', now.level, version);
    const ahead = next ?? couldBe;
    for (const mode of ['warn', 'audit'] as const) {
      const { level, version: at } = now.policy[mode];
      if (compareLevels(level, ahead) > 0) put(mode, level, at.text);
      else put(mode, ahead, version);
    }
    return [{ namespace, labels }];
  });
}
