import { builtInResource, pluralOf } from './api-resources.ts';
import { splitApiVersion } from './kinds.ts';

/** A kind of object that a snapshot of a cluster can hold. */
export interface CollectedKind {
  /** Empty for the core group. */
  readonly group: string;
  /** Those that we read, the best one first. */
  readonly versions: readonly [string, ...string[]];
  /** Plural, lower case. */
  readonly resource: string;
  readonly kind: string;
  readonly isNamespaced: boolean;
  /**
   * What it is read for: `pods` is judged and counted, `namespaces` says by which level, `rights` who may change that,
   * `exceptions` what somebody has accepted, `company` is what practices join workloads with, `posture` is written into a dump
   * for those who judge more than pods.
   */
  readonly use: 'pods' | 'namespaces' | 'rights' | 'exceptions' | 'company' | 'posture';
}

/** A kind that somebody names, such as those of gatehouse.yaml. Under which name it is served is a guess; the cluster knows. */
export function customKind(
  { apiVersion, kind }: { readonly apiVersion: string; readonly kind: string },
  use: CollectedKind['use'],
): CollectedKind {
  const { group, version } = splitApiVersion(apiVersion);
  const { resource, isNamespaced } = builtInResource(apiVersion, kind) ?? {
    resource: pluralOf(kind),
    isNamespaced: true,
  };
  return { group, versions: [version], resource, kind, isNamespaced, use };
}

const V1 = ['v1'] as const;

function kinds(
  group: string,
  versions: readonly [string, ...string[]],
  use: CollectedKind['use'],
  names: Readonly<Record<string, string>>,
  isNamespaced = true,
): CollectedKind[] {
  return Object.entries(names).map(([resource, kind]) => ({
    group,
    versions,
    resource,
    kind,
    isNamespaced,
    use,
  }));
}

const RBAC = 'rbac.authorization.k8s.io';
const ADMISSION = 'admissionregistration.k8s.io';

/**
 * In the order in which they are asked for: what says how a namespace stands first, then templates, and pods right after
 * them, so that few change their owner in between.
 */
export const COLLECTED_KINDS: readonly CollectedKind[] = [
  ...kinds('', V1, 'namespaces', { namespaces: 'Namespace' }, false),
  ...kinds('batch', ['v1', 'v1beta1'], 'pods', { cronjobs: 'CronJob' }),
  ...kinds('batch', V1, 'pods', { jobs: 'Job' }),
  ...kinds('apps', V1, 'pods', {
    daemonsets: 'DaemonSet',
    deployments: 'Deployment',
    replicasets: 'ReplicaSet',
    statefulsets: 'StatefulSet',
  }),
  ...kinds('', V1, 'pods', {
    podtemplates: 'PodTemplate',
    replicationcontrollers: 'ReplicationController',
    pods: 'Pod',
  }),
  ...kinds(
    RBAC,
    V1,
    'rights',
    { clusterroles: 'ClusterRole', clusterrolebindings: 'ClusterRoleBinding' },
    false,
  ),
  ...kinds(RBAC, V1, 'rights', { roles: 'Role', rolebindings: 'RoleBinding' }),
  ...kinds('gatehouse.dev', ['v1alpha1'], 'exceptions', {
    gatehouseexceptions: 'GatehouseException',
    breakglasses: 'BreakGlass',
  }),
  ...kinds('', V1, 'company', {
    configmaps: 'ConfigMap',
    limitranges: 'LimitRange',
    persistentvolumeclaims: 'PersistentVolumeClaim',
    secrets: 'Secret',
    serviceaccounts: 'ServiceAccount',
    services: 'Service',
  }),
  ...kinds('', V1, 'company', { persistentvolumes: 'PersistentVolume' }, false),
  ...kinds('networking.k8s.io', V1, 'company', {
    ingresses: 'Ingress',
    networkpolicies: 'NetworkPolicy',
  }),
  ...kinds('policy', ['v1', 'v1beta1'], 'company', { poddisruptionbudgets: 'PodDisruptionBudget' }),
  ...kinds('policy', ['v1beta1'], 'company', { podsecuritypolicies: 'PodSecurityPolicy' }, false),
  ...kinds(
    ADMISSION,
    V1,
    'company',
    { validatingwebhookconfigurations: 'ValidatingWebhookConfiguration' },
    false,
  ),
  ...kinds('aadpodidentity.k8s.io', V1, 'company', {
    azureidentities: 'AzureIdentity',
    azureidentitybindings: 'AzureIdentityBinding',
    azurepodidentityexceptions: 'AzurePodIdentityException',
  }),
  ...kinds('bitnami.com', ['v1alpha1'], 'company', { sealedsecrets: 'SealedSecret' }),
  ...kinds('external-secrets.io', ['v1', 'v1beta1'], 'company', { externalsecrets: 'ExternalSecret' }),
  ...kinds(
    'external-secrets.io',
    ['v1', 'v1beta1'],
    'company',
    { clusterexternalsecrets: 'ClusterExternalSecret' },
    false,
  ),
  ...kinds('secrets-store.csi.x-k8s.io', V1, 'company', { secretproviderclasses: 'SecretProviderClass' }),
  ...kinds('secrets.hashicorp.com', ['v1beta1'], 'company', {
    vaultdynamicsecrets: 'VaultDynamicSecret',
    vaultpkisecrets: 'VaultPKISecret',
    vaultstaticsecrets: 'VaultStaticSecret',
  }),
  ...kinds('', V1, 'posture', { nodes: 'Node' }, false),
  ...kinds('', V1, 'posture', { resourcequotas: 'ResourceQuota' }),
  ...kinds('node.k8s.io', V1, 'posture', { runtimeclasses: 'RuntimeClass' }, false),
  ...kinds('scheduling.k8s.io', V1, 'posture', { priorityclasses: 'PriorityClass' }, false),
  ...kinds(
    ADMISSION,
    V1,
    'posture',
    { mutatingwebhookconfigurations: 'MutatingWebhookConfiguration' },
    false,
  ),
  ...kinds(
    ADMISSION,
    ['v1', 'v1beta1'],
    'posture',
    {
      validatingadmissionpolicies: 'ValidatingAdmissionPolicy',
      validatingadmissionpolicybindings: 'ValidatingAdmissionPolicyBinding',
    },
    false,
  ),
  ...kinds(
    ADMISSION,
    ['v1', 'v1beta1', 'v1alpha1'],
    'posture',
    {
      mutatingadmissionpolicies: 'MutatingAdmissionPolicy',
      mutatingadmissionpolicybindings: 'MutatingAdmissionPolicyBinding',
    },
    false,
  ),
];

/** `deployments.apps`, as kubectl names it; `pods` for the core group. */
export function resourceName({ group, resource }: Pick<CollectedKind, 'group' | 'resource'>): string {
  return group === '' ? resource : `${resource}.${group}`;
}

const BY_KIND = new Map(COLLECTED_KINDS.map((each) => [`${each.group}/${each.kind}`, each]));

/** The kind of an object, whatever version it says. */
export function collectedKindOf(apiVersion: string, kind: string): CollectedKind | undefined {
  const slash = apiVersion.indexOf('/');
  return BY_KIND.get(`${slash < 0 ? '' : apiVersion.slice(0, slash)}/${kind}`);
}
