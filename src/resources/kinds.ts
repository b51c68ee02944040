import type { Path } from '../core/path.ts';

/** A built-in kind that contains a pod, and where. */
export interface WorkloadKind {
  readonly group: '' | 'apps' | 'batch';
  readonly kind: string;
  /** The plural under which the API serves it. */
  readonly resource: string;
  /** From the root of the object to what has the pod's `metadata` and `spec`. */
  readonly podPath: Path;
}

/** The kinds whose pods Pod Security Admission looks at, all served as version v1. */
export const WORKLOAD_KINDS: readonly WorkloadKind[] = [
  { group: '', kind: 'Pod', resource: 'pods', podPath: [] },
  { group: '', kind: 'PodTemplate', resource: 'podtemplates', podPath: ['template'] },
  {
    group: '',
    kind: 'ReplicationController',
    resource: 'replicationcontrollers',
    podPath: ['spec', 'template'],
  },
  { group: 'apps', kind: 'ReplicaSet', resource: 'replicasets', podPath: ['spec', 'template'] },
  { group: 'apps', kind: 'Deployment', resource: 'deployments', podPath: ['spec', 'template'] },
  { group: 'apps', kind: 'StatefulSet', resource: 'statefulsets', podPath: ['spec', 'template'] },
  { group: 'apps', kind: 'DaemonSet', resource: 'daemonsets', podPath: ['spec', 'template'] },
  { group: 'batch', kind: 'Job', resource: 'jobs', podPath: ['spec', 'template'] },
  {
    group: 'batch',
    kind: 'CronJob',
    resource: 'cronjobs',
    podPath: ['spec', 'jobTemplate', 'spec', 'template'],
  },
];

/** `apps/v1` to `apps` and `v1`; `v1` is of the core group, whose name is empty. */
export function splitApiVersion(apiVersion: string): { group: string; version: string } {
  const slash = apiVersion.indexOf('/');
  if (slash < 0) return { group: '', version: apiVersion };
  return { group: apiVersion.slice(0, slash), version: apiVersion.slice(slash + 1) };
}

export function workloadKindOf(group: string, kind: string): WorkloadKind | undefined {
  return WORKLOAD_KINDS.find((entry) => entry.kind === kind && entry.group === group);
}

/** Versions that once served a workload kind, and the minor of Kubernetes that stopped to. */
export const REMOVED_APIS: readonly { apiVersion: string; kinds: readonly string[]; removedIn: number }[] = [
  { apiVersion: 'extensions/v1beta1', kinds: ['Deployment', 'DaemonSet', 'ReplicaSet'], removedIn: 16 },
  { apiVersion: 'apps/v1beta1', kinds: ['Deployment', 'StatefulSet'], removedIn: 16 },
  {
    apiVersion: 'apps/v1beta2',
    kinds: ['Deployment', 'DaemonSet', 'ReplicaSet', 'StatefulSet'],
    removedIn: 16,
  },
  { apiVersion: 'batch/v1beta1', kinds: ['CronJob'], removedIn: 25 },
  { apiVersion: 'batch/v2alpha1', kinds: ['CronJob', 'Job'], removedIn: 21 },
];

/** The kinds of the built-in API groups (Kubernetes v1.37), to tell a misspelt kind from a custom one. */
export const BUILT_IN_KINDS: Readonly<Record<string, readonly string[]>> = {
  '': [
    'Binding',
    'ConfigMap',
    'Endpoints',
    'Event',
    'LimitRange',
    'Namespace',
    'Node',
    'PersistentVolume',
    'PersistentVolumeClaim',
    'Pod',
    'PodTemplate',
    'ReplicationController',
    'ResourceQuota',
    'Secret',
    'Service',
    'ServiceAccount',
  ],
  apps: ['ControllerRevision', 'DaemonSet', 'Deployment', 'ReplicaSet', 'StatefulSet'],
  batch: ['CronJob', 'Job'],
  autoscaling: ['HorizontalPodAutoscaler', 'Scale'],
  policy: ['Eviction', 'PodDisruptionBudget', 'PodSecurityPolicy'],
  'networking.k8s.io': ['IPAddress', 'Ingress', 'IngressClass', 'NetworkPolicy', 'ServiceCIDR'],
  'rbac.authorization.k8s.io': ['ClusterRole', 'ClusterRoleBinding', 'Role', 'RoleBinding'],
  'storage.k8s.io': [
    'CSIDriver',
    'CSINode',
    'CSIStorageCapacity',
    'StorageClass',
    'VolumeAttachment',
    'VolumeAttributesClass',
  ],
  'scheduling.k8s.io': ['PriorityClass'],
  'node.k8s.io': ['RuntimeClass'],
  'coordination.k8s.io': ['Lease', 'LeaseCandidate'],
  'discovery.k8s.io': ['EndpointSlice'],
  'events.k8s.io': ['Event'],
  'certificates.k8s.io': ['CertificateSigningRequest', 'ClusterTrustBundle', 'PodCertificateRequest'],
  'apiextensions.k8s.io': ['CustomResourceDefinition'],
  'apiregistration.k8s.io': ['APIService'],
  'admissionregistration.k8s.io': [
    'MutatingAdmissionPolicy',
    'MutatingAdmissionPolicyBinding',
    'MutatingWebhookConfiguration',
    'ValidatingAdmissionPolicy',
    'ValidatingAdmissionPolicyBinding',
    'ValidatingWebhookConfiguration',
  ],
  'flowcontrol.apiserver.k8s.io': ['FlowSchema', 'PriorityLevelConfiguration'],
  'resource.k8s.io': [
    'DeviceClass',
    'DeviceTaintRule',
    'ResourceClaim',
    'ResourceClaimTemplate',
    'ResourceSlice',
  ],
};
