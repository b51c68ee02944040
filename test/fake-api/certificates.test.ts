import { X509Certificate } from 'node:crypto';
import { createSecureServer } from 'node:http2';
import type { AddressInfo } from 'node:net';
import { connect } from 'node:tls';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Clock } from '../../src/cluster/clock.ts';
import { systemClock } from '../../src/cluster/clock.ts';
import { serveCertificates } from '../../src/server/certificates.ts';
import { type ManagedCertificates, startManagedCertificates } from '../../src/server/certificates-managed.ts';
import type { RotationTimes } from '../../src/server/certificates-plan.ts';
import { certificatesIn } from '../../src/server/certificates-read.ts';
import { rotate } from '../../src/server/certificates-rotate.ts';
import { EMPTY_STORE, secretWith } from '../../src/server/certificates-secret.ts';
import { type FakeApi, startFakeApi } from './fake-api.ts';
import { clientFor, keepLog, until } from './fake-client.ts';

const SECRETS = '/api/v1/namespaces/gatehouse/secrets';
const WEBHOOKS = '/apis/admissionregistration.k8s.io/v1/validatingwebhookconfigurations';
const LEASES = '/apis/coordination.k8s.io/v1/namespaces/gatehouse/leases';

let api: FakeApi;
let replicas: { certificates: ManagedCertificates; stop: () => void; lines: string[] }[];

function start(more: { times?: RotationTimes; clock?: Clock; leaseSeconds?: number } = {}) {
  const client = clientFor(api.url, more.clock === undefined ? {} : { clock: more.clock });
  const { lines, log } = keepLog();
  const certificates = startManagedCertificates({
    client,
    clock: systemClock,
    random: Math.random,
    log,
    namespace: 'gatehouse',
    secretName: 'gatehouse-tls',
    names: ['gatehouse.gatehouse.svc'],
    webhookConfigurations: ['gatehouse'],
    identity: `replica-${replicas.length}`,
    ...more,
  });
  const replica = {
    certificates,
    lines,
    stop: () => {
      certificates.stop();
      client.close();
    },
  };
  replicas.push(replica);
  return replica;
}

const installWebhook = () =>
  api.put(WEBHOOKS, {
    metadata: { name: 'gatehouse' },
    webhooks: [
      { name: 'pods.gatehouse.dev', clientConfig: { url: 'https://x/' }, failurePolicy: 'Fail' },
      { name: 'workloads.gatehouse.dev', clientConfig: { url: 'https://x/', caBundle: 'b2xk' } },
    ],
  });

const believed = (): X509Certificate[] => {
  const webhooks = api.get(WEBHOOKS, 'gatehouse')?.['webhooks'] as
    | { clientConfig: { caBundle?: string } }[]
    | undefined;
  const bundles = (webhooks ?? []).map(({ clientConfig }) => clientConfig.caBundle ?? '');
  return new Set(bundles).size === 1
    ? certificatesIn(Buffer.from(bundles[0] ?? '', 'base64').toString())
    : [];
};
/** Would an API server accept what each replica serves? */
const allTrusted = () =>
  replicas.length > 0 &&
  replicas.every(({ certificates }) => {
    const served = certificates.current();
    if (served === undefined) return false;
    const leaf = new X509Certificate(served.certificate);
    return believed().some((authority) => leaf.verify(authority.publicKey));
  });
/** As an API server connects: with the bundle of the webhook configuration, by the service's name. */
const handshake = (port: number) =>
  new Promise<boolean>((resolve) => {
    const ca = believed().map((authority) => authority.toString());
    const socket = connect({ port, host: '127.0.0.1', servername: 'gatehouse.gatehouse.svc', ca }, () => {
      resolve(true);
      socket.destroy();
    });
    socket.on('error', () => resolve(false));
  });
const serials = () =>
  new Set(
    replicas.map(
      ({ certificates }) => new X509Certificate(certificates.current()?.certificate ?? '').serialNumber,
    ),
  );

const serialsOrNone = () =>
  replicas.every(({ certificates }) => certificates.current()) ? serials() : new Set<string>();

beforeEach(async () => {
  api = await startFakeApi();
  replicas = [];
});
afterEach(async () => {
  for (const replica of replicas) replica.stop();
  await api.close();
});

describe('managed certificates with three replicas', () => {
  it.each([...Array(5).keys()])('race to one certificate that the webhooks trust (%i)', async () => {
    installWebhook();
    for (let i = 0; i < 3; i += 1) start();
    await Promise.all(replicas.map(({ certificates }) => certificates.ready));
    await until(allTrusted);
    expect(serials().size).toBe(1);
    expect(api.requests.filter(({ method, url }) => method === 'POST' && url === SECRETS).length).toBe(1);
    expect(api.requests.filter(({ method }) => method === 'PATCH').length).toBe(1);
    expect(api.get(WEBHOOKS, 'gatehouse')?.['webhooks']).toMatchObject([{ failurePolicy: 'Fail' }, {}]);
  });

  it('comes up without webhooks, and makes them trust it as soon as they are installed or reset', async () => {
    for (let i = 0; i < 3; i += 1) start();
    await Promise.all(replicas.map(({ certificates }) => certificates.ready));
    installWebhook();
    await until(allTrusted, 10_000);
    for (let i = 0; i < 3; i += 1) {
      installWebhook();
      expect(allTrusted()).toBe(false);
      await until(allTrusted, 10_000);
    }
    expect(serials().size).toBe(1);
  }, 40_000);

  it('makes a deleted Secret again, with a new authority, and stays trusted all the while', async () => {
    installWebhook();
    const times = { authorityLifeMs: 1e10, leafLifeMs: 1e9, settleMs: 500 };
    for (let i = 0; i < 3; i += 1) start({ times });
    await Promise.all(replicas.map(({ certificates }) => certificates.ready));
    await until(allTrusted);
    const before = [...serials()][0];
    api.remove(SECRETS, 'gatehouse-tls');
    let untrusted = 0;
    const watching = setInterval(() => {
      if (!allTrusted()) untrusted += 1;
    }, 2);
    await until(() => serials().size === 1 && !serials().has(before ?? ''), 20_000);
    clearInterval(watching);
    expect(untrusted).toBe(0);
    expect(believed().length).toBe(2);
  }, 40_000);

  it('rotates leaf and authority in fast motion, trusted at every moment', async () => {
    installWebhook();
    // Certificates have whole seconds; the backdating does not count as life.
    const times = { authorityLifeMs: 36_000, leafLifeMs: 12_000, settleMs: 1_000 };
    for (let i = 0; i < 3; i += 1) start({ times });
    await Promise.all(replicas.map(({ certificates }) => certificates.ready));
    await until(allTrusted);
    const [first] = replicas;
    const server = createSecureServer();
    if (first !== undefined) serveCertificates(server, first.certificates, {});
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
    let untrusted = 0;
    let looks = 0;
    const seen = new Set<string>();
    const ends = performance.now() + 51_000;
    while (performance.now() < ends) {
      looks += 1;
      if (!allTrusted()) untrusted += 1;
      for (const replica of replicas) {
        const served = replica.certificates.current();
        if ((served?.expiresAt ?? 0) < Date.now()) untrusted += 1;
      }
      for (const authority of believed()) seen.add(authority.fingerprint256);
      if (!(await handshake((server.address() as AddressInfo).port))) untrusted += 1;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    server.close();
    console.log(`${looks} handshakes over ${seen.size} authorities, ${untrusted} refused`);
    expect(untrusted).toBe(0);
    expect(looks).toBeGreaterThan(300);
    expect(seen.size).toBeGreaterThanOrEqual(3);
    expect(believed().length).toBeLessThanOrEqual(2);
  }, 120_000);

  it('takes over from a replica that died while holding the Lease', async () => {
    installWebhook();
    api.put(LEASES, {
      metadata: { name: 'gatehouse-tls' },
      // Dates that make no sense: only what we observe ourselves counts.
      spec: {
        holderIdentity: 'dead',
        leaseDurationSeconds: 3,
        renewTime: '2099-01-01T00:00:00.000000Z',
        leaseTransitions: 4,
      },
    });
    for (let i = 0; i < 3; i += 1) start({ leaseSeconds: 3 });
    const started = performance.now();
    await Promise.all(replicas.map(({ certificates }) => certificates.ready));
    const took = performance.now() - started;
    expect(took).toBeGreaterThan(2900);
    expect(took).toBeLessThan(10_000);
    await until(allTrusted);
    expect(api.get(LEASES, 'gatehouse-tls')?.['spec']).toMatchObject({ leaseTransitions: 5 });
  }, 20_000);

  it.each([
    ['its leaf', 1, 1000],
    ['its authority too', 1000, 1],
  ])(
    'starts with a Secret in which %s has expired',
    async (_name, authorityDays, leafDays) => {
      installWebhook();
      const past = Date.now() - 100 * 86_400_000;
      const times = {
        authorityLifeMs: authorityDays * 86_400_000,
        leafLifeMs: leafDays * 86_400_000,
        settleMs: 1,
      };
      const names = ['gatehouse.gatehouse.svc'];
      let store = await rotate(EMPTY_STORE, { kind: 'create-authority', why: '' }, names, past, times);
      store = await rotate(store, { kind: 'issue-leaf', authority: '', why: '' }, names, past, times);
      const expired = new X509Certificate(store.certificate);
      expect(Date.parse(expired.validTo)).toBeLessThan(Date.now());
      const place = { name: 'gatehouse-tls', namespace: 'gatehouse' };
      api.put(SECRETS, secretWith(store, undefined, place) as Parameters<FakeApi['put']>[1]);
      for (let i = 0; i < 3; i += 1) start();
      await until(
        () => serialsOrNone().size === 1 && !serialsOrNone().has(expired.serialNumber) && allTrusted(),
        10_000,
      );
    },
    20_000,
  );

  it('goes by the clock of the API server when its own is wrong by two years', async () => {
    installWebhook();
    for (const years of [2, 0, -2]) {
      start({ clock: { ...systemClock, now: () => Date.now() + years * 365 * 86_400_000 } });
    }
    await Promise.all(replicas.map(({ certificates }) => certificates.ready));
    await until(allTrusted);
    await new Promise((resolve) => setTimeout(resolve, 3000));
    expect(serials().size).toBe(1);
    const leaf = new X509Certificate(replicas[0]?.certificates.current()?.certificate ?? '');
    expect(Math.abs(Date.parse(leaf.validFrom) + 3_600_000 - Date.now())).toBeLessThan(30_000);
  }, 20_000);

  it('repairs a Secret that somebody filled with nonsense, and keeps serving meanwhile', async () => {
    installWebhook();
    const replica = start();
    await replica.certificates.ready;
    await until(allTrusted);
    for (const data of [undefined, {}, { 'tls.crt': 'eHg=', 'tls.key': 'eHg=', 'ca.crt': '', 'ca.key': 1 }]) {
      api.put(SECRETS, {
        type: 'kubernetes.io/tls',
        metadata: { name: 'gatehouse-tls', labels: { keep: 'me' } },
        data,
      });
      await until(() => {
        const stored = (api.get(SECRETS, 'gatehouse-tls')?.['data'] ?? {}) as Record<string, string>;
        return (
          Buffer.from(stored['tls.crt'] ?? '', 'base64').toString() ===
          replica.certificates.current()?.certificate
        );
      }, 10_000);
      await until(allTrusted, 10_000);
      expect(api.get(SECRETS, 'gatehouse-tls')?.metadata['labels']).toEqual({ keep: 'me' });
    }
  }, 40_000);

  it('says once what keeps it from working, and works when that is over', async () => {
    installWebhook();
    const replica = start();
    api.faults.broken = 1000;
    await new Promise((resolve) => setTimeout(resolve, 2000));
    expect(replica.lines.length).toBeLessThanOrEqual(4);
    api.faults.broken = 0;
    await replica.certificates.ready;
    await until(allTrusted, 10_000);
  }, 30_000);
});
