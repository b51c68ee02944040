import { expect, test } from 'vitest';
import { english } from '../../test/made-up/in-english.ts';
import { FileInventory } from './inventory.ts';
import type { Pod } from './pod.ts';
import { volumeSourcesIn } from './volume-sources.ts';

const pod: Pod = {
  spec: {
    volumes: [
      { name: 'own', emptyDir: {} },
      { name: 'data', persistentVolumeClaim: { claimName: 'data' } },
    ],
  },
};
const claim = (spec: object) => ({ kind: 'PersistentVolumeClaim', metadata: { name: 'data' }, spec });
const disk = {
  kind: 'PersistentVolume',
  metadata: { name: 'disk' },
  spec: { flexVolume: { driver: 'a/b' } },
};

function sources(...objects: object[]) {
  const inventory = new FileInventory();
  for (const object of objects) inventory.add({ ...object });
  return volumeSourcesIn(pod, '', inventory);
}

test('a volume is its own source', () => {
  expect(english(sources()[0])).toMatchObject({ source: { emptyDir: {} }, path: ['spec', 'volumes', 0] });
});

test('a bound claim leads to its volume', () => {
  expect(english(sources(claim({ volumeName: 'disk' }), disk)[1])).toMatchObject({
    persistentVolume: 'disk',
    source: disk.spec,
  });
});

test('what is not here is missing, and a claim that is not bound has no source', () => {
  expect(english(sources()[1])).toMatchObject({ missing: 'no PersistentVolumeClaim "data" in this input' });
  expect(english(sources(claim({ volumeName: 'disk' }))[1])).toMatchObject({
    missing: 'no PersistentVolume "disk" in this input',
  });
  expect(english(sources(claim({})))).toHaveLength(1);
});
