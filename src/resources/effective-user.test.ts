import { expect, test } from 'vitest';
import { containersIn } from './containers.ts';
import { effectiveUser, rootStanding } from './effective-user.ts';
import type { Pod } from './pod.ts';

function podWith(
  forPod: { runAsUser?: number; runAsNonRoot?: boolean },
  own: { runAsUser?: number; runAsNonRoot?: boolean },
): Pod {
  return { spec: { securityContext: forPod, containers: [{ name: 'a', securityContext: own }] } };
}

test.each([
  [{}, {}, 'unknown'],
  [{ runAsNonRoot: true }, {}, 'non-root'],
  [{ runAsNonRoot: true }, { runAsNonRoot: false }, 'unknown'],
  [{ runAsUser: 1000 }, {}, 'non-root'],
  [{ runAsUser: 1000 }, { runAsUser: 0 }, 'root'],
  [{ runAsUser: 0 }, { runAsUser: 1000 }, 'non-root'],
  [{ runAsUser: 0 }, { runAsNonRoot: true }, 'root'],
])('pod %j, container %j: %s', (forPod, own, standing) => {
  const pod = podWith(forPod, own);
  const [site] = containersIn(pod);
  if (site === undefined) throw new Error('the pod has one container');
  expect(rootStanding(pod, site)).toBe(standing);
});

test('the place of the number', () => {
  const pod = podWith({ runAsUser: 1 }, { runAsUser: 2 });
  const [site] = containersIn(pod);
  if (site === undefined) throw new Error('the pod has one container');
  expect(effectiveUser(pod, site).path).toEqual(['spec', 'containers', 0, 'securityContext', 'runAsUser']);
});
