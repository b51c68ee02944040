import { describe, expect, test } from 'vitest';
import { listFaultsIn, objectsIn, resourceOf } from './objects.ts';

const pod = { apiVersion: 'v1', kind: 'Pod' };
const LIST = { apiVersion: 'v1', kind: 'List' };

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

  test('what a custom kind calls items is its own', () => {
    const odd = { apiVersion: 'example.com/v1', kind: 'AllowList', items: ['10.0.0.0/8'] };
    expect(objectsIn(odd)).toEqual([{ path: [], value: odd }]);
    expect(listFaultsIn(odd)).toEqual([]);
  });

  test('a List may hold what is no object, and a list may hold nothing: both are told', () => {
    const list = { apiVersion: 'v1', kind: 'List', items: [null, pod, 5, { ...LIST, items: [[]] }] };
    expect(objectsIn(list)).toEqual([{ path: ['items', 1], value: pod }]);
    expect(listFaultsIn(list)).toEqual([
      ['items', 0],
      ['items', 2],
      ['items', 3, 'items', 0],
    ]);
    expect(listFaultsIn({ ...LIST, items: { a: pod } })).toEqual([['items']]);
    expect(listFaultsIn({ apiVersion: 'v1', kind: 'PodList' })).toEqual([['items']]);
    expect(listFaultsIn({ ...LIST, items: [] })).toEqual([]);
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
