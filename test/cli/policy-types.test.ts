import { expect, test } from 'vitest';
import { folderWith, gatehouse } from './command.ts';

const FILES = {
  'rules/limits.yaml': `apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicy
metadata: {name: limits}
spec:
  paramKind: {apiVersion: example.com/v1, kind: Limit}
  matchConstraints:
    resourceRules: [{apiGroups: [apps], apiVersions: [v1], operations: [CREATE], resources: [deployments]}]
  validations:
    - expression: object.spec.replicas <= params.spec.most
    - expression: object.spec.template.spec.containers.all(c, !has(c.restartPolicyRules))
`,
  'crd.yaml': `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: limits.example.com}
spec:
  group: example.com
  scope: Namespaced
  names: {kind: Limit, plural: limits}
  versions:
    - name: v1
      served: true
      schema: {openAPIV3Schema: {type: object, properties: {spec: {type: object, properties: {max: {type: integer}}}}}}
`,
  'map.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n',
};

test('a policy is checked with the types of the release and of the definitions that are judged with it', async () => {
  const folder = folderWith(FILES);
  const remarks = async (...args: readonly string[]): Promise<string[]> => {
    const { stdout } = await gatehouse(['check', ...args, '--policy', 'rules'], { cwd: folder });
    return Array.from(stdout.matchAll(/undefined field '(\w+)'/g), ([, name = '']) => name);
  };
  expect(await remarks('map.yaml')).toEqual([]);
  expect(await remarks('map.yaml', 'crd.yaml')).toEqual(['most']);
  expect(await remarks('map.yaml', 'crd.yaml', '--kubernetes', 'v1.33')).toEqual([
    'most',
    'restartPolicyRules',
  ]);
});
