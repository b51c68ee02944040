import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { recordIn, recordsIn } from '../../deploy/manifest-objects.ts';
import { systemClock } from '../../src/cluster/clock.ts';
import type { Program } from '../../src/engines/engine.ts';
import type { ResourceRule } from '../../src/engines/match-resources.ts';
import { NOTHING } from '../../src/engines/outcome.ts';
import { keepPolicyWebhooks, type WebhookKeeper } from '../../src/server/policy-webhook-keeper.ts';
import { policyWebhooks, type WebhookTarget } from '../../src/server/policy-webhooks.ts';
import { coversWebhooks } from '../../src/server/webhook-union.ts';
import { type FakeApi, startFakeApi } from '../fake-api/fake-api.ts';
import { clientFor, keepLog, until } from '../fake-api/fake-client.ts';

const VALIDATING = '/apis/admissionregistration.k8s.io/v1/validatingwebhookconfigurations';
const MUTATING = '/apis/admissionregistration.k8s.io/v1/mutatingwebhookconfigurations';
const TARGET: WebhookTarget = {
  client: { service: { name: 'gatehouse', namespace: 'gatehouse', port: 443 } },
  caBundle: 'PEM',
  excludedNamespaces: ['gatehouse'],
};
/** Far enough apart for a busy machine. */
const TIMES = { patienceMs: 1_000, renewMs: 150, goneMs: 4_000 };

function about(...resources: string[]): Program {
  const rule: ResourceRule = {
    ...{ operations: ['CREATE'], apiGroups: [''], apiVersions: ['v1'], resources },
    ...{ scope: '*' as const, resourceNames: [] },
  };
  const rest = { exclude: [], namespaceSelector: {}, objectSelector: {}, matchPolicy: 'Equivalent' } as const;
  return {
    policy: {
      ...{ engine: 'e', apiVersion: 'v1', kind: 'K', name: 'p', namespace: '' },
      place: { file: 'p.yaml', line: 1, column: 1, length: 1 },
    },
    ...{ mode: 'validating', match: [{ rules: [rule], ...rest }], failurePolicy: 'Fail', actions: ['deny'] },
    ...{ reinvocation: 'Never', evaluate: () => NOTHING },
  };
}

const PODS = [about('pods')];
const SERVICES = [about('services')];
const BOTH = [...PODS, ...SERVICES];

interface Replica {
  readonly keeper: WebhookKeeper;
  programs: readonly Program[];
  port: number;
  readonly wants: () => readonly object[];
}

let api: FakeApi;
const ends: (() => unknown)[] = [];
beforeEach(async () => {
  api = await startFakeApi();
  for (const path of [VALIDATING, MUTATING]) api.put(path, { metadata: { name: 'policies' } });
});
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
  await api.close();
});

const { log } = keepLog();
const object = () => api.get(VALIDATING, 'policies');
const webhooks = () => recordsIn(object()?.['webhooks']);
const claims = (): string[] =>
  Object.keys(recordIn(object(), 'metadata', 'annotations'))
    .map((key) => key.split('/')[1] ?? '')
    .sort();
const resources = (): unknown[] =>
  webhooks().flatMap((webhook) =>
    recordsIn(webhook['rules']).flatMap((rule) => rule['resources'] as string[]),
  );
const patches = (): number =>
  api.requests.filter(({ method, url }) => method === 'PATCH' && url.startsWith(VALIDATING)).length;
const pause = (milliseconds: number): Promise<unknown> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

function replica(id: string, programs: readonly Program[], port = 443): Replica {
  const client = clientFor(api.url);
  const target = (): WebhookTarget => ({
    ...TARGET,
    client: { service: { name: 'gatehouse', namespace: 'gatehouse', port: one.port } },
  });
  const one: Replica = {
    keeper: keepPolicyWebhooks({
      ...{ client, clock: systemClock, random: Math.random, log, name: 'policies', id, ...TIMES },
      ...{ target: () => target(), programs: () => one.programs },
    }),
    ...{ programs, port },
    wants: () => policyWebhooks(one.programs, 'validating', target()),
  };
  ends.push(
    () => one.keeper.stop(),
    () => client.close(),
  );
  return one;
}

/** Notes every state in which something is missing that one of these replicas wants, and has once been given. */
function watched(alive: () => readonly Replica[]): { readonly gaps: string[]; stop(): void } {
  const gaps: string[] = [];
  const given = new Set<object>();
  const timer = setInterval(() => {
    for (const each of alive()) {
      const isCovered = coversWebhooks(webhooks(), each.wants() as never);
      if (isCovered) given.add(each.programs);
      else if (given.has(each.programs)) gaps.push(JSON.stringify(resources()));
    }
  }, 1);
  return { gaps, stop: () => clearInterval(timer) };
}

describe('one replica', () => {
  test('writes what its policies want, and takes back what others write, after a while', async () => {
    const only = replica('a', PODS);
    await until(() => webhooks().length === 1);
    expect([webhooks(), claims()]).toEqual([only.wants(), ['a']]);
    const before = patches();
    api.put(VALIDATING, { ...object(), metadata: { name: 'policies' }, webhooks: [] });
    await pause(100);
    expect(webhooks()).toEqual([]);
    await until(() => webhooks().length === 1, 15_000);
    await pause(600);
    // What it wants, and what it says of itself, which was gone as well.
    expect(patches() - before).toBeLessThanOrEqual(2);
  }, 30_000);

  test('its own change is written at once, also one that takes something away', async () => {
    const only = replica('a', BOTH);
    await until(() => resources().length === 2);
    only.programs = SERVICES;
    only.keeper.changed();
    await until(() => resources().length === 1);
    expect(webhooks()).toEqual(only.wants());
  });

  test('a configuration that is deleted stays away', async () => {
    replica('a', PODS);
    await until(() => webhooks().length === 1);
    api.remove(VALIDATING, 'policies');
    await pause(600);
    expect(object()).toBeUndefined();
  });

  test('on leaving it takes back what it said, and nothing else', async () => {
    const only = replica('a', PODS);
    await until(() => webhooks().length === 1);
    await only.keeper.stop();
    expect([webhooks(), claims()]).toEqual([only.wants(), []]);
  });
});

describe('replicas that do not agree', () => {
  test('both have what they want, for as long as both are there, and the configuration is left alone', async () => {
    const pair = [replica('a', PODS)];
    await until(() => webhooks().length === 1);
    const states = new Set<string>();
    pair.push(replica('b', SERVICES, 8443));
    await until(() => resources().length === 2);
    const { gaps, stop } = watched(() => pair);
    const timer = setInterval(() => states.add(JSON.stringify(webhooks())), 2);
    const [begun, before] = [performance.now(), patches()];
    await pause(1_500);
    clearInterval(timer);
    stop();
    expect(gaps).toEqual([]);
    expect(states.size).toBe(1);
    const renewals = Math.ceil((performance.now() - begun) / TIMES.renewMs) + 1;
    // Each says that it is still there; whoever comes second tries again.
    expect(patches() - before).toBeLessThanOrEqual(2 * 2 * renewals);
  });

  test('a rollout, one after the other: nothing is ever missing, and what nobody wants any more goes', async () => {
    const alive = ['a', 'b', 'c'].map((id) => replica(id, PODS));
    await until(() => claims().length === 3 && webhooks().length === 1);
    const { gaps, stop } = watched(() => alive);
    for (const id of ['d', 'e', 'f']) {
      const next = replica(id, SERVICES);
      await until(() => coversWebhooks(webhooks(), next.wants() as never));
      alive.push(next);
      const old = alive.shift();
      await old?.keeper.stop();
    }
    await until(() => resources().length === 1 && claims().join() === 'd,e,f', 15_000);
    stop();
    expect(gaps).toEqual([]);
    expect(webhooks()).toEqual(alive[0]?.wants());
    // And then nobody writes any more.
    const before = patches();
    await pause(600);
    expect(patches()).toBe(before);
  }, 30_000);

  test('files that change at different moments: what goes is taken away when the last one has read that', async () => {
    const all = ['a', 'b', 'c'].map((id) => replica(id, BOTH));
    await until(() => claims().length === 3 && resources().length === 2);
    const { gaps, stop } = watched(() => all.filter(({ programs }) => programs === BOTH));
    for (const each of all) {
      expect(resources()).toHaveLength(2);
      each.programs = PODS;
      each.keeper.changed();
      await pause(300);
    }
    await until(() => resources().length === 1);
    stop();
    expect(gaps).toEqual([]);
  });

  test('one that is gone without a word is waited for, and then no more', async () => {
    const gone = replica('gone', PODS);
    await until(() => webhooks().length === 1);
    // As after a crash: its claim stays.
    const said = recordIn(object(), 'metadata', 'annotations');
    await gone.keeper.stop();
    api.put(VALIDATING, { ...object(), metadata: { name: 'policies', annotations: said } });
    const left = replica('left', SERVICES);
    await until(() => resources().length === 2);
    await pause(500);
    expect(resources()).toHaveLength(2);
    await until(() => resources().length === 1, 15_000);
    expect([webhooks(), claims()]).toEqual([left.wants(), ['left']]);
  }, 30_000);
});
