import { describe, expect, it } from 'vitest';
import { createSelector } from '../checks/select.ts';
import { ExceptionSet } from '../exceptions/accepted-by.ts';
import type { BreakGlass } from '../exceptions/break-glass.ts';
import { approved } from '../exceptions/exception.ts';
import { containersIn, pathIn } from '../resources/containers.ts';
import type { Pod } from '../resources/pod.ts';
import { decide } from './decide.ts';
import { decisionOf, ENFORCE, gateWith, madeUpControl, requestFor } from './fixture.ts';
import type { AdmissionRequest } from './request.ts';

const MADE = Date.parse('2026-01-01T00:00:00Z');
const MINUTES = 60_000;

const glass: BreakGlass = {
  namespace: 'shop',
  name: 'debug-1',
  pod: 'web-1',
  user: 'jane',
  controls: ['root'],
  reason: 'the queue is stuck',
  minutes: 30,
  createdMs: MADE,
};

/** Every container that is privileged, or runs as user 0. */
const containersThat = (field: 'privileged' | 'runAsUser', value: unknown) => (pod: Pod) =>
  containersIn(pod)
    .filter(({ securityContext }) => securityContext?.[field] === value)
    .map((site) => ({
      path: pathIn(site, 'securityContext', field),
      message: 'set',
      container: site.name,
      found: String(value),
    }));

const selector = createSelector([
  madeUpControl('privileged', 'baseline', containersThat('privileged', true)),
  madeUpControl('root', 'baseline', containersThat('runAsUser', 0)),
  madeUpControl('pid', 'baseline', (pod) =>
    pod.spec?.hostPID === true ? [{ path: ['spec', 'hostPID'], message: 'set', found: 'true' }] : [],
  ),
]);

const agent = approved(
  {
    namespace: 'shop',
    name: 'agent',
    workload: { apiVersion: 'v1', kind: 'Pod', name: 'web-1', serviceAccount: 'default', images: ['i'] },
    allow: [
      { control: 'pid', overrides: [], grant: { type: 'field', field: 'spec.hostPID', value: 'true' } },
    ],
    owner: 'team',
    reason: 'looks at the node',
    expires: '2026-02-01T00:00:00Z',
    expiresMs: Date.parse('2026-02-01T00:00:00Z'),
  },
  'security',
  '2025-12-01T00:00:00Z',
);

const ROOT = { name: 'debugger', image: 'tools', securityContext: { runAsUser: 0 } };
const APP = { name: 'app', image: 'i' };

interface Debug {
  readonly added?: readonly object[];
  readonly before?: readonly object[];
  readonly containers?: readonly object[];
  readonly spec?: object;
  readonly request?: Partial<AdmissionRequest>;
  readonly user?: string;
}

function debug({
  added = [ROOT],
  before = [],
  containers = [APP],
  spec = {},
  request,
  user = 'jane',
}: Debug = {}) {
  const podWith = (ephemeralContainers: readonly object[]) => ({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'web-1' },
    spec: { ...spec, containers, ephemeralContainers },
  });
  return requestFor('Pod', {
    name: 'web-1',
    operation: 'UPDATE',
    requestSubResource: 'ephemeralcontainers',
    userInfo: { username: user, uid: '', groups: [], extra: {} },
    ...request,
    object: podWith([...before, ...added]),
    oldObject: podWith(before),
  });
}

function gateAt(now: number, glasses: readonly BreakGlass[] = [glass]) {
  const labels = { [ENFORCE]: 'baseline' };
  return gateWith(
    { shop: labels, other: labels },
    {
      selector,
      exceptions: {
        set: new ExceptionSet([agent]),
        breakGlasses: glasses,
        wallClock: () => now,
        owner: async () => undefined,
      },
    },
  );
}

const verdict = async (request: AdmissionRequest, now = MADE) => (await decide(request, gateAt(now))).verdict;

describe('a broken glass', () => {
  it('lets a debugging container in, and leaves a trace', async () => {
    const decision = decisionOf(await decide(debug(), gateAt(MADE)));
    expect(decision).toMatchObject({
      verdict: 'allow',
      auditAnnotations: {
        'break-glass': 'shop/debug-1 until 2026-01-01T00:30:00.000Z: the queue is stuck',
      },
    });
    expect((await decide(debug(), gateAt(MADE, []))).verdict).toBe('deny');
  });

  it('ends by itself', async () => {
    let now = MADE;
    const gate = { ...gateAt(0), exceptions: { ...gateAt(0).exceptions, wallClock: () => now } };
    const answers: string[] = [];
    for (now of [MADE - 2 * MINUTES, MADE, MADE + 30 * MINUTES - 1, MADE + 30 * MINUTES]) {
      answers.push((await decide(debug(), gate as ReturnType<typeof gateAt>)).verdict);
    }
    expect(answers).toEqual(['deny', 'allow', 'allow', 'deny']);
  });

  it('leaves no trace where it was not needed', async () => {
    const plain = debug({ added: [{ name: 'debugger', image: 'tools' }] });
    const { auditAnnotations } = decisionOf(await decide(plain, gateAt(MADE)));
    expect(auditAnnotations).not.toHaveProperty('break-glass');
  });

  it('is no way around an exception, nor in its way', async () => {
    expect(await verdict(debug({ spec: { hostPID: true } }))).toBe('allow');
    expect(await verdict(debug({ spec: { hostPID: true }, containers: [{ ...APP, image: 'x' }] }))).toBe(
      'deny',
    );
  });

  it.each<[string, Debug]>([
    ['another user', { user: 'eve' }],
    ['another pod', { request: { name: 'web-2' } }],
    ['another namespace', { request: { namespace: 'other' } }],
    ['the pod itself', { request: { requestSubResource: '' } }],
    ['another subresource', { request: { requestSubResource: 'resize' } }],
    ['a new pod', { request: { operation: 'CREATE', requestSubResource: '' } }],
    ['what it does not leave out', { added: [{ ...ROOT, securityContext: { privileged: true } }] }],
    ['a container that was there before', { containers: [{ ...APP, securityContext: { runAsUser: 0 } }] }],
    [
      'an ephemeral container of somebody else',
      { before: [{ ...ROOT, name: 'old' }], added: [{ name: 'new', image: 'tools' }] },
    ],
  ])('is not for %s', async (_, what) => {
    expect(await verdict(debug(what))).toBe('deny');
  });
});
