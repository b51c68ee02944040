import { expect, test } from 'vitest';
import { FileCluster } from './file-cluster.ts';
import { fileInput } from './file-input.ts';

const labelled = { metadata: { name: 'shop', labels: { team: 'a', 'kubernetes.io/metadata.name': 'shop' } } };
const written = (name: string) => ({
  ...{ apiVersion: 'v1', kind: 'Namespace' },
  metadata: { name: 'shop', labels: { team: 'a', 'kubernetes.io/metadata.name': name } },
});

test.each(['shop', 'other'])('a namespace carries its own name as a label, where %s is written', (name) => {
  const cluster = new FileCluster();
  cluster.add(written(name));
  expect(cluster.namespace('shop')).toMatchObject({ is: 'found', object: labelled });
  expect(fileInput(written(name), cluster, 0).object).toMatchObject(labelled);
});

test('also where no label is written, and nothing else does', () => {
  const cluster = new FileCluster();
  const bare = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop' } };
  const pod = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'shop', namespace: 'shop' } };
  for (const object of [bare, pod]) cluster.add(object);
  const named = { metadata: { labels: { 'kubernetes.io/metadata.name': 'shop' } } };
  expect(cluster.namespace('shop')).toMatchObject({ object: named });
  expect(bare).not.toMatchObject(named);
  expect(fileInput(pod, cluster, 0).object).toBe(pod);
});
