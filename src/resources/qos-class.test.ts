import { describe, expect, test } from 'vitest';
import { FileInventory } from './inventory.ts';
import { limitRangesOf } from './limit-ranges.ts';
import type { Container, Pod } from './pod.ts';
import { isBelow, qosClassOf } from './qos-class.ts';

type Resources = NonNullable<Container['resources']>;

const both = { cpu: '1', memory: '1Gi' };
const app = (resources?: Resources) => ({ name: 'app', ...(resources === undefined ? {} : { resources }) });
const podOf = (...containers: Container[]): Pod => ({ spec: { containers } });
const rangesOf = (item: object) => {
  const inventory = new FileInventory();
  inventory.add({
    kind: 'LimitRange',
    metadata: { name: 'range' },
    spec: { limits: [{ type: 'Container', ...item }] },
  });
  return limitRangesOf('', inventory);
};

describe('the class of a pod', () => {
  test.each<[string, Pod, string]>([
    ['nothing', podOf(app()), 'BestEffort'],
    ['no containers', {}, 'BestEffort'],
    ['zeros', podOf(app({ requests: { cpu: '0' }, limits: { cpu: 0 } })), 'BestEffort'],
    ['disk alone', podOf(app({ requests: { 'ephemeral-storage': '1Gi' } })), 'BestEffort'],
    ['a request', podOf(app({ requests: { cpu: '1m' } })), 'Burstable'],
    [
      'memory alone, equal',
      podOf(app({ requests: { memory: '1Gi' }, limits: { memory: '1Gi' } })),
      'Burstable',
    ],
    ['limits alone, both', podOf(app({ limits: both })), 'Guaranteed'],
    [
      'equal in other units',
      podOf(app({ requests: { cpu: '1000m', memory: '1024Mi' }, limits: both })),
      'Guaranteed',
    ],
    ['lower requests', podOf(app({ requests: { cpu: '999m' }, limits: both })), 'Burstable'],
    ['a request of 0', podOf(app({ requests: { cpu: '0' }, limits: both })), 'Burstable'],
    ['one container of two', podOf(app({ limits: both }), { name: 'other' }), 'Burstable'],
    [
      'an init container without',
      { spec: { initContainers: [{ name: 'i' }], containers: [app({ limits: both })] } },
      'Burstable',
    ],
    [
      'a debugging container does not count',
      { spec: { containers: [app({ limits: both })], ephemeralContainers: [{ name: 'debug' }] } },
      'Guaranteed',
    ],
    ['pod level', { spec: { resources: { limits: both }, containers: [app()] } }, 'Guaranteed'],
    [
      'pod level limits above what the containers request',
      { spec: { resources: { limits: both }, containers: [app({ requests: { cpu: '100m' } })] } },
      'Burstable',
    ],
    [
      'pod level decides even where containers are Guaranteed',
      { spec: { resources: { requests: { cpu: '2' } }, containers: [app({ limits: both })] } },
      'Burstable',
    ],
  ])('%s', (_, pod, expected) => {
    expect(qosClassOf(pod, [], 37)).toBe(expected);
  });

  test('before v1.34 what the pod asks for as a whole is not known', () => {
    expect(qosClassOf({ spec: { resources: { limits: both }, containers: [app()] } }, [], 33)).toBe(
      'BestEffort',
    );
  });

  test('LimitRanges raise it', () => {
    const ranges = rangesOf({ default: both });
    expect(qosClassOf(podOf(app()), ranges, 37)).toBe('Guaranteed');
    expect(qosClassOf(podOf(app()), rangesOf({ min: { memory: '64Mi' } }), 37)).toBe('Burstable');
    expect(qosClassOf(podOf(app()), rangesOf({ max: both }), 37)).toBe('Guaranteed');
    expect(qosClassOf(podOf(app()), rangesOf({ default: both, defaultRequest: { cpu: '100m' } }), 37)).toBe(
      'Burstable',
    );
  });
});

test('the order of eviction', () => {
  expect([
    isBelow('BestEffort', 'Burstable'),
    isBelow('Guaranteed', 'Burstable'),
    isBelow('Burstable', 'Burstable'),
  ]).toEqual([true, false, false]);
});
