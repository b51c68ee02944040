import { afterAll, describe, expect, it } from 'vitest';
import { isRecord } from '../../src/cluster/api-result.ts';
import { systemClock } from '../../src/cluster/clock.ts';
import { startLiveObject, writeConditions } from '../../src/cluster/live-object.ts';
import type { ResourcePath } from '../../src/cluster/resource-path.ts';
import { keepLog, until } from '../fake-api/fake-client.ts';
import { startRealCluster } from './start.ts';

const started = await startRealCluster();
const cluster = 'skipped' in started ? undefined : started;
const path: ResourcePath = { group: 'gates.test', version: 'v1', resource: 'gates' };

describe.skipIf(cluster === undefined)('a live custom resource on a real API server', () => {
  afterAll(async () => {
    await cluster?.plane.stop();
  });

  it('waits for its definition, changes within 2 s, keeps the last good value, gets its condition', async () => {
    if (cluster === undefined) return;
    const { plane } = cluster;
    const clients = [cluster.client(), cluster.client(), cluster.client()];
    const client = clients[0] ?? cluster.client();
    const live = startLiveObject<string>({
      client,
      path,
      name: 'default',
      parse: (object) => {
        const spec = isRecord(object) && isRecord(object['spec']) ? object['spec'] : {};
        const level = spec['level'];
        return level === 'baseline' || level === 'restricted'
          ? { ok: true, value: level }
          : { ok: false, message: `unknown level ${String(level)}` };
      },
      onChange: () => {},
      clock: systemClock,
      random: Math.random,
      log: keepLog().log,
    });
    await live.synced;
    expect(live.current()).toEqual({ value: undefined, object: undefined });

    await plane.request('POST', '/apis/apiextensions.k8s.io/v1/customresourcedefinitions', {
      apiVersion: 'apiextensions.k8s.io/v1',
      kind: 'CustomResourceDefinition',
      metadata: { name: 'gates.gates.test' },
      spec: {
        group: 'gates.test',
        scope: 'Cluster',
        names: { plural: 'gates', singular: 'gate', kind: 'Gate' },
        versions: [
          {
            name: 'v1',
            served: true,
            storage: true,
            subresources: { status: {} },
            schema: { openAPIV3Schema: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true } },
          },
        ],
      },
    });
    const collection = '/apis/gates.test/v1/gates';
    const object = (level: string) => ({
      apiVersion: 'gates.test/v1',
      kind: 'Gate',
      metadata: { name: 'default' },
      spec: { level },
    });
    const patch = (level: string) =>
      plane.request(
        'PATCH',
        `${collection}/default`,
        { spec: { level } },
        { contentType: 'application/merge-patch+json' },
      );
    await expect
      .poll(async () => (await plane.request('POST', collection, object('baseline'))).status, {
        timeout: 10_000,
      })
      .toBe(201);
    await until(() => live.current().value === 'baseline', 20_000);

    const times: number[] = [];
    for (let i = 0; i < 20; i += 1) {
      const level = i % 2 === 0 ? 'restricted' : 'baseline';
      const begun = performance.now();
      await patch(level);
      await until(() => live.current().value === level, 2000);
      times.push(performance.now() - begun);
    }
    console.log(`20 changes seen after at most ${Math.round(Math.max(...times))} ms`);

    await patch('loose');
    await until(() => live.current().refused === 'unknown level loose', 2000);
    expect(live.current().value).toBe('baseline');
    const condition = {
      type: 'Accepted',
      status: 'False',
      reason: 'Invalid',
      message: 'unknown level loose',
    } as const;
    const refused = live.current().object ?? {};
    const written = await Promise.all(
      clients.map((one) => writeConditions(one, path, refused, [condition], Date.now())),
    );
    expect(written.filter((one) => one.ok).length).toBe(1);
    expect(written.filter((one) => !one.ok && one.failure.code === 409).length).toBe(2);
    const { body } = await plane.request('GET', `${collection}/default`);
    expect(body).toMatchObject({ status: { conditions: [{ ...condition, observedGeneration: 22 }] } });

    await plane.restartApiServer();
    await patch('restricted');
    await until(() => live.current().value === 'restricted', 30_000);
    await plane.request('DELETE', `${collection}/default`);
    await until(() => live.current().object === undefined, 5000);
    live.stop();
    for (const one of clients) one.close();
  }, 120_000);
});
