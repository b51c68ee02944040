import { expect, test } from 'vitest';
import { containersIn } from './containers.ts';
import type { Pod } from './pod.ts';
import { applyPodDefaults } from './pod-defaults.ts';
import { effectiveAppArmor, effectiveSeccomp } from './profiles.ts';

test("a container's own profile goes before the pod's", () => {
  const pod: Pod = {
    spec: {
      securityContext: { seccompProfile: { type: 'RuntimeDefault' } },
      containers: [{ name: 'a' }, { name: 'b', securityContext: { seccompProfile: { type: 'Unconfined' } } }],
    },
  };
  expect(containersIn(pod).map((site) => effectiveSeccomp(pod, site))).toEqual([
    { type: 'RuntimeDefault', path: ['spec', 'securityContext', 'seccompProfile'] },
    { type: 'Unconfined', path: ['spec', 'containers', 1, 'securityContext', 'seccompProfile'] },
  ]);
  expect(containersIn(pod).map((site) => effectiveAppArmor(pod, site))).toEqual([undefined, undefined]);
});

test('a profile from an annotation knows its annotation', () => {
  const key = 'container.apparmor.security.beta.kubernetes.io/a';
  const { pod } = applyPodDefaults({
    metadata: { annotations: { [key]: 'unconfined' } },
    spec: { containers: [{ name: 'a' }] },
  });
  expect(containersIn(pod).map((site) => effectiveAppArmor(pod, site))).toEqual([
    {
      type: 'Unconfined',
      path: ['spec', 'containers', 0, 'securityContext', 'appArmorProfile'],
      annotation: ['metadata', 'annotations', key],
    },
  ]);
});
