import { compareLevels } from '../../core/level.ts';
import type { Saying } from '../../core/saying.ts';
import type { Injector } from '../injectors/injector.ts';
import { type Accepting, accepting, type Judge } from './judge.ts';
import { type NamespaceView, workloadViews } from './namespace-view.ts';
import type { Demanding, NamespacePlan, WhatIf } from './plan.ts';
import { tightestOf } from './tightest.ts';

/** Something else to try: the same namespaces with exceptions, or with another way to inject. */
export interface Variant {
  readonly kind: WhatIf['kind'];
  readonly asks: string;
  readonly saying: Saying | string;
  readonly accepting?: Accepting;
  readonly injectors?: readonly Injector[];
}

interface Base {
  readonly judge: Judge;
  readonly to: Demanding;
  readonly injectors: readonly Injector[];
}

/** The variants that let some namespace enforce more than it could without them. */
export function gainsOf(
  variants: readonly Variant[],
  views: readonly NamespaceView[],
  plans: readonly NamespacePlan[],
  { judge, to, injectors }: Base,
): WhatIf[] {
  const planned = new Map(plans.map((plan) => [plan.name, plan]));
  const seen = new Set<string>();
  return variants.flatMap(({ kind, asks, saying, accepting: granted, injectors: others }) => {
    const gains: { namespace: string; level: Demanding }[] = [];
    for (const view of views) {
      const plan = planned.get(view.name);
      if (plan === undefined || plan.next === undefined || plan.unknowns.length > 0) continue;
      const level = tightestOf(workloadViews(view, others ?? injectors), to, (pod, { resource }) => {
        const judged = judge.of(pod);
        return granted === undefined ? judged : accepting(judged, resource, granted);
      });
      if (level !== 'privileged' && compareLevels(level, plan.couldBe) > 0)
        gains.push({ namespace: view.name, level });
    }
    // The variants of an injector come from the easiest on; one that gains nothing more is not worth a line.
    const key = JSON.stringify([kind, gains]);
    if (gains.length === 0 || seen.has(key)) return [];
    seen.add(key);
    return [{ kind, asks, saying, gains }];
  });
}
