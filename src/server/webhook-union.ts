import { isSameValue } from '../core/same-value.ts';
import type { Program } from '../engines/engine.ts';
import type { LabelSelector, MatchResources, ResourceRule } from '../engines/match-resources.ts';
import { NOTHING } from '../engines/outcome.ts';
import { ruleCovers } from '../engines/rule-union.ts';
import { selectorOfAny, selectorOfBoth } from '../engines/selector-union.ts';
import { SPARED } from '../engines/webhook-conditions.ts';
import type { PlainObject } from '../resources/inventory.ts';
import { isRecord } from '../resources/objects.ts';
import { exclusionOf, policyWebhooks, type WebhookTarget } from './policy-webhooks.ts';

/** What a webhook asks about, read from what is written in a cluster. */
interface Asked {
  readonly match: MatchResources;
  readonly excludedNamespaces: readonly string[];
  readonly conditions: readonly { readonly name: string; readonly expression: string }[];
  readonly failurePolicy: 'Fail' | 'Ignore';
  readonly reinvocation: 'Never' | 'IfNeeded';
  readonly writes: boolean;
}

/** Whether the API server asks, by what is there, about all that these webhooks want to be asked about. */
export function coversWebhooks(here: readonly PlainObject[], wanted: readonly PlainObject[]): boolean {
  return wanted.every((one) => {
    const there = here.find(({ name }) => name === one['name']);
    return there !== undefined && covers(askedBy(there), askedBy(one));
  });
}

function covers(wide: Asked, narrow: Asked): boolean {
  const isSelected = (pick: (match: MatchResources) => LabelSelector): boolean => {
    const own = pick(wide.match);
    return isSameValue(selectorOfAny([own, pick(narrow.match)]), selectorOfBoth(own, {}));
  };
  return (
    wide.failurePolicy === narrow.failurePolicy &&
    narrow.match.rules.every((rule) => wide.match.rules.some((each) => ruleCovers(each, rule))) &&
    isSelected(({ namespaceSelector }) => namespaceSelector) &&
    isSelected(({ objectSelector }) => objectSelector) &&
    wide.excludedNamespaces.every((name) => narrow.excludedNamespaces.includes(name)) &&
    wide.conditions.every((one) => narrow.conditions.some((each) => isSameValue(each, one))) &&
    (wide.match.matchPolicy === 'Equivalent' || narrow.match.matchPolicy === 'Exact') &&
    (wide.reinvocation === 'IfNeeded' || narrow.reinvocation === 'Never') &&
    (wide.writes || !narrow.writes)
  );
}

/** Webhooks that ask about all that these programs judge, and about all that what is there asks about. */
export function unionOfWebhooks(
  here: readonly PlainObject[],
  programs: readonly Program[],
  mode: Program['mode'],
  target: WebhookTarget,
): readonly PlainObject[] {
  const ours = here.filter(({ name }) => String(name).endsWith('.policies.gatehouse.dev'));
  const excluded = ours.map((webhook) => askedBy(webhook).excludedNamespaces);
  const excludedNamespaces = target.excludedNamespaces.filter((name) =>
    excluded.every((names) => names.includes(name)),
  );
  const all = [...programs, ...ours.map((webhook) => standIn(askedBy(webhook), mode))];
  const others = here.filter((webhook) => !ours.includes(webhook));
  return [...policyWebhooks(all, mode, { ...target, excludedNamespaces }), ...others];
}

/** A program that would want what is there. */
function standIn(
  { match, conditions, failurePolicy, reinvocation, writes }: Asked,
  mode: Program['mode'],
): Program {
  return {
    policy: {
      ...{ engine: '', apiVersion: '', kind: '', name: '', namespace: '' },
      place: { file: '', line: 1, column: 1, length: 1 },
    },
    ...{ mode, match: match.rules.length === 0 ? [] : [match], conditions, failurePolicy, reinvocation },
    ...(writes && { writes: true as const }),
    actions: [],
    evaluate: () => NOTHING,
  };
}

function askedBy(webhook: PlainObject): Asked {
  const rules = recordsIn(webhook['rules']).map(
    (rule): ResourceRule => ({
      operations: textsIn(rule['operations']),
      apiGroups: textsIn(rule['apiGroups']),
      apiVersions: textsIn(rule['apiVersions']),
      resources: textsIn(rule['resources']),
      scope: rule['scope'] === 'Cluster' || rule['scope'] === 'Namespaced' ? rule['scope'] : '*',
      resourceNames: [],
    }),
  );
  const { selector, excludedNamespaces } = apart(selectorIn(webhook['namespaceSelector']));
  return {
    match: {
      ...{ rules, exclude: [], namespaceSelector: selector },
      objectSelector: selectorIn(webhook['objectSelector']),
      matchPolicy: webhook['matchPolicy'] === 'Exact' ? 'Exact' : 'Equivalent',
    },
    excludedNamespaces,
    conditions: recordsIn(webhook['matchConditions'])
      .map(({ name, expression }) => ({ name: String(name), expression: String(expression) }))
      // Made of the rules, and so for the union anew.
      .filter(({ name }) => name !== SPARED),
    failurePolicy: webhook['failurePolicy'] === 'Ignore' ? 'Ignore' : 'Fail',
    reinvocation: webhook['reinvocationPolicy'] === 'IfNeeded' ? 'IfNeeded' : 'Never',
    writes: webhook['sideEffects'] === 'NoneOnDryRun',
  };
}

/** The namespaces that are never asked about, and the rest of the selector. */
function apart(selector: LabelSelector): {
  readonly selector: LabelSelector;
  readonly excludedNamespaces: readonly string[];
} {
  const { matchExpressions = [] } = selectorOfBoth(selector, {});
  const [like] = exclusionOf({ excludedNamespaces: [''] }).matchExpressions ?? [];
  const isExclusion = ({ key, operator }: (typeof matchExpressions)[number]): boolean =>
    key === like?.key && operator === like.operator;
  const rest = matchExpressions.filter((each) => !isExclusion(each));
  return {
    selector: rest.length === 0 ? {} : { matchExpressions: rest },
    excludedNamespaces: matchExpressions.filter(isExclusion).flatMap(({ values = [] }) => values),
  };
}

function selectorIn(value: unknown): LabelSelector {
  const { matchLabels, matchExpressions } = isRecord(value) ? value : {};
  const labels = isRecord(matchLabels) ? Object.entries(matchLabels) : [];
  return {
    matchLabels: Object.fromEntries(labels.map(([key, text]) => [key, String(text)])),
    matchExpressions: recordsIn(matchExpressions).map(({ key, operator, values }) => ({
      ...{ key: String(key), operator: String(operator), values: textsIn(values) },
    })),
  };
}

function recordsIn(value: unknown): readonly PlainObject[] {
  return Array.isArray(value) ? value.filter(isRecord) : [];
}

function textsIn(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];
}
