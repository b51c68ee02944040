import { describe, expect, it } from 'vitest';
import { ExceptionSet } from '../exceptions/accepted-by.ts';
import { approved, type Exception } from '../exceptions/exception.ts';
import type { OwnerName, OwnerObject } from '../exceptions/owners.ts';
import { decide } from './decide.ts';
import {
  AUDIT,
  decisionOf,
  deploymentOf,
  ENFORCE,
  gateWith,
  namespaceObject,
  requestFor,
  WARN,
} from './fixture.ts';
import type { Gate } from './gate.ts';
import type { AdmissionRequest } from './request.ts';
import { ENFORCE_WORKLOADS } from './workload-enforcement.ts';

const ACCOUNT = 'system:serviceaccount:kube-system:';
const APPROVED = '2026-01-01T00:00:00Z';
const EXPIRES = '2026-02-01T00:00:00Z';
const END = Date.parse(EXPIRES);

function exceptionFor(workload: Partial<Exception['workload']>, more: Partial<Exception> = {}): Exception {
  const asked: Exception = {
    namespace: 'shop',
    name: 'agent',
    workload: {
      ...{
        apiVersion: 'apps/v1',
        kind: 'DaemonSet',
        name: 'agent',
        serviceAccount: 'default',
        images: ['i'],
      },
      ...workload,
    },
    allow: [
      {
        control: 'network',
        overrides: [],
        grant: { type: 'field', field: 'spec.hostNetwork', value: 'true' },
      },
    ],
    owner: 'team',
    reason: 'needs it',
    expires: EXPIRES,
    expiresMs: END,
    ...more,
  };
  return approved(asked, 'security', APPROVED);
}

const SPEC = { hostNetwork: true, containers: [{ name: 'c', image: 'i' }] };
const owned = (kind = 'DaemonSet', name = 'agent', apiVersion = 'apps/v1') => ({
  name: 'agent-x',
  ownerReferences: [{ apiVersion, kind, name, uid: 'uid-1', controller: true }],
});
const podWith = (spec: object, metadata: object) => ({ apiVersion: 'v1', kind: 'Pod', metadata, spec });

interface World {
  readonly exceptions?: readonly Exception[];
  readonly now?: () => number;
  readonly owners?: Readonly<Record<string, OwnerObject>>;
  readonly labels?: Readonly<Record<string, string>>;
  readonly asked?: OwnerName[];
}

function gateIn({ exceptions = [exceptionFor({})], now = () => END - 1, ...world }: World = {}): Gate {
  const labels = world.labels ?? { [ENFORCE]: 'baseline' };
  return gateWith(
    { shop: labels, other: labels },
    {
      exceptions: {
        set: new ExceptionSet(exceptions),
        breakGlasses: [],
        wallClock: now,
        owner: async (_, name) => {
          world.asked?.push(name);
          return world.owners?.[name.uid];
        },
      },
    },
  );
}

function podBy(
  username: string,
  spec: object = SPEC,
  metadata: object = owned(),
  more: Partial<AdmissionRequest> = {},
): AdmissionRequest {
  return requestFor('Pod', {
    name: 'agent-x',
    userInfo: { username, uid: '', groups: [], extra: {} },
    ...more,
    object: podWith(spec, metadata),
  });
}

const byDaemonSets = podBy(`${ACCOUNT}daemon-set-controller`);
const verdict = async (request: AdmissionRequest, gate: Gate) => (await decide(request, gate)).verdict;

describe('what is asked of an exception', () => {
  const UNTOLD = { [ENFORCE]: 'baseline', [WARN]: 'privileged', [AUDIT]: 'privileged' };
  const web = exceptionFor({ kind: 'Deployment', name: 'web' });
  const told = async (request: AdmissionRequest, exceptions = [web]) => {
    const decision = decisionOf(await decide(request, gateIn({ labels: UNTOLD, exceptions })));
    return decision.asked?.map(({ by, spare, unused }) => [by, spare.length, unused.length].join(' '));
  };
  const deployment = (spec: object, name = 'web') =>
    requestFor('Deployment', { name, object: deploymentOf(spec, { name }) });
  const { hostNetwork: _, ...without } = SPEC;

  it('is told of its workload where nobody is told of the workload itself', async () => {
    expect(await told(deployment(SPEC))).toEqual(['workload 0 0']);
    expect(await told(deployment(without))).toEqual(['workload 1 1']);
    expect(await told(deployment(SPEC, 'other'))).toBeUndefined();
    expect(await told(deployment({ ...SPEC, serviceAccountName: 'other' }))).toBeUndefined();
  });

  it('is not told of what a controller has made: it may be of an old template', async () => {
    const old = {
      ...{ apiVersion: 'apps/v1', kind: 'ReplicaSet', metadata: owned('Deployment', 'web') },
      spec: { template: { spec: SPEC } },
    };
    const username = `${ACCOUNT}deployment-controller`;
    const userInfo = { username, uid: '', groups: [], extra: {} };
    expect(await told(requestFor('ReplicaSet', { name: 'web-1', userInfo, object: old }))).toBeUndefined();
  });

  it('is told of pods that violate, by their owner, and of a pod of that name, whatever it does', async () => {
    expect(await told(byDaemonSets, [exceptionFor({})])).toEqual(['pod 0 0']);
    const once = exceptionFor({ apiVersion: 'v1', kind: 'Pod', name: 'agent-x' });
    expect(await told(podBy('jane', SPEC), [once])).toEqual(['workload 0 0']);
    expect(await told(podBy('jane', without), [once])).toEqual(['workload 1 1']);
  });
});

describe('an active exception', () => {
  it('lets exactly its elements through, and says which it was', async () => {
    const decision = decisionOf(await decide(byDaemonSets, gateIn()));
    expect(decision).toMatchObject({
      verdict: 'allow',
      warnings: [],
      auditAnnotations: { 'enforce-policy': 'baseline:latest', exception: `shop/agent until ${EXPIRES}` },
    });
  });

  it('says of the rest what the API server says, and why it did not help', async () => {
    const gate = gateIn({ labels: { [ENFORCE]: 'restricted' } });
    const request = podBy(`${ACCOUNT}daemon-set-controller`, { ...SPEC, hostPID: true });
    expect(decisionOf(await decide(request, gate)).status?.message).toBe(
      'pods "agent-x" is forbidden: violates PodSecurity "restricted:latest": pid (in some way); exception shop/agent does not allow all of it',
    );
  });

  it('neither warns of what it accepts nor audits it', async () => {
    const labels = { [WARN]: 'baseline', [AUDIT]: 'baseline' };
    const decision = decisionOf(await decide(byDaemonSets, gateIn({ labels })));
    expect(decision.warnings).toEqual([]);
    expect(decision.auditAnnotations).toEqual({
      'enforce-policy': 'privileged:latest',
      exception: `shop/agent until ${EXPIRES}`,
    });
  });

  it('counts at its workload too, and at what a controller makes of it', async () => {
    const labels = { [ENFORCE]: 'baseline', [ENFORCE_WORKLOADS]: 'true' };
    const gate = gateIn({ labels, exceptions: [exceptionFor({ kind: 'Deployment', name: 'web' })] });
    const web = requestFor('Deployment', { object: deploymentOf(SPEC, { name: 'web' }), name: 'web' });
    expect(await verdict(web, gate)).toBe('allow');
    const bare = gateWith({ shop: labels });
    expect(await verdict(web, bare)).toBe('deny');
    const { object } = podBy('', SPEC, owned('Deployment', 'web'));
    const replicaSet = requestFor('ReplicaSet', {
      name: 'web-1',
      userInfo: { username: `${ACCOUNT}deployment-controller`, uid: '', groups: [], extra: {} },
      object: {
        apiVersion: 'apps/v1',
        kind: 'ReplicaSet',
        metadata: owned('Deployment', 'web'),
        spec: { template: { spec: SPEC } },
      },
    });
    expect(object).toBeDefined();
    expect(await verdict(replicaSet, gate)).toBe('allow');
    expect(
      await verdict({ ...replicaSet, userInfo: { username: 'eve', uid: '', groups: [], extra: {} } }, gate),
    ).toBe('deny');
  });

  it('follows a pod of a Deployment to it, where both templates are the same', async () => {
    const exceptions = [exceptionFor({ kind: 'Deployment', name: 'web' })];
    const request = podBy(`${ACCOUNT}replicaset-controller`, SPEC, owned('ReplicaSet', 'web-1'));
    const deployment = { metadata: {}, template: { spec: SPEC } };
    const replicaSet = {
      metadata: {
        ownerReferences: [
          { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web', uid: 'uid-2', controller: true },
        ],
      },
      template: { spec: SPEC },
    };
    const owners = { 'uid-1': replicaSet, 'uid-2': deployment };
    expect(await verdict(request, gateIn({ exceptions, owners }))).toBe('allow');
    const other = { metadata: {}, template: { spec: { ...SPEC, hostIPC: true } } };
    expect(await verdict(request, gateIn({ exceptions, owners: { ...owners, 'uid-2': other } }))).toBe(
      'deny',
    );
    expect(await verdict(request, gateIn({ exceptions, owners: {} }))).toBe('deny');
  });

  it('asks for no owner where the pod violates nothing, or no exception is in its namespace', async () => {
    const asked: OwnerName[] = [];
    const good = podBy(`${ACCOUNT}replicaset-controller`, { containers: [] }, owned('ReplicaSet', 'web-1'));
    await decide(good, gateIn({ asked }));
    const elsewhere = podBy(`${ACCOUNT}replicaset-controller`, SPEC, owned('ReplicaSet', 'web-1'), {
      namespace: 'other',
    });
    await decide(elsewhere, gateIn({ asked }));
    expect(asked).toEqual([]);
  });
});

describe('the clock', () => {
  it('ends an exception at its instant, with nothing kept from before', async () => {
    let now = END - 1;
    const gate = gateIn({ now: () => now });
    expect(await verdict(byDaemonSets, gate)).toBe('allow');
    now = END;
    const decision = decisionOf(await decide(byDaemonSets, gate));
    expect(decision.verdict).toBe('deny');
    expect(decision.status?.message).toContain(`; exception shop/agent expired at ${EXPIRES}`);
    now = END - 1;
    expect(await verdict(byDaemonSets, gate)).toBe('allow');
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY, Date.parse(APPROVED) - 1])(
    'counts nothing at %s',
    async (now) => {
      expect(await verdict(byDaemonSets, gateIn({ now: () => now }))).toBe('deny');
    },
  );
});

describe('nobody gets an exception that is not his', () => {
  const denied: readonly (readonly [string, AdmissionRequest, World?])[] = [
    ['a forged owner', podBy('eve')],
    ['an owner forged by another controller', podBy(`${ACCOUNT}job-controller`)],
    [
      'a service account of the same name elsewhere',
      podBy('system:serviceaccount:shop:daemon-set-controller'),
    ],
    [
      'two controllers',
      podBy(`${ACCOUNT}daemon-set-controller`, SPEC, {
        ownerReferences: [...owned().ownerReferences, ...owned('DaemonSet', 'other').ownerReferences],
      }),
    ],
    ['another owner', podBy(`${ACCOUNT}daemon-set-controller`, SPEC, owned('DaemonSet', 'agent-2'))],
    ['another kind of owner', podBy(`${ACCOUNT}statefulset-controller`, SPEC, owned('StatefulSet'))],
    ['another namespace', podBy(`${ACCOUNT}daemon-set-controller`, SPEC, owned(), { namespace: 'other' })],
    [
      'another image',
      podBy(`${ACCOUNT}daemon-set-controller`, { ...SPEC, containers: [{ name: 'c', image: 'i:2' }] }),
    ],
    [
      'another container with an image of its own',
      podBy(`${ACCOUNT}daemon-set-controller`, {
        ...SPEC,
        containers: [...SPEC.containers, { name: 'd', image: 'x' }],
      }),
    ],
    [
      'another service account',
      podBy(`${ACCOUNT}daemon-set-controller`, { ...SPEC, serviceAccountName: 'x' }),
    ],
    [
      'what nobody approved',
      byDaemonSets,
      { exceptions: [(({ approval: _, ...asked }) => asked)(exceptionFor({}))] },
    ],
    [
      'what was changed after it was approved',
      byDaemonSets,
      { exceptions: [{ ...exceptionFor({}), reason: 'other' }] },
    ],
  ];
  for (const [what, request, world] of denied) {
    it(what, async () => {
      expect(await verdict(request, gateIn(world))).toBe('deny');
    });
  }

  it('but its own pods do', async () => {
    expect(await verdict(byDaemonSets, gateIn())).toBe('allow');
    expect(await verdict(podBy('system:kube-controller-manager'), gateIn())).toBe('allow');
  });
});

describe('pods that run already', () => {
  const running = (name: string, image = 'i') => ({
    metadata: { ...owned(), name },
    spec: { hostNetwork: true, containers: [{ name: 'c', image }] },
  });
  const relabel = requestFor('Namespace', {
    operation: 'UPDATE',
    name: 'shop',
    object: namespaceObject({ [ENFORCE]: 'baseline' }),
    oldObject: namespaceObject({}),
  });
  const owners = { 'uid-1': { metadata: {}, template: { spec: SPEC } } };
  const warningsOf = async (world: World, ...pods: readonly ReturnType<typeof running>[]) => {
    const gate = { ...gateIn(world), pods: () => ({ ok: true, value: pods }) as const };
    return decisionOf(await decide(relabel, gate)).warnings;
  };

  it('are not warned of where an exception accepts them; one question for all of them', async () => {
    const asked: OwnerName[] = [];
    expect(await warningsOf({ owners, asked }, running('a'), running('b'))).toEqual([]);
    expect(asked).toHaveLength(1);
  });

  it('are warned of where it does not, or no longer', async () => {
    const [, warning] = await warningsOf({ owners }, running('a'), running('b', 'other'));
    expect(warning).toBe('b: network');
    expect(await warningsOf({ owners, now: () => END }, running('a'))).toHaveLength(2);
    expect(await warningsOf({}, running('a'))).toHaveLength(2);
  });
});

it('without an exception that is about it an answer is the same as without any', async () => {
  const about = gateIn({ exceptions: [exceptionFor({ name: 'somebody-else' })] });
  const none = gateWith({ shop: { [ENFORCE]: 'baseline' } });
  const { leniencies: _, ...decision } = decisionOf(await decide(byDaemonSets, about));
  expect(decision).toEqual(await decide(byDaemonSets, none));
});
