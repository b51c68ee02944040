import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { ofKind, plainObjects } from '../../deploy/manifest-objects.ts';
import { isRecord } from '../../src/resources/objects.ts';
import { folderWith, gatehouse as run } from '../cli/command.ts';
import { type Gatehouse, installWebhooks, startGatehouse } from './gatehouse.ts';
import { type RealCluster, startRealCluster } from './start.ts';

const started = await startRealCluster({ controllerManager: true, disableAdmissionPlugins: ['PodSecurity'] });
const cluster = 'skipped' in started ? undefined : started;
const HELD = '/apis/gatehouse.dev/v1alpha1/namespaces/shop/gatehouseexceptions';
const DEPLOYMENTS = '/apis/apps/v1/namespaces/shop/deployments';
const RBAC = '/apis/rbac.authorization.k8s.io/v1';
const SERVER = 'system:serviceaccount:gatehouse:gatehouse';

/** Without replicas: what is asked about is the template. */
const deployment = (spec: object = {}) => ({
  metadata: { name: 'web' },
  spec: {
    replicas: 0,
    selector: { matchLabels: { app: 'web' } },
    template: {
      metadata: { labels: { app: 'web' } },
      spec: { hostPID: true, containers: [{ name: 'c', image: 'i' }], ...spec },
    },
  },
});

describe.skipIf(cluster === undefined)('exceptions proposed and approved on a real control plane', () => {
  let real: RealCluster;
  let server: Gatehouse | undefined;
  let cwd = '';
  const request = (method: string, path: string, body?: object, contentType?: string) =>
    real.plane.request(method, path, body, contentType === undefined ? {} : { contentType });
  const post = async (path: string, body: object) => {
    const made = await request('POST', path, body);
    expect(made.status, JSON.stringify(made.body)).toBe(201);
  };
  /** A command as one of the users of the cluster. */
  const as = (user: string, ...args: string[]) =>
    run([...args, '--kubeconfig', real.plane.kubeconfigFor(user, [])], { cwd });
  const approve = (user: string, what: string, ...more: string[]) =>
    as(user, 'except', 'approve', what, '--by', 'security@example.com', ...more);
  const held = async (name = 'web') => request('GET', `${HELD}/${name}`);
  const fileText = () => readFileSync(join(cwd, 'proposed.yaml'), 'utf8');

  beforeAll(async () => {
    if (cluster === undefined) return;
    real = cluster;
    cwd = folderWith({});
    for (const name of ['gatehouseconfigurations', 'gatehouseexceptions', 'breakglasses']) {
      const text = readFileSync(new URL(`../../deploy/crds/${name}.yaml`, import.meta.url), 'utf8');
      await post('/apis/apiextensions.k8s.io/v1/customresourcedefinitions', load(text) as object);
    }
    for (const role of ofKind(plainObjects(), 'ClusterRole')) await post(`${RBAC}/clusterroles`, role);
    await post(`${RBAC}/clusterrolebindings`, {
      metadata: { name: 'gatehouse' },
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'gatehouse' },
      subjects: [{ kind: 'User', apiGroup: 'rbac.authorization.k8s.io', name: SERVER }],
    });
    await post('/api/v1/namespaces', { metadata: { name: 'shop' } });
    for (const [name, role] of [
      ['editor', 'edit'],
      ['approver', 'gatehouse-approver'],
    ])
      await post(`${RBAC}/namespaces/shop/rolebindings`, {
        metadata: { name },
        roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: role },
        subjects: [{ kind: 'User', apiGroup: 'rbac.authorization.k8s.io', name }],
      });
    await post(DEPLOYMENTS, deployment());
  }, 300_000);
  afterAll(async () => {
    await server?.stop();
    await cluster?.plane.stop();
  });

  it('whoever may edit the workload proposes, and is refused the approval in one clear line', async () => {
    const propose = () =>
      as(
        ...(['editor', 'except', 'propose', 'shop/web', '--owner', 'ops@example.com'] as const),
        ...['--reason', 'looks at the node'],
      );
    // Roles are put together by a controller.
    await vi.waitFor(async () => expect(await propose()).toMatchObject({ code: 0 }), {
      timeout: 30_000,
      interval: 500,
    });
    const { stdout } = await propose();
    expect(stdout).toContain('# Admits Deployment shop/web at baseline latest');
    writeFileSync(join(cwd, 'proposed.yaml'), stdout);
    for (const more of [['--apply'], ['--apply', '--dry-run']]) {
      const refused = await approve('editor', 'proposed.yaml', ...more);
      expect(refused.code).toBe(2);
      expect(refused.stderr).toMatch(/^[^\n]*exception shop\/\S+ is not written: [^\n]*editor[^\n]*\n$/);
      expect(refused.stderr).toContain('It takes the role gatehouse-approver');
    }
    expect(fileText()).toBe(stdout);
    // Kinds that have just been defined are answered with 429 for a moment.
    await vi.waitFor(async () => expect((await request('GET', HELD)).body).toMatchObject({ items: [] }), {
      timeout: 20_000,
      interval: 200,
    });
  }, 120_000);

  it('an approver asks first, then writes it, and the server takes it', async () => {
    const dry = await approve('approver', 'proposed.yaml', '--apply', '--dry-run');
    expect(dry.code, dry.stderr).toBe(0);
    expect((await request('GET', HELD)).body).toMatchObject({ items: [] });
    server = await startGatehouse({ kubeconfig: real.plane.kubeconfigFor(SERVER, []) });
    await installWebhooks(real.plane, server);
    const labels = {
      'pod-security.kubernetes.io/enforce': 'baseline',
      'gatehouse.dev/enforce-workloads': 'true',
    };
    const patch = 'application/merge-patch+json';
    await request('PATCH', '/api/v1/namespaces/shop', { metadata: { labels } }, patch);
    const changed = async (spec: object) =>
      (await request('PATCH', `${DEPLOYMENTS}/web?dryRun=All`, deployment(spec), patch)).status;
    const again = { terminationGracePeriodSeconds: 7 };
    await vi.waitFor(async () => expect(await changed(again)).toBe(403), { timeout: 20_000, interval: 200 });
    const done = await approve('approver', 'proposed.yaml', '--apply');
    expect(done.code, done.stderr).toBe(0);
    await vi.waitFor(async () => expect(await changed(again)).toBe(200), { timeout: 20_000, interval: 200 });
    expect(await changed({ ...again, hostIPC: true })).toBe(403);
  }, 120_000);

  it('what somebody asked for in the cluster is approved there, by an approver only', async () => {
    const { body } = await request('GET', HELD);
    const [first] = isRecord(body) && Array.isArray(body['items']) ? body['items'] : [];
    const { approval: _, ...spec } = isRecord(first) && isRecord(first['spec']) ? first['spec'] : {};
    await post(HELD, {
      ...{
        apiVersion: 'gatehouse.dev/v1alpha1',
        kind: 'GatehouseException',
        metadata: { name: 'asked' },
        spec,
      },
    });
    const refused = await approve('editor', 'shop/asked');
    expect(refused).toMatchObject({ code: 2, stderr: expect.stringContaining('gatehouse-approver') });
    expect((await held('asked')).body).not.toHaveProperty('spec.approval');
    const dry = await approve('approver', 'shop/asked', '--dry-run');
    expect(dry.code, dry.stderr).toBe(0);
    expect((await held('asked')).body).not.toHaveProperty('spec.approval');
    const done = await approve('approver', 'shop/asked');
    expect(done.code, done.stderr).toBe(0);
    expect((await held('asked')).body).toHaveProperty('spec.approval.by', 'security@example.com');
  }, 120_000);

  it('scan takes what is held, as long as it is there', async () => {
    const scan = async () => {
      const { stdout, stderr } = await run(
        ['scan', '--kubeconfig', real.plane.kubeconfig, '--level', 'baseline', '-o', 'json'],
        { cwd },
      );
      expect(stdout, stderr).toContain('"hostNamespaces"');
      return stdout;
    };
    expect(await scan()).toContain('looks at the node');
    await request('DELETE', HELD);
    await vi.waitFor(async () => expect((await request('GET', HELD)).body).toMatchObject({ items: [] }));
    expect(await scan()).not.toContain('looks at the node');
  }, 120_000);
});
