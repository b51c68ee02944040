import { expect, test } from 'vitest';
import { standards } from '../index.ts';
import { FileInventory } from '../resources/inventory.ts';
import type { Pod } from '../resources/pod.ts';
import { applyPodDefaults } from '../resources/pod-defaults.ts';
import { legacyProfileAnnotations } from './legacy-profile-annotations.ts';

const KEY = 'container.apparmor.security.beta.kubernetes.io/app';

function judge(pod: Pod) {
  const resource = { apiVersion: 'v1', kind: 'Pod', name: 'shop', namespace: '' };
  const subject = { type: 'workload', resource, pod: applyPodDefaults(pod).pod } as const;
  const context = { inventory: new FileInventory(), kubernetes: 37, selector: standards, parameters: {} };
  return legacyProfileAnnotations.evaluate(subject, context).map((outcome) => {
    if (outcome.type !== 'violation') return outcome.type;
    return [outcome.message, ...(legacyProfileAnnotations.fix.edits?.(outcome, subject, context) ?? [])];
  });
}

test('an AppArmor annotation that was filled into its field is moved there, not dropped', () => {
  const pod = {
    metadata: { annotations: { [KEY]: 'localhost/shop' } },
    spec: { containers: [{ name: 'app' }] },
  };
  expect(judge(pod)).toEqual([
    [
      'old',
      {
        op: 'set',
        path: ['spec', 'containers', 0, 'securityContext', 'appArmorProfile'],
        value: { type: 'Localhost', localhostProfile: 'shop' },
      },
      { op: 'remove', path: ['metadata', 'annotations', KEY] },
    ],
  ]);
});

test('a field that says otherwise wins, and the annotation goes', () => {
  const securityContext = { appArmorProfile: { type: 'RuntimeDefault' } };
  const pod = {
    metadata: { annotations: { [KEY]: 'unconfined' } },
    spec: { containers: [{ name: 'app', securityContext }] },
  };
  expect(judge(pod)).toEqual([['doubled', { op: 'remove', path: ['metadata', 'annotations', KEY] }]]);
});
