import { expect, test } from 'vitest';
import { inEnglish } from '../../core/saying.ts';
import { celExpressions } from '../native/cel-expressions.ts';
import { nativeEngine } from '../native/native-engine.ts';
import { parsePolicyTest } from './policy-test.ts';
import { runCase } from './run-case.ts';

const POD = {
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'web', namespace: 'shop', labels: { app: 'web' } },
};
const NODE = { apiVersion: 'v1', kind: 'Node', metadata: { name: 'n' } };
const RULE = { apiGroups: [''], apiVersions: ['v1'], operations: ['*'], resources: ['pods'] };
const rules = (changes: object): object => ({
  matchConstraints: { resourceRules: [{ ...RULE, ...changes }] },
});
const RULES = { resourceRules: [RULE] };

/** Why a policy, or its binding, was not about the request of a case. */
async function reasons(spec: object, more: object, binding?: object): Promise<string[]> {
  const document = (kind: string, name: string, of: object) => ({
    value: { apiVersion: 'admissionregistration.k8s.io/v1', kind, metadata: { name }, spec: of },
    file: 'p.yaml',
    placeOf: () => ({ file: 'p.yaml', line: 1, column: 1, length: 1 }),
  });
  const policy = document('ValidatingAdmissionPolicy', 'p', {
    ...{ matchConstraints: RULES, validations: [{ expression: 'false' }] },
    ...spec,
  });
  const bound = { policyName: 'p', validationActions: ['Deny'], ...binding };
  const { programs, problems } = await nativeEngine(celExpressions).compile(
    [policy, document('ValidatingAdmissionPolicyBinding', 'b', bound)],
    { kubernetes: 37 },
  );
  expect(problems.filter(({ incomplete }) => incomplete)).toEqual([]);
  const parsed = parsePolicyTest({
    ...{ apiVersion: 'gatehouse.dev/v1alpha1', kind: 'PolicyTest', metadata: { name: 't' } },
    cases: [{ name: 'c', object: POD, expect: 'skip', ...more }],
  });
  const [one] = 'test' in parsed ? parsed.test.cases : [];
  if (one === undefined) throw new Error(JSON.stringify(parsed));
  const { object, oldObject } = one;
  const objects = { object: object as typeof POD, oldObject: oldObject as typeof POD | undefined };
  const limits = () => ({ deadline: { remaining: () => 5000 }, milliseconds: 5000 });
  const { admission, differences } = await runCase(
    { ...one, ...objects },
    { programs, given: [], now: 0, limits },
  );
  expect(differences.map(inEnglish)).toEqual([]);
  return [
    ...admission.skipped.map(({ because }) => inEnglish(because)),
    ...admission.results.map(({ message }) => message),
  ];
}

const shopIs = (labels: object): object => ({
  given: [{ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop', labels } }],
});

test.each([
  ['kind', {}, { object: NODE }, 'its rules are about pods, not about nodes'],
  [
    'subresource',
    {},
    { subResource: 'exec', operation: 'CONNECT' },
    'its rules are about pods, not about pods/exec',
  ],
  ['group', rules({ apiGroups: ['apps'] }), {}, 'its rules are about the API groups apps, not about ""'],
  ['version', rules({ apiVersions: ['v2'] }), {}, 'its rules are about the versions v2, not about v1'],
  ['operation', rules({ operations: ['UPDATE'] }), {}, 'its rules are about UPDATE, not about CREATE'],
  ['scope', rules({ scope: 'Cluster' }), {}, 'its rules are about objects of scope Cluster only'],
  ['resource name', rules({ resourceNames: ['db'] }), {}, 'its rules are about objects named db, not web'],
  [
    'excluded resource name',
    { matchConstraints: { ...RULES, excludeResourceRules: [{ ...RULE, resourceNames: ['web'] }] } },
    {},
    'a rule under excludeResourceRules fits',
  ],
  [
    'namespaceSelector',
    { matchConstraints: { ...RULES, namespaceSelector: { matchLabels: { gate: 'on' } } } },
    shopIs({ gate: 'off' }),
    'namespace shop does not fit the namespaceSelector',
  ],
  [
    'objectSelector',
    { matchConstraints: { ...RULES, objectSelector: { matchLabels: { app: 'db' } } } },
    {},
    'the labels of the object do not fit the objectSelector',
  ],
  [
    'matchConditions',
    { matchConditions: [{ name: 'only-db', expression: "object.metadata.name == 'db'" }] },
    {},
    'matchConditions: only-db',
  ],
])('%s: why a policy was not asked', async (_, spec, more, reason) => {
  expect(await reasons(spec, more)).toEqual([reason]);
});

test.each([
  ['kind', RULES, { object: NODE, ...{} }, undefined],
  [
    'rules',
    { resourceRules: [{ ...RULE, operations: ['DELETE'] }] },
    {},
    'its rules are about DELETE, not about CREATE',
  ],
  [
    'namespaceSelector',
    { namespaceSelector: { matchLabels: { a: 'b' } } },
    shopIs({}),
    'namespace shop does not fit the namespaceSelector',
  ],
  [
    'objectSelector',
    { objectSelector: { matchLabels: { a: 'b' } } },
    {},
    'the labels of the object do not fit the objectSelector',
  ],
])('%s: why a binding was not', async (_, matchResources, more, reason) => {
  const found = await reasons({}, more, { matchResources });
  expect(found).toEqual([reason ?? 'its rules are about pods, not about nodes']);
});
