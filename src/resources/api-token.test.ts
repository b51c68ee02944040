import { expect, test } from 'vitest';
import { apiTokenOf, TOKEN_PATH } from './api-token.ts';
import { FileInventory, type PlainObject } from './inventory.ts';
import type { PodSpec } from './pod.ts';

const account = (automountServiceAccountToken?: boolean): PlainObject => ({
  kind: 'ServiceAccount',
  metadata: { name: 'app' },
  ...(automountServiceAccountToken === undefined ? {} : { automountServiceAccountToken }),
});
const binding = (name: string): PlainObject => ({
  kind: 'ClusterRoleBinding',
  metadata: { name: 'b' },
  roleRef: { kind: 'ClusterRole', name: 'view' },
  subjects: [{ kind: 'ServiceAccount', name, namespace: 'default' }],
});
const tokenOf = (spec: PodSpec, ...objects: PlainObject[]) => {
  const inventory = new FileInventory();
  for (const object of objects) inventory.add(object);
  return apiTokenOf({ spec: { containers: [{ name: 'app' }], ...spec } }, '', inventory);
};

test.each<[string, PodSpec, PlainObject[], string]>([
  ['the default account', {}, [], 'automount'],
  ['an account that is not here', { serviceAccountName: 'app' }, [], 'unknown'],
  ['an account that says nothing', { serviceAccountName: 'app' }, [account()], 'automount'],
  ['an account that says no', { serviceAccountName: 'app' }, [account(false)], 'none'],
  [
    'a pod that says otherwise',
    { serviceAccountName: 'app', automountServiceAccountToken: true },
    [account(false)],
    'automount',
  ],
  ['the old name of the field', { serviceAccount: 'app', automountServiceAccountToken: false }, [], 'none'],
  [
    'something else in its place',
    { containers: [{ name: 'app', volumeMounts: [{ name: 'own', mountPath: TOKEN_PATH }] }] },
    [],
    'none',
  ],
  [
    'a projected token',
    {
      automountServiceAccountToken: false,
      volumes: [{ name: 'token', projected: { sources: [{ serviceAccountToken: { path: 'token' } }] } }],
    },
    [],
    'projected',
  ],
  [
    'a token for others',
    {
      automountServiceAccountToken: false,
      volumes: [{ name: 'token', projected: { sources: [{ serviceAccountToken: { audience: 'vault' } }] } }],
    },
    [],
    'none',
  ],
])('mounted: %s', (_, spec, objects, mounted) => {
  expect(tokenOf(spec, ...objects).mounted).toBe(mounted);
});

test.each<[string, PodSpec, PlainObject[], string]>([
  ['the default account without bindings', {}, [], 'unneeded'],
  ['the default account, bound', {}, [binding('default')], 'needed'],
  ['its own account, nothing collected', { serviceAccountName: 'app' }, [account()], 'unknown'],
  [
    'its own account, bindings of others',
    { serviceAccountName: 'app' },
    [account(), binding('other')],
    'unneeded',
  ],
  ['somebody else’s account', { serviceAccountName: 'app' }, [binding('other')], 'unknown'],
])('needed: %s', (_, spec, objects, use) => {
  expect(tokenOf(spec, ...objects).use).toBe(use);
});
