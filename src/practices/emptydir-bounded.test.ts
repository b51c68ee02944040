import { expect, test } from 'vitest';
import { applyEdits } from '../core/edit.ts';
import { standards } from '../index.ts';
import { FileInventory } from '../resources/inventory.ts';
import type { Container, Pod } from '../resources/pod.ts';
import { emptydirBounded as practice } from './emptydir-bounded.ts';

const resource = { apiVersion: 'v1', kind: 'Pod', name: 'demo', namespace: '' };
const parameters = { sizeLimit: '128Mi' };
const context = { inventory: new FileInventory(), parameters, kubernetes: 37, selector: standards };
const volumeMounts = [{ name: 'work', mountPath: '/work' }];

function limitOf(medium: string, ...containers: Container[]): unknown {
  const pod: Pod = {
    spec: {
      volumes: [{ name: 'work', emptyDir: { medium } }],
      containers: [...containers, { name: 'other' }],
    },
  };
  const subject = { type: 'workload', resource, pod } as const;
  const [violation] = practice.evaluate(subject, context);
  if (violation?.type !== 'violation') throw new Error('it has a limit');
  const fixed = applyEdits(pod, practice.fix.edits?.(violation, subject, context) ?? []);
  return fixed.spec?.volumes?.[0]?.emptyDir?.sizeLimit;
}

test('the limit is what a container that mounts it may write, or asks for; otherwise that of the configuration', () => {
  const limits = { 'ephemeral-storage': '2Gi', memory: '1Gi' };
  const requests = { 'ephemeral-storage': '1Gi' };
  expect(limitOf('', { name: 'app', volumeMounts, resources: { limits, requests } })).toBe('2Gi');
  expect(limitOf('', { name: 'app', volumeMounts, resources: { requests } })).toBe('1Gi');
  expect(limitOf('', { name: 'app', resources: { limits } })).toBe('128Mi');
  expect(limitOf('Memory', { name: 'app', volumeMounts, resources: { requests } })).toBe('128Mi');
});
