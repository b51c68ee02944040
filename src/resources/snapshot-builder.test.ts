import { describe, expect, it } from 'vitest';
import { collectedKindOf } from './collected-kinds.ts';
import type { PlainObject } from './inventory.ts';
import { SnapshotBuilder } from './snapshot-builder.ts';

const meta = { source: 'live', takenAt: '' } as const;

function kindNamed(apiVersion: string, kind: string) {
  const found = collectedKindOf(apiVersion, kind);
  if (found === undefined) throw new Error(kind);
  return found;
}

function pod(
  name: string,
  more: { owner?: string; token?: string; node?: string; image?: string } = {},
): PlainObject {
  const { owner, token = 'abcde', node = 'n1', image = 'a:1' } = more;
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name,
      namespace: 'shop',
      uid: `uid-${name}`,
      labels: { own: name },
      annotations: { 'cni.example/ip': name },
      ...(owner === undefined
        ? {}
        : {
            ownerReferences: [
              { apiVersion: 'apps/v1', kind: 'ReplicaSet', name: owner, uid: 'u', controller: true },
            ],
          }),
    },
    spec: {
      nodeName: node,
      containers: [
        { name: 'app', image, volumeMounts: [{ name: `kube-api-access-${token}`, mountPath: '/t' }] },
      ],
      volumes: [{ name: `kube-api-access-${token}`, projected: { sources: [] } }],
    },
    status: { phase: 'Running', podIP: '10.0.0.1' },
  };
}

describe('a snapshot', () => {
  it('holds pods that are alike once, whatever their node and token', () => {
    const builder = new SnapshotBuilder({ keepsCompany: true });
    builder.add(pod('web-2', { owner: 'web', token: 'zzzzz', node: 'n2' }));
    builder.add(pod('web-1', { owner: 'web' }));
    builder.add(pod('web-3', { owner: 'web', image: 'b:2' }));
    const [one, two, three] = builder.build(meta).workloads;
    expect([one, two, three].map((each) => each?.resource.name)).toEqual(['web-1', 'web-2', 'web-3']);
    expect(one?.pod).toBe(two?.pod);
    expect(three?.pod).not.toBe(two?.pod);
    expect(one).toMatchObject({
      status: { phase: 'Running' },
      owner: { kind: 'ReplicaSet' },
      uid: 'uid-web-1',
    });
    expect(one?.pod.metadata).toEqual({ annotations: {} });
    expect(builder.build(meta).workloadsIn('shop')).toHaveLength(2);
  });

  it('keeps labels and annotations of a pod that nothing has made', () => {
    const builder = new SnapshotBuilder({ keepsCompany: true });
    builder.add(pod('bare'));
    expect(builder.build(meta).workloads[0]?.pod.metadata).toMatchObject({ labels: { own: 'bare' } });
  });

  it('is complete where its collections are, and says how far each is known', () => {
    const builder = new SnapshotBuilder({ keepsCompany: true });
    builder.mark(kindNamed('v1', 'Pod'), 'complete');
    builder.mark(kindNamed('v1', 'Service'), 'complete', { scope: ['shop'] });
    builder.mark(kindNamed('apps/v1', 'Deployment'), 'forbidden', { error: 'no' });
    builder.mark(kindNamed('bitnami.com/v1alpha1', 'SealedSecret'), 'absent');
    const snapshot = builder.build(meta);
    expect(
      ['Pod', 'Service', 'Deployment', 'SealedSecret', 'Node'].map((kind) => snapshot.isComplete(kind)),
    ).toEqual([true, false, false, true, false]);
    expect(snapshot.collectionOf('Deployment')).toMatchObject({ status: 'forbidden', error: 'no', count: 0 });
    expect(snapshot.collectionOf('Node').status).toBe('not-collected');
  });

  it('is the same whatever the order, and takes what comes twice once', () => {
    const objects = [pod('b'), pod('a'), pod('c', { owner: 'x' }), pod('a')];
    const [one, two] = [objects, objects.toReversed()].map((each) => {
      const builder = new SnapshotBuilder({ keepsCompany: true });
      for (const object of each) builder.add(object);
      return builder.build(meta).workloads;
    });
    expect(one).toEqual(two);
    expect(one).toHaveLength(3);
  });

  it('keeps keys and lengths of a Secret, and no value', () => {
    const builder = new SnapshotBuilder({ keepsCompany: true, salt: 's' });
    const token = `${btoa('{"alg":"x"}')}.${btoa('{"sub":"me","exp":5,"jti":"planted"}')}.planted`.replaceAll(
      '=',
      '',
    );
    builder.add({
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: {
        name: 's',
        annotations: { 'kubectl.kubernetes.io/last-applied-configuration': '{"data":{"a":"planted"}}' },
      },
      data: {
        password: btoa('planted'),
        token: btoa(token),
        key: btoa('-----BEGIN PRIVATE KEY-----planted'),
      },
    });
    const [secret] = builder.build(meta).list('Secret');
    expect(JSON.stringify(secret)).not.toMatch(/planted|cGxhbnRlZ/);
    expect(secret).toMatchObject({
      data: {
        password: { bytes: 7, looksLike: 'other' },
        token: { looksLike: 'jwt', claims: { sub: 'me', exp: 5 } },
        key: { looksLike: 'pem' },
      },
    });
    const again = new SnapshotBuilder({ keepsCompany: true, salt: 'other' });
    again.add(secret ?? {});
    expect(again.build(meta).list('Secret')).toEqual([secret]);
  });

  it('says which objects could not be read', () => {
    const builder = new SnapshotBuilder({ keepsCompany: true });
    builder.add({ ...pod('odd'), spec: { containers: 'none' } });
    expect(builder.build(meta).unread).toMatchObject([
      { kind: 'Pod', name: 'odd', trouble: { code: 'wrong-type' } },
    ]);
  });
});
