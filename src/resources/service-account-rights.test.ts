import { expect, test } from 'vitest';
import { FileInventory, type PlainObject } from './inventory.ts';
import { rightsOf } from './service-account-rights.ts';

const binding = (kind: string, role: string, subject: object, namespace = 'shop'): PlainObject => ({
  kind,
  metadata: { name: 'b', ...(kind === 'RoleBinding' ? { namespace } : {}) },
  roleRef: { kind: role.startsWith('own') ? 'Role' : 'ClusterRole', name: role },
  subjects: [subject],
});
const account = { kind: 'ServiceAccount', name: 'app', namespace: 'shop' };
const inventoryOf = (...objects: PlainObject[]) => {
  const inventory = new FileInventory();
  for (const object of objects) inventory.add(object);
  return inventory;
};
const secrets = { apiGroups: [''], resources: ['secrets'], verbs: ['get'] };

test('nothing is known without bindings', () => {
  expect(rightsOf('app', 'shop', inventoryOf())).toMatchObject({
    isBound: false,
    isCollected: false,
    rules: [],
  });
});

test.each<[string, PlainObject, string | undefined]>([
  ['by name', binding('ClusterRoleBinding', 'view', account), undefined],
  [
    'in its namespace, which a RoleBinding implies',
    binding('RoleBinding', 'view', { kind: 'ServiceAccount', name: 'app' }),
    'shop',
  ],
  [
    'as a group',
    binding('RoleBinding', 'view', { kind: 'Group', name: 'system:serviceaccounts:shop' }),
    'shop',
  ],
  [
    'as a user',
    binding('ClusterRoleBinding', 'view', { kind: 'User', name: 'system:serviceaccount:shop:app' }),
    undefined,
  ],
])('bound %s', (_, object, namespace) => {
  const rights = rightsOf('app', 'shop', inventoryOf(object));
  expect(rights).toMatchObject({ isBound: true, isCollected: true, isComplete: false, missingRoles: [] });
  expect(rights.rules[0]).toMatchObject({ namespace, role: 'ClusterRole "view"' });
});

test.each([
  binding('ClusterRoleBinding', 'view', { ...account, namespace: 'other' }),
  binding('ClusterRoleBinding', 'view', { ...account, name: 'other' }),
  binding('ClusterRoleBinding', 'system:discovery', { kind: 'Group', name: 'system:authenticated' }),
])('not bound by %j', (object) => {
  expect(rightsOf('app', 'shop', inventoryOf(object))).toMatchObject({ isBound: false, isCollected: true });
});

test('roles are looked up in their namespace, and gathered', () => {
  const role = { kind: 'Role', metadata: { name: 'own', namespace: 'shop' }, rules: [secrets] };
  const gathering = {
    kind: 'ClusterRole',
    metadata: { name: 'all' },
    aggregationRule: { clusterRoleSelectors: [{ matchLabels: { gather: 'yes' } }] },
  };
  const gathered = {
    kind: 'ClusterRole',
    metadata: { name: 'part', labels: { gather: 'yes' } },
    rules: [secrets],
  };
  expect(
    rightsOf('app', 'shop', inventoryOf(role, binding('RoleBinding', 'own', account))).rules,
  ).toHaveLength(1);
  expect(rightsOf('app', 'shop', inventoryOf(binding('RoleBinding', 'own', account))).missingRoles).toEqual([
    'Role "own"',
  ]);
  expect(
    rightsOf('app', 'shop', inventoryOf(gathering, gathered, binding('ClusterRoleBinding', 'all', account)))
      .rules,
  ).toMatchObject([secrets]);
});
