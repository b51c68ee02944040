import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ClusterClient } from '../../src/cluster/client.ts';
import { systemClock } from '../../src/cluster/clock.ts';
import { LiveReader } from '../../src/server/live-reader.ts';
import { type FakeApi, startFakeApi } from '../fake-api/fake-api.ts';
import { clientFor } from '../fake-api/fake-client.ts';

/** A plural that nobody would guess. */
const LIMITS = '/apis/example.test/v1/fancylimitz';
const GROUP = {
  metadata: { name: 'example.test' },
  versions: [
    {
      version: 'v1',
      freshness: 'Current',
      resources: [{ resource: 'fancylimitz', responseKind: { kind: 'FancyLimit' }, scope: 'Cluster' }],
    },
    { version: 'v2', freshness: 'Stale', resources: [] },
  ],
};
const limit = { apiVersion: 'example.test/v1', kind: 'FancyLimit', namespace: '', name: 'one' };

describe('what policies look up in a cluster', () => {
  let api: FakeApi;
  let client: ClusterClient;
  let reader: LiveReader;
  const asked = (path: string): number => api.requests.filter(({ url }) => url.startsWith(path)).length;

  beforeEach(async () => {
    api = await startFakeApi();
    api.answer('/api', { items: [] });
    api.answer('/apis', { items: [GROUP] });
    client = clientFor(api.url);
    reader = new LiveReader({ client, clock: systemClock });
  });
  afterEach(async () => {
    client.close();
    await api.close();
  });

  it('a custom kind is asked for under the name that the API server tells, whatever namespace is meant', async () => {
    api.put(LIMITS, { metadata: { name: 'one' } });
    expect(await reader.get({ ...limit, namespace: 'shop' })).toMatchObject({ is: 'found' });
    expect(reader.scopeOf({ group: 'example.test', kind: 'FancyLimit' })).toBe('Cluster');
  });

  it('only an object that is not there is absent; a kind that is not served is unknown', async () => {
    expect(await reader.get(limit)).toEqual({ is: 'absent' });
    expect(await reader.get({ ...limit, kind: 'Other' })).toMatchObject({ is: 'unknown' });
    // Its own server does not answer: nobody knows.
    expect(await reader.get({ ...limit, apiVersion: 'example.test/v2' })).toMatchObject({ is: 'unknown' });
    expect(reader.isServed({ group: 'example.test', version: 'v1', resource: 'fancylimitz' })).toBe(true);
    expect(reader.isServed({ group: 'example.test', version: 'v3', resource: 'fancylimitz' })).toBe(false);
    expect(
      reader.isServed({ group: 'example.test', version: 'v2', resource: 'fancylimitz' }),
    ).toBeUndefined();
  });

  it('what is forbidden, or not answered, is unknown and is asked again', async () => {
    api.faults.forbidden = ['/api/v1/namespaces/shop/configmaps'];
    const maps = { apiVersion: 'v1', kind: 'ConfigMap', namespace: 'shop' };
    expect(await reader.list(maps)).toMatchObject({ is: 'unknown', objects: [] });
    api.faults.broken = 1;
    expect(await reader.get({ ...maps, name: 'a' })).toMatchObject({ is: 'unknown' });
    api.put('/api/v1/namespaces/shop/configmaps', { metadata: { name: 'a' } });
    expect(await reader.get({ ...maps, name: 'a' })).toMatchObject({ is: 'found' });
  });

  it('those who look up the same thing share one question, and who wants it live asks again', async () => {
    api.put(LIMITS, { metadata: { name: 'one' } });
    await Promise.all(Array.from({ length: 20 }, () => reader.get(limit)));
    expect(asked(LIMITS)).toBe(1);
    await reader.get({ ...limit, live: true });
    expect(asked(LIMITS)).toBe(2);
  });

  it('a list that is too long is unknown, and not a part of it', async () => {
    for (let i = 0; i < 5_001; i++)
      api.put('/api/v1/namespaces/shop/configmaps', { metadata: { name: `m${i}` } });
    const found = await reader.list({ apiVersion: 'v1', kind: 'ConfigMap', namespace: 'shop' });
    expect(found).toMatchObject({ is: 'unknown', objects: [] });
  });

  it('what a policy was granted to change is changed, and seen at once; the answer has the reason of the API server', async () => {
    const object = { ...{ apiVersion: 'v1', kind: 'ConfigMap' }, metadata: { name: 'a', namespace: 'shop' } };
    const maps = '/api/v1/namespaces/shop/configmaps';
    const asked = { apiVersion: 'v1', kind: 'ConfigMap', namespace: 'shop', name: 'a' };
    const change = (verb: 'create' | 'update' | 'delete', dryRun = false) =>
      reader.write({ verb, object: { ...object, data: { verb } }, dryRun });
    expect(await reader.get(asked)).toEqual({ is: 'absent' });
    expect(await change('update')).toMatchObject({ ok: false, reason: 'NotFound' });
    expect(await change('create')).toMatchObject({ ok: true, object: { data: { verb: 'create' } } });
    expect(await reader.get(asked)).toMatchObject({ is: 'found' });
    expect(await change('create')).toMatchObject({ ok: false, reason: 'AlreadyExists' });
    expect(await change('update', true)).toMatchObject({ ok: true });
    expect(api.get(maps, 'a')).toMatchObject({ data: { verb: 'create' } });
    await change('update');
    expect(api.get(maps, 'a')).toMatchObject({ data: { verb: 'update' } });
    expect(await change('delete')).toMatchObject({ ok: true });
    expect(await reader.get(asked)).toEqual({ is: 'absent' });
    api.faults.forbidden = [maps];
    expect(await change('create')).toMatchObject({ ok: false, reason: 'Forbidden' });
    const other = { ...object, kind: 'Other', apiVersion: 'example.test/v1' };
    expect(await reader.write({ verb: 'create', object: other, dryRun: false })).toMatchObject({ ok: false });
  });
});
