import { describe, expect, test } from 'vitest';
import {
  agent,
  exception,
  HOST_PID,
  judge,
  NOW,
  PRIVILEGED,
  podOf,
  privileged,
  refusedBy,
  resource,
} from '../../test/made-up/exceptions.ts';
import type { PodSpec } from '../resources/pod.ts';
import type { Subject } from './accepted-by.ts';
import { type Exception, phaseOf } from './exception.ts';

describe('an exception accepts what it names', () => {
  test('and nothing else: the other controls still bite', () => {
    const pod = podOf({
      hostPID: true,
      hostNetwork: true,
      containers: [agent({ securityContext: { privileged: true } })],
    });
    expect(refusedBy(judge(pod, [exception([HOST_PID])]))).toEqual([
      'hostNamespaces true',
      'privileged agent true',
    ]);
    expect(refusedBy(judge(podOf({ hostPID: true }), [exception([HOST_PID])]))).toEqual([]);
  });
});

describe('whom an exception is for', () => {
  const pod = podOf({ hostPID: true });
  const isAccepted = (subject: Partial<Subject>, changes: Partial<Exception> = {}): boolean =>
    judge(subject.pod ?? pod, [exception([HOST_PID], changes)], subject).refused.length === 0;
  const as = (changes: Partial<Subject['resource']>): Partial<Subject> => ({
    resource: { ...resource, ...changes },
  });

  test('namespace, group, kind and name', () => {
    expect(isAccepted({})).toBe(true);
    expect(isAccepted(as({ apiVersion: 'apps/v1beta1' }))).toBe(true);
    for (const other of [
      { namespace: 'shop' },
      { namespace: '' },
      { name: 'agent2' },
      { name: '' },
      { kind: 'Deployment' },
      // A custom kind of that name is anybody's.
      { apiVersion: 'apps.kruise.io/v1alpha1' },
      { apiVersion: 'v1' },
    ])
      expect(isAccepted(as(other)), JSON.stringify(other)).toBe(false);
  });

  test('a manifest without a namespace is for default', () => {
    expect(isAccepted(as({ namespace: '' }), { namespace: 'default' })).toBe(true);
    expect(isAccepted(as({ namespace: 'default' }), { namespace: '' })).toBe(true);
  });

  test('the service account, in either spelling', () => {
    const of = (spec: Partial<PodSpec>): boolean =>
      isAccepted({ pod: { spec: { containers: [agent()], hostPID: true, ...spec } } });
    expect(of({ serviceAccountName: 'agent' })).toBe(true);
    expect(of({ serviceAccount: 'agent' })).toBe(true);
    expect(of({ serviceAccountName: 'other', serviceAccount: 'agent' })).toBe(false);
    expect(of({})).toBe(false);
    expect(
      isAccepted(
        { pod: { spec: { containers: [agent()], hostPID: true } } },
        {
          workload: { ...exception([]).workload, serviceAccount: 'default' },
        },
      ),
    ).toBe(true);
  });

  test('every container of the pod runs an image that is named', () => {
    const evil = { name: 'shell', image: 'docker.io/evil:1' };
    expect(isAccepted({ pod: podOf({ hostPID: true, containers: [agent(), evil] }) })).toBe(false);
    expect(isAccepted({ pod: podOf({ hostPID: true, initContainers: [evil] }) })).toBe(false);
    expect(isAccepted({ pod: podOf({ hostPID: true, ephemeralContainers: [evil] }) })).toBe(false);
    expect(isAccepted({ pod: podOf({ hostPID: true, containers: [agent(), { name: 'no-image' }] }) })).toBe(
      false,
    );
    expect(
      judge(podOf({ hostPID: true, containers: [agent(), evil] }), [exception([HOST_PID])]).notes,
    ).toMatchObject([{ kind: 'other-image', container: 'shell', found: 'docker.io/evil:1' }]);
  });

  test('a pod is taken for what the caller believes made it, not for what it says', () => {
    const forged = podOf(
      { hostPID: true },
      {
        name: 'agent',
        labels: { app: 'agent' },
        ownerReferences: [
          { apiVersion: 'apps/v1', kind: 'DaemonSet', name: 'agent', uid: 'u', controller: true },
        ],
      },
    );
    const bare = { apiVersion: 'v1', kind: 'Pod', name: 'agent', namespace: 'datadog' };
    expect(isAccepted({ pod: forged, resource: bare })).toBe(false);
    expect(
      isAccepted({
        pod: forged,
        resource: bare,
        owners: [{ apiVersion: 'apps/v1', kind: 'DaemonSet', name: 'agent' }],
      }),
    ).toBe(true);
  });
});

describe('when an exception counts', () => {
  const refusedAt = (now: string, changed: Exception = exception([HOST_PID])): boolean =>
    judge(podOf({ hostPID: true }), [changed], { now: Date.parse(now) }).refused.length > 0;
  const ends = exception([HOST_PID], { expires: '2026-12-31T00:00:00Z' });

  test('until the instant of its end, and not at it', () => {
    expect(refusedAt('2026-12-30T23:59:59.999Z', ends)).toBe(false);
    expect(refusedAt('2026-12-31T00:00:00Z', ends)).toBe(true);
    expect(refusedAt('nonsense', ends)).toBe(true);
  });

  test('not before its approval, not without one, not when it says something else since', () => {
    expect(refusedAt('2026-01-09T23:59:59Z')).toBe(true);
    const { approval, ...asked } = ends;
    expect(refusedAt('2026-06-01T00:00:00Z', asked)).toBe(true);
    if (approval === undefined) throw new Error('not approved');
    const altered = { ...ends, allow: [HOST_PID, PRIVILEGED] };
    expect(phaseOf(altered, NOW)).toBe('altered');
    expect(phaseOf({ ...ends, workload: { ...ends.workload, images: ['x'] } }, NOW)).toBe('altered');
    expect(phaseOf({ ...ends, expiresMs: ends.expiresMs + 1 }, NOW)).toBe('altered');
  });

  test('at most a year from its approval, whatever it says', () => {
    const long = { expires: '2027-01-10T00:00:00Z', expiresMs: Date.parse('2027-01-10T00:00:00Z') };
    expect(phaseOf(exception([], long), NOW)).toBe('active');
    const longer = { expires: '2027-01-10T00:00:01Z', expiresMs: Date.parse('2027-01-10T00:00:01Z') };
    expect(phaseOf(exception([], longer), NOW)).toBe('altered');
  });

  test('two exceptions add up; an expired one adds nothing', () => {
    const pod = podOf({ hostPID: true, containers: [privileged] });
    expect(judge(pod, [exception([HOST_PID]), exception([PRIVILEGED])]).refused).toEqual([]);
    const over = exception([PRIVILEGED], { expires: '2026-05-01T00:00:00Z' });
    expect(judge(pod, [exception([HOST_PID]), over])).toMatchObject({
      refused: [{ control: { id: 'privileged' } }],
      notes: [{ kind: 'not-active', phase: 'expired' }, { kind: 'widened' }],
    });
  });
});
