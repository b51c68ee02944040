import { expect, test } from 'vitest';
import { applyEdits } from '../core/edit.ts';
import type { Amounts } from './amounts.ts';
import type { Pod } from './pod.ts';
import { qosClassOf } from './qos-class.ts';
import { stepsToQosClass } from './qos-steps.ts';

const having = { usual: { cpu: '100m', memory: '128Mi' }, ranges: [], kubernetes: 37 };
const app = (requests?: Amounts, limits?: Amounts) => ({
  name: 'app',
  resources: { ...(requests && { requests }), ...(limits && { limits }) },
});

test('one request makes a pod Burstable', () => {
  const pod: Pod = { spec: { initContainers: [{ name: 'setup' }], containers: [app(), app()] } };
  expect(stepsToQosClass(pod, 'Burstable', having)).toEqual([
    { op: 'set', path: ['spec', 'containers', 0, 'resources', 'requests', 'memory'], value: '128Mi' },
  ]);
});

test.each<[string, Pod]>([
  ['requests', { spec: { containers: [app({ cpu: '1', memory: '1Gi' })] } }],
  ['other limits', { spec: { containers: [app({ cpu: '1' }, { cpu: '2' })] } }],
  [
    'an init container',
    { spec: { initContainers: [app()], containers: [app({}, { cpu: 1, memory: '1Gi' })] } },
  ],
  ['the pod as a whole', { spec: { resources: { limits: { cpu: 1 } }, containers: [app()] } }],
])('every container gets limits equal to its requests: %s', (_, pod) => {
  const steps = stepsToQosClass(pod, 'Guaranteed', having);
  expect(steps.length).toBeGreaterThan(0);
  const fixed = applyEdits(pod, steps);
  expect(qosClassOf(fixed, [], 37)).toBe('Guaranteed');
  expect(stepsToQosClass(fixed, 'Guaranteed', having)).toEqual([]);
});
