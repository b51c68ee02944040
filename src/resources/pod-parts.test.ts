import { expect, test } from 'vitest';
import { partsOf, podParts } from './pod-parts.ts';

test('a pod without anything has no parts', () => {
  expect(podParts({})).toBe(0);
  expect(podParts({ spec: { containers: [{ name: 'app', image: 'app:1' }] } })).toBe(0);
});

test.each([
  ['volumes', { volumes: [{ name: 'a', emptyDir: {} }] }],
  ['hostPaths', { volumes: [{ name: 'a', hostPath: { path: '/' } }] }],
  ['literals', { volumes: [{ name: 'a', csi: { driver: 'a' } }] }],
  ['resources', { resources: { limits: { cpu: 1 } } }],
  ['variables', { containers: [{ env: [{ name: 'A' }] }] }],
  ['variables', { initContainers: [{ envFrom: [{ secretRef: { name: 'a' } }] }] }],
  ['literals', { containers: [{ env: [{ name: 'A' }] }] }],
  ['literals', { ephemeralContainers: [{ command: ['a'] }] }],
  ['literals', { containers: [{ startupProbe: {} }] }],
  ['volumeMounts', { containers: [{ volumeMounts: [{ name: 'a' }] }] }],
  ['addedCapabilities', { containers: [{ securityContext: { capabilities: { add: ['KILL'] } } }] }],
  ['ports', { containers: [{ ports: [{ containerPort: 80 }] }] }],
] as const)('it has %s: %j', (part, spec) => {
  expect(podParts({ spec }) & partsOf([part])).not.toBe(0);
});

test('metadata counts as well', () => {
  expect(podParts({ metadata: { annotations: {} } })).toBe(partsOf(['annotations']));
  expect(podParts({ metadata: { labels: {} } })).toBe(partsOf(['labels']));
});
