import { isRecord } from './objects.ts';

type Labels = Readonly<Record<string, string>>;

/** Whether a label selector (`matchLabels`, `matchExpressions`) fits; an empty one fits all, an absent one none. */
export function isSelected(selector: unknown, labels: Labels): boolean {
  if (!isRecord(selector)) return false;
  const wanted = isRecord(selector['matchLabels']) ? Object.entries(selector['matchLabels']) : [];
  const expressions = Array.isArray(selector['matchExpressions']) ? selector['matchExpressions'] : [];
  return (
    wanted.every(([key, value]) => Object.hasOwn(labels, key) && labels[key] === value) &&
    expressions.every((expression: unknown) => isRecord(expression) && holds(expression, labels))
  );
}

function holds({ key, operator, values }: Readonly<Record<string, unknown>>, labels: Labels): boolean {
  const name = String(key);
  const isThere = Object.hasOwn(labels, name);
  const isListed = isThere && Array.isArray(values) && values.includes(labels[name]);
  switch (operator) {
    case 'In':
      return isListed;
    case 'NotIn':
      return !isListed;
    case 'Exists':
      return isThere;
    case 'DoesNotExist':
      return !isThere;
    default:
      return false;
  }
}
