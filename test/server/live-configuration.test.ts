import { afterEach, describe, expect, it } from 'vitest';
import { UNCONFIGURED } from '../../src/admission/namespace-policy.ts';
import { systemClock } from '../../src/cluster/clock.ts';
import { followConfiguration } from '../../src/server/live-configuration.ts';
import { type FakeApi, startFakeApi } from '../fake-api/fake-api.ts';
import { clientFor, keepLog, until } from '../fake-api/fake-client.ts';

const COLLECTION = '/apis/gatehouse.dev/v1alpha1/gatehouseconfigurations';
const objectWith = (spec: object) => ({
  apiVersion: 'gatehouse.dev/v1alpha1',
  kind: 'GatehouseConfiguration',
  metadata: { name: 'gatehouse', generation: 1 },
  spec,
});

const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

async function follow() {
  const api: FakeApi = await startFakeApi();
  ends.push(api.close);
  const client = clientFor(api.url);
  ends.push(() => client.close());
  const { log, lines } = keepLog();
  const configuration = followConfiguration({
    client,
    clock: systemClock,
    random: Math.random,
    log,
    fallback: {
      defaults: UNCONFIGURED,
      exemptions: { namespaces: ['of the file'], usernames: [], runtimeClasses: [] },
      enforceWorkloads: false,
      language: 'en',
    },
  });
  ends.push(configuration.stop);
  await configuration.synced;
  const level = () => configuration.current().defaults.enforce.level;
  const status = () => JSON.stringify(api.get(COLLECTION, 'gatehouse')?.['status'] ?? '');
  return { api, configuration, level, status, lines };
}

describe('the configuration of the cluster', () => {
  it('is that of the file while there is none', async () => {
    const { configuration } = await follow();
    expect(configuration.current().exemptions.namespaces).toEqual(['of the file']);
    expect(configuration.isAccepted()).toBe(true);
  });

  it('is in force within 2 s, and the object says so', async () => {
    const { api, level, status } = await follow();
    for (const wanted of ['baseline', 'restricted'] as const) {
      api.put(COLLECTION, objectWith({ defaults: { enforce: wanted } }));
      await until(() => level() === wanted, 2000);
    }
    await until(() => status().includes('"type":"Applied","status":"True"'), 2000);
  });

  it('stays as it was when a bad one comes; the object says what is wrong', async () => {
    const { api, configuration, level, status, lines } = await follow();
    api.put(COLLECTION, objectWith({ defaults: { enforce: 'baseline' } }));
    await until(() => level() === 'baseline', 2000);
    api.put(COLLECTION, objectWith({ defaults: { enforce: 'strict' }, language: 'fr' }));
    await until(() => !configuration.isAccepted(), 2000);
    expect(level()).toBe('baseline');
    await until(() => status().includes('"status":"False"'), 2000);
    expect(status()).toContain('"reason":"Invalid"');
    expect(status()).toContain('refused, the last good configuration stays in force: ');
    expect(status()).toContain('spec.language must be one of en, ko, ja');
    expect(lines.filter((line) => line.includes('is refused'))).toHaveLength(1);
    api.put(COLLECTION, objectWith({ defaults: { enforce: 'restricted' } }));
    await until(() => level() === 'restricted' && configuration.isAccepted(), 2000);
  });

  it('names twenty faults and counts the others', async () => {
    const { api, configuration, status } = await follow();
    const namespaces = Array.from({ length: 30 }, (_, i) => `Bad_${i}`);
    api.put(COLLECTION, objectWith({ exemptions: { namespaces } }));
    await until(() => !configuration.isAccepted(), 2000);
    await until(() => status().includes('; and 10 more'), 2000);
  });

  it('is that of the file again when the object is gone', async () => {
    const { api, configuration, level } = await follow();
    api.put(COLLECTION, objectWith({ defaults: { enforce: 'baseline' } }));
    await until(() => level() === 'baseline', 2000);
    api.remove(COLLECTION, 'gatehouse');
    await until(() => configuration.current().exemptions.namespaces[0] === 'of the file', 2000);
  });
});
