import { isSelected } from '../resources/label-selector.ts';
import type { LabelSelector } from './match-resources.ts';

export type Labels = Readonly<Record<string, string>>;

export function isEmptySelector({ matchLabels, matchExpressions }: LabelSelector): boolean {
  return Object.keys(matchLabels ?? {}).length === 0 && (matchExpressions ?? []).length === 0;
}

/** What a selector fits, or what is wrong with it: one that cannot be understood fits nothing and says so. */
export function readSelector(
  selector: LabelSelector,
): { readonly fits: (labels: Labels) => boolean } | { readonly fault: string } {
  for (const { key, operator, values = [] } of selector.matchExpressions ?? []) {
    const isList = operator === 'In' || operator === 'NotIn';
    if (!isList && operator !== 'Exists' && operator !== 'DoesNotExist')
      return { fault: `"${operator}" is not a valid label selector operator` };
    if (isList && values.length === 0)
      return { fault: `${key}: for 'in', 'notin' operators, values set can't be empty` };
    if (!isList && values.length > 0)
      return { fault: `${key}: values set must be empty for exists and does not exist` };
  }
  return { fits: (labels) => isSelected(selector, labels) };
}
