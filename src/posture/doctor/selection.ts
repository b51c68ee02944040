import type { PlainObject } from '../../resources/inventory.ts';
import { recordAt, recordsAt, textAt, textsAt } from './fields.ts';

type Labels = Readonly<Record<string, string>>;

/** Whether a LabelSelector takes these labels; an empty one takes all. */
export function selects(selector: PlainObject, labels: Labels): boolean {
  return (
    hasAll(recordAt(selector, 'matchLabels'), labels) &&
    recordsAt(selector, 'matchExpressions').every((expression) => {
      const value = labels[textAt(expression, 'key')];
      const isListed = value !== undefined && textsAt(expression, 'values').includes(value);
      switch (expression['operator']) {
        case 'In':
          return isListed;
        case 'NotIn':
          return !isListed;
        case 'Exists':
          return value !== undefined;
        case 'DoesNotExist':
          return value === undefined;
        default:
          return false;
      }
    })
  );
}

export function hasAll(wanted: PlainObject, labels: Labels): boolean {
  return Object.entries(wanted).every(([key, value]) => labels[key] === value);
}

export interface Asked {
  readonly group: string;
  /** With its subresource. */
  readonly resource: string;
  /** Labels of the namespace; undefined for what is in none. */
  readonly namespace?: Labels;
  readonly operation?: 'CREATE' | 'UPDATE';
}

/**
 * Whether the API server asks this webhook. Match conditions are not evaluated: one that names the resource is taken to be
 * there in order to leave it out.
 */
export function isAsked(webhook: PlainObject, asked: Asked): boolean {
  const operations = asked.operation === undefined ? ['CREATE', 'UPDATE'] : [asked.operation];
  const ruled = recordsAt(webhook, 'rules').some(
    (rule) =>
      [...operations, '*'].some((operation) => textsAt(rule, 'operations').includes(operation)) &&
      textsAt(rule, 'apiGroups').some((group) => group === '*' || group === asked.group) &&
      textsAt(rule, 'resources').some((resource) => isResource(resource, asked.resource)) &&
      (rule['scope'] !== 'Namespaced' || asked.namespace !== undefined) &&
      (rule['scope'] !== 'Cluster' || asked.namespace === undefined),
  );
  if (!ruled) return false;
  const spared = recordsAt(webhook, 'matchConditions').some((condition) =>
    new RegExp(`['"]${asked.resource.split('/')[0]}['"]`).test(textAt(condition, 'expression')),
  );
  if (spared && asked.resource !== 'pods') return false;
  return asked.namespace === undefined || selects(recordAt(webhook, 'namespaceSelector'), asked.namespace);
}

function isResource(pattern: string, resource: string): boolean {
  if (pattern === '*/*' || pattern === resource) return true;
  const [plural = '', subresource = ''] = resource.split('/');
  if (pattern === '*') return subresource === '';
  const [patternPlural, patternSub] = pattern.split('/');
  return (
    patternSub !== undefined &&
    (patternPlural === '*' || patternPlural === plural) &&
    (patternSub === '*' || patternSub === subresource)
  );
}
