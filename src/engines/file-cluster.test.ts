import { expect, test } from 'vitest';
import { FileCluster } from './file-cluster.ts';
import { asCreated, fileInput } from './file-input.ts';

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
  const other = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'shop', namespace: 'shop' } };
  for (const object of [bare, other]) cluster.add(object);
  const named = { metadata: { labels: { 'kubernetes.io/metadata.name': 'shop' } } };
  expect(cluster.namespace('shop')).toMatchObject({ object: named });
  expect(bare).not.toMatchObject(named);
  expect(fileInput(other, cluster, 0).object).toBe(other);
});

test('validating policies see what creating adds, and what is written stays', () => {
  const { request } = fileInput(
    { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'a' } },
    new FileCluster(),
    0,
  );
  const now = Date.parse('2026-01-02T03:04:05.678Z');
  const uid = '00000000-0000-0000-0000-000000000000';
  const creationTimestamp = '2026-01-02T03:04:05Z';
  const metadataOf = (metadata: object) => asCreated({ metadata }, { request, now })?.['metadata'];
  expect(metadataOf({ name: 'a', creationTimestamp: null })).toEqual({ name: 'a', uid, creationTimestamp });
  expect(metadataOf({ generateName: 'job-' })).toMatchObject({ name: 'job-xxxxx' });
  expect(metadataOf({ generateName: 'job-', name: 'a' })).toMatchObject({ name: 'a' });
  const older = { uid: 'u', creationTimestamp: '2020-01-01T00:00:00Z' };
  expect(metadataOf(older)).toEqual(older);
  const pod = { metadata: { name: 'a' } };
  expect(asCreated(pod, { request: { ...request, operation: 'UPDATE' }, now })).toBe(pod);
  expect(asCreated(null, { request, now })).toBeNull();
});
