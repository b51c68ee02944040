import { expect, it } from 'vitest';
import { readDocuments } from '../../resources/documents.ts';
import { policyDocumentsIn } from '../policy-document.ts';
import { nativeEngine } from './native-engine.ts';

const POLICY = `apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicy
metadata: {name: types}
spec:
  matchConstraints:
    resourceRules:
      - {apiGroups: ['', apps], apiVersions: [v1], operations: [CREATE], resources: [pods, deployments]}
  validations:
    - expression: >-
        has(object.spec.hostNetwork) ||
        object.spec.nothing == 1
    - expression: |
        object.kind != 'Pod' ||
          object.spec.containers.all(c, has(c.resources.limits))
---
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicyBinding
metadata: {name: types}
spec: {policyName: types, validationActions: [Deny]}
`;

// The place of has() is its parenthesis, as in cel-go.
it('what Kubernetes warns about stands at its place, once for all kinds, and judges nothing', async () => {
  const documents = readDocuments(POLICY, 'policy.yaml').documents.flatMap((one) => policyDocumentsIn(one));
  const { programs, problems, remarks } = await nativeEngine().compile(documents, { kubernetes: 37 });
  expect(programs.map(({ broken }) => broken)).toEqual([undefined]);
  expect(problems).toEqual([]);
  expect(
    remarks?.([]).map(({ code, incomplete, place, message }) => [
      code,
      incomplete,
      `${place?.line}:${place?.column}`,
      message.replace(' Kubernetes warns about this expression', ''),
    ]),
  ).toEqual([
    ['policy-type', false, '10:12', "for apps/v1 Deployment: undefined field 'hostNetwork'"],
    ['policy-type', false, '11:20', "for v1 Pod, apps/v1 Deployment: undefined field 'nothing'"],
    ['policy-type', false, '14:22', "for apps/v1 Deployment: undefined field 'containers'"],
    [
      ...['policy-type', false, '14:44'],
      "for v1 Pod: undefined field 'limits'; the gap is in its own check of types, and the expression does work",
    ],
  ]);
});
