import { expect, test } from 'vitest';
import { policyDocumentsIn } from '../engines/policy-document.ts';
import { readDocuments } from '../resources/documents.ts';
import { customVersions } from './custom-versions.ts';
import { policyEngines } from './policy-engines.ts';

const POLICY = `apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicy
metadata: {name: p}
spec:
  paramKind: {apiVersion: limits.example.com/v2, kind: Limit}
  matchConstraints:
    resourceRules:
      - {apiGroups: ['', apps, example.com, '*.io', networking.k8s.io], apiVersions: [v1, '*'], operations: [CREATE], resources: ['*']}
  validations: [{expression: 'true'}]
`;

test('the groups that policies name and Kubernetes does not serve as it comes', async () => {
  const [engine] = policyEngines({});
  const { documents } = readDocuments(POLICY, 'p.yaml');
  const compiled = await engine?.compile(documents.flatMap(policyDocumentsIn), { kubernetes: 37 });
  expect(customVersions({ programs: compiled?.programs ?? [], company: documents })).toEqual([
    { group: 'example.com', version: 'v1' },
    { group: 'limits.example.com', version: 'v2' },
  ]);
});
