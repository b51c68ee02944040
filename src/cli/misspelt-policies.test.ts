import { expect, test } from 'vitest';
import { inEnglish } from '../core/saying.ts';
import type { Engine, PolicyDocument, Program } from '../engines/engine.ts';
import { EVERYTHING } from '../engines/native/match-fields.ts';
import { misspeltKinds, misspeltResources } from './misspelt-policies.ts';

const place = { file: 'p.yaml', line: 1, column: 1, length: 1 };
const engine: Engine = {
  name: 'made-up',
  accepts: [
    { group: 'policy.jspolicy.com', kind: 'JsPolicy' },
    { group: 'admissionregistration.k8s.io', kind: 'ValidatingAdmissionPolicy' },
  ],
  compile: () => ({ programs: [], problems: [] }),
};

test.each([
  ['policy.jspolicy.com/v1beta1', 'JSPolicy', ['there is no kind JSPolicy; did you mean JsPolicy?']],
  [
    'policy.jspolicy.io/v1',
    'JsPolicy',
    ['no JsPolicy is of the group policy.jspolicy.io; did you mean policy.jspolicy.com?'],
  ],
  ['policy.jspolicy.com/v1beta1', 'JsPolicy', []],
  // What others have under a name that is like one.
  ['kyverno.io/v1', 'Policy', []],
  ['kyverno.io/v1', 'JsPolicy', []],
  ['admissionregistration.k8s.io/v1', 'ValidatingWebhookConfiguration', []],
  ['v1', 'ConfigMap', []],
])('%s %s', (apiVersion, kind, faults) => {
  const document: PolicyDocument = { value: { apiVersion, kind }, file: 'p.yaml', placeOf: () => place };
  const found = misspeltKinds([document], [engine]);
  expect(found.map(({ message }) => message)).toEqual(faults);
  expect(found.every(({ incomplete }) => incomplete)).toBe(true);
});

function about(apiGroups: readonly string[], ...resources: readonly string[]): string[] {
  const rule = { apiGroups, resources, apiVersions: ['*'], operations: ['*'], scope: '*', resourceNames: [] };
  const program: Program = {
    policy: { engine: 'a', apiVersion: 'v1', kind: 'Policy', name: 'p', namespace: '', place },
    mode: 'validating',
    match: [{ ...EVERYTHING, rules: [rule as Program['match'][number]['rules'][number]] }],
    failurePolicy: 'Fail',
    actions: ['deny'],
    reinvocation: 'Never',
    evaluate: () => {
      throw new Error('nobody asks');
    },
  };
  return misspeltResources([program]).map(({ said }) => inEnglish(said?.message ?? ''));
}

test('resources and groups that nobody serves', () => {
  const said = (name: string, near: string): string =>
    `policy p: Kubernetes serves nothing as ${name}; did you mean ${near}?`;
  expect(about(['apps'], 'deployment')).toEqual([said('deployment', 'deployments')]);
  expect(about(['*'], 'pod/exec')).toEqual([said('pod', 'pods')]);
  expect(about([''], 'configmps')).toEqual([said('configmps', 'configmaps')]);
  expect(about(['app'], 'deployments')).toEqual([
    'policy p: Kubernetes has no group app; did you mean apps?',
  ]);
});

test('what may well be served is not spoken of', () => {
  expect(about(['*'], '*', 'vmservices', 'pods/*', '*/scale')).toEqual([]);
  expect(about(['example.com'], 'pod')).toEqual([]);
  expect(about(['extensions', 'networking.k8s.io'], 'ingresses')).toEqual([]);
});
