import { describe, expect, it } from 'vitest';
import type { PlainObject } from '../resources/inventory.ts';
import { SnapshotBuilder } from '../resources/snapshot-builder.ts';
import { foldOwners } from './owners.ts';

const spec = { containers: [{ name: 'app', image: 'a:1' }] };

function object(
  kind: string,
  name: string,
  owner?: readonly [kind: string, name: string, uid?: string],
  annotations: Readonly<Record<string, string>> = {},
): PlainObject {
  const groups: Record<string, string> = { Pod: 'v1', Node: 'v1', Job: 'batch/v1', CronJob: 'batch/v1' };
  const apiVersion = (each: string): string =>
    groups[each] ?? (each === 'Rollout' ? 'argoproj.io/v1' : 'apps/v1');
  const [ownerKind = '', ownerName = '', uid = `uid-${ownerName}`] = owner ?? [];
  const template = { spec };
  return {
    apiVersion: apiVersion(kind),
    kind,
    metadata: {
      name,
      namespace: 'shop',
      uid: `uid-${name}`,
      annotations,
      ...(owner === undefined
        ? {}
        : {
            ownerReferences: [
              { apiVersion: apiVersion(ownerKind), kind: ownerKind, name: ownerName, uid, controller: true },
            ],
          }),
    },
    spec: kind === 'Pod' ? spec : kind === 'CronJob' ? { jobTemplate: { spec: { template } } } : { template },
  };
}

function folded(...objects: PlainObject[]): string[] {
  const builder = new SnapshotBuilder({ keepsCompany: false });
  for (const each of objects) builder.add(each);
  return foldOwners(builder.build({ source: 'live', takenAt: '' })).map(
    ({ workload, standalone, pods }) =>
      `${standalone} ${workload.resource.kind}/${workload.resource.name}: ${pods.map(({ resource }) => resource.name).join(' ')}`,
  );
}

describe('owners', () => {
  it('take in what they have made, over two steps, and stand for it', () => {
    expect(
      folded(
        object('Deployment', 'web'),
        object('ReplicaSet', 'web-1', ['Deployment', 'web']),
        object('ReplicaSet', 'web-2', ['Deployment', 'web']),
        object('Pod', 'web-1-a', ['ReplicaSet', 'web-1']),
        object('Pod', 'web-2-b', ['ReplicaSet', 'web-2']),
        object('CronJob', 'night'),
        object('Job', 'night-1', ['CronJob', 'night']),
        object('Pod', 'night-1-c', ['Job', 'night-1']),
        object('Deployment', 'idle'),
      ),
    ).toEqual([
      'controller CronJob/night: night-1-c',
      'controller Deployment/idle: ',
      'controller Deployment/web: web-1-a web-2-b',
    ]);
  });

  it('are not taken for what bears their name and is another object', () => {
    expect(
      folded(object('ReplicaSet', 'web'), object('Pod', 'old', ['ReplicaSet', 'web', 'uid-before'])),
    ).toEqual(['orphaned Pod/old: old', 'controller ReplicaSet/web: ']);
  });

  it('may be missing, foreign or a node', () => {
    expect(
      folded(
        object('Pod', 'bare'),
        object('Pod', 'etcd', ['Node', 'n1'], { 'kubernetes.io/config.mirror': 'x' }),
        object('Pod', 'lost', ['Job', 'gone']),
        object('ReplicaSet', 'canary', ['Rollout', 'r']),
        object('Pod', 'canary-1', ['ReplicaSet', 'canary']),
      ),
    ).toEqual([
      'bare Pod/bare: bare',
      'static Pod/etcd: etcd',
      'orphaned Pod/lost: lost',
      'foreign ReplicaSet/canary: canary-1',
    ]);
  });

  it('that own each other own nothing', () => {
    const circle = folded(
      object('ReplicaSet', 'a', ['ReplicaSet', 'b']),
      object('ReplicaSet', 'b', ['ReplicaSet', 'a']),
    );
    expect(circle).toHaveLength(2);
  });
});
