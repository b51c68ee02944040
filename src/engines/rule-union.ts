import type { ResourceRule } from './match-resources.ts';

/** A rule of a webhook, which knows no names of objects. */
export type WebhookRule = Omit<ResourceRule, 'resourceNames'>;

const FIELDS = ['operations', 'apiGroups', 'apiVersions', 'resources'] as const;

/** Rules that fit exactly the requests that any of these fits, names of objects aside: few, in one order, as the API server takes them. */
export function unionOfRules(rules: readonly ResourceRule[]): readonly WebhookRule[] {
  let left = rules.filter(isWritable).map(normalised).sort(byText);
  for (;;) {
    const merged = mergedOnce(left);
    if (merged === undefined) return left;
    left = merged.toSorted(byText);
  }
}

/** What the API server would refuse in a webhook; a policy with such a rule does not compile and is about nothing there. */
function isWritable(rule: ResourceRule): boolean {
  return FIELDS.every((field) => rule[field].length > 0);
}

function normalised({ operations, apiGroups, apiVersions, resources, scope }: ResourceRule): WebhookRule {
  return {
    operations: plainSet(operations),
    apiGroups: plainSet(apiGroups),
    apiVersions: plainSet(apiVersions),
    resources: resourceSet(resources),
    scope,
  };
}

/** Undefined when nothing is left to merge. */
function mergedOnce(rules: readonly WebhookRule[]): readonly WebhookRule[] | undefined {
  for (const [i, one] of rules.entries()) {
    for (const other of rules.slice(i + 1)) {
      const merged = mergedOf(one, other);
      if (merged !== undefined) return [...rules.filter((each) => each !== one && each !== other), merged];
    }
  }
  return undefined;
}

/** One rule for two, where that fits nothing besides: one covers the other, or they differ in one field. */
function mergedOf(one: WebhookRule, other: WebhookRule): WebhookRule | undefined {
  if (ruleCovers(one, other)) return one;
  if (ruleCovers(other, one)) return other;
  const differing = FIELDS.filter((field) => !isSameList(one[field], other[field]));
  if (differing.length === 0) return { ...one, scope: '*' };
  const [field] = differing;
  if (differing.length > 1 || field === undefined || one.scope !== other.scope) return undefined;
  const values = [...one[field], ...other[field]];
  return { ...one, [field]: field === 'resources' ? resourceSet(values) : plainSet(values) };
}

/** Whether the one fits all that the other fits. */
export function ruleCovers(wide: WebhookRule, narrow: WebhookRule): boolean {
  return (
    (wide.scope === '*' || wide.scope === narrow.scope) &&
    (['operations', 'apiGroups', 'apiVersions'] as const).every((field) =>
      narrow[field].every((value) => wide[field].includes('*') || wide[field].includes(value)),
    ) &&
    narrow.resources.every((resource) => wide.resources.some((each) => coversResource(each, resource)))
  );
}

/** `pods/*` stands for pods as well, `*` for all that is no subresource. */
export function coversResource(wide: string, narrow: string): boolean {
  const [name, sub] = partsOf(wide);
  const [narrowName, narrowSub] = partsOf(narrow);
  return (name === '*' || name === narrowName) && (sub === '*' || sub === narrowSub);
}

function partsOf(resource: string): readonly [name: string, sub: string] {
  const slash = resource.indexOf('/');
  return slash < 0 ? [resource, ''] : [resource.slice(0, slash), resource.slice(slash + 1)];
}

function plainSet(values: readonly string[]): readonly string[] {
  return values.includes('*') ? ['*'] : [...new Set(values)].sort();
}

/** Beside a wildcard, the API server refuses what it covers. */
function resourceSet(values: readonly string[]): readonly string[] {
  const unique = [...new Set(values)].sort();
  return unique.filter((one) => !unique.some((other) => other !== one && coversResource(other, one)));
}

function isSameList(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((value, i) => value === other[i]);
}

function byText(one: WebhookRule, other: WebhookRule): number {
  const [a, b] = [textOf(one), textOf(other)];
  return a < b ? -1 : a > b ? 1 : 0;
}

function textOf({ apiGroups, resources, apiVersions, operations, scope }: WebhookRule): string {
  return JSON.stringify([apiGroups, resources, apiVersions, operations, scope]);
}
