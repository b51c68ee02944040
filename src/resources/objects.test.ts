import { describe, expect, test } from 'vitest';
import { objectsIn, resourceOf } from './objects.ts';

const pod = { apiVersion: 'v1', kind: 'Pod' };

describe('objectsIn', () => {
  test('a document is an object', () => expect(objectsIn(pod)).toEqual([{ path: [], value: pod }]));

  test('a List holds objects, and lists', () => {
    const list = {
      apiVersion: 'v1',
      kind: 'List',
      items: [pod, { apiVersion: 'v1', kind: 'List', items: [pod] }],
    };
    expect(objectsIn(list)).toEqual([
      { path: ['items', 0], value: pod },
      { path: ['items', 1, 'items', 0], value: pod },
    ]);
  });

  test('the items of a typed list need not say what they are', () => {
    const list = { apiVersion: 'apps/v1', kind: 'DeploymentList', items: [{ spec: {} }] };
    expect(objectsIn(list)).toEqual([
      { path: ['items', 0], value: { apiVersion: 'apps/v1', kind: 'Deployment', spec: {} } },
    ]);
  });

  test('an empty list holds nothing', () =>
    expect(objectsIn({ apiVersion: 'v1', kind: 'List', items: [] })).toEqual([]));

  test('a kind that ends in List but has no items is an object', () => {
    const odd = { apiVersion: 'example.com/v1', kind: 'WaitList' };
    expect(objectsIn(odd)).toEqual([{ path: [], value: odd }]);
  });

  test('a review asks about its object', () => {
    const review = { apiVersion: 'admission.k8s.io/v1', kind: 'AdmissionReview', request: { object: pod } };
    expect(objectsIn(review)).toEqual([{ path: ['request', 'object'], value: pod }]);
  });

  test('a review of a deletion has none', () => {
    const review = { apiVersion: 'admission.k8s.io/v1', kind: 'AdmissionReview', request: { object: null } };
    expect(objectsIn(review)).toEqual([]);
  });
});

describe('resourceOf', () => {
  test('says what an object says of itself', () => {
    expect(resourceOf({ ...pod, metadata: { name: 'a', namespace: 'b' } })).toEqual({
      ...pod,
      name: 'a',
      namespace: 'b',
    });
  });
  test('a name may be generated', () =>
    expect(resourceOf({ ...pod, metadata: { generateName: 'a-' } }).name).toBe('a-'));
  test('whatever is no text counts as absent', () =>
    expect(resourceOf({ kind: 1, metadata: [] })).toEqual({
      apiVersion: '',
      kind: '',
      name: '',
      namespace: '',
    }));
});
