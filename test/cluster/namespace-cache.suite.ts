import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isRecord } from '../../src/cluster/api-result.ts';
import { systemClock } from '../../src/cluster/clock.ts';
import { type NamespaceCache, startNamespaceCache } from '../../src/cluster/namespace-cache.ts';
import { listPods } from '../../src/cluster/pods.ts';
import { keepLog, until } from '../fake-api/fake-client.ts';
import { type RealCluster, startRealCluster } from './start.ts';

const started = await startRealCluster();
const cluster = 'skipped' in started ? undefined : started;

describe.skipIf(cluster === undefined)('the namespace cache against a real API server', () => {
  let real: RealCluster;
  let cache: NamespaceCache;
  let client: ReturnType<RealCluster['client']>;
  const { log, lines } = keepLog();

  beforeAll(async () => {
    if (cluster === undefined) return;
    real = cluster;
    client = real.client();
    for (let i = 0; i < 30; i += 1) await create(`ns-${i}`, 'baseline');
    cache = startNamespaceCache({ client, clock: systemClock, random: Math.random, log });
    await cache.synced;
  });
  afterAll(async () => {
    cache?.stop();
    client?.close();
    await cluster?.plane.stop();
  });

  const create = (name: string, level: string) =>
    real.plane.request('POST', '/api/v1/namespaces', {
      metadata: { name, labels: { 'pod-security.kubernetes.io/enforce': level } },
    });
  const label = (name: string, level: string) =>
    real.plane.request(
      'PATCH',
      `/api/v1/namespaces/${name}`,
      { metadata: { labels: { 'pod-security.kubernetes.io/enforce': level } } },
      { contentType: 'application/merge-patch+json' },
    );
  const levelOf = (name: string) => cache.cached(name)?.labels['pod-security.kubernetes.io/enforce'];

  /** Name and version of everything, as the server has it. */
  async function truth(): Promise<string> {
    const { body } = await real.plane.request('GET', '/api/v1/namespaces');
    const items = isRecord(body) && Array.isArray(body['items']) ? body['items'] : [];
    return items
      .map(
        (item: { metadata: { name: string; resourceVersion: string } }) =>
          `${item.metadata.name}@${item.metadata.resourceVersion}`,
      )
      .sort()
      .join();
  }
  const held = () =>
    [...cache.all()]
      .map((one) => `${one.name}@${one.resourceVersion}`)
      .sort()
      .join();

  it('has what the server has, and follows within 2 s', async () => {
    expect(held()).toBe(await truth());
    await label('ns-1', 'restricted');
    expect(await until(() => levelOf('ns-1') === 'restricted', 2000)).toBeLessThan(2000);
    await create('later', 'privileged');
    expect(await until(() => levelOf('later') === 'privileged', 2000)).toBeLessThan(2000);
    expect(await cache.get('nowhere')).toMatchObject({
      ok: false,
      failure: { code: 404, reason: 'NotFound' },
    });
  });

  it('gets bookmarks, so that a quiet watch is not taken for dead', async () => {
    const before = cache.counts();
    await new Promise((resolve) => setTimeout(resolve, 75_000));
    expect(cache.secondsSinceContact()).toBeLessThan(70);
    expect(cache.counts()).toEqual(before);
  }, 90_000);

  it.each([1, 2, 3])(
    'converges after the API server was restarted under it (%i)',
    async (round) => {
      await real.plane.stopApiServer();
      await until(() => cache.lastFailure() !== undefined, 30_000);
      expect(levelOf('ns-2')).toBeDefined();
      await real.plane.startApiServer();
      const level = round % 2 === 1 ? 'restricted' : 'baseline';
      const begun = performance.now();
      await label('ns-2', level);
      await create(`round-${round}`, level);
      await until(() => levelOf('ns-2') === level && levelOf(`round-${round}`) === level, 30_000);
      console.log(
        `restart ${round}: caught up ${Math.round(performance.now() - begun)} ms after it was ready`,
      );
      await expect.poll(async () => held() === (await truth()), { timeout: 10_000 }).toBe(true);
    },
    120_000,
  );

  it('says one line per outage', () => {
    expect(lines.length).toBeLessThanOrEqual(9);
  });

  it('lists pods by page in the order of the server', async () => {
    await real.plane.request('POST', '/api/v1/namespaces/ns-3/serviceaccounts', {
      metadata: { name: 'default' },
    });
    for (let i = 0; i < 25; i += 1) {
      const answer = await real.plane.request('POST', '/api/v1/namespaces/ns-3/pods', {
        metadata: { name: `p-${i}` },
        spec: { containers: [{ name: 'c', image: 'i', env: [{ name: 'a', value: 'b' }] }] },
      });
      expect(answer.status).toBe(201);
    }
    const nameOf = (pod: unknown) =>
      isRecord(pod) && isRecord(pod['metadata']) ? String(pod['metadata']['name']) : undefined;
    const paged = await listPods('ns-3', {
      client,
      clock: systemClock,
      keep: nameOf,
      timeoutMs: 5000,
      pageSize: 7,
    });
    const whole = await real.plane.request('GET', '/api/v1/namespaces/ns-3/pods');
    const items = isRecord(whole.body) && Array.isArray(whole.body['items']) ? whole.body['items'] : [];
    expect(paged).toEqual({ ok: true, value: items.map((item: unknown) => nameOf(item)) });
    expect(items.length).toBe(25);
  }, 30_000);
});
