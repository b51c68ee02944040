import { expect, test } from 'vitest';
import { admissionObject } from '../resources/admission-object.ts';
import { readDocuments } from '../resources/documents.ts';
import type { PlainObject } from '../resources/inventory.ts';
import type { Program } from './engine.ts';
import { evaluateProgram } from './evaluate.ts';
import { FileCluster } from './file-cluster.ts';
import { fileInput } from './file-input.ts';
import { AMPLE } from './fixture.ts';
import { EVERYTHING } from './native/match-fields.ts';
import { nativeEngine } from './native/native-engine.ts';
import { NOTHING } from './outcome.ts';
import { policyDocumentsIn } from './policy-document.ts';

const scaler = admissionObject({
  apiVersion: 'autoscaling/v2',
  kind: 'HorizontalPodAutoscaler',
  metadata: { name: 'one', namespace: 'shop' },
  spec: { scaleTargetRef: { kind: 'Deployment', name: 'web' }, maxReplicas: 3 },
});
const input = (() => {
  const files = new FileCluster();
  files.add({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop' } });
  return fileInput(scaler, files, 0);
})();
const rules = [
  {
    apiGroups: ['autoscaling'],
    apiVersions: ['v1'],
    operations: ['CREATE'],
    resources: ['horizontalpodautoscalers'],
  },
];

/** A webhook's program, which is about autoscaling/v1. */
const changing = (change: (spec: PlainObject) => PlainObject): Program => ({
  policy: {
    ...{ engine: 'made-up', apiVersion: 'v1', kind: 'Policy', name: 'p', namespace: '' },
    place: { file: 'p.yaml', line: 1, column: 1, length: 1 },
  },
  mode: 'mutating',
  match: [
    { ...EVERYTHING, rules: rules.map((rule) => ({ ...rule, scope: '*' as const, resourceNames: [] })) },
  ],
  ...{ failurePolicy: 'Fail', actions: ['deny'], reinvocation: 'Never' },
  evaluate: ({ object, request }) => ({
    ...NOTHING,
    object: {
      ...object,
      metadata: { name: request.kind.version },
      spec: change(object?.['spec'] as PlainObject),
    },
  }),
});

test('what a policy makes of another version goes back to the one that was sent', async () => {
  const program = changing((spec) => ({ ...spec, targetCPUUtilizationPercentage: 33 }));
  const { outcome } = await evaluateProgram(program, input, AMPLE);
  expect(outcome.object).toMatchObject({
    apiVersion: 'autoscaling/v2',
    metadata: { name: 'v1' },
    spec: { metrics: [{ resource: { name: 'cpu', target: { averageUtilization: 33 } } }] },
  });
});

test('what cannot go back is not made up', async () => {
  const { outcome } = await evaluateProgram(
    changing(() => ({ targetCPUUtilizationPercentage: 'x' })),
    input,
    AMPLE,
  );
  expect(outcome.object).toBeUndefined();
  expect(outcome.results).toMatchObject([{ result: 'unknown', actions: ['deny'] }]);
});

const ADDING = "[JSONPatch{op: 'add', path: '/metadata/annotations', value: {'a': 'b'}}]";

test('the API server itself fails there, whatever a MutatingAdmissionPolicy makes of it', async () => {
  const policy = {
    apiVersion: 'admissionregistration.k8s.io/v1',
    kind: 'MutatingAdmissionPolicy',
    metadata: { name: 'p' },
    spec: {
      reinvocationPolicy: 'Never',
      matchConstraints: { resourceRules: rules },
      mutations: [{ patchType: 'JSONPatch', jsonPatch: { expression: ADDING } }],
    },
  };
  const { documents } = readDocuments(JSON.stringify(policy), 'policy.yaml');
  const { programs } = await nativeEngine().compile(documents.flatMap(policyDocumentsIn), { kubernetes: 37 });
  const [program] = programs;
  if (program === undefined) throw new Error('no program');
  const { outcome } = await evaluateProgram(program, input, AMPLE);
  expect(outcome.object).toBeUndefined();
  expect(outcome.results).toMatchObject([
    {
      result: 'error',
      message: 'converting (v1.HorizontalPodAutoscaler) to (v2.HorizontalPodAutoscaler): unknown conversion',
    },
  ]);
});
