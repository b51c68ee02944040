import type { ResourceRule } from './match-resources.ts';
import { coversResource } from './rule-union.ts';

/** A match condition of a webhook, in CEL. */
export interface NamedCondition {
  readonly name: string;
  readonly expression: string;
}

/** An expression of CEL that is false where the rule fits; undefined where a webhook cannot tell. */
export function exclusionOf({
  operations,
  apiGroups,
  apiVersions,
  resources,
  scope,
  resourceNames,
}: ResourceRule): string | undefined {
  if (scope !== '*' || resourceNames.length > 0) return undefined;
  const parts = [
    inList('request.requestResource.group', apiGroups),
    inList('request.requestResource.version', apiVersions),
    resources.includes('*/*') ? [] : [`(${resources.map(resourceTest).join(' || ')})`],
    inList('request.operation', operations),
  ].flat();
  return parts.length === 0 ? 'false' : `!(${parts.join(' && ')})`;
}

const SUBRESOURCE = "(has(request.requestSubResource) ? request.requestSubResource : '')";

function resourceTest(resource: string): string {
  const slash = resource.indexOf('/');
  const [name, sub] = slash < 0 ? [resource, ''] : [resource.slice(0, slash), resource.slice(slash + 1)];
  const parts = [
    ...(name === '*' ? [] : [`request.requestResource.resource == ${quoted(name)}`]),
    ...(sub === '*' ? [] : [`${SUBRESOURCE} == ${quoted(sub)}`]),
  ];
  return parts.length === 0 ? 'true' : `(${parts.join(' && ')})`;
}

function inList(field: string, values: readonly string[]): string[] {
  if (values.includes('*')) return [];
  return [`${field} in [${values.map(quoted).join(', ')}]`];
}

function quoted(text: string): string {
  return `'${text.replace(/[\\']/g, (char) => `\\${char}`)}'`;
}

/**
 * What a cluster lives by: when these wait for a webhook that does not answer, nodes are taken for dead, and nobody may do anything. A
 * wildcard does not mean them; who names them has asked for it.
 */
const LIVED_BY: readonly { readonly group: string; readonly resources: readonly string[] }[] = [
  { group: '', resources: ['events', 'nodes', 'nodes/status'] },
  { group: 'authentication.k8s.io', resources: ['selfsubjectreviews', 'tokenreviews'] },
  {
    group: 'authorization.k8s.io',
    resources: [
      'localsubjectaccessreviews',
      'selfsubjectaccessreviews',
      'selfsubjectrulesreviews',
      'subjectaccessreviews',
    ],
  },
  { group: 'coordination.k8s.io', resources: ['leases'] },
  { group: 'events.k8s.io', resources: ['events'] },
];

export const SPARED = 'not-what-the-cluster-lives-by';

/** The conditions under which wildcards are no danger; none where no rule has one that reaches so far. */
export function nodeTrafficSpared(rules: readonly ResourceRule[]): readonly NamedCondition[] {
  const tests = LIVED_BY.flatMap(({ group, resources }) => {
    const reached = resources.filter(
      (resource) => isReached(rules, group, resource) && !isNamed(rules, group, resource),
    );
    if (reached.length === 0) return [];
    const names = [...new Set(reached.map((resource) => resource.split('/')[0] ?? ''))];
    return [
      `(request.resource.group == ${quoted(group)} && ${inList('request.resource.resource', names)[0]})`,
    ];
  });
  return tests.length === 0 ? [] : [{ name: SPARED, expression: `!(${tests.join(' || ')})` }];
}

function isReached(rules: readonly ResourceRule[], group: string, resource: string): boolean {
  return rules.some(
    ({ apiGroups, resources }) =>
      (apiGroups.includes('*') || apiGroups.includes(group)) &&
      resources.some((wanted) => coversResource(wanted, resource)),
  );
}

function isNamed(rules: readonly ResourceRule[], group: string, resource: string): boolean {
  const name = resource.split('/')[0] ?? '';
  return rules.some(
    ({ apiGroups, resources }) =>
      (apiGroups.includes('*') || apiGroups.includes(group)) &&
      resources.some((wanted) => wanted.split('/')[0] === name),
  );
}
