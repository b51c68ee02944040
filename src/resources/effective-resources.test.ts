import { expect, test } from 'vitest';
import { effectiveResources, podResources, totalOf } from './effective-resources.ts';
import { FileInventory } from './inventory.ts';
import { limitRangesOf } from './limit-ranges.ts';

const inventory = new FileInventory();
inventory.add({
  kind: 'LimitRange',
  metadata: { name: 'range', namespace: 'shop' },
  spec: {
    limits: [
      { type: 'Container', max: { memory: '1Gi' }, min: { cpu: '10m' }, defaultRequest: { memory: '64Mi' } },
      { type: 'Pod', max: { memory: '2Gi' } },
    ],
  },
});

test('a LimitRange is read with what follows from its fields', () => {
  expect(limitRangesOf('other', inventory)).toEqual([]);
  expect(limitRangesOf('shop', inventory)[0]?.rules).toMatchObject([
    { type: 'Container', default: { memory: '1Gi' }, defaultRequest: { cpu: '10m', memory: '64Mi' } },
    { type: 'Pod', default: {}, defaultRequest: {} },
  ]);
});

test('what is written stays, a limit is a request, the rest comes from LimitRanges', () => {
  const ranges = limitRangesOf('shop', inventory);
  expect(effectiveResources({ name: 'app', resources: { limits: { memory: '512Mi' } } }, ranges)).toEqual({
    limits: { memory: '512Mi' },
    requests: { cpu: '10m', memory: '512Mi' },
    injected: [{ field: 'requests', resource: 'cpu', amount: '10m', range: 'range' }],
  });
  expect(effectiveResources({ name: 'app' }, ranges).requests).toEqual({ cpu: '10m', memory: '64Mi' });
});

test('containers add up, the largest init container counts with the sidecars before it', () => {
  const of = (memory: string) => ({ resources: { requests: { memory } } });
  const pod = (setup: string) => ({
    spec: {
      initContainers: [
        { name: 'sidecar', restartPolicy: 'Always', ...of('1M') },
        { name: 'setup', ...of(setup) },
      ],
      containers: [{ name: 'a', ...of('2M') }, { name: 'b' }],
    },
  });
  const total = (setup: string) =>
    totalOf(pod(setup), 'memory', (container) => container.resources?.requests ?? {});
  expect(total('1M')).toEqual({ mantissa: 3n, exponent: 6 });
  expect(total('5M')).toEqual({ mantissa: 6n, exponent: 6 });
  expect(totalOf({}, 'memory', () => ({}))).toBeUndefined();
});

test('requests of a pod come from its containers, then from its limits', () => {
  const pod = {
    spec: {
      resources: { limits: { cpu: '2', memory: '1Gi' } },
      containers: [{ name: 'app', resources: { requests: { cpu: '100m' } } }],
    },
  };
  expect(podResources(pod, [], 37)?.requests).toEqual({ cpu: '100e-3', memory: '1Gi' });
  expect(podResources(pod, [], 33)).toBeUndefined();
});
