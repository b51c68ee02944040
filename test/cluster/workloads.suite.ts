import { readFileSync } from 'node:fs';
import { load } from 'js-yaml';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Gatehouse, installWebhooks, startGatehouse } from './gatehouse.ts';
import { type RealCluster, startRealCluster } from './start.ts';

const started = await startRealCluster({ controllerManager: true, disableAdmissionPlugins: ['PodSecurity'] });
const cluster = 'skipped' in started ? undefined : started;
const TEMPLATE = {
  metadata: { labels: { app: 'a' } },
  spec: { hostPID: true, containers: [{ name: 'c', image: 'i' }] },
};
const DENIAL =
  /admission webhook "pods\.gatehouse\.test" denied the request: pods "[^"]+" is forbidden: violates PodSecurity "baseline:latest": host namespaces \(hostPID=true\)/;

describe.skipIf(cluster === undefined)('workloads on a real control plane', () => {
  let real: RealCluster;
  let gatehouse: Gatehouse;
  const post = (path: string, body: object) => real.plane.request('POST', path, body);

  beforeAll(async () => {
    if (cluster === undefined) return;
    real = cluster;
    const crd = readFileSync(
      new URL('../../deploy/crds/gatehouseconfigurations.yaml', import.meta.url),
      'utf8',
    );
    const made = await post('/apis/apiextensions.k8s.io/v1/customresourcedefinitions', load(crd) as object);
    expect(made.status).toBe(201);
    gatehouse = await startGatehouse({ kubeconfig: real.plane.kubeconfig });
    await installWebhooks(real.plane, gatehouse);
    const enforce = { 'pod-security.kubernetes.io/enforce': 'baseline' };
    for (const [name, labels] of [
      ['late', enforce],
      ['early', { ...enforce, 'gatehouse.dev/enforce-workloads': 'true' }],
      [
        'watched',
        { 'pod-security.kubernetes.io/audit': 'baseline', 'pod-security.kubernetes.io/warn': 'baseline' },
      ],
    ] as const) {
      expect((await post('/api/v1/namespaces', { metadata: { name, labels } })).status).toBe(201);
    }
  }, 300_000);
  afterAll(async () => {
    await gatehouse?.stop();
    await cluster?.plane.stop();
  });

  const workload = (name: string, kind: 'Deployment' | 'Job' | 'CronJob') => {
    if (kind === 'Deployment') {
      const spec = { replicas: 1, selector: { matchLabels: { app: 'a' } }, template: TEMPLATE };
      return {
        path: `/apis/apps/v1/namespaces/${name}/deployments`,
        body: { metadata: { name: 'd' }, spec },
      };
    }
    const job = { template: { ...TEMPLATE, spec: { ...TEMPLATE.spec, restartPolicy: 'Never' } } };
    if (kind === 'Job')
      return { path: `/apis/batch/v1/namespaces/${name}/jobs`, body: { metadata: { name: 'j' }, spec: job } };
    const spec = { schedule: '* * * * *', jobTemplate: { spec: job } };
    return { path: `/apis/batch/v1/namespaces/${name}/cronjobs`, body: { metadata: { name: 'c' }, spec } };
  };
  const failedCreates = async (about: string): Promise<string[]> => {
    const { body } = await real.plane.request(
      'GET',
      '/api/v1/namespaces/late/events?fieldSelector=reason=FailedCreate',
    );
    const { items } = body as {
      items: { message: string; involvedObject: { kind: string; name: string } }[];
    };
    return items
      .filter(({ involvedObject: { kind, name } }) => `${kind}/${name}`.startsWith(about))
      .map(({ message }) => message);
  };

  it.each([
    ['Deployment', 'ReplicaSet/d-'],
    ['Job', 'Job/j'],
    ['CronJob', 'Job/c-'],
  ] as const)(
    'a %s is let in; its controller is told why no pod starts',
    async (kind, about) => {
      const { path, body } = workload('late', kind);
      expect((await post(path, body)).status).toBe(201);
      await expect.poll(() => failedCreates(about), { timeout: 120_000, interval: 500 }).not.toHaveLength(0);
      expect((await failedCreates(about))[0]).toMatch(DENIAL);
    },
    150_000,
  );

  it.each(['Deployment', 'Job', 'CronJob'] as const)(
    'a %s is denied early where workloads are enforced',
    async (kind) => {
      const { path, body } = workload('early', kind);
      const answer = await post(path, body);
      expect(answer.status).toBe(403);
      const { message, details } = answer.body as { message: string; details: { causes: object[] } };
      const field =
        kind === 'CronJob' ? 'spec.jobTemplate.spec.template.spec.hostPID' : 'spec.template.spec.hostPID';
      expect(message.split('\n')[0]).toBe(
        `admission webhook "workloads.gatehouse.test" denied the request: ${kind} early/${body.metadata.name} would never start: 1 baseline control fails [hostNamespaces]`,
      );
      expect(message).toContain('gatehouse explain');
      expect(details.causes).toMatchObject([{ field }]);
    },
  );

  it('lets what does not violate through', async () => {
    const { path, body } = workload('early', 'Deployment');
    const template = { ...TEMPLATE, spec: { containers: TEMPLATE.spec.containers } };
    expect((await post(path, { ...body, spec: { ...body.spec, template } })).status).toBe(201);
  });

  it('writes its annotations into the audit log', async () => {
    await post('/api/v1/namespaces/watched/pods', {
      ...TEMPLATE,
      metadata: { name: 'p' },
    });
    const lines = () =>
      readFileSync(real.plane.auditLogPath, 'utf8')
        .trimEnd()
        .split('\n')
        .map(
          (line) =>
            JSON.parse(line) as {
              objectRef?: { namespace?: string; resource?: string };
              annotations?: Record<string, string>;
            },
        );
    const of = (namespace: string, resource: string) =>
      lines().filter(
        ({ objectRef, annotations }) =>
          objectRef?.namespace === namespace && objectRef.resource === resource && annotations !== undefined,
      );
    await expect.poll(() => of('watched', 'pods').length).toBeGreaterThan(0);
    expect(of('watched', 'pods').at(-1)?.annotations).toMatchObject({
      'pods.gatehouse.test/enforce-policy': 'privileged:latest',
      'pods.gatehouse.test/audit-violations':
        'would violate PodSecurity "baseline:latest": host namespaces (hostPID=true)',
    });
    expect(of('late', 'pods').at(-1)?.annotations).toMatchObject({
      'pods.gatehouse.test/enforce-policy': 'baseline:latest',
    });
  });

  it('takes a configuration from the cluster within 2 s, and keeps it when a bad one comes', async () => {
    const path = '/apis/gatehouse.dev/v1alpha1/gatehouseconfigurations';
    const object = (spec: object) => ({
      apiVersion: 'gatehouse.dev/v1alpha1',
      kind: 'GatehouseConfiguration',
      metadata: { name: 'gatehouse' },
      spec,
    });
    expect((await post('/api/v1/namespaces', { metadata: { name: 'plain' } })).status).toBe(201);
    const tried = async () =>
      (
        await post('/api/v1/namespaces/plain/pods?dryRun=All', {
          metadata: { name: 'p' },
          spec: { ...TEMPLATE.spec, serviceAccountName: 'default' },
        })
      ).status;
    await expect.poll(tried, { timeout: 30_000 }).toBe(201);
    await post(path, object({ defaults: { enforce: 'baseline' } }));
    const begun = performance.now();
    await expect.poll(tried, { timeout: 10_000, interval: 20 }).toBe(403);
    console.log(`a changed configuration was in force after ${Math.round(performance.now() - begun)} ms`);
    // The schema of today's CRD refuses every mistake; an older CRD may not.
    const open = { openAPIV3Schema: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true } };
    await real.plane.request(
      'PATCH',
      '/apis/apiextensions.k8s.io/v1/customresourcedefinitions/gatehouseconfigurations.gatehouse.dev',
      [{ op: 'replace', path: '/spec/versions/0/schema', value: open }],
      { contentType: 'application/json-patch+json' },
    );
    const spoil = async () =>
      (
        await real.plane.request(
          'PATCH',
          `${path}/gatehouse`,
          { spec: { defaults: { enforce: 'privileged' }, language: 'fr' } },
          { contentType: 'application/merge-patch+json' },
        )
      ).status;
    await expect.poll(spoil, { timeout: 20_000 }).toBe(200);
    const conditions = async () =>
      JSON.stringify(
        ((await real.plane.request('GET', `${path}/gatehouse`)).body as { status?: object }).status ?? {},
      );
    await expect
      .poll(conditions, { timeout: 10_000 })
      .toContain('the last good configuration stays in force');
    expect(await tried()).toBe(403);
    await real.plane.request('DELETE', `${path}/gatehouse`);
    await expect.poll(tried, { timeout: 10_000 }).toBe(201);
  }, 90_000);
});
