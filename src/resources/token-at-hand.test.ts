import { describe, expect, test } from 'vitest';
import { inventoryOf } from './inventory.ts';
import { adminTokenAtHand } from './token-at-hand.ts';

const account = { kind: 'ServiceAccount', metadata: { name: 'deployer' } };
const binding = (kind: string, role: string) => ({
  apiVersion: 'rbac.authorization.k8s.io/v1',
  kind,
  metadata: { name: 'deployer' },
  roleRef: { kind: 'ClusterRole', name: role },
  subjects: [{ kind: 'ServiceAccount', name: 'deployer', namespace: 'default' }],
});
const admin = binding('ClusterRoleBinding', 'cluster-admin');
const shell = { name: 'app', image: 'example.com/app:1', command: ['sh'] };
const pod = (spec: object = {}) => ({
  spec: { serviceAccountName: 'deployer', containers: [shell], ...spec },
});
const asked = (objects: readonly object[], of = pod()) =>
  adminTokenAtHand(of, '', inventoryOf(objects as Record<string, unknown>[]));

describe('a token of an administrator', () => {
  test('is at hand in a container with a shell', () => {
    expect(asked([account, admin])).toMatchObject({ container: 'app', tool: 'sh', power: { isAdmin: true } });
  });

  test('is open while the account, the binding or the role is not here', () => {
    expect(asked([admin])).toMatchObject({ tool: 'sh', power: undefined });
    expect(asked([account])).toMatchObject({ tool: 'sh', power: undefined });
    const own = binding('ClusterRoleBinding', 'own');
    expect(asked([account, own])).toMatchObject({ tool: 'sh', power: undefined });
  });

  test('is none where rights end with a namespace', () => {
    expect(asked([account, binding('RoleBinding', 'admin')])).toBeUndefined();
  });

  test('does not reach containers that are over soon, or that mount something else in its place', () => {
    const init = { initContainers: [shell], containers: [{ name: 'app', image: 'example.com/app:1' }] };
    expect(asked([account, admin], pod(init))).toBeUndefined();
    const volumeMounts = [{ name: 'none', mountPath: '/var/run/secrets/kubernetes.io/serviceaccount' }];
    const two = {
      containers: [
        { ...shell, volumeMounts },
        { name: 'other', image: 'example.com/app:1' },
      ],
    };
    expect(asked([account, admin], pod(two))).toBeUndefined();
  });

  test('that is projected is where it is mounted', () => {
    const volumes = [{ name: 'api', projected: { sources: [{ serviceAccountToken: { path: 'token' } }] } }];
    const spec = { automountServiceAccountToken: false, volumes };
    expect(asked([account, admin], pod(spec))).toBeUndefined();
    const mounting = { ...shell, volumeMounts: [{ name: 'api', mountPath: '/api' }] };
    expect(asked([account, admin], pod({ ...spec, containers: [mounting] }))).toMatchObject({ tool: 'sh' });
  });
});
