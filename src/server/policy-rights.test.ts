import { expect, test } from 'vitest';
import type { Program } from '../engines/engine.ts';
import { policyRights } from './policy-rights.ts';

const holder = { name: 'policies', serviceAccount: 'gatehouse', namespace: 'gatehouse' };

const resourcesOf = (parts: Partial<Program>): unknown => {
  const [role] = policyRights([{ reads: [], ...parts } as unknown as Program], holder);
  return ((role?.['rules'] ?? []) as { resources: string[] }[]).map(({ resources }) => resources.join());
};

const WEBHOOKS = ['namespaces', 'mutatingwebhookconfigurations,validatingwebhookconfigurations'];

test('policies that look nothing up need the webhooks and the namespaces only', () => {
  expect(resourcesOf({})).toEqual(WEBHOOKS);
});

test('what is looked up is asked for, by name where it has one', () => {
  expect(
    policyRights(
      [
        {
          reads: [
            { verb: 'get', apiVersion: 'v1', kind: 'ConfigMap', namespace: 'a', name: 'settings' },
            { verb: 'list', apiVersion: 'example.com/v1', kind: 'Policy', namespace: '', name: '' },
          ],
        } as unknown as Program,
      ],
      holder,
    ).map(({ kind, rules }) => ({ kind, rules })),
  ).toMatchObject([
    {
      kind: 'ClusterRole',
      rules: [{}, {}, { apiGroups: ['example.com'], resources: ['policies'], verbs: ['list'] }],
    },
    { kind: 'ClusterRoleBinding' },
    { kind: 'Role', rules: [{ resources: ['configmaps'], resourceNames: ['settings'], verbs: ['get'] }] },
    { kind: 'RoleBinding' },
  ]);
});

test('policies of jsPolicy keep what they refused', () => {
  const record = {} as NonNullable<Program['record']>;
  expect(resourcesOf({ record })).toEqual([
    ...WEBHOOKS,
    ...['jspolicyviolations', 'jspolicyviolations/status', 'jspolicies'],
  ]);
});
