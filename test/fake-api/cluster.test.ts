import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ClusterClient } from '../../src/cluster/client.ts';
import { systemClock } from '../../src/cluster/clock.ts';
import { createLeaseLock } from '../../src/cluster/lease-lock.ts';
import { type LiveState, startLiveObject, writeConditions } from '../../src/cluster/live-object.ts';
import { listPods } from '../../src/cluster/pods.ts';
import type { ResourcePath } from '../../src/cluster/resource-path.ts';
import { type FakeApi, startFakeApi } from './fake-api.ts';
import { clientFor, keepLog, until } from './fake-client.ts';

let api: FakeApi;
let client: ClusterClient;
beforeEach(async () => {
  api = await startFakeApi();
  client = clientFor(api.url, { timeoutMs: 1000 });
});
afterEach(async () => {
  client.close();
  await api.close();
});

describe('requests', () => {
  const get = { method: 'GET', path: '/api/v1/namespaces/a' } as const;

  it('gives errors of the server as values', async () => {
    expect(await client.request(get)).toEqual({
      ok: false,
      failure: { kind: 'status', code: 404, reason: 'NotFound', message: 'fake: NotFound' },
    });
  });

  it('ends in time when nothing is answered, and when the caller gives up', async () => {
    api.faults.silent = true;
    const started = performance.now();
    expect(await client.request({ ...get, timeoutMs: 100 })).toMatchObject({ failure: { kind: 'timeout' } });
    const signal = AbortSignal.timeout(100);
    expect(await client.request({ ...get, signal })).toMatchObject({ failure: { kind: 'cancelled' } });
    expect(performance.now() - started).toBeLessThan(600);
    api.faults.silent = false;
    expect(await client.request(get)).toMatchObject({ failure: { code: 404 } });
  });

  it('gives up at once where Retry-After is beyond the deadline', async () => {
    api.faults.tooMany = { left: 1, retryAfter: '30' };
    const started = performance.now();
    expect(await client.request(get)).toMatchObject({ failure: { code: 429, retryAfterSeconds: 30 } });
    expect(performance.now() - started).toBeLessThan(500);
  });

  it('keeps to the limit: a burst, then so many a second', async () => {
    const slow = clientFor(api.url, { qps: 20, burst: 10 });
    const started = performance.now();
    await Promise.all(Array.from({ length: 30 }, () => slow.request(get)));
    const took = performance.now() - started;
    slow.close();
    expect(took).toBeGreaterThan(950);
    expect(took).toBeLessThan(1600);
  });

  it('survives a server that closes kept connections', async () => {
    for (let i = 0; i < 20; i += 1) {
      expect(await client.request(get)).toMatchObject({ failure: { code: 404 } });
      await api.down();
      await api.listen();
    }
  });
});

describe('pods', () => {
  const pod = (i: number) => ({
    metadata: {
      name: `pod-${String(i).padStart(4, '0')}`,
      managedFields: [1],
      ownerReferences: [{ uid: 'u' }],
    },
    spec: {
      containers: [{ name: 'a', env: [1], securityContext: { privileged: true } }],
      volumes: [{ name: 'v' }],
    },
    status: { phase: 'Running' },
  });

  it('come in the order of the server, trimmed', async () => {
    for (let i = 0; i < 3500; i += 1) api.put('/api/v1/namespaces/big/pods', pod(i));
    const listed = await listPods('big', { client, clock: systemClock, keep: (one) => one, timeoutMs: 5000 });
    if (!listed.ok) throw new Error(listed.failure.message);
    expect(listed.value.length).toBe(3500);
    expect(listed.value[1234]).toEqual({
      metadata: { name: 'pod-1234', ownerReferences: [{ uid: 'u' }], resourceVersion: '1335' },
      spec: { containers: [{ name: 'a', securityContext: { privileged: true } }], volumes: [{ name: 'v' }] },
    });
  });

  it('are a failure when they do not all come in time', async () => {
    for (let i = 0; i < 30; i += 1) api.put('/api/v1/namespaces/big/pods', pod(i));
    api.faults.delayMs = 60;
    const started = performance.now();
    const listed = await listPods('big', {
      client,
      clock: systemClock,
      keep: (one) => one,
      timeoutMs: 150,
      pageSize: 5,
    });
    expect(listed).toMatchObject({ ok: false, failure: { kind: 'timeout' } });
    expect(performance.now() - started).toBeLessThan(400);
  });
});

describe('one live object', () => {
  const path: ResourcePath = {
    group: 'gatehouse.dev',
    version: 'v1alpha1',
    resource: 'gatehouseconfigurations',
  };
  const collection = '/apis/gatehouse.dev/v1alpha1/gatehouseconfigurations';
  const put = (level: unknown, generation: number) =>
    api.put(collection, { metadata: { name: 'default', generation }, spec: { level } });

  it('changes within 2 s, keeps the last good value, and goes when the object goes', async () => {
    const states: LiveState<string>[] = [];
    const { log } = keepLog();
    const live = startLiveObject<string>({
      client,
      path,
      name: 'default',
      parse: (object) => {
        const level: unknown = (object as { spec: { level: unknown } }).spec.level;
        return typeof level === 'string'
          ? { ok: true, value: level }
          : { ok: false, message: 'level is no text' };
      },
      onChange: (state) => states.push(state),
      clock: systemClock,
      random: () => 0.5,
      log,
    });
    await live.synced;
    expect(live.current().value).toBeUndefined();
    put('baseline', 1);
    expect(await until(() => live.current().value === 'baseline')).toBeLessThan(2000);
    put(7, 2);
    expect(await until(() => live.current().refused === 'level is no text')).toBeLessThan(2000);
    expect(live.current().value).toBe('baseline');
    const object = live.current().object ?? {};
    const condition = {
      type: 'Accepted',
      status: 'False',
      reason: 'Invalid',
      message: 'level is no text',
    } as const;
    expect(await writeConditions(client, path, object, [condition], Date.now())).toEqual({
      ok: true,
      value: 'written',
    });
    await until(() => live.current().object?.['status'] !== undefined);
    const again = await writeConditions(client, path, live.current().object ?? {}, [condition], Date.now());
    expect(again).toEqual({ ok: true, value: 'unchanged' });
    put('restricted', 3);
    expect(await until(() => live.current().value === 'restricted')).toBeLessThan(2000);
    expect(live.current().refused).toBeUndefined();
    api.remove(collection, 'default');
    await until(() => live.current().object === undefined && live.current().value === undefined);
    live.stop();
  });
});

describe('the Lease', () => {
  const lock = (identity: string, leaseSeconds = 2) =>
    createLeaseLock({
      client,
      namespace: 'g',
      name: 'l',
      identity,
      clock: systemClock,
      random: Math.random,
      leaseSeconds,
      retryMs: 100,
    });

  it('is never held by two of ten at once', async () => {
    let inside = 0;
    let most = 0;
    let turns = 0;
    const stop = new AbortController();
    await Promise.all(
      Array.from({ length: 10 }, (_, i) =>
        lock(`r${i}`).hold(async () => {
          inside += 1;
          most = Math.max(most, inside);
          turns += 1;
          await new Promise((resolve) => setTimeout(resolve, 30));
          inside -= 1;
        }, stop.signal),
      ),
    );
    expect({ most, turns }).toEqual({ most: 1, turns: 10 });
  }, 30_000);

  it('is given up before another may take it, when it cannot be renewed', async () => {
    const stop = new AbortController();
    let lostAt = 0;
    let takenAt = 0;
    const other = clientFor(api.url);
    const first = lock('first').hold(async (lost) => {
      // From here on the first replica is cut off; the server still answers the other one.
      client.close();
      const cutOff = { ...client };
      client.request = async () => ({
        ok: false,
        failure: { kind: 'unreachable', code: 0, reason: '', message: 'cut' },
      });
      await new Promise<void>((resolve) => lost.addEventListener('abort', () => resolve()));
      lostAt = performance.now();
      client.request = cutOff.request;
    }, stop.signal);
    await new Promise((resolve) => setTimeout(resolve, 200));
    const second = createLeaseLock({
      client: other,
      namespace: 'g',
      name: 'l',
      identity: 'second',
      clock: systemClock,
      random: Math.random,
      leaseSeconds: 2,
      retryMs: 50,
    }).hold(async () => {
      takenAt = performance.now();
    }, stop.signal);
    await Promise.all([first, second]);
    other.close();
    expect(lostAt).toBeGreaterThan(0);
    expect(takenAt).toBeGreaterThan(lostAt);
  }, 20_000);
});
