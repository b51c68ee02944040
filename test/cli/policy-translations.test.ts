import { expect, test } from 'vitest';
import { folderWith, gatehouse } from './command.ts';

const FILES = {
  'host-network.yaml': `apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicy
metadata:
  name: host-network
  annotations:
    gatehouse.dev/messages.ko: 'no network of the node: 노드의 네트워크를 쓰지 않는다'
spec:
  matchConstraints:
    resourceRules: [{apiGroups: [''], apiVersions: [v1], operations: [CREATE], resources: [pods]}]
  validations:
    - {expression: '!object.spec.?hostNetwork.orValue(false)', message: no network of the node}
`,
  'pod.yaml': `apiVersion: v1
kind: Pod
metadata: {name: web}
spec: {hostNetwork: true, containers: [{name: c, image: i}]}
`,
  'host-network.test.yaml': `apiVersion: gatehouse.dev/v1alpha1
kind: PolicyTest
metadata: {name: speaks}
policies: [host-network.yaml]
cases:
  - name: refuses
    object: {apiVersion: v1, kind: Pod, metadata: {name: web}, spec: {hostNetwork: true}}
    expect:
      decision: deny
      message: {en: no network of the node, ko: 노드의 네트워크를 쓰지 않는다}
`,
};

test('the translations of a policy in CEL count in check and in its tests', async () => {
  const folder = folderWith(FILES);
  const check = (language: string) =>
    gatehouse(['check', 'pod.yaml', '--policy', 'host-network.yaml', '--lang', language], { cwd: folder });
  expect((await check('ko')).stdout).toContain('노드의 네트워크를 쓰지 않는다');
  expect((await check('ja')).stdout).toContain('no network of the node');
  expect(await gatehouse(['test', '.'], { cwd: folder })).toMatchObject({ code: 0 });
});
