import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { issueAuthority, issueLeaf } from '../../src/server/certificates-issue.ts';
import { probe } from './deployment.ts';
import { type Gatehouse, installWebhooks, startGatehouse } from './gatehouse.ts';
import { type Balancer, press, printRecords, record, startBalancer, type Tally } from './pressure.ts';
import { type RealCluster, startRealCluster } from './start.ts';

const started = await startRealCluster({
  controllerManager: true,
  disableAdmissionPlugins: ['PodSecurity', 'ServiceAccount'],
});
const cluster = 'skipped' in started ? undefined : started;
const WEBHOOKS = '/apis/admissionregistration.k8s.io/v1/validatingwebhookconfigurations';
const SKEW = fileURLToPath(new URL('skew.cjs', import.meta.url));
const DAY = 86_400_000;
const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe.skipIf(cluster === undefined)('faults on a real control plane', () => {
  let real: RealCluster;
  let replicas: Gatehouse[] = [];
  let balancer: Balancer | undefined;

  beforeAll(async () => {
    if (cluster === undefined) return;
    real = cluster;
    for (const name of ['shop', 'gatehouse']) {
      const labels = { 'pod-security.kubernetes.io/enforce': 'baseline' };
      await real.plane.request('POST', '/api/v1/namespaces', { metadata: { name, labels } });
    }
  }, 300_000);
  afterAll(async () => {
    printRecords();
    await clear();
    await cluster?.plane.stop();
  });

  async function clear(): Promise<void> {
    await real?.plane.request('DELETE', `${WEBHOOKS}/gatehouse`).catch(() => undefined);
    for (const replica of replicas) await replica.stop();
    replicas = [];
    await balancer?.close();
    balancer = undefined;
  }

  const one = async (flags: readonly string[] = [], files: Record<string, string> = {}) => {
    const gatehouse = await startGatehouse({ kubeconfig: real.plane.kubeconfig, flags, files });
    replicas.push(gatehouse);
    return gatehouse;
  };
  const expectNoWrong = (tally: Tally) =>
    expect([tally.wronglyAdmitted, tally.wronglyDenied]).toEqual([0, 0]);
  const until = async (tally: Tally, more: number) => {
    const before = tally.denied + tally.admitted;
    await expect
      .poll(() => tally.denied + tally.admitted, { timeout: 60_000 })
      .toBeGreaterThan(before + more);
  };

  const isBack = ({ port }: Gatehouse) =>
    expect.poll(() => probe(port, '/readyz'), { timeout: 60_000 }).toBe(200);

  /** Three of them with one certificate, behind one address. */
  async function three(): Promise<void> {
    const authority = await issueAuthority('three', Date.now(), DAY);
    const leaf = await issueLeaf(authority, ['127.0.0.1'], Date.now(), DAY);
    const files = { 'tls.crt': leaf.certificate, 'tls.key': leaf.key };
    for (let i = 0; i < 3; i += 1) {
      replicas.push(
        await startGatehouse({ kubeconfig: real.plane.kubeconfig, files, waitUntilReady: false }),
      );
    }
    for (const replica of replicas) await isBack(replica);
    balancer = await startBalancer(() =>
      replicas.filter((replica) => replica.isRunning()).map(({ port }) => port),
    );
    await installWebhooks(real.plane, { port: balancer.port, authority: authority.certificate });
  }

  it('SIGTERM under load, three replicas, each in turn: no request is lost', async () => {
    await three();
    const { tally, stop } = press(real.plane, 'shop');
    await until(tally, 50);
    for (const replica of replicas) {
      expect(await replica.end('SIGTERM')).toBe(0);
      await replica.start();
      // As a Deployment does: the next one goes when this one is back.
      await isBack(replica);
      await until(tally, 20);
    }
    await stop();
    record('SIGTERM, 3 replicas in turn', tally, 'all came back');
    expectNoWrong(tally);
    expect(tally.failed).toBe(0);
  }, 240_000);

  it('one of three replicas is killed', async () => {
    const { tally, stop } = press(real.plane, 'shop');
    await until(tally, 50);
    await replicas[0]?.end('SIGKILL');
    await replicas[1]?.end('SIGKILL');
    await until(tally, 100);
    await stop();
    record('SIGKILL of 2 of 3 replicas', tally, 'only requests on their way were refused');
    expectNoWrong(tally);
    expect(tally.failed).toBeLessThanOrEqual(24);
    await clear();
  }, 240_000);

  it('the API server is restarted', async () => {
    const gatehouse = await one();
    await installWebhooks(real.plane, gatehouse);
    const { tally, stop } = press(real.plane, 'shop');
    await until(tally, 20);
    await real.plane.restartApiServer();
    await until(tally, 50);
    await stop();
    record('API server restarted', tally, 'failures are those of the API server that was not there');
    expectNoWrong(tally);
    expect(gatehouse.isRunning()).toBe(true);
    await expect.poll(async () => (await gatehouse.ask('/readyz')).status, { timeout: 30_000 }).toBe(200);
    await clear();
  }, 240_000);

  it('the API server is not there at the start', async () => {
    await real.plane.stopApiServer();
    const gatehouse = await startGatehouse({ kubeconfig: real.plane.kubeconfig, waitUntilReady: false });
    replicas.push(gatehouse);
    await expect
      .poll(async () => (await gatehouse.ask('/readyz').catch(() => undefined))?.status, { timeout: 30_000 })
      .toBe(500);
    await real.plane.startApiServer();
    const begun = performance.now();
    await expect.poll(async () => (await gatehouse.ask('/readyz')).status, { timeout: 60_000 }).toBe(200);
    const after = Math.round(performance.now() - begun);
    await installWebhooks(real.plane, gatehouse);
    const { tally, stop } = press(real.plane, 'shop');
    await until(tally, 20);
    await stop();
    record('API server down at start', tally, `ready ${after} ms after it came`);
    expectNoWrong(tally);
    expect(tally.failed).toBe(0);
    await clear();
  }, 240_000);

  it('the leaf has ended; new files heal it', async () => {
    const authority = await issueAuthority('ended', Date.now(), DAY);
    const old = await issueLeaf(authority, ['127.0.0.1'], Date.now() - DAY, DAY / 2);
    const files = { 'tls.crt': old.certificate, 'tls.key': old.key };
    const gatehouse = await startGatehouse({
      kubeconfig: real.plane.kubeconfig,
      files,
      waitUntilReady: false,
    });
    replicas.push(gatehouse);
    await sleep(3000);
    await installWebhooks(real.plane, { port: gatehouse.port, authority: authority.certificate });
    const { tally, stop } = press(real.plane, 'shop', 2);
    await expect.poll(() => tally.failed, { timeout: 30_000 }).toBeGreaterThan(10);
    expect([tally.admitted, tally.denied]).toEqual([0, 0]);
    const leaf = await issueLeaf(authority, ['127.0.0.1'], Date.now(), DAY);
    writeFileSync(join(gatehouse.folder, 'tls.crt'), leaf.certificate);
    writeFileSync(join(gatehouse.folder, 'tls.key'), leaf.key);
    const begun = performance.now();
    await until(tally, 10);
    await stop();
    record(
      'leaf ended, then new files',
      tally,
      `closed meanwhile; verdicts ${Math.round(performance.now() - begun)} ms after the files`,
    );
    expectNoWrong(tally);
    await clear();
  }, 240_000);

  /** Own certificates: the leaf is for the Service's name, so the API server is told that name and a URL to it. */
  const OWN = [
    ...['--certificate-secret', 'gatehouse-tls', '--namespace', 'gatehouse'],
    ...['--webhook-configuration', 'gatehouse'],
  ];

  it.each([2, -2])(
    'a clock that is %i hours wrong',
    async (hours) => {
      process.env['SKEW_MS'] = String(hours * 3_600_000);
      process.env['NODE_OPTIONS'] = `--require ${SKEW}`;
      const gatehouse = await one().finally(() => {
        delete process.env['SKEW_MS'];
        delete process.env['NODE_OPTIONS'];
      });
      await installWebhooks(real.plane, gatehouse);
      const { tally, stop } = press(real.plane, 'shop', 2);
      await until(tally, 20);
      await stop();
      record(`clock ${hours > 0 ? '+' : ''}${hours} h`, tally, '');
      expectNoWrong(tally);
      expect(tally.failed).toBe(0);
      await clear();
    },
    120_000,
  );

  it('our own namespace is made again from nothing while the webhook says Fail', async () => {
    const gatehouse = await one();
    await installWebhooks(real.plane, gatehouse, { excluded: ['gatehouse', 'kube-system'] });
    await gatehouse.end('SIGKILL');
    const { plane } = real;
    const pod = (namespace: string, name = 'p') =>
      plane.request('POST', `/api/v1/namespaces/${namespace}/pods`, {
        metadata: { name },
        spec: { containers: [{ name: 'c', image: 'i' }] },
      });
    expect((await pod('shop')).status).toBe(500);
    expect((await plane.request('POST', '/api/v1/namespaces', { metadata: { name: 'any' } })).status).toBe(
      500,
    );
    await plane.request('DELETE', '/api/v1/namespaces/gatehouse');
    await expect
      .poll(async () => (await plane.request('GET', '/api/v1/namespaces/gatehouse')).status, {
        timeout: 60_000,
      })
      .toBe(404);
    const again = await plane.request('POST', '/api/v1/namespaces', { metadata: { name: 'gatehouse' } });
    expect(again.status).toBe(201);
    expect((await pod('gatehouse')).status).toBe(201);
    expect((await pod('kube-system')).status).toBe(201);
    const lease = { metadata: { name: 'l' }, spec: { holderIdentity: 'a' } };
    expect(
      (await plane.request('POST', '/apis/coordination.k8s.io/v1/namespaces/shop/leases', lease)).status,
    ).toBe(201);
    await gatehouse.start();
    const { tally, stop } = press(plane, 'shop', 2);
    await until(tally, 20);
    await stop();
    record(
      'own namespace deleted and made again',
      tally,
      'its pods and those of kube-system were let in, others not',
    );
    expectNoWrong(tally);
    await clear();
  }, 240_000);

  it('its own certificates: Secret deleted and authorities changed under load', async () => {
    const gatehouse = await startGatehouse({
      kubeconfig: real.plane.kubeconfig,
      flags: OWN,
      waitUntilReady: false,
    });
    replicas.push(gatehouse);
    const { plane } = real;
    const webhook = {
      name: 'pods.gatehouse.test',
      rules: [{ apiGroups: [''], apiVersions: ['v1'], operations: ['CREATE'], resources: ['pods'] }],
      failurePolicy: 'Fail',
      sideEffects: 'None',
      admissionReviewVersions: ['v1'],
      clientConfig: {
        service: { namespace: 'gatehouse', name: 'gatehouse', path: '/validate', port: gatehouse.port },
      },
    };
    // Without kube-proxy a Service is an ExternalName, which the API server resolves; the certificate is for the Service.
    const service = {
      metadata: { name: 'gatehouse' },
      spec: { type: 'ExternalName', externalName: 'localhost', ports: [{ port: gatehouse.port }] },
    };
    await plane.request('POST', '/api/v1/namespaces/gatehouse/services', service);
    expect(
      (await plane.request('POST', WEBHOOKS, { metadata: { name: 'gatehouse' }, webhooks: [webhook] }))
        .status,
    ).toBe(201);
    const bundle = async () => JSON.stringify((await plane.request('GET', `${WEBHOOKS}/gatehouse`)).body);
    await expect.poll(bundle, { timeout: 60_000 }).toContain('caBundle');
    const { tally, stop } = press(plane, 'shop', 3);
    await until(tally, 20);
    const failedBefore = tally.failed;
    const before = await bundle();
    await plane.request('DELETE', '/api/v1/namespaces/gatehouse/secrets/gatehouse-tls');
    await expect.poll(async () => (await bundle()) !== before, { timeout: 60_000 }).toBe(true);
    await sleep(3000);
    await until(tally, 50);
    await stop();
    record(
      'Secret deleted: new authority and leaf under load',
      tally,
      `${tally.failed - failedBefore} of them after the start`,
    );
    expectNoWrong(tally);
    expect(tally.failed - failedBefore).toBe(0);
    await clear();
  }, 240_000);
});
