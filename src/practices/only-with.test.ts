import { expect, test } from 'vitest';
import { parametersOf } from '../checks/run-practices.ts';
import { standards } from '../index.ts';
import { inventoryOf } from '../resources/inventory.ts';
import { partsOf, podParts } from '../resources/pod-parts.ts';
import { practices } from './index.ts';

const examples = practices
  .flatMap(({ examples: { pass, fail } }) => [...pass, ...fail])
  .flatMap(({ pod, kind = 'Pod', objects = [], kubernetes = 37 }) =>
    pod === undefined ? [] : [{ pod, kind, inventory: inventoryOf(objects), kubernetes }],
  );

const choosy = practices.filter(({ onlyWith }) => onlyWith !== undefined);

test('there are practices that need a part of a pod', () => {
  expect(choosy.length).toBeGreaterThan(20);
});

// Practices are not asked about pods without the parts they need; this asks them all the same.
test.each(choosy.map((practice) => [practice.id, practice] as const))(
  '%s says nothing of any example without the parts it needs',
  (_, practice) => {
    const needs = partsOf(practice.onlyWith ?? []);
    const without = examples.filter(({ pod }) => (podParts(pod) & needs) === 0);
    expect(without.length).toBeGreaterThan(20);
    for (const { pod, kind, ...surroundings } of without) {
      const { name = 'example', namespace = '' } = pod.metadata ?? {};
      const resource = { apiVersion: 'v1', kind, name, namespace };
      const context = { ...surroundings, selector: standards, parameters: parametersOf(practice) };
      expect(practice.evaluate({ type: 'workload', resource, pod }, context)).toEqual([]);
    }
  },
);
