import { describe, expect, test } from 'vitest';
import { inEnglish } from '../core/saying.ts';
import type { EvaluationInput, PolicyRequest } from './evaluation.ts';
import { inputOf, POD_REQUEST } from './fixture.ts';
import type { MatchResources, ResourceRule } from './match-resources.ts';
import { type Equivalents, matching } from './matching.ts';

const RULE: ResourceRule = {
  operations: ['CREATE'],
  apiGroups: [''],
  apiVersions: ['v1'],
  resources: ['pods'],
  scope: '*',
  resourceNames: [],
};
const MATCH: MatchResources = {
  rules: [RULE],
  exclude: [],
  namespaceSelector: {},
  objectSelector: {},
  matchPolicy: 'Equivalent',
};
const NAMESPACE: Partial<PolicyRequest> = {
  requestKind: { group: '', version: 'v1', kind: 'Namespace' },
  requestResource: { group: '', version: 'v1', resource: 'namespaces' },
  name: 'shop',
};
const NODE: Partial<PolicyRequest> = {
  requestKind: { group: '', version: 'v1', kind: 'Node' },
  requestResource: { group: '', version: 'v1', resource: 'nodes' },
  namespace: '',
};
const labelled = (labels: Readonly<Record<string, string>>) => ({ metadata: { name: 'shop', labels } });
const inNamespace = (labels: Readonly<Record<string, string>>): Partial<EvaluationInput> => ({
  namespace: { is: 'found', object: labelled(labels) },
});
const TEAM_A = { matchLabels: { team: 'a' } };

/** What the API server does; the last column is its answer. */
const CASES: readonly (readonly [
  what: string,
  match: Partial<MatchResources>,
  request: Partial<PolicyRequest>,
  answer: 'match' | 'no' | 'unknown' | 'error',
  input?: Partial<EvaluationInput>,
])[] = [
  ['the rule', {}, {}, 'match'],
  ['no rules are about everything', { rules: [] }, {}, 'match'],
  ['another operation', { rules: [{ ...RULE, operations: ['UPDATE'] }] }, {}, 'no'],
  ['any operation', { rules: [{ ...RULE, operations: ['*'] }] }, { operation: 'CONNECT' }, 'match'],
  ['another group', { rules: [{ ...RULE, apiGroups: ['apps'] }] }, {}, 'no'],
  ['any group', { rules: [{ ...RULE, apiGroups: ['*'] }] }, {}, 'match'],
  ['another version', { rules: [{ ...RULE, apiVersions: ['v2'] }] }, {}, 'no'],
  ['a subresource is not its resource', {}, { requestSubResource: 'status' }, 'no'],
  ['a resource is not its subresource', { rules: [{ ...RULE, resources: ['pods/status'] }] }, {}, 'no'],
  [
    '* has no subresources',
    { rules: [{ ...RULE, resources: ['*'] }] },
    { requestSubResource: 'status' },
    'no',
  ],
  ['pods/* has pods', { rules: [{ ...RULE, resources: ['pods/*'] }] }, {}, 'match'],
  [
    'pods/* has subresources',
    { rules: [{ ...RULE, resources: ['pods/*'] }] },
    { requestSubResource: 'exec' },
    'match',
  ],
  ['*/* has all', { rules: [{ ...RULE, resources: ['*/*'] }] }, { requestSubResource: 'exec' }, 'match'],
  [
    '*/scale has scales',
    { rules: [{ ...RULE, resources: ['*/scale'] }] },
    { requestSubResource: 'scale' },
    'match',
  ],
  ['*/scale has no pods', { rules: [{ ...RULE, resources: ['*/scale'] }] }, {}, 'no'],
  ['names', { rules: [{ ...RULE, resourceNames: ['web'] }] }, {}, 'match'],
  ['other names', { rules: [{ ...RULE, resourceNames: ['db'] }] }, {}, 'no'],
  ['a generated name is none yet', { rules: [{ ...RULE, resourceNames: ['web'] }] }, { name: '' }, 'no'],
  ['scope Namespaced', { rules: [{ ...RULE, scope: 'Namespaced' }] }, {}, 'match'],
  ['scope Cluster', { rules: [{ ...RULE, scope: 'Cluster' }] }, {}, 'no'],
  [
    'a Namespace is of the cluster',
    { rules: [{ ...RULE, resources: ['*'], scope: 'Cluster' }] },
    NAMESPACE,
    'match',
  ],
  [
    'a Namespace is not namespaced',
    { rules: [{ ...RULE, resources: ['*'], scope: 'Namespaced' }] },
    NAMESPACE,
    'no',
  ],
  ['exclusion', { exclude: [RULE] }, {}, 'no'],
  ['exclusion of a name', { exclude: [{ ...RULE, resourceNames: ['web'] }] }, {}, 'no'],
  ['exclusion of another name', { exclude: [{ ...RULE, resourceNames: ['db'] }] }, {}, 'match'],
  ['exclusion without rules', { rules: [], exclude: [RULE] }, {}, 'no'],
  ['labels of the namespace', { namespaceSelector: TEAM_A }, {}, 'match', inNamespace({ team: 'a' })],
  ['other labels of the namespace', { namespaceSelector: TEAM_A }, {}, 'no', inNamespace({ team: 'b' })],
  [
    'a namespace that is not known',
    { namespaceSelector: TEAM_A },
    {},
    'unknown',
    { namespace: { is: 'unknown', missing: 'Namespace shop' } },
  ],
  [
    'a namespace that is not there',
    { namespaceSelector: TEAM_A },
    {},
    'error',
    { namespace: { is: 'absent' } },
  ],
  ['a namespace that nobody asks about', {}, {}, 'match', { namespace: { is: 'absent' } }],
  [
    'objects of the cluster have no namespace to select',
    { namespaceSelector: TEAM_A, rules: [{ ...RULE, resources: ['nodes'] }] },
    NODE,
    'match',
  ],
  [
    'a new Namespace has its own labels',
    { namespaceSelector: TEAM_A, rules: [{ ...RULE, resources: ['*'] }] },
    NAMESPACE,
    'match',
    { object: labelled({ team: 'a' }), namespace: { is: 'absent' } },
  ],
  [
    'a Namespace that goes has those it had',
    { namespaceSelector: TEAM_A, rules: [{ ...RULE, operations: ['*'], resources: ['*'] }] },
    { ...NAMESPACE, operation: 'DELETE' },
    'match',
    { object: null, ...inNamespace({ team: 'a' }) },
  ],
  ['labels of the object', { objectSelector: TEAM_A }, {}, 'match', { object: labelled({ team: 'a' }) }],
  ['other labels of the object', { objectSelector: TEAM_A }, {}, 'no', { object: labelled({ team: 'b' }) }],
  [
    'labels that the object had',
    { objectSelector: TEAM_A, rules: [{ ...RULE, operations: ['UPDATE'] }] },
    { operation: 'UPDATE' },
    'match',
    { object: labelled({}), oldObject: labelled({ team: 'a' }) },
  ],
  [
    'a selector that is none',
    { objectSelector: { matchExpressions: [{ key: 'a', operator: 'Like', values: ['b'] }] } },
    {},
    'error',
  ],
  [
    'a selector that is none, for other objects',
    {
      rules: [{ ...RULE, resources: ['nodes'] }],
      objectSelector: { matchExpressions: [{ key: 'a', operator: 'Like', values: ['b'] }] },
    },
    {},
    'no',
  ],
  [
    'NotIn fits what has no such label',
    { objectSelector: { matchExpressions: [{ key: 'a', operator: 'NotIn', values: ['b'] }] } },
    {},
    'match',
    { object: labelled({}) },
  ],
];

const rows = CASES.map(([what, match, request, answer, input]) => ({ what, match, request, answer, input }));

test.each(rows)('$what', ({ match, request, answer, input }) => {
  const { requestKind: kind = POD_REQUEST.kind, requestResource: resource = POD_REQUEST.resource } = request;
  const sent = { ...POD_REQUEST, kind, resource, ...request };
  const asked = inputOf(labelled({}), { request: sent, ...input });
  expect(matching({ ...MATCH, ...match }, asked).is).toBe(answer);
});

describe('other versions', () => {
  const v2 = { group: 'autoscaling', version: 'v2', resource: 'horizontalpodautoscalers' };
  const kind = { group: 'autoscaling', version: 'v2', kind: 'HorizontalPodAutoscaler' };
  const v1 = { resource: { ...v2, version: 'v1' }, kind: { ...kind, version: 'v1' } };
  const equivalents: Equivalents = () => [{ resource: v2, kind }, v1];
  const asked = inputOf({}, { request: { ...POD_REQUEST, requestResource: v2, requestKind: kind } });
  const rules = [{ ...RULE, apiGroups: ['autoscaling'], apiVersions: ['v1'], resources: ['*'] }];

  test('are seen as what the rule names', () => {
    expect(matching({ ...MATCH, rules }, asked, equivalents)).toEqual({ is: 'match', ...v1 });
  });

  test('are not the same with Exact', () => {
    expect(matching({ ...MATCH, rules, matchPolicy: 'Exact' }, asked, equivalents).is).toBe('no');
  });

  test('are seen as the API server has converted them for a webhook', () => {
    const converted = { ...asked, request: { ...asked.request, ...v1 } };
    expect(matching({ ...MATCH, rules }, converted)).toEqual({ is: 'match', ...v1 });
  });

  test.each([
    ['is served, so that it should have been asked', true, 'error'],
    ['may be served', undefined, 'error'],
    ['is not served, so that there is nothing to be asked about', false, 'no'],
  ])('that nobody has converted to, and that %s', (_, served, is) => {
    const sent = { ...asked.request, resource: v2, kind };
    const cluster = { ...asked.cluster, isServed: () => served };
    expect(matching({ ...MATCH, rules }, { ...asked, request: sent, cluster }).is).toBe(is);
  });

  test('are excluded as well', () => {
    const excluded = matching({ ...MATCH, rules: [], exclude: rules }, asked, equivalents);
    expect(excluded.is).toBe('no');
  });
});

const REASONS: readonly (readonly [rule: Partial<ResourceRule>, reason: string])[] = [
  [{ resources: ['deployments'] }, 'its rules are about deployments, not about pods'],
  [{ apiGroups: ['apps'] }, 'its rules are about the API groups apps, not about ""'],
  [{ operations: ['DELETE'] }, 'its rules are about DELETE, not about CREATE'],
  [{ scope: 'Cluster' }, 'its rules are about objects of scope Cluster only'],
  [{ resourceNames: ['db'] }, 'its rules are about objects named db, not web'],
];

test.each(REASONS)('%j: %s', (rule, reason) => {
  const found = matching({ ...MATCH, rules: [{ ...RULE, ...rule }] }, inputOf({}));
  expect(found.is === 'no' && inEnglish(found.because)).toBe(reason);
});

test('the rule that comes nearest gives the reason', () => {
  const far = { ...RULE, resources: ['nodes'] };
  const near = { ...RULE, operations: ['DELETE'] };
  const found = matching({ ...MATCH, rules: [far, near] }, inputOf({}));
  expect(found.is === 'no' && inEnglish(found.because)).toBe('its rules are about DELETE, not about CREATE');
});
