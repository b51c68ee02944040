import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Program } from './engine.ts';
import type { PolicyRequest } from './evaluation.ts';
import { inputOf, POD_REQUEST } from './fixture.ts';
import type { LabelSelector, MatchResources, ResourceRule } from './match-resources.ts';
import { matching } from './matching.ts';
import { NOTHING } from './outcome.ts';
import { unionOfRules } from './rule-union.ts';
import { selectorOfAny } from './selector-union.ts';
import { readSelector } from './selectors.ts';
import { webhookEntries } from './webhook-entries.ts';

const PODS: ResourceRule = {
  ...{ operations: ['CREATE'], apiGroups: [''], apiVersions: ['v1'], resources: ['pods'] },
  ...{ scope: '*', resourceNames: [] },
};
const MATCH: MatchResources = {
  ...{ rules: [PODS], exclude: [], namespaceSelector: {}, objectSelector: {} },
  matchPolicy: 'Equivalent',
};
const matchOf = (rule: Partial<ResourceRule>, more: Partial<MatchResources> = {}): MatchResources => ({
  ...MATCH,
  rules: [{ ...PODS, ...rule }],
  ...more,
});
const program = (match: MatchResources, more: Partial<Program> = {}): Program => ({
  policy: {
    ...{ engine: 'e', apiVersion: 'v1', kind: 'Policy', name: 'p', namespace: '' },
    place: { file: 'p.yaml', line: 1, column: 1, length: 1 },
  },
  ...{ mode: 'validating', match: [match], failurePolicy: 'Fail', actions: ['deny'], reinvocation: 'Never' },
  evaluate: () => NOTHING,
  ...more,
});
const entryOf = (...programs: readonly Program[]) => webhookEntries(programs)[0];

const some = (...values: string[]) => fc.subarray(values, { minLength: 1 });
const rules = fc.array(
  fc.record({
    operations: some('CREATE', 'UPDATE', '*'),
    apiGroups: some('', 'apps', '*'),
    apiVersions: some('v1', 'v2', '*'),
    resources: some('pods', 'pods/status', 'pods/*', 'deployments', '*', '*/*', '*/status'),
    scope: fc.constantFrom('*' as const, 'Cluster' as const, 'Namespaced' as const),
    resourceNames: fc.constant([] as string[]),
  }),
  { minLength: 1, maxLength: 5 },
);
const requests = fc
  .record({
    operation: fc.constantFrom('CREATE' as const, 'UPDATE' as const, 'DELETE' as const),
    group: fc.constantFrom('', 'apps', 'batch'),
    version: fc.constantFrom('v1', 'v2', 'v3'),
    resource: fc.constantFrom('pods', 'deployments', 'nodes'),
    sub: fc.constantFrom('', 'status', 'scale'),
    namespace: fc.constantFrom('', 'shop'),
  })
  .map(({ operation, group, version, resource, sub, namespace }): PolicyRequest => {
    const gvr = { group, version, resource };
    const as = { resource: gvr, requestResource: gvr, subResource: sub, requestSubResource: sub };
    return { ...POD_REQUEST, ...as, operation, namespace };
  });
const fits = (own: readonly ResourceRule[], request: PolicyRequest): boolean =>
  matching({ ...MATCH, rules: own, matchPolicy: 'Exact' }, inputOf({}, { request })).is === 'match';

describe('rules of a webhook', () => {
  test('fit what any rule of a policy fits, and nothing besides', () => {
    fc.assert(
      fc.property(rules, requests, (own, request) => {
        const union = unionOfRules(own).map((rule) => ({ ...rule, resourceNames: [] }));
        expect(fits(union, request)).toBe(fits(own, request));
      }),
      { numRuns: 3000 },
    );
  });

  test('are as the API server takes them: nothing beside a wildcard that covers it', () => {
    fc.assert(
      fc.property(rules, (own) => {
        for (const { operations, apiGroups, apiVersions, resources } of unionOfRules(own)) {
          for (const list of [operations, apiGroups, apiVersions])
            expect(list.includes('*') ? list.length : 1).toBe(1);
          if (resources.includes('*/*')) expect(resources).toEqual(['*/*']);
          if (resources.includes('*')) expect(resources.filter((one) => /^\w+$/.test(one))).toEqual([]);
          if (resources.includes('pods/*')) expect(resources).not.toContain('pods/status');
        }
      }),
    );
  });

  test('do not depend on the order of policies', () => {
    fc.assert(
      fc.property(rules, (own) => {
        const [one, other] = [own, own.toReversed()].map((each) =>
          webhookEntries([program({ ...MATCH, rules: each })]),
        );
        expect(one).toEqual(other);
      }),
    );
  });

  test('are few', () => {
    const pods = [matchOf({ operations: ['UPDATE'] }), matchOf({}), matchOf({ resourceNames: ['one'] })];
    expect(entryOf(...pods.map((match) => program(match)))?.rules).toEqual([
      {
        ...{ operations: ['CREATE', 'UPDATE'], apiGroups: [''], apiVersions: ['v1'], resources: ['pods'] },
        scope: '*',
      },
    ]);
  });
});

describe('selectors of a webhook', () => {
  const LABELS = [{}, { team: 'a' }, { team: 'b' }, { team: 'c', tier: 'x' }, { tier: 'x' }];
  const a: LabelSelector = { matchLabels: { team: 'a' } };
  test.each<readonly [string, LabelSelector[], LabelSelector]>([
    ['alike', [a, a], { matchExpressions: [{ key: 'team', operator: 'In', values: ['a'] }] }],
    [
      'one label, several values',
      [a, { matchExpressions: [{ key: 'team', operator: 'In', values: ['c', 'b'] }] }],
      { matchExpressions: [{ key: 'team', operator: 'In', values: ['a', 'b', 'c'] }] },
    ],
    ['one that takes everything', [a, {}], {}],
    ['different labels', [a, { matchLabels: { tier: 'x' } }], {}],
    ['what is not', [a, { matchExpressions: [{ key: 'team', operator: 'DoesNotExist' }] }], {}],
  ])('%s', (_, selectors, union) => {
    const found = selectorOfAny(selectors);
    expect(found).toEqual(union);
    const takes = (selector: LabelSelector, labels: Readonly<Record<string, string>>): boolean => {
      const read = readSelector(selector);
      return 'fits' in read && read.fits(labels);
    };
    for (const labels of LABELS)
      if (selectors.some((one) => takes(one, labels))) expect(takes(found, labels)).toBe(true);
  });
});

describe('entries', () => {
  test('are one for each kind of policy and each way to fail, as the policies ask for', () => {
    const entries = webhookEntries([
      program(MATCH, { failurePolicy: 'Ignore' }),
      program(MATCH, { mode: 'mutating', reinvocation: 'IfNeeded' }),
      program(MATCH, { mode: 'mutating' }),
      program({ ...MATCH, matchPolicy: 'Exact' }),
    ]);
    expect(
      entries.map(({ mode, failurePolicy, reinvocationPolicy, matchPolicy }) => [
        ...[mode, failurePolicy, reinvocationPolicy, matchPolicy],
      ]),
    ).toEqual([
      ['mutating', 'Fail', 'IfNeeded', 'Equivalent'],
      ['validating', 'Fail', 'Never', 'Exact'],
      ['validating', 'Ignore', 'Never', 'Equivalent'],
    ]);
    expect(webhookEntries([])).toEqual([]);
  });

  test('a policy of one namespace is asked about in that namespace', () => {
    const own = program(MATCH);
    const one = { ...own, policy: { ...own.policy, namespace: 'shop' } };
    expect(entryOf(one)?.namespaceSelector).toEqual({
      matchExpressions: [{ key: 'kubernetes.io/metadata.name', operator: 'In', values: ['shop'] }],
    });
  });

  test('bindings narrow what a policy is asked about', () => {
    const reach = ['a', 'b'].map((team) => ({ ...MATCH, namespaceSelector: { matchLabels: { team } } }));
    expect(entryOf(program(MATCH, { reach }))?.namespaceSelector).toEqual({
      matchExpressions: [{ key: 'team', operator: 'In', values: ['a', 'b'] }],
    });
  });

  const conditions = [{ name: 'c', expression: 'object.spec.x' }];
  test.each([
    [
      'shared by all',
      [program(MATCH, { conditions }), program(matchOf({ resources: ['configmaps'] }), { conditions })],
      ['c'],
    ],
    ['of one of two', [program(MATCH, { conditions }), program(MATCH)], []],
    [
      'shared, but not for the same namespaces',
      [
        program(MATCH, { conditions }),
        program(matchOf({}, { namespaceSelector: { matchLabels: { a: 'b' } } }), { conditions }),
      ],
      [],
    ],
    ['of objects by name', [program(matchOf({ resourceNames: ['x'] }), { conditions })], []],
  ])('match conditions %s', (_, programs, names) => {
    expect(entryOf(...programs)?.matchConditions.map(({ name }) => name)).toEqual(names);
  });

  const configMaps = {
    ...PODS,
    operations: ['*'],
    apiVersions: ['*'],
    resources: ['configmaps', 'secrets/status'],
  };
  test('what all of them leave out', () => {
    const exclude = [configMaps];
    expect(
      entryOf(program(matchOf({}, { exclude })), program(matchOf({}, { exclude })))?.matchConditions,
    ).toEqual([
      {
        name: 'excluded-0',
        expression:
          "!(request.requestResource.group in [''] && ((request.requestResource.resource == 'configmaps' && (has(request.requestSubResource) ? request.requestSubResource : '') == '') || (request.requestResource.resource == 'secrets' && (has(request.requestSubResource) ? request.requestSubResource : '') == 'status')))",
      },
    ]);
    expect(entryOf(program(matchOf({}, { exclude })), program(MATCH))?.matchConditions).toEqual([]);
    const named = [{ ...configMaps, resourceNames: ['x'] }];
    expect(entryOf(program(matchOf({}, { exclude: named })))?.matchConditions).toEqual([]);
  });

  test('wildcards do not reach what a cluster lives by, unless it is named', () => {
    const all = { apiGroups: ['*'], resources: ['*'] };
    const expressionOf = (...own: MatchResources[]) =>
      entryOf(...own.map((match) => program(match)))
        ?.matchConditions.map(({ expression }) => expression)
        .join() ?? '';
    expect(expressionOf(MATCH)).toBe('');
    expect(expressionOf(matchOf(all))).toContain(
      "'coordination.k8s.io' && request.resource.resource in ['leases']",
    );
    const leases = matchOf({ apiGroups: ['coordination.k8s.io'], resources: ['leases'] });
    expect(expressionOf(matchOf(all), leases)).not.toContain('leases');
    expect(expressionOf(matchOf(all), leases)).toContain("'nodes'");
  });
});
