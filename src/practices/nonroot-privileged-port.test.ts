import { expect, test } from 'vitest';
import { standards } from '../index.ts';
import { FileInventory } from '../resources/inventory.ts';
import { nonrootPrivilegedPort as practice } from './nonroot-privileged-port.ts';

test('where the image decides the user, the answer is unknown', () => {
  const pod = { spec: { containers: [{ name: 'app', ports: [{ containerPort: 80 }] }] } };
  const resource = { apiVersion: 'v1', kind: 'Pod', name: 'demo', namespace: '' };
  const context = { inventory: new FileInventory(), parameters: {}, kubernetes: 37, selector: standards };
  expect(practice.evaluate({ type: 'workload', resource, pod }, context)).toMatchObject([
    {
      type: 'unknown',
      reason: 'needs-evidence',
      path: ['spec', 'containers', 0, 'ports', 0, 'containerPort'],
    },
  ]);
});
