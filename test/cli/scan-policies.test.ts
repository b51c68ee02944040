import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { folderWith, gatehouse } from './command.ts';

const POLICY = `apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicy
metadata: {name: house-rules}
spec:
  paramKind: {apiVersion: rules.example.com/v1, kind: Limit}
  matchConstraints:
    resourceRules:
      - {apiGroups: [""], apiVersions: [v1], operations: [CREATE], resources: [pods, services]}
      - {apiGroups: [apps], apiVersions: [v1], operations: [CREATE], resources: [deployments]}
  validations:
    - expression: "object.kind != 'Deployment' || object.spec.replicas <= params.spec.max"
      messageExpression: "'more replicas than ' + namespaceObject.metadata.name + ' may have'"
    - expression: "object.kind != 'Service' || object.spec.type != 'LoadBalancer'"
      message: no load balancers
    - expression: "object.kind != 'Pod' || object.spec.containers.all(c, !c.image.endsWith(':latest'))"
      message: no latest
---
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicyBinding
metadata: {name: house-rules}
spec:
  policyName: house-rules
  validationActions: [Deny]
  paramRef: {name: limits, namespace: gate, parameterNotFoundAction: Deny}
  matchResources:
    namespaceSelector: {matchLabels: {team: shop}}
`;

const owned = (kind: string, name: string): object => ({
  ownerReferences: [{ apiVersion: 'apps/v1', kind, name, uid: name, controller: true }],
});
const template = (...images: string[]): object => ({
  metadata: { labels: { app: 'web' } },
  spec: { containers: images.map((image, i) => ({ name: `c${i}`, image })) },
});
const deployment = (namespace: string, image: string): object => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web', namespace, uid: 'web' },
  spec: { replicas: 5, selector: { matchLabels: { app: 'web' } }, template: template(image) },
});
const LISTS: Readonly<Record<string, readonly object[]>> = {
  namespaces: [
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop', labels: { team: 'shop' } } },
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'other' } },
  ],
  'limits.rules.example.com': [
    {
      apiVersion: 'rules.example.com/v1',
      kind: 'Limit',
      metadata: { name: 'limits', namespace: 'gate' },
      spec: { max: 2 },
    },
  ],
  services: [
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'web', namespace: 'shop' },
      spec: { type: 'LoadBalancer', ports: [{ port: 80 }] },
    },
  ],
  'deployments.apps': [deployment('shop', 'web:1'), deployment('other', 'web:latest')],
  'replicasets.apps': [
    {
      apiVersion: 'apps/v1',
      kind: 'ReplicaSet',
      metadata: { name: 'web-1', namespace: 'shop', uid: 'web-1', ...owned('Deployment', 'web') },
      spec: { replicas: 5, selector: { matchLabels: { app: 'web' } }, template: template('web:1') },
    },
  ],
  pods: ['a', 'b'].map((name) => ({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, namespace: 'shop', ...owned('ReplicaSet', 'web-1') },
    ...{
      spec: {
        containers: [
          { name: 'c0', image: 'web:1' },
          { name: 's', image: 'sidecar:latest' },
        ],
      },
    },
    status: { phase: 'Running' },
  })),
};
const EMPTY = ['daemonsets', 'statefulsets', 'jobs', 'cronjobs', 'replicationcontrollers', 'podtemplates'];
const RIGHTS = ['clusterroles', 'clusterrolebindings', 'roles', 'rolebindings'];

function folder(leftOut: readonly string[] = []): string {
  const cwd = folderWith({ 'policies/house.yaml': POLICY });
  mkdirSync(join(cwd, 'dump'));
  const lists = { ...LISTS, ...Object.fromEntries([...EMPTY, ...RIGHTS].map((name) => [name, []])) };
  for (const [name, items] of Object.entries(lists)) {
    if (leftOut.includes(name)) continue;
    writeFileSync(join(cwd, `dump/${name}.json`), JSON.stringify({ apiVersion: 'v1', kind: 'List', items }));
  }
  return cwd;
}

interface Report {
  readonly workloads: readonly {
    readonly resource: { readonly kind: string; readonly name: string; readonly namespace: string };
    readonly owner?: { readonly kind: string };
    readonly alike?: number;
    readonly findings: readonly { readonly check: string; readonly message: string }[];
  }[];
  readonly problems: readonly { readonly code: string; readonly message: string }[];
  readonly summary: { readonly complete: boolean };
}

async function scanned(cwd: string, ...more: readonly string[]): Promise<Report & { code: number | null }> {
  const args = ['scan', 'dump', '--policy', 'policies', '--level', 'privileged', '--select', 'house-rules'];
  const { stdout, stderr, code } = await gatehouse([...args, '-o', 'json', ...more], { cwd });
  expect(stderr).toBe('');
  const report = JSON.parse(stdout) as Report;
  // A policy about several kinds reads fields that not all of them have; Kubernetes warns of that as well.
  return { ...report, problems: report.problems.filter((one) => one.code !== 'policy-type'), code };
}

const told = ({ workloads }: Report): string[] =>
  workloads.flatMap(({ resource: { kind, namespace, name }, findings }) =>
    findings.map(({ message }) => `${kind} ${namespace}/${name}: ${message}`),
  );

describe('gatehouse scan --policy', () => {
  test('judges templates, what runs of them and everything else by the policies of files', async () => {
    const report = await scanned(folder());
    expect(report.problems).toEqual([]);
    expect(report.code).toBe(1);
    // The namespace other is not bound; a pod is told once for all that are like it, and only for what its template has not.
    expect(told(report)).toEqual([
      'Deployment shop/web: more replicas than shop may have',
      'Pod shop/a: no latest',
      'Service shop/web: no load balancers',
    ]);
    expect(report.workloads.find(({ resource }) => resource.kind === 'Pod')).toMatchObject({
      owner: { kind: 'Deployment' },
      alike: 2,
    });
  });

  test('a parameter that nobody has collected is unknown, one that is not there is an error', async () => {
    const unknown = await scanned(folder(['limits.rules.example.com']));
    expect(unknown.summary.complete).toBe(false);
    expect(unknown.problems).toMatchObject([
      { code: 'policy-unknown', message: expect.stringContaining('which the scan has not seen') },
    ]);
    const cwd = folder();
    writeFileSync(join(cwd, 'dump/limits.rules.example.com.json'), '{"kind":"List","items":[]}');
    expect(told(await scanned(cwd))).toContainEqual(
      expect.stringMatching(/^Deployment shop\/web: .*no params found for policy binding/),
    );
  });

  test('what a policy names and the dump does not have is not clean', async () => {
    const { problems } = await scanned(folder(['services']));
    expect(problems).toMatchObject([{ code: 'not-collected', message: 'services were not collected' }]);
    const cwd = folder();
    writeFileSync(join(cwd, 'policies/house.yaml'), POLICY.replace('services]', 'endpoints]'));
    expect((await scanned(cwd)).problems).toMatchObject([
      { code: 'policy-unknown', message: expect.stringContaining('is about endpoints, of which') },
    ]);
  });

  test('asks for the rights that policies need', async () => {
    const { stdout } = await gatehouse(['scan', '--print-rbac', '--policy', 'policies'], { cwd: folder() });
    expect(stdout).toContain('apiGroups: [rules.example.com]\n    resources: [limits]');
    expect(stdout).toMatch(/resources: \[.*\bservices\b.*\]/);
  });

  test('tells the time where it is asked for, and is the same every time where it is not', async () => {
    const cwd = folder();
    const now = ['--now', '2026-09-30T12:00:00Z'];
    const [one, two] = [await scanned(cwd, ...now), await scanned(cwd, ...now)];
    expect(one).toEqual(two);
    expect(one.summary).not.toHaveProperty('timing');
    const { summary } = await scanned(cwd, '--timing');
    expect(summary).toHaveProperty('timing.judgeMs');
  });
});
