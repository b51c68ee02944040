import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NO_EXEMPTIONS } from '../../src/admission/exemptions.ts';
import { UNCONFIGURED } from '../../src/admission/namespace-policy.ts';
import { systemClock } from '../../src/cluster/clock.ts';
import { standards } from '../../src/index.ts';
import { type ClusterGate, startClusterGate } from '../../src/server/cluster-gate.ts';
import { type FakeApi, startFakeApi } from '../fake-api/fake-api.ts';
import { clientFor, keepLog, until } from '../fake-api/fake-client.ts';
import { overHttp2, reviewOf, startServer } from './running.ts';

const NAMESPACES = '/api/v1/namespaces';
let api: FakeApi;
let cluster: ClusterGate;
const client = () => clientFor(api.url);
const namespace = (name: string, level: string) => ({
  metadata: { name, labels: { 'pod-security.kubernetes.io/enforce': level } },
});

beforeAll(async () => {
  api = await startFakeApi();
  api.put(NAMESPACES, namespace('n', 'baseline'));
  cluster = startClusterGate({
    client: client(),
    clock: systemClock,
    random: Math.random,
    log: keepLog().log,
    selector: standards,
    configuration: () => ({
      defaults: UNCONFIGURED,
      exemptions: NO_EXEMPTIONS,
      enforceWorkloads: false,
      language: 'en',
    }),
  });
  await cluster.namespaces.synced;
});
afterAll(async () => {
  cluster.namespaces.stop();
  await api.close();
});

const labels = async (name: string) => {
  const found = await cluster.gate().namespace(name, undefined);
  return found.ok ? found.value.labels : found.error;
};

describe('the gate of a cluster', () => {
  it('answers from the cache without a promise', () => {
    expect(cluster.gate().namespace('n', undefined)).not.toBeInstanceOf(Promise);
  });

  it('asks the API server for what the cache does not know yet', async () => {
    api.faults.silentWatches = true;
    api.put(NAMESPACES, namespace('new', 'restricted'));
    expect(await labels('new')).toEqual({ 'pod-security.kubernetes.io/enforce': 'restricted' });
    expect(await labels('nowhere')).toBe('namespaces "nowhere" not found');
    api.faults.silentWatches = false;
    api.cutWatches('end');
    await until(() => cluster.namespaces.cached('new') !== undefined);
  });

  it('says why when the API server cannot be asked, and the pod is not let in', async () => {
    const running = await startServer({ gate: cluster.gate });
    await api.down();
    const { body } = await overHttp2(running, { body: reviewOf({ namespace: 'unheard-of' }, {}) });
    const { response } = JSON.parse(body);
    expect(response.allowed).toBe(false);
    expect(response.status.code).toBe(500);
    const known = await overHttp2(running, { body: reviewOf() });
    expect(JSON.parse(known.body).response.status.message).toContain(
      'violates PodSecurity "baseline:latest"',
    );
    await api.listen();
    await running.server.stop({ drainMs: 0, withinMs: 1000 });
  });

  it('lists pods, and skips what does not decode', async () => {
    const pods = `${NAMESPACES}/n/pods`;
    api.put(pods, { metadata: { name: 'a' }, spec: { hostPID: true } });
    api.put(pods, { metadata: { name: 'b' }, spec: { hostPID: 'broken' } });
    const found = await cluster.gate().pods('n', systemClock.monotonic() + 1000);
    expect(found).toMatchObject({ ok: true, value: [{ metadata: { name: 'a' }, spec: { hostPID: true } }] });
  });

  it('gives up on pods by the deadline', async () => {
    api.faults.silent = true;
    const found = await cluster.gate().pods('n', systemClock.monotonic() + 50);
    expect(found.ok).toBe(false);
    api.faults.silent = false;
  });
});
