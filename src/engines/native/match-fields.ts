import type { LabelSelector, MatchResources, ResourceRule } from '../match-resources.ts';
import { readSelector } from '../selectors.ts';
import { type Fields, invalid, unsupported } from './fields.ts';

export const EVERYTHING: MatchResources = {
  rules: [],
  exclude: [],
  namespaceSelector: {},
  objectSelector: {},
  matchPolicy: 'Equivalent',
};

export const OPERATIONS = ['*', 'CREATE', 'UPDATE', 'DELETE', 'CONNECT'];

/** `matchConstraints` of a policy, `matchResources` of a binding. */
export function readMatchResources(fields: Fields): MatchResources {
  return {
    matchPolicy: fields.choice('matchPolicy', ['Equivalent', 'Exact']),
    namespaceSelector: readLabelSelector(fields, 'namespaceSelector'),
    objectSelector: readLabelSelector(fields, 'objectSelector'),
    rules: fields.objects('resourceRules', readRule),
    exclude: fields.objects('excludeResourceRules', readRule),
  };
}

export function readLabelSelector(fields: Fields, name: string): LabelSelector {
  const found = fields.object(name, (selector): LabelSelector => {
    const matchLabels = selector.labels('matchLabels');
    const matchExpressions = selector.objects('matchExpressions', (requirement) => {
      const key = requirement.text('key');
      const operator = requirement.text('operator');
      const values = requirement.texts('values');
      if (key === '') requirement.required('key');
      const read = readSelector({ matchExpressions: [{ key, operator, values }] });
      if ('fault' in read)
        requirement.fault(requirement.path, invalid({ key, operator, values }, read.fault));
      return { key, operator, values };
    });
    return { matchLabels, matchExpressions };
  });
  return found ?? {};
}

function readRule(fields: Fields): ResourceRule {
  const operations = needed(fields, 'operations');
  const apiGroups = needed(fields, 'apiGroups');
  const apiVersions = needed(fields, 'apiVersions');
  const resources = needed(fields, 'resources');
  const resourceNames = fields.texts('resourceNames');
  const scope = fields.choice('scope', ['*', 'Cluster', 'Namespaced']);
  for (const [i, operation] of operations.entries()) {
    if (!OPERATIONS.includes(operation))
      fields.fault(fields.at('operations', i), unsupported(operation, OPERATIONS));
  }
  alone(fields, 'operations', operations, 'operations');
  alone(fields, 'apiGroups', apiGroups, 'API groups');
  alone(fields, 'apiVersions', apiVersions, 'API versions');
  for (const name of ['apiVersions', 'resources'] as const) {
    const empty = (name === 'resources' ? resources : apiVersions).indexOf('');
    if (empty >= 0) fields.fault(fields.at(name, empty), 'Required value');
  }
  resourceFaults(fields, resources);
  return { operations, apiGroups, apiVersions, resources, scope, resourceNames };
}

function needed(fields: Fields, name: string): string[] {
  const texts = fields.texts(name);
  if (texts.length === 0) fields.required(name);
  return texts;
}

export function alone(fields: Fields, name: string, values: readonly string[], what: string): void {
  if (values.length > 1 && values.includes('*'))
    fields.fault(fields.at(name), invalid(values, `if '*' is present, must not specify other ${what}`));
}

export function resourceFaults(fields: Fields, resources: readonly string[]): void {
  const path = fields.at('resources');
  const isWhole = (resource: string): boolean => !resource.includes('/') && resource !== '*';
  for (const [i, resource] of resources.entries()) {
    const [name = '', sub] = resource.split('/', 2);
    const before = resources.slice(0, i);
    if (sub === undefined) continue;
    if (before.includes(`${name}/*`))
      fields.fault(
        [...path, i],
        invalid(resource, `if '${name}/*' is present, must not specify ${resource}`),
      );
    if (before.includes(`*/${sub}`))
      fields.fault([...path, i], invalid(resource, `if '*/${sub}' is present, must not specify ${resource}`));
  }
  if (resources.length > 1 && resources.includes('*/*'))
    fields.fault(path, invalid(resources, "if '*/*' is present, must not specify other resources"));
  if (resources.includes('*') && resources.some(isWhole))
    fields.fault(
      path,
      invalid(resources, "if '*' is present, must not specify other resources without subresources"),
    );
}
