import { expect, it } from 'vitest';
import { trimPod } from './pods.ts';

it('trimPod drops what no check reads, and nothing else', () => {
  const securityContext = { privileged: true };
  const probe = { httpGet: { host: '10.0.0.1' } };
  const pod = {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name: 'p',
      annotations: { a: 'b' },
      managedFields: [{}],
      ownerReferences: [{ controller: true }],
    },
    spec: {
      hostNetwork: true,
      volumes: [{ name: 'v', hostPath: { path: '/' } }],
      initContainers: [{ name: 'i', command: ['x'], securityContext }],
      containers: [
        { name: 'c', image: 'x', env: [], resources: {}, ports: [{ hostPort: 1 }], livenessProbe: probe },
      ],
      ephemeralContainers: [{ name: 'e', volumeMounts: [], securityContext }],
    },
    status: { phase: 'Running' },
  };
  const before = structuredClone(pod);
  expect(trimPod(pod)).toEqual({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'p', annotations: { a: 'b' }, ownerReferences: [{ controller: true }] },
    spec: {
      hostNetwork: true,
      volumes: [{ name: 'v', hostPath: { path: '/' } }],
      initContainers: [{ name: 'i', securityContext }],
      containers: [{ name: 'c', image: 'x', ports: [{ hostPort: 1 }], livenessProbe: probe }],
      ephemeralContainers: [{ name: 'e', securityContext }],
    },
  });
  expect(pod).toEqual(before);
  for (const odd of [null, 'x', [], { spec: null }, { spec: { containers: 'x' } }])
    expect(() => trimPod(odd)).not.toThrow();
});
