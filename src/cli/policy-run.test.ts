import { expect, test } from 'vitest';
import { policyDocumentsIn } from '../engines/policy-document.ts';
import { readDocuments, type SourceDocument } from '../resources/documents.ts';
import { isRecord, objectsIn } from '../resources/objects.ts';
import { policyEngines } from './policy-engines.ts';
import { PolicyRun } from './policy-run.ts';
import type { PolicyVerdict } from './policy-verdict.ts';

const POLICY = `apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicy
metadata: {name: p}
spec:
  matchConstraints:
    resourceRules:
      - {apiGroups: ["*"], apiVersions: ["*"], operations: ["*"], resources: [RESOURCE]}
  MORE
  validations:
    - expression: EXPRESSION
      message: wrong
---
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicyBinding
metadata: {name: b}
spec: {policyName: p, validationActions: [ACTION]}
`;

async function judged(
  { resource = 'pods', more = '', expression, action = 'Deny' }: Readonly<Record<string, string>>,
  manifest: string,
): Promise<{ verdicts: PolicyVerdict[]; unknown: string[] }> {
  const text = POLICY.replace('RESOURCE', resource ?? '')
    .replace('  MORE\n', more ?? '')
    .replace('EXPRESSION', JSON.stringify(expression))
    .replace('ACTION', action ?? '');
  const [engine] = policyEngines({});
  const documents = readDocuments(text, 'p.yaml').documents.flatMap(policyDocumentsIn);
  if (engine === undefined) throw new Error('no engine');
  const { programs, problems } = await engine.compile(documents, { kubernetes: 37 });
  expect(problems.map(({ message }) => message)).toEqual([]);
  const run = new PolicyRun(
    { programs, problems, company: [], files: [], remarks: () => [] },
    { now: () => 0, time: 0 },
  );
  const manifests: SourceDocument[] = readDocuments(manifest, 'm.yaml').documents;
  for (const document of manifests) run.see(document);
  const verdicts: PolicyVerdict[] = [];
  for (const document of manifests) {
    for (const site of isRecord(document.value) ? objectsIn(document.value) : []) {
      const verdict = await run.judge(document, site);
      if (verdict !== undefined) verdicts.push(verdict);
    }
  }
  return { verdicts, unknown: run.finish().map(({ message }) => message) };
}

const POD = `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  hostNetwork: true
  containers:
    - {name: a, image: "a:1"}
    - {name: b, image: "b:latest"}
`;

const DEPLOYMENT = `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  template:
    spec:
      containers:
        - {name: a, image: "a:latest"}
`;

test('a finding stands on the field at fault', async () => {
  const { verdicts } = await judged({ expression: '!object.spec.hostNetwork' }, POD);
  const [finding] = verdicts[0]?.findings ?? [];
  expect(finding).toMatchObject({
    check: 'p',
    result: 'fail',
    message: 'wrong',
    path: ['spec', 'hostNetwork'],
  });
  expect(finding?.place).toMatchObject({ file: 'm.yaml', line: 5 });
});

test('of a list, the item at fault', async () => {
  const expression = 'object.spec.containers.all(c, !c.image.endsWith(":latest"))';
  const { verdicts } = await judged({ expression }, POD);
  expect(verdicts[0]?.findings[0]?.place).toMatchObject({ line: 8 });
});

test('a policy about pods judges what makes them', async () => {
  const expression = 'object.spec.containers.all(c, !c.image.endsWith(":latest"))';
  const { verdicts } = await judged({ expression }, DEPLOYMENT);
  expect(verdicts[0]?.findings[0]).toMatchObject({
    path: ['spec', 'template', 'spec', 'containers', 0, 'image'],
    resource: { kind: 'Deployment' },
  });
});

test('what the API server fills in is there', async () => {
  const expression = 'object.spec.replicas == 1 && object.metadata.namespace == "default"';
  const { verdicts } = await judged({ resource: 'deployments', expression }, DEPLOYMENT);
  expect(verdicts).toEqual([]);
});

test.each([
  ['Warn', 'warn'],
  ['Audit', 'info'],
])('the action %s is %s', async (action, result) => {
  const { verdicts } = await judged({ expression: 'false', action }, POD);
  expect(verdicts[0]?.findings[0]?.result).toBe(result);
});

test('an error that is not ignored is a finding, an ignored one a problem', async () => {
  const expression = 'object.spec.missing == 1';
  const denied = await judged({ expression }, POD);
  expect(denied.verdicts[0]?.findings[0]?.message).toContain('no such key: missing');
  const ignored = await judged({ expression, more: '  failurePolicy: Ignore\n' }, POD);
  expect(ignored.verdicts[0]).toMatchObject({
    findings: [],
    problems: [{ code: 'policy-error', incomplete: true }],
  });
});

test('what the files do not tell is unknown, and said once', async () => {
  const expression = 'namespaceObject.metadata.labels.team == "a"';
  const { verdicts, unknown } = await judged({ expression }, `${POD}---\n${POD}`);
  expect(verdicts.map(({ findings, unknowns }) => [findings.length, unknowns.length])).toEqual([
    [0, 1],
    [0, 1],
  ]);
  expect(unknown).toEqual([
    '2 objects could not be judged by the policy p: it asks for namespaceObject.metadata, which the files do not tell',
  ]);
});

test('the namespace and the parameters may stand in the files', async () => {
  const namespace = 'apiVersion: v1\nkind: Namespace\nmetadata: {name: default, labels: {team: b}}\n';
  const expression = 'namespaceObject.metadata.labels.team == "a"';
  const { verdicts, unknown } = await judged({ expression }, `${namespace}---\n${POD}`);
  expect(verdicts.map(({ findings }) => findings.length)).toEqual([1]);
  expect(unknown).toEqual([]);
});
