import { isSameValue } from '../core/same-value.ts';
import type { FailurePolicy, Program } from './engine.ts';
import type { LabelSelector, MatchResources, ResourceRule } from './match-resources.ts';
import { unionOfRules, type WebhookRule } from './rule-union.ts';
import { selectorOfAny, selectorOfBoth } from './selector-union.ts';
import { exclusionOf, type NamedCondition, nodeTrafficSpared } from './webhook-conditions.ts';

/** What one webhook is to be asked about, so that no request is missed that a program judges, and few are sent for nothing. */
export interface WebhookEntry {
  readonly mode: Program['mode'];
  readonly failurePolicy: FailurePolicy;
  readonly rules: readonly WebhookRule[];
  readonly namespaceSelector: LabelSelector;
  readonly objectSelector: LabelSelector;
  readonly matchPolicy: 'Exact' | 'Equivalent';
  /** In the CEL of webhooks; all have to hold. */
  readonly matchConditions: readonly NamedCondition[];
  readonly reinvocationPolicy: 'Never' | 'IfNeeded';
  readonly sideEffects: 'None' | 'NoneOnDryRun';
}

const EVERY_REQUEST: ResourceRule = {
  ...{ operations: ['*'], apiGroups: ['*'], apiVersions: ['*'], resources: ['*/*'] },
  ...{ scope: '*', resourceNames: [] },
};

/** An entry for each kind of program and each way in which its failures fall; none for which there are no programs. */
export function webhookEntries(programs: readonly Program[]): readonly WebhookEntry[] {
  return (['mutating', 'validating'] as const).flatMap((mode) =>
    (['Fail', 'Ignore'] as const).flatMap((failurePolicy) => {
      const own = programs.filter((one) => one.mode === mode && one.failurePolicy === failurePolicy);
      const entry = entryOf(own, mode, failurePolicy);
      return entry.rules.length === 0 ? [] : [entry];
    }),
  );
}

function entryOf(
  programs: readonly Program[],
  mode: Program['mode'],
  failurePolicy: FailurePolicy,
): WebhookEntry {
  const matches = programs.flatMap(matchesOf);
  const written = matches.flatMap(({ rules }) => (rules.length === 0 ? [EVERY_REQUEST] : rules));
  const rules = unionOfRules(written);
  return {
    ...{ mode, failurePolicy, rules },
    namespaceSelector: selectorOfAny(matches.map(({ namespaceSelector }) => namespaceSelector)),
    objectSelector: selectorOfAny(matches.map(({ objectSelector }) => objectSelector)),
    matchPolicy: matches.every(({ matchPolicy }) => matchPolicy === 'Exact') ? 'Exact' : 'Equivalent',
    matchConditions: [
      ...nodeTrafficSpared(written),
      ...sharedExclusions(matches),
      ...sharedConditions(programs, matches),
    ],
    reinvocationPolicy: programs.some(({ reinvocation }) => reinvocation === 'IfNeeded')
      ? 'IfNeeded'
      : 'Never',
    sideEffects: programs.some(({ writes }) => writes) ? 'NoneOnDryRun' : 'None',
  };
}

function matchesOf({ match, reach = match, policy: { namespace } }: Program): readonly MatchResources[] {
  if (namespace === '') return reach;
  const own = { matchLabels: { 'kubernetes.io/metadata.name': namespace } };
  return reach.map((one) => ({ ...one, namespaceSelector: selectorOfBoth(one.namespaceSelector, own) }));
}

/** What all of them leave out. Each policy leaves out the rest by itself. */
function sharedExclusions(matches: readonly MatchResources[]): readonly NamedCondition[] {
  const [first, ...rest] = matches;
  return (first?.exclude ?? [])
    .filter((rule) => rest.every(({ exclude }) => exclude.some((one) => isSameValue(one, rule))))
    .flatMap((rule) => exclusionOf(rule) ?? [])
    .map((expression, i) => ({ name: `excluded-${i}`, expression }));
}

/**
 * Match conditions that the API server may ask for all of them: they have the same, and the webhook is asked about nothing that is not
 * theirs, because a condition that fails where no policy would have asked it would deny.
 */
function sharedConditions(
  programs: readonly Program[],
  matches: readonly MatchResources[],
): readonly NamedCondition[] {
  const [first, ...rest] = programs;
  const { conditions = [] } = first ?? {};
  const isSame = rest.every((program) => isSameValue(program.conditions ?? [], conditions));
  const [match, ...others] = matches;
  const isExact = others.every(
    (other) =>
      isSameValue(other.namespaceSelector, match?.namespaceSelector) &&
      isSameValue(other.objectSelector, match?.objectSelector) &&
      isSameValue(other.exclude, match?.exclude),
  );
  const isNamed = matches.some(({ rules }) => rules.some(({ resourceNames }) => resourceNames.length > 0));
  return isSame && isExact && !isNamed ? conditions : [];
}
