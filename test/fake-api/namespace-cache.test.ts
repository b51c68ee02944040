import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ClusterClient } from '../../src/cluster/client.ts';
import { systemClock } from '../../src/cluster/clock.ts';
import { type NamespaceCache, startNamespaceCache } from '../../src/cluster/namespace-cache.ts';
import { type FakeApi, startFakeApi } from './fake-api.ts';
import { clientFor, keepLog, until } from './fake-client.ts';

const COLLECTION = '/api/v1/namespaces';
const namespace = (name: string, level: string) => ({
  metadata: {
    name,
    labels: { 'pod-security.kubernetes.io/enforce': level },
    annotations: { 'gatehouse.dev/owner': 'x', 'kubectl.kubernetes.io/last-applied-configuration': '{}' },
    managedFields: [{ manager: 'kubectl' }],
  },
  spec: { finalizers: ['kubernetes'] },
});

let api: FakeApi;
let client: ClusterClient;
let cache: NamespaceCache;
let kept: ReturnType<typeof keepLog>;

beforeEach(async () => {
  api = await startFakeApi();
  client = clientFor(api.url);
  kept = keepLog();
  for (let i = 0; i < 1200; i += 1) api.put(COLLECTION, namespace(`ns-${i}`, 'baseline'));
});
afterEach(async () => {
  cache.stop();
  client.close();
  await api.close();
});

function start(more: { silenceMs?: number; staleMs?: number; liveTimeoutMs?: number } = {}): void {
  cache = startNamespaceCache({ client, clock: systemClock, random: () => 0.5, log: kept.log, ...more });
}
const levelOf = (name: string) => cache.cached(name)?.labels['pod-security.kubernetes.io/enforce'];
/** Equal to what the server has, name by name. */
const converged = () =>
  [...cache.all()].every(
    (one) => one.resourceVersion === api.get(COLLECTION, one.name)?.metadata.resourceVersion,
  ) &&
  [...Array(1200).keys()].every(
    (i) => (cache.cached(`ns-${i}`) === undefined) === (api.get(COLLECTION, `ns-${i}`) === undefined),
  );

describe('the namespace cache', () => {
  it('lists page by page, keeps only what is used, and follows changes', async () => {
    start();
    await cache.synced;
    expect(cache.size()).toBe(1200);
    expect(api.requests.length).toBe(3);
    expect(cache.cached('ns-7')).toEqual({
      name: 'ns-7',
      labels: { 'pod-security.kubernetes.io/enforce': 'baseline' },
      annotations: { 'gatehouse.dev/owner': 'x' },
      resourceVersion: '108',
    });
    await until(() => api.watchers() === 1);
    api.put(COLLECTION, namespace('ns-7', 'restricted'));
    api.remove(COLLECTION, 'ns-8');
    api.put(COLLECTION, namespace('new', 'privileged'));
    await until(() => levelOf('new') === 'privileged' && cache.cached('ns-8') === undefined);
    expect(levelOf('ns-7')).toBe('restricted');
  });

  it('asks the server on a miss, once for many, and says 404 when there is no such namespace', async () => {
    api.faults.delayMs = 50;
    start();
    const before = api.requests.length;
    const answers = await Promise.all(Array.from({ length: 20 }, () => cache.get('ns-3')));
    expect(answers.every((answer) => answer.ok)).toBe(true);
    expect(api.requests.slice(before).filter(({ url }) => url.endsWith('/ns-3')).length).toBe(1);
    await cache.synced;
    const missing = await cache.get('nowhere');
    expect(missing).toMatchObject({ ok: false, failure: { kind: 'status', code: 404 } });
  });

  it.each(['end', 'destroy'] as const)(
    'goes on from its version when the watch is cut (%s)',
    async (how) => {
      start();
      await until(() => api.watchers() === 1);
      for (let i = 0; i < 10; i += 1) {
        api.cutWatches(how);
        api.put(COLLECTION, namespace('ns-1', i % 2 === 0 ? 'restricted' : 'baseline'));
        await until(converged);
        await until(() => api.watchers() === 1, 30_000);
      }
      expect(cache.counts().lists).toBe(1);
    },
    60_000,
  );

  it('lists again after 410, and forgets what was deleted meanwhile', async () => {
    start();
    await until(() => api.watchers() === 1);
    await api.down();
    api.put(COLLECTION, namespace('ns-2', 'restricted'));
    api.remove(COLLECTION, 'ns-5');
    api.faults.compactedTo = api.version();
    await api.listen();
    await until(() => converged() && levelOf('ns-2') === 'restricted', 10_000);
    expect(cache.counts().lists).toBe(2);
  }, 20_000);

  it('starts a list again when its pages expire, at last without pages', async () => {
    api.faults.expiredPages = 3;
    start();
    await cache.synced;
    expect(cache.size()).toBe(1200);
    expect(api.requests.filter(({ url }) => !url.includes('limit') && !url.includes('watch')).length).toBe(1);
  });

  it('notices silence, connects again, and lists when silence goes on', async () => {
    start({ silenceMs: 200 });
    await until(() => api.watchers() === 1);
    api.faults.silentWatches = true;
    api.put(COLLECTION, namespace('ns-9', 'restricted'));
    const took = await until(() => levelOf('ns-9') === 'restricted', 3000);
    expect(took).toBeGreaterThan(300);
    expect(kept.lines.filter((line) => line.includes('fell silent')).length).toBeGreaterThanOrEqual(2);
  });

  it('stays connected while bookmarks come', async () => {
    start({ silenceMs: 200 });
    await until(() => api.watchers() === 1);
    for (let i = 0; i < 12; i += 1) {
      api.bookmark();
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    expect(cache.counts()).toEqual({ lists: 1, watches: 1, failures: 0 });
    expect(cache.secondsSinceContact()).toBeLessThan(0.2);
  });

  it('does not overlook garbage in a watch', async () => {
    start();
    await until(() => api.watchers() === 1);
    for (const garbage of [
      '<html>\n',
      '{"type":"ADDED"}\n',
      '{"type":"NEW","object":{"metadata":{"resourceVersion":"1"}}}\n',
      'null\n',
    ]) {
      const { lists } = cache.counts();
      api.sayToWatches(garbage);
      await until(() => cache.counts().lists > lists && api.watchers() === 1, 20_000);
    }
    expect(converged()).toBe(true);
  }, 60_000);

  it('reads an event that comes in pieces, between two letters of one character', async () => {
    start();
    await until(() => api.watchers() === 1);
    const line = Buffer.from(
      `${JSON.stringify({ type: 'ADDED', object: { metadata: { name: 'ns-x', labels: { a: '한국' }, resourceVersion: '9999' } } })}\n`,
    );
    const middle = line.indexOf(Buffer.from('국')) + 1;
    for (const part of [line.subarray(0, 5), line.subarray(5, middle), line.subarray(middle)]) {
      api.sayToWatches(part as unknown as string);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    await until(() => cache.cached('ns-x')?.labels['a'] === '한국');
  });

  it('comes up when the server is down at start, without a busy loop', async () => {
    await api.down();
    start();
    await new Promise((resolve) => setTimeout(resolve, 1500));
    expect(cache.isSynced()).toBe(false);
    expect(cache.secondsSinceContact()).toBe(Number.POSITIVE_INFINITY);
    expect(cache.lastFailure()).toMatchObject({ kind: 'unreachable' });
    expect(cache.counts().lists).toBeLessThanOrEqual(4);
    expect(await cache.get('ns-1')).toMatchObject({ ok: false, failure: { kind: 'unreachable' } });
    await api.listen();
    await cache.synced;
    expect(kept.lines.length).toBe(1);
  }, 20_000);

  it('waits as long as 429 says, and gets through 500, 401 and garbage', async () => {
    api.faults.tooMany = { left: 2, retryAfter: '1' };
    api.faults.broken = 2;
    api.faults.garbage = 1;
    api.faults.unauthorized = 1;
    start();
    const started = performance.now();
    await cache.synced;
    expect(performance.now() - started).toBeGreaterThan(2000);
    expect(cache.size()).toBe(1200);
    expect(api.requests.length).toBeLessThan(14);
  }, 20_000);

  it('works with a server that takes 2 s for everything', async () => {
    api.faults.delayMs = 2000;
    start({ liveTimeoutMs: 500 });
    const early = await cache.get('ns-1', { timeoutMs: 100 });
    expect(early).toMatchObject({ ok: false, failure: { kind: 'timeout' } });
    await cache.synced;
    expect(cache.size()).toBe(1200);
  }, 20_000);

  it('gives the old answer when it hears nothing and the server does not answer, the new one when it does', async () => {
    start({ silenceMs: 60_000, staleMs: 100, liveTimeoutMs: 200 });
    await until(() => api.watchers() === 1);
    api.faults.silentWatches = true;
    api.put(COLLECTION, namespace('ns-4', 'restricted'));
    await new Promise((resolve) => setTimeout(resolve, 150));
    const fresh = await cache.get('ns-4');
    expect(fresh).toMatchObject({
      ok: true,
      value: { labels: { 'pod-security.kubernetes.io/enforce': 'restricted' } },
    });
    api.faults.silent = true;
    const old = await cache.get('ns-4');
    expect(old).toMatchObject({
      ok: true,
      value: { labels: { 'pod-security.kubernetes.io/enforce': 'baseline' } },
    });
  });

  it('survives a half-open server: connections are taken and never answered', async () => {
    api.faults.silent = true;
    start();
    const answer = await cache.get('ns-1', { timeoutMs: 200 });
    expect(answer).toMatchObject({ ok: false, failure: { kind: 'timeout' } });
  });

  it('converges through 30 random faults', async () => {
    start({ silenceMs: 400 });
    let seed = 7;
    const random = () => {
      seed = (seed * 1103515245 + 12345) % 2 ** 31;
      return seed / 2 ** 31;
    };
    for (let i = 0; i < 30; i += 1) {
      const kind = Math.floor(random() * 7);
      if (kind === 0) api.cutWatches('destroy');
      if (kind === 1) api.cutWatches('end');
      if (kind === 2) api.faults.compactedTo = api.version();
      if (kind === 3) api.faults.tooMany = { left: 1, retryAfter: '0' };
      if (kind === 4) api.faults.broken = 1;
      if (kind === 5) api.sayToWatches('garbage\n');
      if (kind === 6) {
        await api.down();
        await api.listen();
      }
      for (let j = 0; j < 5; j += 1) {
        const name = `ns-${Math.floor(random() * 1200)}`;
        if (random() < 0.3) api.remove(COLLECTION, name);
        else api.put(COLLECTION, namespace(name, random() < 0.5 ? 'restricted' : 'baseline'));
      }
      await new Promise((resolve) => setTimeout(resolve, random() * 100));
    }
    await until(converged, 40_000);
    expect(cache.counts().failures).toBeLessThan(60);
  }, 60_000);
});
