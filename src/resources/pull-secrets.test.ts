import { expect, test } from 'vitest';
import { FileInventory } from './inventory.ts';
import { isNodeAuthenticated, isPrivateLooking, namespacesWith, pullSecretsOf } from './pull-secrets.ts';

test('the secrets of the account count where the pod names none', () => {
  const account = { imagePullSecrets: [{ name: 'shared' }, 'nonsense'] };
  expect(pullSecretsOf({ spec: { imagePullSecrets: [{ name: 'own' }, {}] } }, account)).toEqual([
    { name: 'own', path: ['spec', 'imagePullSecrets', 0, 'name'], owner: 'pod' },
  ]);
  expect(pullSecretsOf({}, account)).toMatchObject([{ name: 'shared', owner: 'account' }]);
  expect(pullSecretsOf({}, undefined)).toEqual([]);
});

test('the same credentials are counted by namespace', () => {
  const secret = (namespace: string, text: string) => ({
    kind: 'Secret',
    type: 'kubernetes.io/dockerconfigjson',
    metadata: { name: 's', namespace },
    data: { '.dockerconfigjson': text },
  });
  const inventory = new FileInventory();
  for (const namespace of ['a', 'b', 'c']) inventory.add(secret(namespace, 'e30='));
  inventory.add(secret('d', 'e31='));
  expect(namespacesWith(secret('a', 'e30='), inventory)).toBe(3);
  expect(namespacesWith({ type: 'Opaque' }, inventory)).toBe(1);
});

test.each([
  ['shop.azurecr.io', true, true],
  ['123456789012.dkr.ecr.eu-west-1.amazonaws.com', true, true],
  ['shop.jfrog.io', true, false],
  ['registry.corp:5000', true, false],
  ['ghcr.io', false, false],
  ['docker.io', false, false],
])('%s looks private: %s; nodes have credentials: %s', (registry, isPrivate, byNode) => {
  expect([isPrivateLooking(registry), isNodeAuthenticated(registry)]).toEqual([isPrivate, byNode]);
});
