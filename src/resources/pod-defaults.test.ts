import { describe, expect, test } from 'vitest';
import { randomPods } from '../../test/made-up/pods.ts';
import { inEnglish } from '../core/saying.ts';
import type { Pod } from './pod.ts';
import { applyPodDefaults } from './pod-defaults.ts';

const annotated = (value: string, spec: Pod['spec']): Pod => ({
  metadata: { annotations: { 'container.apparmor.security.beta.kubernetes.io/a': value } },
  ...(spec === undefined ? {} : { spec }),
});
const unconfined = { type: 'Unconfined' };

describe('volumes', () => {
  test('without a source become an emptyDir', () => {
    const { pod, notes } = applyPodDefaults({
      spec: { volumes: [{ name: 'a' }, { name: 'b', hostPath: { path: '/' } }] },
    });
    expect(pod.spec?.volumes).toEqual([
      { name: 'a', emptyDir: {} },
      { name: 'b', hostPath: { path: '/' } },
    ]);
    expect(notes.map(inEnglish)).toEqual(['volume "a" has no source, so it becomes an emptyDir']);
  });
});

describe('ports on the host network', () => {
  const ports = [{ containerPort: 80 }, { containerPort: 81, hostPort: 8081 }, { containerPort: 0 }];
  test('are host ports as well', () => {
    const { pod, notes } = applyPodDefaults({
      spec: { hostNetwork: true, containers: [{ name: 'a', ports }] },
    });
    expect(pod.spec?.containers?.[0]?.ports?.map(({ hostPort }) => hostPort)).toEqual([80, 8081, undefined]);
    expect(notes.map(inEnglish)).toEqual(['hostNetwork makes 80 a hostPort of container "a" as well']);
  });
  test('of ephemeral containers are none', () => {
    const pod: Pod = { spec: { hostNetwork: true, ephemeralContainers: [{ name: 'a', ports }] } };
    expect(applyPodDefaults(pod)).toEqual({ pod, notes: [], origins: [] });
  });
  test('and not elsewhere', () => {
    const pod: Pod = { spec: { containers: [{ name: 'a', ports }] } };
    expect(applyPodDefaults(pod).pod).toBe(pod);
  });
});

describe('AppArmor annotations become fields', () => {
  test.each([
    ['unconfined', { type: 'Unconfined' }],
    ['runtime/default', { type: 'RuntimeDefault' }],
    ['localhost/x', { type: 'Localhost', localhostProfile: 'x' }],
    ['localhost/', undefined],
    ['odd', undefined],
    ['', undefined],
  ])('%j', (value, profile) => {
    const { pod } = applyPodDefaults(annotated(value, { containers: [{ name: 'a' }] }));
    expect(pod.spec?.containers?.[0]?.securityContext?.appArmorProfile).toEqual(profile);
  });

  test.each<[string, Pod['spec']]>([
    [
      'a field that is set',
      { containers: [{ name: 'a', securityContext: { appArmorProfile: { type: 'RuntimeDefault' } } }] },
    ],
    [
      'the same for the whole pod',
      { securityContext: { appArmorProfile: unconfined }, containers: [{ name: 'a' }] },
    ],
    ['Windows', { os: { name: 'windows' }, containers: [{ name: 'a' }] }],
    ['another container', { containers: [{ name: 'b' }] }],
  ])('not over %s', (_, spec) => {
    const pod = annotated('unconfined', spec);
    expect(applyPodDefaults(pod)).toEqual({ pod, notes: [], origins: [] });
  });
});

test('the pod that is given stays as it is, and filling in twice changes nothing more', () => {
  for (const pod of randomPods(200)) {
    const before = structuredClone(pod);
    const once = applyPodDefaults(pod);
    expect(pod).toEqual(before);
    expect(applyPodDefaults(once.pod)).toEqual({ pod: once.pod, notes: [], origins: [] });
    if (once.notes.length === 0) expect(once.pod).toBe(pod);
  }
});
