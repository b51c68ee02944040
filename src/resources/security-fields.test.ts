import { expect, test } from 'vitest';
import { formatPath } from '../core/path.ts';
import { strayFieldsIn } from './security-fields.ts';

test('fields are found wherever Kubernetes does not read them', () => {
  const pod: object = {
    securityContext: { runAsNonRoot: true },
    spec: {
      runAsUser: 1000,
      hostPID: true,
      securityContext: { privileged: true, fsGroup: 1, runAsUser: 1, capabilities: null },
      containers: [
        { name: 'a', privileged: true, securityContext: { fsGroup: 2, readOnlyRootFilesystem: true } },
      ],
      initContainers: [
        { name: 'b', hostNetwork: true, securityContext: { windowsOptions: { runAsUserName: 'x' } } },
      ],
    },
  };
  expect(strayFieldsIn(pod).map(({ path, home, container }) => [formatPath(path), home, container])).toEqual([
    ['securityContext.runAsNonRoot', 'either', undefined],
    ['spec.runAsUser', 'either', undefined],
    ['spec.securityContext.privileged', 'container', undefined],
    ['spec.initContainers[0].hostNetwork', 'spec', 0],
    ['spec.containers[0].privileged', 'container', 1],
    ['spec.containers[0].securityContext.fsGroup', 'pod', 1],
  ]);
});
