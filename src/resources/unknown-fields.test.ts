import { expect, test } from 'vitest';
import { unknownFields } from './unknown-fields.ts';

const POD = { apiVersion: 'v1', kind: 'Pod' };

test('fields that a kind does not have, wherever they stand', () => {
  const object = {
    ...POD,
    metadata: { name: 'a', labels: { anything: 'x' }, annotation: {} },
    spec: { hostPid: true, containers: [{ name: 'a', imgae: 'b', resources: { limits: { cpu: 1 } } }] },
  };
  const found = unknownFields(object, POD);
  expect(found.map(({ path }) => path)).toEqual([
    ['metadata', 'annotation'],
    ['spec', 'hostPid'],
    ['spec', 'containers', 0, 'imgae'],
  ]);
  expect(found[1]?.known).toContain('hostPID');
});

test('of what Kubernetes does not have, and of what has another type, nothing is known', () => {
  expect(unknownFields({ a: 1 }, { apiVersion: 'example.com/v1', kind: 'Pod' })).toEqual([]);
  expect(unknownFields({ spec: 3, metadata: [] }, POD)).toEqual([]);
});
