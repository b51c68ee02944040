import { readFileSync } from 'node:fs';
import { load } from 'js-yaml';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { ofKind, plainObjects, recordIn } from '../../deploy/manifest-objects.ts';
import type { ClusterClient } from '../../src/cluster/client.ts';
import { approved, type Exception } from '../../src/exceptions/exception.ts';
import { exceptionObject } from '../../src/exceptions/exception-object.ts';
import { isRecord } from '../../src/resources/objects.ts';
import { type Gatehouse, installWebhooks, startGatehouse } from './gatehouse.ts';
import { type RealCluster, startRealCluster } from './start.ts';

const started = await startRealCluster({ controllerManager: true, disableAdmissionPlugins: ['PodSecurity'] });
const cluster = 'skipped' in started ? undefined : started;
const DAY_MS = 24 * 60 * 60 * 1000;
const GROUP = '/apis/gatehouse.dev/v1alpha1';
const RBAC = '/apis/rbac.authorization.k8s.io/v1';
const SERVER = 'system:serviceaccount:gatehouse:gatehouse';

function exceptionFor(expiresMs: number, workload: Partial<Exception['workload']> = {}): Exception {
  const expires = new Date(expiresMs).toISOString();
  const asked: Exception = {
    namespace: 'shop',
    name: 'web',
    workload: {
      ...{ apiVersion: 'apps/v1', kind: 'Deployment', name: 'web', serviceAccount: 'default', images: ['i'] },
      ...workload,
    },
    allow: [
      {
        control: 'hostNamespaces',
        overrides: [],
        grant: { type: 'field', field: 'spec.hostPID', value: 'true' },
      },
    ],
    owner: 'team',
    reason: 'looks at the node',
    expires,
    expiresMs,
  };
  return approved(asked, 'security', new Date(Date.now() - 60_000).toISOString());
}

const container = { name: 'c', image: 'i' };
const deployment = (spec: object = {}) => ({
  metadata: { name: 'web' },
  spec: {
    replicas: 1,
    selector: { matchLabels: { app: 'web' } },
    template: {
      metadata: { labels: { app: 'web' } },
      spec: { hostPID: true, containers: [container], ...spec },
    },
  },
});

describe.skipIf(cluster === undefined)('exceptions on a real control plane', () => {
  let real: RealCluster;
  let gatehouse: Gatehouse;
  const request = (method: string, path: string, body?: object, contentType?: string) =>
    real.plane.request(method, path, body, contentType === undefined ? {} : { contentType });
  const post = (path: string, body: object) => request('POST', path, body);
  const exceptions = `${GROUP}/namespaces/shop/gatehouseexceptions`;
  const put = async (exception: Exception) => {
    const made = await post(exceptions, exceptionObject(exception));
    expect(made.body, JSON.stringify(made.body)).toMatchObject({ kind: 'GatehouseException' });
  };
  const statusOf = async (path: string) => {
    const { body } = await request('GET', path);
    return isRecord(body) && isRecord(body['status']) ? body['status'] : {};
  };
  const pods = async () => {
    const { body } = await request('GET', '/api/v1/namespaces/shop/pods?labelSelector=app=web');
    return isRecord(body) && Array.isArray(body['items']) ? body['items'].length : -1;
  };
  const metrics = async () => (await gatehouse.ask('/metrics')).body;
  const auditOf = (resource: string): readonly (readonly [string, string])[] =>
    readFileSync(real.plane.auditLogPath, 'utf8')
      .trimEnd()
      .split('\n')
      .map(
        (line) =>
          JSON.parse(line) as { objectRef?: { resource?: string }; annotations?: Record<string, string> },
      )
      .filter(({ objectRef }) => objectRef?.resource === resource)
      .flatMap(({ annotations = {} }) => Object.entries(annotations));

  beforeAll(async () => {
    if (cluster === undefined) return;
    real = cluster;
    for (const name of ['gatehouseconfigurations', 'gatehouseexceptions', 'breakglasses']) {
      const text = readFileSync(new URL(`../../deploy/crds/${name}.yaml`, import.meta.url), 'utf8');
      const made = await post(
        '/apis/apiextensions.k8s.io/v1/customresourcedefinitions',
        load(text) as object,
      );
      expect(made.status, JSON.stringify(made.body)).toBe(201);
    }
    // With the rights of the manifests, and no others.
    for (const role of ofKind(plainObjects(), 'ClusterRole')) await post(`${RBAC}/clusterroles`, role);
    await post(`${RBAC}/clusterrolebindings`, {
      metadata: { name: 'gatehouse' },
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'gatehouse' },
      subjects: [{ kind: 'User', apiGroup: 'rbac.authorization.k8s.io', name: SERVER }],
    });
    gatehouse = await startGatehouse({ kubeconfig: real.plane.kubeconfigFor(SERVER, []) });
    await installWebhooks(real.plane, gatehouse);
    const labels = {
      'pod-security.kubernetes.io/enforce': 'baseline',
      'gatehouse.dev/enforce-workloads': 'true',
    };
    expect((await post('/api/v1/namespaces', { metadata: { name: 'shop', labels } })).status).toBe(201);
  }, 300_000);
  afterAll(async () => {
    await gatehouse?.stop();
    await cluster?.plane.stop();
  });

  it('a Deployment gets its pods while the exception is there, through every controller', async () => {
    const path = '/apis/apps/v1/namespaces/shop/deployments';
    const denied = await post(path, deployment());
    expect(denied.status).toBe(403);
    await put(exceptionFor(Date.now() + 30 * DAY_MS));
    const admitted = async () => expect((await post(path, deployment())).status).toBe(201);
    await vi.waitFor(admitted, { timeout: 20_000, interval: 100 });
    await vi.waitFor(async () => expect(await pods()).toBe(1), { timeout: 60_000, interval: 200 });
    await vi.waitFor(
      async () => expect(await statusOf(`${exceptions}/web`)).toMatchObject({ state: 'active' }),
      {
        timeout: 60_000,
        interval: 200,
      },
    );
    expect(await statusOf(`${exceptions}/web`)).toHaveProperty('lastUsed');
    expect(await metrics()).toContain('gatehouse_exceptions{state="active"} 1');
    expect(auditOf('pods').find(([key]) => key === 'pods.gatehouse.test/exception')?.[1]).toMatch(
      /^shop\/web until 20/,
    );
  }, 120_000);

  it('asks for no more than it is granted', async () => {
    const wider = await request(
      'PATCH',
      '/apis/apps/v1/namespaces/shop/deployments/web',
      deployment({ hostIPC: true }),
      'application/merge-patch+json',
    );
    expect(wider.status).toBe(403);
    expect(isRecord(wider.body) ? wider.body['message'] : '').toContain(
      'exception shop/web does not allow all of it',
    );
    const forged = await post('/api/v1/namespaces/shop/pods', {
      metadata: {
        name: 'forged',
        ownerReferences: [
          {
            apiVersion: 'apps/v1',
            kind: 'Deployment',
            name: 'web',
            uid: '00000000-0000-0000-0000-000000000000',
            controller: true,
          },
        ],
      },
      spec: { hostPID: true, containers: [container] },
    });
    expect(forged.status).toBe(403);
  });

  it('what is deleted is denied again', async () => {
    await request('DELETE', `${exceptions}/web`);
    const again = async () => {
      const name = `web-${Date.now()}`;
      const { status } = await post('/apis/apps/v1/namespaces/shop/deployments?dryRun=All', {
        ...deployment(),
        metadata: { name },
      });
      expect(status).toBe(403);
    };
    await vi.waitFor(again, { timeout: 20_000, interval: 100 });
    await request('DELETE', '/api/v1/namespaces/shop/pods?labelSelector=app=web');
    await new Promise((resolve) => setTimeout(resolve, 3000));
    const { body } = await request('GET', '/api/v1/namespaces/shop/pods?labelSelector=app=web');
    const items = isRecord(body) && Array.isArray(body['items']) ? body['items'].filter(isRecord) : [];
    expect(items.filter((pod) => recordIn(pod, 'metadata')['deletionTimestamp'] === undefined)).toEqual([]);
  }, 60_000);

  it('ends at its time, by itself', async () => {
    const soon = Date.now() + 12_000;
    await put(exceptionFor(soon, { apiVersion: 'v1', kind: 'Pod', name: 'once' }));
    const once = async () =>
      (
        await post('/api/v1/namespaces/shop/pods?dryRun=All', {
          metadata: { name: 'once' },
          spec: { hostPID: true, serviceAccountName: 'default', containers: [container] },
        })
      ).status;
    await vi.waitFor(async () => expect(await once()).toBe(201), { timeout: 10_000, interval: 100 });
    await vi.waitFor(async () => expect(await once()).toBe(403), { timeout: 30_000, interval: 100 });
    expect(Date.now()).toBeGreaterThanOrEqual(soon - 2_000);
  }, 60_000);

  it('the definition refuses what cannot be read', async () => {
    const good = exceptionObject(exceptionFor(Date.now() + DAY_MS));
    const spec = recordIn(good, 'spec');
    const element = recordIn({ first: (spec['allow'] as unknown[])[0] }, 'first');
    const bad: Readonly<Record<string, object>> = {
      'no end': { ...spec, expires: undefined },
      'an end that is no time': { ...spec, expires: 'soon' },
      'no owner': { ...spec, owner: undefined },
      'no elements': { ...spec, allow: [] },
      'a wildcard': { ...spec, workload: { ...recordIn(spec, 'workload'), images: ['*'] } },
      'two forms': { ...spec, allow: [{ ...element, sysctl: { name: 'a', value: 'b' } }] },
      'no form': { ...spec, allow: [{ control: 'hostNamespaces' }] },
    };
    for (const [what, each] of Object.entries(bad)) {
      const answer = await post(exceptions, { ...good, metadata: { name: 'bad' }, spec: each });
      expect(answer.status, what).toBe(422);
    }
  });

  it('who may edit workloads may look at exceptions and not make them', async () => {
    const kubectl = (name: string): ClusterClient => real.client(real.plane.kubeconfigFor(name, []));
    const bind = (name: string, role: string) =>
      post(`${RBAC}/namespaces/shop/rolebindings`, {
        metadata: { name },
        roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: role },
        subjects: [{ kind: 'User', apiGroup: 'rbac.authorization.k8s.io', name }],
      });
    await bind('editor', 'edit');
    await bind('approver', 'gatehouse-approver');
    const make = async (who: string) => {
      const answer = await kubectl(who).request({
        method: 'POST',
        path: exceptions,
        query: { dryRun: 'All' },
        body: { ...exceptionObject(exceptionFor(Date.now() + DAY_MS)), metadata: { name: 'new' } },
      });
      return answer.ok ? 'made' : answer.failure.code;
    };
    // Roles are put together by a controller.
    await vi.waitFor(async () => expect(await make('approver')).toBe('made'), {
      timeout: 20_000,
      interval: 200,
    });
    expect(await make('editor')).toBe(403);
    const look = async () => {
      const { ok } = await kubectl('editor').request({ method: 'GET', path: exceptions });
      expect(ok).toBe(true);
    };
    await vi.waitFor(look, { timeout: 20_000, interval: 200 });
  }, 60_000);

  it('a broken glass lets one user debug one pod, and is in the audit log', async () => {
    await post('/api/v1/namespaces/shop/pods', {
      metadata: { name: 'web-1' },
      spec: { serviceAccountName: 'default', containers: [container] },
    });
    const as = (name: string) => real.client(real.plane.kubeconfigFor(name, ['system:masters']));
    const debug = async (user: string, name: string) => {
      const answer = await as(user).request({
        method: 'PATCH',
        path: '/api/v1/namespaces/shop/pods/web-1/ephemeralcontainers',
        patch: 'strategic',
        body: {
          spec: {
            ephemeralContainers: [
              { name, image: 'tools', securityContext: { capabilities: { add: ['NET_ADMIN'] } } },
            ],
          },
        },
      });
      return answer.ok ? 'admitted' : answer.failure.code;
    };
    expect(await debug('jane', 'd1')).toBe(403);
    const glass = await post(`${GROUP}/namespaces/shop/breakglasses`, {
      apiVersion: 'gatehouse.dev/v1alpha1',
      kind: 'BreakGlass',
      metadata: { name: 'g', creationTimestamp: '2030-01-01T00:00:00Z' },
      spec: { pod: 'web-1', user: 'jane', reason: 'an outage' },
    });
    expect(glass.status, JSON.stringify(glass.body)).toBe(201);
    await vi.waitFor(async () => expect(await debug('jane', 'd1')).toBe('admitted'), {
      timeout: 20_000,
      interval: 200,
    });
    expect(await debug('eve', 'd2')).toBe(403);
    const path = `${GROUP}/namespaces/shop/breakglasses/g`;
    await vi.waitFor(async () => expect(await statusOf(path)).toHaveProperty('lastUsed'), {
      timeout: 60_000,
      interval: 500,
    });
    const traces = auditOf('pods').filter(([key]) => key === 'pods.gatehouse.test/break-glass');
    expect(traces.map(([, value]) => value)).toEqual([
      expect.stringMatching(/^shop\/g until \S+: an outage$/),
    ]);
    const long = await post(`${GROUP}/namespaces/shop/breakglasses`, {
      apiVersion: 'gatehouse.dev/v1alpha1',
      kind: 'BreakGlass',
      metadata: { name: 'long' },
      spec: { pod: 'web-1', user: 'jane', reason: 'x', minutes: 31 },
    });
    expect(long.status).toBe(422);
  }, 120_000);
});
