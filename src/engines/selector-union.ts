import { isSameValue } from '../core/same-value.ts';
import type { LabelRequirement, LabelSelector } from './match-resources.ts';
import { isEmptySelector } from './selectors.ts';

/** What both select: all requirements of both, in one form and order. */
export function selectorOfBoth(one: LabelSelector, other: LabelSelector): LabelSelector {
  const all = [...requirementsOf(one), ...requirementsOf(other)];
  const unique = new Map(all.map((requirement) => [JSON.stringify(requirement), requirement]));
  return unique.size === 0
    ? {}
    : { matchExpressions: [...unique.entries()].sort(byKey).map(([, each]) => each) };
}

/**
 * The narrowest selector that takes whatever one of these takes. Kubernetes has no `or`: beyond selectors that are alike, and those that
 * want one label to be one of some values, it takes everything.
 */
export function selectorOfAny(selectors: readonly LabelSelector[]): LabelSelector {
  const [first = {}, ...rest] = selectors.map((selector) => selectorOfBoth(selector, {}));
  return rest.reduce(unionOfTwo, first);
}

function unionOfTwo(one: LabelSelector, other: LabelSelector): LabelSelector {
  if (isEmptySelector(one) || isEmptySelector(other)) return {};
  if (isSameValue(one, other)) return one;
  const [mine, theirs] = [one, other].map(({ matchExpressions = [] }) => matchExpressions);
  const [a, b] = [mine?.[0], theirs?.[0]];
  if (mine?.length !== 1 || theirs?.length !== 1 || a?.operator !== 'In' || b?.operator !== 'In') return {};
  if (a.key !== b.key) return {};
  return { matchExpressions: [requirement(a.key, 'In', [...(a.values ?? []), ...(b.values ?? [])])] };
}

function requirementsOf({ matchLabels = {}, matchExpressions = [] }: LabelSelector): LabelRequirement[] {
  return [
    ...Object.entries(matchLabels).map(([key, value]) => requirement(key, 'In', [value])),
    ...matchExpressions.map(({ key, operator, values = [] }) => requirement(key, operator, values)),
  ];
}

function requirement(key: string, operator: string, values: readonly string[]): LabelRequirement {
  const unique = [...new Set(values)].sort();
  return { key, operator, ...(unique.length > 0 && { values: unique }) };
}

function byKey([one]: readonly [string, unknown], [other]: readonly [string, unknown]): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
