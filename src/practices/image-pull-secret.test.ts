import { expect, test } from 'vitest';
import { english } from '../../test/made-up/in-english.ts';
import { standards } from '../index.ts';
import { FileInventory } from '../resources/inventory.ts';
import { imagePullSecret } from './image-pull-secret.ts';

class CompleteInventory extends FileInventory {
  override isComplete(): boolean {
    return true;
  }
}

const judge = (inventory: FileInventory, spec: object) =>
  imagePullSecret.evaluate(
    {
      type: 'workload',
      resource: { apiVersion: 'v1', kind: 'Pod', name: 'p', namespace: 'shop' },
      pod: { spec },
    },
    { inventory, kubernetes: 37, selector: standards, parameters: { nodeCredentials: [] } },
  );
const naming = { imagePullSecrets: [{ name: 'away' }], containers: [{ name: 'app', image: 'app:1' }] };

test('a Secret that is not in the input may exist; one that is not in the cluster does not', () => {
  expect(english(judge(new FileInventory(), naming))).toMatchObject([
    { type: 'unknown', reason: 'not-collected' },
  ]);
  expect(english(judge(new CompleteInventory(), naming))).toMatchObject([
    { type: 'violation', message: 'unusable', severity: 'high', values: { why: 'does not exist' } },
  ]);
});

test('an account that is not in the input may bring credentials', () => {
  const spec = { serviceAccountName: 'app', containers: [{ name: 'app', image: 'shop.jfrog.io/app:1' }] };
  expect(english(judge(new FileInventory(), spec))).toMatchObject([
    { type: 'unknown', reason: 'not-collected' },
  ]);
  expect(english(judge(new CompleteInventory(), spec))).toMatchObject([
    { type: 'violation', message: 'none' },
  ]);
});
