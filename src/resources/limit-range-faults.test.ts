import { expect, test } from 'vitest';
import { english } from '../../test/made-up/in-english.ts';
import { inEnglish } from '../core/saying.ts';
import { FileInventory } from './inventory.ts';
import { limitRangeFaults } from './limit-range-faults.ts';
import { limitRangesOf } from './limit-ranges.ts';
import type { Container } from './pod.ts';

const faultsOf = (item: object, ...resources: (Container['resources'] | undefined)[]) => {
  const inventory = new FileInventory();
  inventory.add({ kind: 'LimitRange', metadata: { name: 'range' }, spec: { limits: [item] } });
  const containers = resources.map((own, i) => ({ name: `c${i}`, ...(own && { resources: own }) }));
  return limitRangeFaults({ spec: { containers } }, limitRangesOf('', inventory), 37).map(
    ({ container, because }) => `${container ?? 'pod'}: ${inEnglish(because)}`,
  );
};

test('containers', () => {
  const memory = { type: 'Container', min: { memory: '64Mi' }, max: { memory: '1Gi' } };
  expect(english(faultsOf(memory, undefined))).toEqual([]);
  expect(english(faultsOf(memory, { limits: { memory: '32Mi' } }))).toEqual([
    'c0: at least 64Mi of memory, 32Mi is requested',
  ]);
  expect(english(faultsOf(memory, { requests: { memory: '64Mi' }, limits: { memory: '2Gi' } }))).toEqual([
    'c0: at most 1Gi of memory, the limit is 2Gi',
  ]);
  expect(
    english(
      faultsOf({ type: 'Container', maxLimitRequestRatio: { cpu: 2 } }, undefined, { limits: { cpu: 1 } }),
    ),
  ).toEqual(['c0: a limit of at most 2 times the request for cpu, none is requested']);
  expect(
    english(
      faultsOf(
        { type: 'Container', maxLimitRequestRatio: { cpu: 2 } },
        { requests: { cpu: '100m' }, limits: { cpu: 1 } },
      ),
    ),
  ).toEqual(['c0: a limit of at most 2 times the request for cpu, it is 1 to 100m']);
});

test('the pod as a whole', () => {
  const most = { type: 'Pod', max: { cpu: '1' } };
  const half = { limits: { cpu: '500m' } };
  expect(english(faultsOf(most, half, half))).toEqual([]);
  expect(english(faultsOf(most, half, { limits: { cpu: '501m' } }))).toEqual([
    'pod: at most 1 of cpu, the limit is 1001m',
  ]);
  expect(english(faultsOf(most, half, undefined))).toEqual(['pod: at most 1 of cpu, there is no limit']);
  expect(english(faultsOf({ type: 'PersistentVolumeClaim', max: { storage: '1Gi' } }, undefined))).toEqual(
    [],
  );
});
