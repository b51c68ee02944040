import { X509Certificate } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { isRecord } from '../../src/cluster/api-result.ts';
import { systemClock } from '../../src/cluster/clock.ts';
import { type ManagedCertificates, startManagedCertificates } from '../../src/server/certificates-managed.ts';
import { certificatesIn } from '../../src/server/certificates-read.ts';
import { keepLog, until } from '../fake-api/fake-client.ts';
import { startRealCluster } from './start.ts';

const started = await startRealCluster();
const cluster = 'skipped' in started ? undefined : started;
const WEBHOOKS = '/apis/admissionregistration.k8s.io/v1/validatingwebhookconfigurations';

describe.skipIf(cluster === undefined)('certificates of three replicas on a real API server', () => {
  let replicas: { certificates: ManagedCertificates; stop: () => void }[] = [];

  beforeAll(async () => {
    await cluster?.plane.request('POST', '/api/v1/namespaces', { metadata: { name: 'gatehouse' } });
  });
  afterEach(() => {
    for (const replica of replicas) replica.stop();
    replicas = [];
  });
  afterAll(async () => {
    await cluster?.plane.stop();
  });

  function start(secretName: string): void {
    if (cluster === undefined) return;
    const client = cluster.client();
    const certificates = startManagedCertificates({
      client,
      clock: systemClock,
      random: Math.random,
      log: keepLog().log,
      namespace: 'gatehouse',
      secretName,
      names: ['gatehouse.gatehouse.svc', '127.0.0.1'],
      webhookConfigurations: [secretName],
      identity: `replica-${replicas.length}`,
      times: { authorityLifeMs: 1e10, leafLifeMs: 1e9, settleMs: 2000 },
    });
    replicas.push({
      certificates,
      stop: () => {
        certificates.stop();
        client.close();
      },
    });
  }

  const webhook = (name: string, resource: string, failurePolicy: string) => ({
    name,
    admissionReviewVersions: ['v1'],
    sideEffects: 'None',
    failurePolicy,
    clientConfig: { url: 'https://127.0.0.1:1/' },
    // Matches nothing here, so that the test cannot lock itself out.
    namespaceSelector: { matchLabels: { nothing: 'has-this' } },
    rules: [{ apiGroups: [''], apiVersions: ['v1'], operations: ['CREATE'], resources: [resource] }],
  });
  const install = (name: string) =>
    cluster?.plane.request('POST', WEBHOOKS, {
      apiVersion: 'admissionregistration.k8s.io/v1',
      kind: 'ValidatingWebhookConfiguration',
      metadata: { name },
      webhooks: [webhook('a.gatehouse.dev', 'pods', 'Fail'), webhook('b.gatehouse.dev', 'secrets', 'Ignore')],
    });

  async function believed(name: string): Promise<X509Certificate[]> {
    const answer = await cluster?.plane.request('GET', `${WEBHOOKS}/${name}`);
    const webhooks =
      isRecord(answer?.body) && Array.isArray(answer.body['webhooks']) ? answer.body['webhooks'] : [];
    const bundles = new Set(
      webhooks.map(({ clientConfig }: { clientConfig: { caBundle?: string } }) => clientConfig.caBundle),
    );
    expect(webhooks.length).toBe(2);
    return bundles.size === 1 ? certificatesIn(Buffer.from([...bundles][0] ?? '', 'base64').toString()) : [];
  }
  async function allTrusted(name: string): Promise<boolean> {
    const authorities = await believed(name);
    return replicas.every(({ certificates }) => {
      const leaf = new X509Certificate(certificates.current()?.certificate ?? '');
      return authorities.some((authority) => leaf.verify(authority.publicKey));
    });
  }
  const serials = () =>
    new Set(
      replicas.map(
        ({ certificates }) => new X509Certificate(certificates.current()?.certificate ?? '').serialNumber,
      ),
    );

  it.each([1, 2, 3, 4, 5])(
    'race to one certificate that the webhooks trust (%i)',
    async (round) => {
      const name = `race-${round}`;
      await install(name);
      const begun = performance.now();
      for (let i = 0; i < 3; i += 1) start(name);
      await Promise.all(replicas.map(({ certificates }) => certificates.ready));
      await expect.poll(() => allTrusted(name), { timeout: 10_000 }).toBe(true);
      console.log(`race ${round}: served and trusted after ${Math.round(performance.now() - begun)} ms`);
      expect(serials().size).toBe(1);
      expect((await believed(name)).length).toBe(1);
    },
    30_000,
  );

  it('makes a deleted Secret again and is trusted all the while', async () => {
    await install('deleted');
    for (let i = 0; i < 3; i += 1) start('deleted');
    await Promise.all(replicas.map(({ certificates }) => certificates.ready));
    await expect.poll(() => allTrusted('deleted'), { timeout: 10_000 }).toBe(true);
    const before = [...serials()][0] ?? '';
    await cluster?.plane.request('DELETE', '/api/v1/namespaces/gatehouse/secrets/deleted');
    let looks = 0;
    while (serials().has(before)) {
      expect(await allTrusted('deleted')).toBe(true);
      looks += 1;
      if (looks > 3000) throw new Error('no new certificate');
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    await until(() => serials().size === 1);
    expect(await allTrusted('deleted')).toBe(true);
    expect((await believed('deleted')).length).toBe(2);
  }, 60_000);

  it('goes on after the API server was restarted, and puts back a bundle that was taken away', async () => {
    await install('restarted');
    for (let i = 0; i < 3; i += 1) start('restarted');
    await Promise.all(replicas.map(({ certificates }) => certificates.ready));
    await cluster?.plane.restartApiServer();
    await cluster?.plane.request('DELETE', `${WEBHOOKS}/restarted`);
    await install('restarted');
    await expect.poll(() => allTrusted('restarted'), { timeout: 20_000 }).toBe(true);
    expect(serials().size).toBe(1);
  }, 90_000);

  it('holds the Lease as the API server wants it written', async () => {
    const answer = await cluster?.plane.request(
      'GET',
      '/apis/coordination.k8s.io/v1/namespaces/gatehouse/leases/race-1',
    );
    expect(answer?.body).toMatchObject({ spec: { holderIdentity: '', leaseDurationSeconds: 1 } });
  });
});
