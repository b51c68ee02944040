import { expect, it } from 'vitest';
import { typedObject } from './typed-object.ts';

const service = (spec: object): Record<string, unknown> => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 'web' },
  spec,
});

it.each([
  ['what the kind does not have is gone', service({ nothing: 1 }), service({})],
  ['zeros that Go leaves out', service({ clusterIP: '', ports: [], selector: {} }), service({})],
  [
    'pointers tell zero from absent',
    service({ allocateLoadBalancerNodePorts: false }),
    service({ allocateLoadBalancerNodePorts: false }),
  ],
  ['zeros that Go writes', service({ ports: [{}] }), service({ ports: [{ port: 0, targetPort: 0 }] })],
])('%s', (_, given, wanted) => {
  expect(typedObject(given)).toEqual({ ...wanted, status: { loadBalancer: {} } });
});

it('lists that are always written are null', () => {
  const role = { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'Role', metadata: {} };
  expect(typedObject(role)).toEqual({ ...role, rules: null });
});

it('kinds that nobody knows stay as they are', () => {
  const custom = { apiVersion: 'example.com/v1', kind: 'Limit', spec: { max: 0 } };
  expect(typedObject(custom)).toBe(custom);
});
