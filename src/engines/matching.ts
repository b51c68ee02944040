import { type Saying, saying } from '../core/saying.ts';
import { equivalentKinds } from '../resources/equivalent-kinds.ts';
import { isRecord } from '../resources/objects.ts';
import type { EvaluationInput, GroupVersionKind, GroupVersionResource } from './evaluation.ts';
import type { MatchResources, ResourceRule } from './match-resources.ts';
import { matchingRule, otherVersionNamed, ruleMismatch } from './resource-rules.ts';
import { isEmptySelector, type Labels, readSelector } from './selectors.ts';

/** Whether a request is the business of a policy, and if not, why. */
export type Matching =
  /** As what the rules name it: for `Equivalent` that may be another version than the one that was sent. */
  | { readonly is: 'match'; readonly resource: GroupVersionResource; readonly kind: GroupVersionKind }
  | { readonly is: 'no'; readonly because: Saying }
  | { readonly is: 'unknown'; readonly missing: string }
  /** The policy is at fault: a selector that is none, a namespace that is not there. */
  | { readonly is: 'error'; readonly message: string };

/** The same resource under other groups and versions, as the API server has them. */
export type Equivalents = (
  resource: GroupVersionResource,
  subResource: string,
) => readonly { readonly resource: GroupVersionResource; readonly kind: GroupVersionKind }[];

const NONE: Equivalents = () => [];

/** As the API server of Kubernetes has them for what it serves itself; without those that a cluster is known not to serve. */
export function builtInEquivalents({ cluster }: Pick<EvaluationInput, 'cluster'>): Equivalents {
  return ({ group, version, resource }) =>
    equivalentKinds(group, version, resource)
      .map((one) => ({
        resource: { group: one.group, version: one.version, resource: one.resource },
        kind: { group: one.group, version: one.version, kind: one.kind },
      }))
      .filter((one) => cluster.isServed?.(one.resource) !== false);
}

/**
 * In the order of the API server, which shows: a fault in a selector counts only for requests that the rules fit, and exclusion is
 * asked before the rules.
 */
export function matching(
  match: MatchResources,
  input: EvaluationInput,
  equivalents: Equivalents = NONE,
): Matching {
  const byNamespace = namespaceMatch(match, input);
  if (byNamespace?.is === 'no') return byNamespace;
  const byObject = objectMatch(match, input);
  if (byObject?.is === 'no') return byObject;
  const excluded = matchingRule(match.exclude, match.matchPolicy, input.request, equivalents);
  if (excluded !== undefined)
    return { is: 'no', because: saying('match.excluded', 'a rule under excludeResourceRules fits') };
  const { requestKind, requestResource } = input.request;
  const found =
    match.rules.length === 0
      ? { resource: requestResource, kind: requestKind }
      : matchingRule(match.rules, match.matchPolicy, input.request, equivalents);
  const version = found === undefined ? unconverted(match, input) : undefined;
  if (version !== undefined)
    return {
      is: 'error',
      message: `it names ${version} of ${requestResource.resource}, other policies ${requestResource.version}, in which it was sent: let all of them name the same versions`,
    };
  if (found === undefined) return { is: 'no', because: mismatch(match.rules, input) };
  return byNamespace ?? byObject ?? { is: 'match', ...found };
}

/** Undefined where nothing is to be converted; for files nobody knows what is served. */
function unconverted(
  { rules, matchPolicy }: MatchResources,
  { request, cluster }: EvaluationInput,
): string | undefined {
  if (matchPolicy === 'Exact' || cluster.isServed === undefined) return undefined;
  return otherVersionNamed(rules, request, (resource) => cluster.isServed?.(resource));
}

/** The first that fits; else the first that could not be told, then the reason of the first. */
export function matchingAny(
  matches: readonly MatchResources[],
  input: EvaluationInput,
  equivalents: Equivalents = NONE,
): Matching {
  const all = matches.map((match) => matching(match, input, equivalents));
  const rank: readonly Matching['is'][] = ['match', 'error', 'unknown', 'no'];
  for (const is of rank) {
    const found = all.find((one) => one.is === is);
    if (found !== undefined) return found;
  }
  return { is: 'no', because: saying('match.nothing', 'it is about no resources at all') };
}

/** Undefined when it fits. */
function namespaceMatch(
  { namespaceSelector }: MatchResources,
  { request, object, namespace }: EvaluationInput,
): Exclude<Matching, { is: 'match' }> | undefined {
  const isNamespace = request.requestResource.resource === 'namespaces';
  // Objects of the cluster are never left out by a selector of namespaces.
  if (request.namespace === '' && !isNamespace) return undefined;
  const selector = readSelector(namespaceSelector);
  if ('fault' in selector) return { is: 'error', message: selector.fault };
  if (isEmptySelector(namespaceSelector)) return undefined;
  const ownLabels =
    isNamespace &&
    request.subResource === '' &&
    (request.operation === 'CREATE' || request.operation === 'UPDATE');
  if (!ownLabels && namespace.is === 'unknown') return { is: 'unknown', missing: namespace.missing };
  if (!ownLabels && namespace.is === 'absent')
    return { is: 'error', message: `namespaces "${request.namespace}" not found` };
  const labels = ownLabels ? labelsOf(object) : namespace.is === 'found' ? labelsOf(namespace.object) : {};
  if (selector.fits(labels)) return undefined;
  return {
    is: 'no',
    because: saying('match.namespace', 'namespace {name} does not fit the namespaceSelector', {
      name: request.namespace,
    }),
  };
}

function objectMatch(
  { objectSelector }: MatchResources,
  { object, oldObject }: EvaluationInput,
): Exclude<Matching, { is: 'match' }> | undefined {
  const selector = readSelector(objectSelector);
  if ('fault' in selector) return { is: 'error', message: selector.fault };
  if (isEmptySelector(objectSelector)) return undefined;
  // The old labels count as well: taking a label off does not take the object out of reach.
  const fits = [object, oldObject].some((one) => one !== null && selector.fits(labelsOf(one)));
  if (fits) return undefined;
  return {
    is: 'no',
    because: saying('match.object', 'the labels of the object do not fit the objectSelector'),
  };
}

export function labelsOf(object: unknown): Labels {
  const metadata = isRecord(object) && isRecord(object['metadata']) ? object['metadata'] : {};
  const labels = isRecord(metadata['labels']) ? metadata['labels'] : {};
  const texts = Object.entries(labels).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  return Object.fromEntries(texts);
}

/** What the rule that comes nearest wants else; with one rule, its first objection. */
function mismatch(rules: readonly ResourceRule[], { request }: EvaluationInput): Saying {
  const objections = rules.map((rule) => ruleMismatch(rule, request));
  const nearest = objections.toSorted((a, b) => b.depth - a.depth)[0];
  return nearest?.because ?? saying('match.nothing', 'it is about no resources at all');
}
