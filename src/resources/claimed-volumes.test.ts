import { expect, test } from 'vitest';
import { english } from '../../test/made-up/in-english.ts';
import { claimedVolumesIn } from './claimed-volumes.ts';
import { FileInventory, type Inventory, type PlainObject } from './inventory.ts';
import type { Pod } from './pod.ts';

const pod: Pod = { spec: { volumes: [{ name: 'd', persistentVolumeClaim: { claimName: 'data' } }] } };
const claim = (spec: PlainObject, namespace = 'shop'): PlainObject => ({
  kind: 'PersistentVolumeClaim',
  metadata: { name: 'data', namespace },
  spec,
});
const volume = (spec: PlainObject): PlainObject => ({
  kind: 'PersistentVolume',
  metadata: { name: 'pv' },
  spec: { hostPath: { path: '/etc' }, accessModes: ['ReadWriteOnce'], ...spec },
});

function follow(...objects: PlainObject[]) {
  return claimedVolumesIn(pod, 'shop', inventoryOf(objects));
}

function inventoryOf(objects: readonly PlainObject[]): FileInventory {
  const inventory = new FileInventory();
  for (const object of objects) inventory.add(object);
  return inventory;
}

test.each([
  ['by name', claim({ volumeName: 'pv' }), volume({}), false],
  ['by reservation', claim({}), volume({ claimRef: { name: 'data', namespace: 'shop' } }), false],
  ['by class', claim({ storageClassName: 'manual' }), volume({ storageClassName: 'manual' }), true],
])('a claim leads to its volume %s', (_, ours, theirs, isGuess) => {
  expect(english(follow(ours, theirs))).toEqual([
    { index: 0, claim: 'data', persistentVolume: 'pv', kind: 'hostPath', path: '/etc', isGuess },
  ]);
});

test.each([
  ['no claim', [], 'no PersistentVolumeClaim "data" in this input'],
  ['a claim of another namespace', [claim({}, 'bank')], 'no PersistentVolumeClaim "data" in this input'],
  ['no volume', [claim({ volumeName: 'pv' })], 'no PersistentVolume "pv" in this input'],
  [
    'a reservation for another claim',
    [
      claim({ storageClassName: 'm' }),
      volume({ storageClassName: 'm', claimRef: { name: 'x', namespace: 'shop' } }),
    ],
    'PersistentVolumeClaim "data" names no volume, and no PersistentVolume of this input fits',
  ],
  [
    'other access modes',
    [claim({ storageClassName: 'm', accessModes: ['ReadWriteMany'] }), volume({ storageClassName: 'm' })],
    'PersistentVolumeClaim "data" names no volume, and no PersistentVolume of this input fits',
  ],
])('missing: %s', (_, objects, missing) => {
  expect(english(follow(...objects))).toEqual([{ index: 0, claim: 'data', missing }]);
});

test('in a complete inventory what is not there does not exist', () => {
  const files = inventoryOf([]);
  const complete: Inventory = {
    find: (...wanted) => files.find(...wanted),
    list: (...wanted) => files.list(...wanted),
    isComplete: () => true,
    workloadsIn: () => [],
  };
  expect(english(claimedVolumesIn(pod, 'shop', complete))).toEqual([]);
});
