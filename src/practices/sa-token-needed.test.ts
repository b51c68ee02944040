import { expect, test } from 'vitest';
import { english } from '../../test/made-up/in-english.ts';
import { standards } from '../index.ts';
import { FileInventory } from '../resources/inventory.ts';
import type { Pod } from '../resources/pod.ts';
import { saTokenNeeded } from './sa-token-needed.ts';

class CompleteInventory extends FileInventory {
  override isComplete(): boolean {
    return true;
  }
}

const judge = (pod: Pod, inventory: FileInventory) =>
  saTokenNeeded
    .evaluate(
      { type: 'workload', resource: { apiVersion: 'v1', kind: 'Pod', name: 'p', namespace: 'shop' }, pod },
      { inventory, kubernetes: 37, selector: standards, parameters: {} },
    )
    .map((outcome) =>
      outcome.type === 'violation'
        ? [outcome.message, outcome.fixSafety]
        : [outcome.type, 'detail' in outcome && outcome.detail],
    );
const containers = [{ name: 'app' }];

test('the fix is safe only where all bindings are known, and nobody is shown the token', () => {
  expect(english(judge({ spec: { containers } }, new FileInventory()))).toEqual([['unneeded', 'review']]);
  expect(english(judge({ spec: { containers } }, new CompleteInventory()))).toEqual([['unneeded', 'safe']]);
  const annotations = { 'vault.hashicorp.com/agent-inject': 'true' };
  expect(
    english(judge({ metadata: { annotations }, spec: { containers } }, new CompleteInventory())),
  ).toEqual([['unneeded', 'review']]);
});

test('what is not in the input is never a pass', () => {
  expect(english(judge({ spec: { serviceAccountName: 'app', containers } }, new FileInventory()))).toEqual([
    ['unknown', 'no ServiceAccount "app" in this input'],
  ]);
  const spec = { serviceAccountName: 'app', automountServiceAccountToken: true, containers };
  expect(english(judge({ spec }, new FileInventory()))).toEqual([
    ['unknown', 'no binding of any role in this input'],
  ]);
  const inventory = new FileInventory();
  inventory.add({
    kind: 'ClusterRoleBinding',
    metadata: { name: 'b' },
    roleRef: { kind: 'ClusterRole', name: 'own' },
    subjects: [{ kind: 'ServiceAccount', name: 'app', namespace: 'shop' }],
  });
  expect(english(judge({ spec }, inventory))).toEqual([
    ['unknown', 'no ClusterRole "own" in this input, which is bound to ServiceAccount "app"'],
  ]);
});
