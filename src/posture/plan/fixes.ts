import { compareBytes } from '../../core/text.ts';
import type { FixSource, NamespacePlan, PlannedFix } from './plan.ts';

const MOST = 10;

/**
 * The fixes that free most namespaces, the best first: of what is left, the source that alone keeps most namespaces from their
 * next level. Of several that free as many, the one that is asked for less, then the first by name.
 */
export function bestFixes(namespaces: readonly NamespacePlan[]): PlannedFix[] {
  let waiting = namespaces
    .filter(({ lane, next }) => lane !== 'unknown' && next !== undefined)
    .map((plan) => ({ plan, needs: needsOf(plan) }))
    .filter(({ needs }) => needs.size > 0);
  const fixes: PlannedFix[] = [];
  let together = 0;
  while (fixes.length < MOST) {
    const best = bestOf(waiting);
    if (best === undefined) break;
    const { source, controls, freed } = best;
    together += freed.length;
    fixes.push({
      source,
      controls: [...controls].sort(compareBytes),
      unlocks: freed.flatMap(({ name, next }) =>
        next === undefined ? [] : { namespace: name, level: next },
      ),
      together,
    });
    waiting = waiting
      .map(({ plan, needs }) => ({ plan, needs: without(needs, source.key, controls) }))
      .filter(({ needs }) => needs.size > 0);
  }
  return fixes;
}

interface Need {
  readonly source: FixSource;
  readonly controls: ReadonlySet<string>;
}

type Needs = ReadonlyMap<string, Need>;

/** By source, what has to be met there. */
export function needsOf({ blockers }: Pick<NamespacePlan, 'blockers'>): Needs {
  const needs = new Map<string, { source: FixSource; controls: Set<string> }>();
  for (const { source, control } of blockers) {
    const need = needs.get(source.key) ?? { source, controls: new Set() };
    needs.set(source.key, need);
    need.controls.add(control.id);
  }
  return needs;
}

interface Candidate {
  readonly source: FixSource;
  readonly controls: Set<string>;
  readonly freed: NamespacePlan[];
}

function bestOf(waiting: readonly { plan: NamespacePlan; needs: Needs }[]): Candidate | undefined {
  const candidates = new Map<string, Candidate>();
  for (const { plan, needs } of waiting) {
    const [only, another] = needs.values();
    if (only === undefined || another !== undefined) continue;
    const { source } = only;
    const candidate = candidates.get(source.key) ?? { source, controls: new Set(), freed: [] };
    candidates.set(source.key, candidate);
    for (const control of only.controls) candidate.controls.add(control);
    candidate.freed.push(plan);
  }
  return [...candidates.values()].sort(
    (a, b) =>
      b.freed.length - a.freed.length ||
      a.controls.size - b.controls.size ||
      compareBytes(a.source.key, b.source.key),
  )[0];
}

function without(needs: Needs, key: string, met: ReadonlySet<string>): Needs {
  const need = needs.get(key);
  if (need === undefined) return needs;
  const left = [...need.controls].filter((control) => !met.has(control));
  const rest = new Map(needs);
  if (left.length === 0) rest.delete(key);
  else rest.set(key, { source: need.source, controls: new Set(left) });
  return rest;
}
