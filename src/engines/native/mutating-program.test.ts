import { expect, test } from 'vitest';
import { readDocuments } from '../../resources/documents.ts';
import type { PlainObject } from '../../resources/inventory.ts';
import { evaluateProgram } from '../evaluate.ts';
import { AMPLE, inputOf } from '../fixture.ts';
import { policyDocumentsIn } from '../policy-document.ts';
import { nativeEngine } from './native-engine.ts';

const policy = (mutations: string): string => `apiVersion: admissionregistration.k8s.io/v1
kind: MutatingAdmissionPolicy
metadata:
  name: p
spec:
  matchConstraints:
    resourceRules:
      - {apiGroups: [""], apiVersions: [v1], operations: [CREATE], resources: [pods]}
  reinvocationPolicy: Never
  mutations:
${mutations}---
apiVersion: admissionregistration.k8s.io/v1
kind: MutatingAdmissionPolicyBinding
metadata:
  name: b
spec:
  policyName: p
`;

const apply = (expression: string): string =>
  `    - patchType: ApplyConfiguration\n      applyConfiguration:\n        expression: ${JSON.stringify(expression)}\n`;
const patch = (expression: string): string =>
  `    - patchType: JSONPatch\n      jsonPatch:\n        expression: ${JSON.stringify(expression)}\n`;

async function mutated(mutations: string, spec: PlainObject) {
  const documents = readDocuments(policy(mutations), 'policy.yaml').documents.flatMap(policyDocumentsIn);
  const { programs, problems } = await nativeEngine().compile(documents, { kubernetes: 37 });
  expect(problems.map(({ message }) => message)).toEqual([]);
  const [program] = programs;
  if (program === undefined) throw new Error('no program');
  const input = inputOf({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web' }, spec });
  const { object, results } = (await evaluateProgram(program, input, AMPLE)).outcome;
  return {
    spec: object?.['spec'],
    errors: results.flatMap(({ message }) => (message === '' ? [] : message)),
  };
}

test('an apply configuration sets fields and adds items by their key', async () => {
  const { spec } = await mutated(
    apply(
      `Object{spec: Object.spec{hostNetwork: false, initContainers: [Object.spec.initContainers{name: "i", image: "i:1"}]}}`,
    ),
    { hostNetwork: true, containers: [{ name: 'app', image: 'a:1' }] },
  );
  // What is false is left out, as in Go.
  expect(spec).not.toHaveProperty('hostNetwork');
  expect(spec).toMatchObject({
    containers: [{ name: 'app', image: 'a:1' }],
    initContainers: [{ name: 'i', image: 'i:1', imagePullPolicy: 'IfNotPresent' }],
  });
});

test('mutations see what earlier ones did', async () => {
  const { spec } = await mutated(
    patch(`[JSONPatch{op: "add", path: "/spec/priority", value: 1}]`) +
      patch(`[JSONPatch{op: "replace", path: "/spec/priority", value: object.spec.priority + 1}]`),
    {},
  );
  expect(spec).toMatchObject({ priority: 2 });
});

test('a test that fails changes nothing, and is no error', async () => {
  const found = await mutated(
    patch(
      `[JSONPatch{op: "test", path: "/spec/priority", value: 7}, JSONPatch{op: "add", path: "/spec/x", value: 1}]`,
    ),
    { priority: 1 },
  );
  expect(found).toEqual({ spec: expect.not.objectContaining({ x: 1 }), errors: [] });
});

const FAULTS: readonly (readonly [mutation: string, fault: string])[] = [
  [
    patch(`[JSONPatch{op: "remove", path: "/spec/missing"}]`),
    "JSON Patch: error in remove for path: '/spec/missing': Unable to remove nonexistent key: missing: missing value",
  ],
  [
    apply(`Object{spec: Object.spec{tolerations: [Object.spec.tolerations{key: "x"}]}}`),
    'error applying patch: invalid ApplyConfiguration: may not mutate atomic arrays, maps or structs: .spec.tolerations',
  ],
  [
    apply(`Object{spec: Object.wrong{priority: 1}}`),
    'type mismatch: unexpected type name "Object.wrong", expected "Object.spec", which matches field name path from root Object type',
  ],
  [
    apply(`Object{spec: object.spec.missing}`),
    `expression 'Object{spec: object.spec.missing}' resulted in error: no such key: missing`,
  ],
];

test.each(FAULTS)('%s is refused', async (mutation, fault) => {
  expect((await mutated(mutation, { priority: 1 })).errors).toEqual([fault]);
});
