import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'vitest';
import { folderWith, gatehouse } from './command.ts';

const namespace = (name: string, labels = ''): string =>
  `apiVersion: v1\nkind: Namespace\nmetadata:\n  name: ${name}\n${labels}`;
const ENFORCING = '  labels:\n    pod-security.kubernetes.io/enforce: baseline\n';

const deployment = (name: string, spec: string, status = ''): string =>
  `apiVersion: apps/v1
kind: Deployment
metadata: {name: ${name}, namespace: shop}
spec:
  template:
    spec:
      containers:
      - {name: app, image: "app:1"}
      ${spec}
${status}`;
const OPEN = deployment('open', 'hostPID: true');
const FAIR = deployment('fair', 'hostIPC: false');

const TIGHT = FAIR.replace(
  '{name: app,',
  '{securityContext: {runAsNonRoot: true, allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}, seccompProfile: {type: RuntimeDefault}}, name: app,',
);

const RUNNING = `apiVersion: v1
kind: Pod
metadata: {name: old, namespace: shop}
spec: {hostNetwork: true, containers: [{name: app, image: "app:1"}]}
status: {phase: Running}
`;

interface Row {
  readonly resource: { readonly name: string };
  readonly findings: readonly { readonly wanted: string }[];
  readonly unknowns: readonly object[];
}

interface Told {
  readonly findings: readonly string[];
  readonly unknowns: readonly string[];
}

/** What one practice says of the files: whose findings want what, and of whom it could not tell. */
async function told(files: Record<string, string>, check: string): Promise<Told> {
  const args = ['check', '.', '--profile', 'strict', '--select', check, '-o', 'json'];
  const { stdout } = await gatehouse(args, { cwd: folderWith(files) });
  const report = JSON.parse(stdout) as { readonly workloads: readonly Row[] };
  return {
    findings: report.workloads.flatMap(({ resource, findings }) =>
      findings.map(({ wanted }) => `${resource.name}: ${wanted}`),
    ),
    unknowns: report.workloads.flatMap(({ resource, unknowns }) => unknowns.map(() => resource.name)),
  };
}

describe.concurrent('practices that ask what a level says of other objects', () => {
  test('a controller is blocked by its namespace, wherever that stands', async ({ expect }) => {
    const files = { 'a.yaml': `${OPEN}---\n${FAIR}`, 'z.yaml': namespace('shop', ENFORCING) };
    expect(await told(files, 'psa-blocks-controller')).toEqual({
      findings: ['open: a pod that baseline:latest admits'],
      unknowns: [],
    });
  });

  test('without its namespace nobody can tell, unless the cluster has said so', async ({ expect }) => {
    const status = `status:
  conditions:
  - {type: ReplicaFailure, status: "True", reason: FailedCreate, message: 'pods "x" is forbidden: violates PodSecurity "baseline:v1.37": host namespaces (hostPID=true)'}
`;
    const files = { 'a.yaml': `${FAIR}---\n${deployment('failing', 'hostPID: true', status)}` };
    expect(await told(files, 'psa-blocks-controller')).toEqual({
      findings: ['failing: a pod that baseline:v1.37 admits'],
      unknowns: ['fair'],
    });
  });

  test('a pod that runs is older than the level', async ({ expect }) => {
    const files = { 'a.yaml': RUNNING, 'z.yaml': namespace('shop', ENFORCING) };
    expect((await told(files, 'psa-existing-pods')).findings).toHaveLength(1);
    expect(await told({ 'a.yaml': RUNNING }, 'psa-existing-pods')).toEqual({
      findings: [],
      unknowns: ['old'],
    });
  });

  test.for([
    ['no workload', {}, 'baseline, or the tightest level that its workloads keep, none of which is here'],
    ['one that keeps baseline', { 'b.yaml': FAIR }, 'baseline, the tightest level that its workloads keep'],
    [
      'one that says with an escape where it is',
      { 'b.yaml': FAIR.replace('namespace: shop', 'namespace: "sh\\u006fp"') },
      'baseline, the tightest level that its workloads keep',
    ],
    ['one that keeps restricted', { 'b.yaml': TIGHT }, 'restricted'],
  ] as const)('the level of a namespace with %s', async ([, files, level], { expect }) => {
    const whole = { 'a.yaml': namespace('shop'), ...files };
    expect((await told(whole, 'namespace-psa-missing')).findings).toEqual([
      `shop: pod-security.kubernetes.io/enforce: ${level}`,
    ]);
  });

  test('where Secrets come from', async ({ expect }) => {
    const reading = deployment('db', 'volumes: [{name: db, secret: {secretName: db}}]');
    const secret =
      'apiVersion: v1\nkind: Secret\nmetadata: {name: db, namespace: shop}\nstringData: {a: b}\n';
    const store =
      'apiVersion: bitnami.com/v1alpha1\nkind: SealedSecret\nmetadata: {name: db, namespace: shop}\n';
    const files = { 'a.yaml': namespace('shop'), 'b.yaml': reading };
    const ask = (more: Record<string, string>) => told({ ...files, ...more }, 'no-secret-store');
    expect(await ask({})).toEqual({ findings: [], unknowns: ['shop'] });
    expect((await ask({ 'c.yaml': secret })).findings).toHaveLength(1);
    expect(await ask({ 'c.yaml': store })).toEqual({ findings: [], unknowns: [] });
  });
});

describe.concurrent('fix gives a namespace the level that its workloads keep once they are fixed', () => {
  test.for([
    ['before them', { 'a.yaml': namespace('shop'), 'b.yaml': OPEN }, 'a.yaml'],
    ['after them', { 'a.yaml': OPEN, 'b.yaml': namespace('shop') }, 'b.yaml'],
    ['in one file', { 'a.yaml': `${namespace('shop')}---\n${OPEN}` }, 'a.yaml'],
  ] as const)('%s', async ([, files, file], { expect }) => {
    const cwd = folderWith(files);
    const select = 'namespace-psa-missing,hostNamespaces';
    const args = ['fix', '.', '--review', '--profile', 'recommended', '--select', select];
    await gatehouse([...args, '--write'], { cwd });
    const text = readFileSync(join(cwd, file), 'utf8');
    expect(text).toContain(
      [
        'name: shop',
        '  labels:',
        '    pod-security.kubernetes.io/enforce: baseline',
        '    pod-security.kubernetes.io/enforce-version: v1.37',
        '    pod-security.kubernetes.io/audit: restricted',
        '    pod-security.kubernetes.io/warn: restricted',
      ].join('\n'),
    );
    expect((await gatehouse(args, { cwd })).stdout).toBe('');
  });
});
