import { armed, type Manifest, plainObjects, recordIn, recordsIn } from '../../deploy/manifest-objects.ts';
import { issueAuthority, issueLeaf } from '../../src/server/certificates-issue.ts';

export const NOW = Date.parse('2026-11-22T12:00:00Z');
export const DAY = 86_400_000;

const encode = (text: string): string => Buffer.from(text).toString('base64');

export interface Certificates {
  readonly secret: Manifest;
  readonly caBundle: string;
}

/** A serving certificate as the server makes it. */
export async function certificates(options: {
  readonly from?: number;
  readonly days?: number;
  readonly host?: string;
}): Promise<Certificates> {
  const from = options.from ?? NOW - 30 * DAY;
  const authority = await issueAuthority('gatehouse', from, 1000 * DAY);
  const host = options.host ?? 'gatehouse.gatehouse.svc';
  const leaf = await issueLeaf(authority, [host], from, (options.days ?? 90) * DAY);
  const secret = {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: 'gatehouse-tls', namespace: 'gatehouse' },
    data: { 'tls.crt': encode(leaf.certificate), 'ca.crt': encode(authority.certificate) },
  };
  return { secret, caBundle: encode(authority.certificate) };
}

export const LABELS = { 'app.kubernetes.io/name': 'gatehouse', 'app.kubernetes.io/instance': 'gatehouse' };

const core = (kind: string, name: string, rest: object = {}): Manifest => ({
  apiVersion: 'v1',
  kind,
  metadata: { name },
  ...rest,
});

export function node(name: string, zone: string): Manifest {
  return core('Node', name, { metadata: { name, labels: { 'topology.kubernetes.io/zone': zone } } });
}

export function replica(name: string, nodeName: string, ready = true): Manifest {
  return core('Pod', name, {
    metadata: { name, namespace: 'gatehouse', labels: LABELS },
    spec: { nodeName },
    status: { conditions: [{ type: 'Ready', status: ready ? 'True' : 'False' }] },
  });
}

const rbac = (kind: string, name: string, rest: object): Manifest => ({
  apiVersion: 'rbac.authorization.k8s.io/v1',
  kind,
  metadata: { name },
  ...rest,
});

/** A mutating webhook of somebody else that takes all pods. */
export function mutating(name: string, timeoutSeconds: number): Manifest {
  return {
    apiVersion: 'admissionregistration.k8s.io/v1',
    kind: 'MutatingWebhookConfiguration',
    metadata: { name },
    webhooks: [
      {
        name: `${name}.example.com`,
        timeoutSeconds,
        rules: [{ operations: ['CREATE'], apiGroups: [''], apiVersions: ['v1'], resources: ['pods'] }],
      },
    ],
  };
}

/** The plain manifests, running well on three nodes in two zones of a cluster with its usual roles. */
export function healthyCluster({ secret, caBundle }: Certificates): Manifest[] {
  const plain = plainObjects().map((object) => {
    if (object['kind'] !== 'ValidatingWebhookConfiguration') return object;
    return {
      ...object,
      webhooks: recordsIn(armed(object)['webhooks']).map((webhook) => ({
        ...webhook,
        clientConfig: { ...recordIn(webhook, 'clientConfig'), caBundle },
      })),
    };
  });
  const everything = { verbs: ['*'], apiGroups: ['*'], resources: ['*'] };
  const roleRef = (name: string): object => ({ roleRef: { kind: 'ClusterRole', name } });
  return [
    ...plain,
    secret,
    ...['default', 'kube-system', 'shop'].map((name) => core('Namespace', name)),
    node('n1', 'a'),
    node('n2', 'a'),
    node('n3', 'b'),
    replica('gatehouse-1', 'n1'),
    replica('gatehouse-2', 'n2'),
    replica('gatehouse-3', 'n3'),
    mutating('sidecars', 10),
    {
      apiVersion: 'discovery.k8s.io/v1',
      kind: 'EndpointSlice',
      metadata: {
        name: 'gatehouse-1',
        namespace: 'gatehouse',
        labels: { 'kubernetes.io/service-name': 'gatehouse' },
      },
      endpoints: [{ addresses: ['10.0.0.1'], conditions: { ready: true } }],
    },
    { apiVersion: 'node.k8s.io/v1', kind: 'RuntimeClass', metadata: { name: 'gvisor' } },
    core('ServiceAccount', 'builder', { metadata: { name: 'builder', namespace: 'shop' } }),
    rbac('ClusterRole', 'cluster-admin', { rules: [everything] }),
    rbac('ClusterRoleBinding', 'cluster-admin', {
      ...roleRef('cluster-admin'),
      subjects: [
        { kind: 'Group', name: 'system:masters' },
        { kind: 'User', name: 'jane' },
      ],
    }),
    rbac('ClusterRole', 'system:controller:namespace-controller', {
      rules: [
        { verbs: ['get', 'update'], apiGroups: [''], resources: ['namespaces', 'namespaces/finalize'] },
      ],
    }),
    rbac('ClusterRoleBinding', 'system:controller:namespace-controller', {
      ...roleRef('system:controller:namespace-controller'),
      subjects: [{ kind: 'ServiceAccount', namespace: 'kube-system', name: 'namespace-controller' }],
    }),
    configuration({
      defaults: { enforce: 'baseline' },
      exemptions: {
        namespaces: ['shop'],
        runtimeClasses: ['gvisor'],
        usernames: ['system:serviceaccount:shop:builder'],
      },
    }),
  ];
}

export function configuration(spec: object, status: object = {}): Manifest {
  return {
    apiVersion: 'gatehouse.dev/v1alpha1',
    kind: 'GatehouseConfiguration',
    metadata: { name: 'gatehouse', generation: 2 },
    spec,
    status: { conditions: [{ type: 'Applied', status: 'True', observedGeneration: 2, ...status }] },
  };
}

/** A role for everybody named, over the whole cluster. */
export function grant(name: string, rule: object, subjects: object[]): Manifest[] {
  return [
    rbac('ClusterRole', name, { rules: [rule] }),
    rbac('ClusterRoleBinding', name, { roleRef: { kind: 'ClusterRole', name }, subjects }),
  ];
}
