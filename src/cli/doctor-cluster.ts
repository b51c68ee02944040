import { type ApiFailure, isNotFound, isRecord } from '../cluster/api-result.ts';
import { type ClusterClient, createClient } from '../cluster/client.ts';
import { systemClock } from '../cluster/clock.ts';
import { list } from '../cluster/list.ts';
import { pathOf } from '../cluster/resource-path.ts';
import { type Saying, saying } from '../core/saying.ts';
import { CLUSTER_KINDS, type ClusterKind } from '../posture/doctor/facts.ts';
import { installationsIn, serviceAccountOf, settingsOf } from '../posture/doctor/installation.ts';
import { formatPermission, neededPermissions, type Permission } from '../posture/doctor/permissions.ts';
import type { PlainObject } from '../resources/inventory.ts';
import { accessOf } from './cluster-access.ts';
import { type Collected, clusterKinds, factsOf, type Unseen } from './doctor-facts.ts';
import { TOOL_VERSION } from './version.ts';

export interface ClusterFlags {
  readonly kubeconfig?: string;
  readonly context?: string;
}

/** Not seen because the cluster cannot be reached at all. */
export interface Unreachable {
  readonly unreachable: Saying | string;
}

/** A cluster as whoever runs this may see it. Nothing is changed. */
export async function factsFromCluster(
  flags: ClusterFlags,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<Collected | Unreachable> {
  const access = accessOf({
    ...flags,
    searchHome: true,
    environment,
  });
  const client = createClient({
    access,
    clock: systemClock,
    environment,
    userAgent: `gatehouse/${TOOL_VERSION} doctor`,
    timeoutMs: 10_000,
  });
  try {
    return await collect(client);
  } finally {
    client.close();
  }
}

async function collect(client: ClusterClient): Promise<Collected | Unreachable> {
  const objects = new Map<ClusterKind, readonly PlainObject[]>();
  const unseen: Unseen[] = [];
  const look = async (kind: ClusterKind, namespace?: string): Promise<Unreachable | undefined> => {
    const found = await objectsOf(client, kind, namespace);
    if (found.ok) {
      objects.set(kind, [...(objects.get(kind) ?? []), ...found.value]);
      return undefined;
    }
    if (found.failure.kind === 'unreachable' || found.failure.kind === 'credentials')
      return { unreachable: found.failure.said ?? found.failure.message };
    // 401 is about who asks, whatever is asked for.
    if (found.failure.code === 401)
      return {
        unreachable: saying('doctor.unknown-caller', 'the API server does not know us: {message}', {
          message: found.failure.said ?? found.failure.message,
        }),
      };
    // A definition that is not installed has no objects.
    if (isNotFound(found.failure)) objects.set(kind, []);
    else {
      const { resource, tells } = CLUSTER_KINDS[kind];
      unseen.push({ what: resource, why: found.failure.said ?? found.failure.message, tells });
    }
    return undefined;
  };

  // Pods and Secrets of the whole cluster are many, and none of our business.
  for (const kind of clusterKinds().filter((each) => each !== 'Pod' && each !== 'Secret')) {
    const gone = await look(kind);
    if (gone !== undefined) return gone;
  }
  const installations = installationsIn(factsOf(objects));
  for (const namespace of new Set(
    installations.map((each) => each.namespace).filter((name) => name !== ''),
  )) {
    for (const kind of ['Pod', 'Secret'] as const) await look(kind, namespace);
  }
  const answers = new Map<string, boolean>();
  for (const each of installations.filter(({ deployment }) => deployment !== undefined)) {
    const account = serviceAccountOf(each);
    for (const permission of neededPermissions(settingsOf(each))) {
      const answer = await mayAccount(client, account, permission);
      if (answer !== undefined) answers.set(formatPermission(permission), answer);
    }
  }
  // Where we may not ask, roles and bindings tell.
  return { facts: factsOf(objects, (permission) => answers.get(formatPermission(permission))), unseen };
}

type Found =
  | { readonly ok: true; readonly value: readonly PlainObject[] }
  | { readonly ok: false; readonly failure: ApiFailure };

async function objectsOf(client: ClusterClient, kind: ClusterKind, namespace?: string): Promise<Found> {
  const { group, version, resource } = CLUSTER_KINDS[kind];
  const apiVersion = group === '' ? version : `${group}/${version}`;
  const path = { group, version, resource, ...(namespace === undefined ? {} : { namespace }) };
  const listed = await list(client, path, {
    // Items of a list do not say what they are.
    keep: (item) => (isRecord(item) ? { apiVersion, kind, ...item } : undefined),
    monotonic: () => performance.now(),
    timeoutMs: 30_000,
  });
  return listed.ok ? { ok: true, value: listed.value.items } : listed;
}

async function mayAccount(
  client: ClusterClient,
  account: { readonly namespace: string; readonly name: string },
  { verb, group, resource, namespace, name }: Permission,
): Promise<boolean | undefined> {
  const [plural, subresource] = resource.split('/');
  const answer = await client.request({
    method: 'POST',
    path: pathOf({ group: 'authorization.k8s.io', version: 'v1', resource: 'subjectaccessreviews' }),
    body: {
      apiVersion: 'authorization.k8s.io/v1',
      kind: 'SubjectAccessReview',
      spec: {
        user: `system:serviceaccount:${account.namespace}:${account.name}`,
        groups: [
          'system:serviceaccounts',
          `system:serviceaccounts:${account.namespace}`,
          'system:authenticated',
        ],
        resourceAttributes: { verb, group, resource: plural, subresource, namespace, name },
      },
    },
  });
  if (!answer.ok || !isRecord(answer.value) || !isRecord(answer.value['status'])) return undefined;
  return answer.value['status']['allowed'] === true;
}
