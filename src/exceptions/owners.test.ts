import { describe, expect, test } from 'vitest';
import type { Pod } from '../resources/pod.ts';
import { apparentOwners, believedOwners, type OwnerLookup, type OwnerObject } from './owners.ts';

const template: Pod = {
  metadata: { labels: { app: 'web' } },
  spec: { serviceAccountName: 'web', containers: [{ name: 'web', image: 'web:1', args: ['serve'] }] },
};
const reference = (apiVersion: string, kind: string, name: string, uid: string) => ({
  ...{ apiVersion, kind, name, uid },
  controller: true,
});
const REPLICA_SET = reference('apps/v1', 'ReplicaSet', 'web-1', 'rs');
const DEPLOYMENT = reference('apps/v1', 'Deployment', 'web', 'd');
const hashed: Pod = { ...template, metadata: { labels: { app: 'web', 'pod-template-hash': '1' } } };
const objects: Readonly<Record<string, OwnerObject>> = {
  rs: { metadata: { ownerReferences: [DEPLOYMENT] }, template: hashed },
  d: { metadata: {}, template },
};
const lookup: OwnerLookup = ({ uid }) => (Object.hasOwn(objects, uid) ? objects[uid] : undefined);
const podOf = (...ownerReferences: NonNullable<NonNullable<Pod['metadata']>['ownerReferences']>): Pod => ({
  ...template,
  metadata: { name: 'web-1-x', ownerReferences },
});
const kinds = (owners: readonly { readonly kind: string; readonly name: string }[]): string[] =>
  owners.map(({ kind, name }) => `${kind} ${name}`);

const CONTROLLER = 'system:serviceaccount:kube-system:replicaset-controller';

describe('at admission', () => {
  const believed = (pod: Pod, username: string, look = lookup) => kinds(believedOwners(pod, username, look));

  test('the controller of a kind is believed, for that kind', () => {
    const both = ['ReplicaSet web-1', 'Deployment web'];
    expect(believed(podOf(REPLICA_SET), CONTROLLER)).toEqual(both);
    expect(believed(podOf(REPLICA_SET), 'system:kube-controller-manager')).toEqual(both);
    expect(believed(podOf(REPLICA_SET), 'system:serviceaccount:kube-system:job-controller')).toEqual([]);
  });

  test.each([
    'alice',
    'system:serviceaccount:shop:replicaset-controller',
    'system:serviceaccount:kube-system:replicaset-controller-2',
    '',
  ])('what %j writes into a pod is not believed', (username) => {
    expect(believed(podOf(REPLICA_SET), username)).toEqual([]);
    expect(believed(podOf(DEPLOYMENT), username)).toEqual([]);
  });

  test('no controller makes pods of these', () => {
    expect(believed(podOf(DEPLOYMENT), CONTROLLER)).toEqual([]);
    expect(believed(podOf({ ...REPLICA_SET, apiVersion: 'example.com/v1' }), CONTROLLER)).toEqual([]);
    expect(believed(podOf({ ...REPLICA_SET, controller: false }), CONTROLLER)).toEqual([]);
    expect(believed(podOf({ ...REPLICA_SET, uid: '' }), CONTROLLER)).toEqual([]);
    expect(believed(podOf(REPLICA_SET, DEPLOYMENT), CONTROLLER)).toEqual([]);
  });

  test('a ReplicaSet that says it is of a Deployment is so only with its template', () => {
    const forged =
      (changed: Pod): OwnerLookup =>
      (name) => {
        const found = lookup(name);
        return name.uid === 'rs' && found !== undefined ? { ...found, template: changed } : found;
      };
    const spec = { ...template.spec, containers: [{ name: 'web', image: 'web:1', args: ['sh'] }] };
    expect(believed(podOf(REPLICA_SET), CONTROLLER, forged({ ...hashed, spec }))).toEqual([
      'ReplicaSet web-1',
    ]);
    const annotated = { ...hashed, metadata: { ...hashed.metadata, annotations: { a: 'b' } } };
    expect(believed(podOf(REPLICA_SET), CONTROLLER, forged(annotated))).toEqual(['ReplicaSet web-1']);
    expect(believed(podOf(REPLICA_SET), CONTROLLER, () => undefined)).toEqual(['ReplicaSet web-1']);
  });
});

describe('in reports', () => {
  const apparent = (pod: Pod) => kinds(apparentOwners(pod, lookup));

  test('an owner is there with that uid, and the pod runs its template', () => {
    expect(apparent(podOf(REPLICA_SET))).toEqual(['ReplicaSet web-1', 'Deployment web']);
    expect(apparent(podOf({ ...REPLICA_SET, uid: 'made-up' }))).toEqual([]);
    const { containers = [] } = template.spec ?? {};
    const running = (spec: Pod['spec']): Pod => ({
      ...podOf(REPLICA_SET),
      spec: { ...template.spec, ...spec },
    });
    expect(apparent(running({ containers: [...containers, { name: 'injected', image: 'x' }] }))).toHaveLength(
      2,
    );
    expect(apparent(running({ containers: [{ name: 'web', image: 'web:1', args: ['sh'] }] }))).toEqual([]);
    expect(apparent(running({ containers: [{ name: 'web', image: 'evil:1', args: ['serve'] }] }))).toEqual(
      [],
    );
    expect(apparent(running({ serviceAccountName: 'admin' }))).toEqual([]);
  });
});
