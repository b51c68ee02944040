import { type Saying, saying } from '../../core/saying.ts';
import type { PlainObject } from '../../resources/inventory.ts';
import type { Permission } from './permissions.ts';

/** What of a certificate a diagnosis asks for. Reading them is for those who may touch a library for it. */
export interface Certificate {
  readonly subject: string;
  readonly validFrom: number;
  readonly validTo: number;
  isNamed(host: string): boolean;
  isSignedBy(authority: Certificate): boolean;
}

/** A cluster as far as it could be seen. */
export interface Facts {
  /** All objects of a kind; undefined where they could not be looked at, which is not the same as none. */
  list(kind: ClusterKind): readonly PlainObject[] | undefined;
  /** The certificates of a PEM text that can be read. */
  certificatesIn(pem: string): readonly Certificate[];
  /** What the API server says of a right of the server's service account, where it was asked. */
  readonly allowed: (permission: Permission) => boolean | undefined;
}

/** Kinds that a diagnosis looks at, their API and what cannot be told without them. */
export const CLUSTER_KINDS = {
  ValidatingWebhookConfiguration: webhooks('validatingwebhookconfigurations'),
  MutatingWebhookConfiguration: webhooks('mutatingwebhookconfigurations'),
  Deployment: kind(
    'apps',
    'v1',
    'deployments',
    saying('doctor.tells.deployments', 'how the server was started'),
  ),
  Pod: kind('', 'v1', 'pods', saying('doctor.tells.pods', 'which replicas are ready, and where')),
  Service: kind('', 'v1', 'services', saying('doctor.tells.services', 'whether the webhook leads anywhere')),
  EndpointSlice: kind(
    'discovery.k8s.io',
    'v1',
    'endpointslices',
    saying('doctor.tells.endpoints', 'whether the Service leads to a replica'),
  ),
  PodDisruptionBudget: kind(
    'policy',
    'v1',
    'poddisruptionbudgets',
    saying('doctor.tells.budgets', 'whether a drain takes all replicas'),
  ),
  Secret: kind('', 'v1', 'secrets', saying('doctor.tells.secrets', 'the certificate that is served')),
  Node: kind('', 'v1', 'nodes', saying('doctor.tells.nodes', 'whether the replicas are apart')),
  Namespace: kind(
    '',
    'v1',
    'namespaces',
    saying('doctor.tells.namespaces', 'what selectors match, and which exemptions do'),
  ),
  ServiceAccount: kind(
    '',
    'v1',
    'serviceaccounts',
    saying('doctor.tells.accounts', 'whether exempt users exist'),
  ),
  RuntimeClass: kind(
    'node.k8s.io',
    'v1',
    'runtimeclasses',
    saying('doctor.tells.runtime-classes', 'whether exempt runtime classes exist'),
  ),
  ClusterRole: roles('clusterroles'),
  ClusterRoleBinding: roles('clusterrolebindings'),
  Role: roles('roles'),
  RoleBinding: roles('rolebindings'),
  GatehouseConfiguration: kind(
    'gatehouse.dev',
    'v1alpha1',
    'gatehouseconfigurations',
    saying('doctor.tells.configuration', 'whether the configuration is in force'),
  ),
} as const;

export type ClusterKind = keyof typeof CLUSTER_KINDS;

export interface ClusterKindEntry {
  readonly group: string;
  readonly version: string;
  readonly resource: string;
  readonly tells: Saying;
}

function kind(group: string, version: string, resource: string, tells: Saying): ClusterKindEntry {
  return { group, version, resource, tells };
}

function webhooks(resource: string): ClusterKindEntry {
  return kind(
    'admissionregistration.k8s.io',
    'v1',
    resource,
    saying('doctor.tells.webhooks', 'what webhooks match, trust and wait for'),
  );
}

function roles(resource: string): ClusterKindEntry {
  return kind(
    'rbac.authorization.k8s.io',
    'v1',
    resource,
    saying('doctor.tells.roles', 'who may lower the level of a namespace'),
  );
}
