import { afterEach, describe, expect, it } from 'vitest';
import { decide } from '../../src/admission/decide.ts';
import { NO_EXEMPTIONS } from '../../src/admission/exemptions.ts';
import { UNCONFIGURED } from '../../src/admission/namespace-policy.ts';
import type { AdmissionRequest } from '../../src/admission/request.ts';
import { type Clock, systemClock } from '../../src/cluster/clock.ts';
import type { Demand } from '../../src/exceptions/demand.ts';
import { approved, type Exception } from '../../src/exceptions/exception.ts';
import { exceptionObject } from '../../src/exceptions/exception-object.ts';
import { controls, standards } from '../../src/index.ts';
import { isRecord } from '../../src/resources/objects.ts';
import { startClusterGate } from '../../src/server/cluster-gate.ts';
import { followExceptions, type LiveExceptionsOptions } from '../../src/server/live-exceptions.ts';
import { createMetrics } from '../../src/server/metrics.ts';
import { type FakeApi, type FakeObject, startFakeApi } from '../fake-api/fake-api.ts';
import { clientFor, keepLog, until } from '../fake-api/fake-client.ts';

const EXCEPTIONS = '/apis/gatehouse.dev/v1alpha1/gatehouseexceptions';
const GLASSES = '/apis/gatehouse.dev/v1alpha1/breakglasses';
const ENFORCE = 'pod-security.kubernetes.io/enforce';
const NOW = Date.parse('2026-03-01T00:00:00Z');
const EXPIRES = '2026-06-01T00:00:00Z';

const agent = approved(
  {
    namespace: 'shop',
    name: 'agent',
    workload: {
      ...{ apiVersion: 'apps/v1', kind: 'DaemonSet', name: 'agent', serviceAccount: 'default' },
      images: ['agent:1'],
    },
    allow: ['spec.hostPID', 'spec.hostIPC'].map((field) => ({
      control: 'hostNamespaces',
      overrides: [],
      grant: { type: 'field', field, value: 'true' } as const,
    })),
    owner: 'team',
    reason: 'looks at the node',
    expires: EXPIRES,
    expiresMs: Date.parse(EXPIRES),
  } satisfies Exception,
  'security',
  '2026-02-20T00:00:00Z',
);
const objectOf = (exception: Exception, spec: object = {}): FakeObject => {
  const object = exceptionObject(exception);
  const { name, namespace } = exception;
  return {
    ...object,
    metadata: { name, namespace, generation: 1 },
    spec: { ...(isRecord(object['spec']) && object['spec']), ...spec },
  };
};

const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

async function follow(more: Partial<LiveExceptionsOptions> = {}) {
  const api: FakeApi = await startFakeApi();
  ends.push(api.close);
  const client = clientFor(api.url);
  ends.push(() => client.close());
  const { log, lines } = keepLog();
  const wall = { now: NOW };
  // The answers of the fake API server carry the date of this machine.
  const skewless = { ...client, skewMs: () => 0 };
  const clock: Clock = { ...systemClock, now: () => wall.now };
  const common = { client: skewless, clock, random: Math.random, log };
  const live = followExceptions({ ...common, controls, refreshMs: 50, ...more });
  ends.push(live.stop);
  await live.synced;
  for (const name of ['shop', 'other'])
    api.put('/api/v1/namespaces', { metadata: { name, labels: { [ENFORCE]: 'baseline' } } });
  const cluster = startClusterGate({
    ...common,
    selector: standards,
    exceptions: live.current,
    configuration: () => ({
      defaults: UNCONFIGURED,
      exemptions: NO_EXEMPTIONS,
      enforceWorkloads: false,
      language: 'en',
    }),
  });
  ends.push(cluster.namespaces.stop);
  await cluster.namespaces.synced;
  const verdict = async (request = podRequest()) => {
    const decision = await decide(request, cluster.gate());
    if (decision.verdict !== 'refuse') live.note(decision);
    return decision.verdict;
  };
  const status = (collection = EXCEPTIONS, name = 'agent') => {
    const found = api.get(collection, name)?.['status'];
    return isRecord(found) ? found : {};
  };
  return { api, live, verdict, status, wall, lines };
}

function podRequest(more: Partial<AdmissionRequest> = {}, spec: object = {}): AdmissionRequest {
  const pod = {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name: 'agent-x',
      ownerReferences: [
        { apiVersion: 'apps/v1', kind: 'DaemonSet', name: 'agent', uid: 'u', controller: true },
      ],
    },
    spec: { hostPID: true, containers: [{ name: 'agent', image: 'agent:1' }], ...spec },
  };
  return {
    uid: 'uid',
    kind: { group: '', version: 'v1', kind: 'Pod' },
    resource: { group: '', version: 'v1', resource: 'pods' },
    subResource: '',
    requestSubResource: '',
    name: 'agent-x',
    namespace: 'shop',
    operation: 'CREATE',
    userInfo: {
      ...{ username: 'system:serviceaccount:kube-system:daemon-set-controller', uid: '' },
      ...{ groups: [], extra: {} },
    },
    object: JSON.stringify(pod),
    ...more,
  };
}

/** The namespace is told nothing of it: only pods are denied there. */
function daemonSetRequest(spec: object): AdmissionRequest {
  const pod = { containers: [{ name: 'agent', image: 'agent:1' }], ...spec };
  const object = {
    ...{ apiVersion: 'apps/v1', kind: 'DaemonSet', metadata: { name: 'agent' } },
    spec: { template: { spec: pod } },
  };
  return podRequest({
    kind: { group: 'apps', version: 'v1', kind: 'DaemonSet' },
    resource: { group: 'apps', version: 'v1', resource: 'daemonsets' },
    name: 'agent',
    object: JSON.stringify(object),
  });
}

describe('exceptions of the cluster', () => {
  it('count as soon as they are there, say how they stand, and are gone when they are taken away', async () => {
    const { api, live, verdict, status } = await follow();
    expect(await verdict()).toBe('deny');
    api.put(EXCEPTIONS, objectOf(agent));
    await until(() => live.current()?.set.all.length === 1);
    expect(await verdict()).toBe('allow');
    expect(await verdict(podRequest({ namespace: 'other' }))).toBe('deny');
    await until(() => status()['lastUsed'] !== undefined);
    expect(status()).toMatchObject({
      state: 'narrower-would-do',
      lastUsed: '2026-03-01T00:00:00Z',
      usedElements: [0],
      conditions: [{ type: 'InForce', status: 'True', reason: 'NarrowerWouldDo' }],
    });
    api.remove(EXCEPTIONS, 'agent');
    await until(() => live.current()?.set.all.length === 0);
    expect(await verdict()).toBe('deny');
  });

  it('end by the clock on the wall, and say so', async () => {
    const { api, live, verdict, status, wall } = await follow();
    api.put(EXCEPTIONS, objectOf(agent));
    await until(() => live.current()?.set.all.length === 1);
    wall.now = agent.expiresMs - 1;
    expect(await verdict()).toBe('allow');
    await until(() => status()['state'] === 'expiring');
    wall.now = agent.expiresMs;
    expect(await verdict()).toBe('deny');
    await until(() => status()['state'] === 'expired');
    expect(live.states()).toEqual({ expired: 1 });
  });

  it('tell of a workload that asks for more, until it no longer does', async () => {
    const { api, live, verdict, status, wall } = await follow();
    api.put(EXCEPTIONS, objectOf(agent));
    await until(() => live.current()?.set.all.length === 1);
    expect(await verdict(podRequest({}, { hostNetwork: true }))).toBe('deny');
    await until(() => status()['state'] === 'widened');
    wall.now += 60_000;
    expect(await verdict()).toBe('allow');
    await until(() => status()['state'] !== 'widened');
  });

  it('tell element by element what their workload asks for now, and follow it and the exception', async () => {
    const { api, live, verdict, status } = await follow();
    const grant: Demand = {
      ...{ type: 'volume', source: 'hostPath', settings: { path: '/proc' } },
      mounts: [{ container: { list: 'containers', name: 'agent' }, readOnly: false }],
    };
    const { approval: _, ...asked } = agent;
    const wide = (reason: string) =>
      approved(
        {
          ...{ ...asked, reason },
          allow: [...agent.allow, { control: 'hostPathVolumes', overrides: [], grant }],
        },
        'security',
        '2026-02-20T00:00:00Z',
      );
    api.put(EXCEPTIONS, objectOf(wide('a')));
    await until(() => live.current()?.set.all.length === 1);
    const mounted = (readOnly: boolean) => ({
      containers: [
        { name: 'agent', image: 'agent:1', volumeMounts: [{ name: 'v', mountPath: '/v', readOnly }] },
      ],
      volumes: [{ name: 'v', hostPath: { path: '/proc' } }],
    });
    const message = () => JSON.stringify(status()['conditions']);
    const all = { hostPID: true, hostIPC: true };
    await verdict(daemonSetRequest({ ...all, ...mounted(true) }));
    await until(() => status()['state'] === 'narrower-would-do');
    expect(status()['asked']).toEqual({ at: '2026-03-01T00:00:00Z', spare: [2], unused: [] });
    expect(message()).toContain('asks for less than: hostPath /proc: agent rw');
    await verdict(daemonSetRequest({ ...all, ...mounted(false) }));
    await until(() => status()['state'] === 'active');
    await verdict(daemonSetRequest({}));
    await until(() => status()['state'] === 'unused');
    expect(message()).toContain('asks for nothing of it');
    // What is said of an exception is said of it as it is: a changed one has not been asked for anything yet.
    const changed = objectOf(wide('b'));
    api.put(EXCEPTIONS, {
      ...changed,
      metadata: { ...changed.metadata, generation: 2 },
      status: status(),
    });
    await until(() => status()['observedGeneration'] === 2);
    expect(status()).toMatchObject({ state: 'active' });
    expect(status()).not.toHaveProperty('asked');
  });

  it('say what another server has seen, or this one before it was started again', async () => {
    const { api, status, verdict } = await follow();
    const saved = { at: '2026-02-28T00:00:00Z', spare: [1], unused: [] };
    api.put(EXCEPTIONS, {
      ...objectOf(agent),
      status: { asked: saved, lastUsed: saved.at, observedGeneration: 1 },
    });
    await until(() => status()['state'] === 'narrower-would-do');
    expect(status()['asked']).toEqual(saved);
    await verdict(daemonSetRequest({ hostPID: true, hostIPC: true }));
    await until(() => status()['state'] === 'active');
    expect(status()['asked']).toEqual({ at: '2026-03-01T00:00:00Z', spare: [], unused: [] });
  });

  it('are ignored where they are malformed, and say why', async () => {
    const { api, live, verdict, status } = await follow();
    api.put(EXCEPTIONS, objectOf(agent, { workload: { ...agent.workload, images: ['*'] } }));
    await until(() => status()['state'] === 'malformed');
    expect(await verdict()).toBe('deny');
    expect(JSON.stringify(status()['conditions'])).toContain('spec.workload.images[0]');
    expect(live.states()).toEqual({ malformed: 1 });
    const metrics = createMetrics(37, { exceptions: live.states });
    expect(await metrics.text()).toContain('gatehouse_exceptions{state="malformed"} 1\n');
  });

  it('do not count while the API server is not heard', async () => {
    const { api, live, verdict, lines } = await follow({ silenceMs: 200, staleMs: 400 });
    api.put(EXCEPTIONS, objectOf(agent));
    await until(() => live.current()?.set.all.length === 1);
    await api.down();
    await until(() => live.current() === undefined);
    expect(await verdict()).toBe('deny');
    expect(lines.filter((line) => line.includes('exceptions do not count'))).toHaveLength(1);
    await api.listen();
    await until(() => live.current()?.set.all.length === 1);
    expect(await verdict()).toBe('allow');
  });

  it('let nothing through where their kind is not installed', async () => {
    const { live, verdict } = await follow();
    expect(live.current()?.set.all).toEqual([]);
    expect(await verdict()).toBe('deny');
  });
});

describe('a broken glass of the cluster', () => {
  it('is for one user and one pod, ends by itself, and says that it was used', async () => {
    const { api, live, verdict, status, wall } = await follow();
    api.put(GLASSES, {
      metadata: {
        ...{ name: 'debug', namespace: 'shop', generation: 1 },
        creationTimestamp: new Date(NOW).toISOString(),
      },
      spec: { pod: 'agent-x', user: 'jane', reason: 'an outage', controls: ['capabilities_baseline'] },
    });
    await until(() => live.current()?.breakGlasses.length === 1);
    const pod = (ephemeralContainers: readonly object[]) =>
      JSON.stringify({
        apiVersion: 'v1',
        kind: 'Pod',
        metadata: { name: 'agent-x' },
        spec: { containers: [{ name: 'agent', image: 'agent:1' }], ephemeralContainers },
      });
    const tcpdump = { name: 'd', image: 'x', securityContext: { capabilities: { add: ['NET_ADMIN'] } } };
    const debug = (username: string) =>
      podRequest({
        requestSubResource: 'ephemeralcontainers',
        operation: 'UPDATE',
        userInfo: { username, uid: '', groups: [], extra: {} },
        object: pod([tcpdump]),
        oldObject: pod([]),
      });
    expect(await verdict(debug('eve'))).toBe('deny');
    expect(await verdict(debug('jane'))).toBe('allow');
    await until(() => status(GLASSES, 'debug')['lastUsed'] !== undefined);
    expect(status(GLASSES, 'debug')).toMatchObject({ state: 'active', ends: '2026-03-01T00:30:00Z' });
    wall.now = NOW + 30 * 60_000;
    expect(await verdict(debug('jane'))).toBe('deny');
    await until(() => status(GLASSES, 'debug')['state'] === 'expired');
  });
});
