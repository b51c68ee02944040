import { type Saying, saying } from '../core/saying.ts';
import type { GroupVersionKind, GroupVersionResource, PolicyRequest } from './evaluation.ts';
import type { ResourceRule } from './match-resources.ts';
import type { Equivalents } from './matching.ts';

/** The resource and kind as the first rule that fits names them; undefined when none does. */
export function matchingRule(
  rules: readonly ResourceRule[],
  matchPolicy: 'Exact' | 'Equivalent',
  request: PolicyRequest,
  equivalents: Equivalents,
): { readonly resource: GroupVersionResource; readonly kind: GroupVersionKind } | undefined {
  const { requestResource, requestKind, requestSubResource, resource: sent, kind } = request;
  if (rules.some((rule) => fits(rule, request, requestResource)))
    return { resource: requestResource, kind: requestKind };
  if (matchPolicy === 'Exact' || rules.length === 0) return undefined;
  // The API server has converted the object for a webhook.
  const others = [{ resource: sent, kind }, ...equivalents(requestResource, requestSubResource)];
  for (const rule of rules) {
    const found = others.find(({ resource }) => fits(rule, request, resource));
    if (found !== undefined) return found;
  }
  return undefined;
}

/**
 * A version that a rule names for the resource of the request, and that is served, though the object came in another: the API server
 * converts once for a webhook, so that a policy which names other versions than the rest cannot be asked.
 */
export function otherVersionNamed(
  rules: readonly ResourceRule[],
  request: PolicyRequest,
  isServed: (resource: GroupVersionResource) => boolean | undefined,
): string | undefined {
  const { requestResource } = request;
  return rules
    .filter((rule) => fits({ ...rule, apiVersions: ['*'] }, request, requestResource))
    .flatMap(({ apiVersions }) => apiVersions)
    .find((version) => isServed({ ...requestResource, version }) !== false);
}

function fits(rule: ResourceRule, request: PolicyRequest, resource: GroupVersionResource): boolean {
  return objectionsTo(rule, request, resource).length === 0;
}

/** What keeps a rule from fitting, and how many of its questions the request passed before. */
export function ruleMismatch(
  rule: ResourceRule,
  request: PolicyRequest,
): { readonly depth: number; readonly because: Saying } {
  const [first] = objectionsTo(rule, request, request.requestResource);
  return first ?? { depth: QUESTIONS.length, because: saying('match.version', 'it is of another version') };
}

interface Question {
  readonly passes: (rule: ResourceRule, request: PolicyRequest, resource: GroupVersionResource) => boolean;
  readonly objection: (rule: ResourceRule, request: PolicyRequest, resource: GroupVersionResource) => Saying;
}

const list = (texts: readonly string[]): string =>
  texts.map((text) => (text === '' ? '""' : text)).join(', ');

/** The most telling objection comes first: who writes about pods is not helped by hearing of the scope of deployments. */
const QUESTIONS: readonly Question[] = [
  {
    passes: ({ resources }, { requestSubResource }, { resource }) =>
      resources.some((wanted) => {
        const slash = wanted.indexOf('/');
        const name = slash < 0 ? wanted : wanted.slice(0, slash);
        const sub = slash < 0 ? '' : wanted.slice(slash + 1);
        return (name === '*' || name === resource) && (sub === '*' || sub === requestSubResource);
      }),
    objection: ({ resources }, { requestSubResource }, { resource }) =>
      saying('match.resource', 'its rules are about {wanted}, not about {found}', {
        wanted: list(resources),
        found: requestSubResource === '' ? resource : `${resource}/${requestSubResource}`,
      }),
  },
  {
    passes: ({ apiGroups }, _, { group }) => has(apiGroups, group),
    objection: ({ apiGroups }, _, { group }) =>
      saying('match.group', 'its rules are about the API groups {wanted}, not about {found}', {
        wanted: list(apiGroups),
        found: list([group]),
      }),
  },
  {
    passes: ({ apiVersions }, _, { version }) => has(apiVersions, version),
    objection: ({ apiVersions }, _, { version }) =>
      saying('match.versions', 'its rules are about the versions {wanted}, not about {found}', {
        wanted: list(apiVersions),
        found: version,
      }),
  },
  {
    passes: ({ operations }, { operation }) => has(operations, operation),
    objection: ({ operations }, { operation }) =>
      saying('match.operation', 'its rules are about {wanted}, not about {found}', {
        wanted: list(operations),
        found: operation,
      }),
  },
  {
    passes: ({ scope }, { namespace }, { group, version, resource }) => {
      // The namespace of a request about a Namespace is its own name.
      const isNamespace = group === '' && version === 'v1' && resource === 'namespaces';
      if (scope === '*') return true;
      const isOfCluster = isNamespace || namespace === '';
      return scope === 'Cluster' ? isOfCluster : scope === 'Namespaced' && !isOfCluster;
    },
    objection: ({ scope }) =>
      saying('match.scope', 'its rules are about objects of scope {scope} only', { scope }),
  },
  {
    passes: ({ resourceNames }, { name }) => resourceNames.length === 0 || resourceNames.includes(name),
    objection: ({ resourceNames }, { name }) =>
      saying('match.name', 'its rules are about objects named {wanted}, not {found}', {
        wanted: list(resourceNames),
        found: list([name]),
      }),
  },
];

function has(wanted: readonly string[], found: string): boolean {
  return wanted.includes('*') || wanted.includes(found);
}

function objectionsTo(
  rule: ResourceRule,
  request: PolicyRequest,
  resource: GroupVersionResource,
): { readonly depth: number; readonly because: Saying }[] {
  const depth = QUESTIONS.findIndex(({ passes }) => !passes(rule, request, resource));
  const failed = QUESTIONS[depth];
  return failed === undefined ? [] : [{ depth, because: failed.objection(rule, request, resource) }];
}
