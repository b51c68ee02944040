import { splitApiVersion } from './kinds.ts';
import { isRegistered } from './registered-kinds.ts';

/** Under which name a kind is served, and whether its objects are in namespaces. */
export interface ApiResource {
  readonly resource: string;
  readonly isNamespaced: boolean;
}

/** Kinds of Kubernetes (v1.37) whose objects are of the cluster. */
const OF_CLUSTER: Readonly<Record<string, readonly string[]>> = {
  '': ['ComponentStatus', 'Namespace', 'Node', 'PersistentVolume'],
  'admissionregistration.k8s.io': [
    'MutatingAdmissionPolicy',
    'MutatingAdmissionPolicyBinding',
    'MutatingWebhookConfiguration',
    'ValidatingAdmissionPolicy',
    'ValidatingAdmissionPolicyBinding',
    'ValidatingWebhookConfiguration',
  ],
  'apiextensions.k8s.io': ['CustomResourceDefinition'],
  'apiregistration.k8s.io': ['APIService'],
  'authentication.k8s.io': ['SelfSubjectReview', 'TokenReview'],
  'authorization.k8s.io': ['SelfSubjectAccessReview', 'SelfSubjectRulesReview', 'SubjectAccessReview'],
  'certificates.k8s.io': ['CertificateSigningRequest', 'ClusterTrustBundle'],
  'flowcontrol.apiserver.k8s.io': ['FlowSchema', 'PriorityLevelConfiguration'],
  'internal.apiserver.k8s.io': ['StorageVersion'],
  'networking.k8s.io': ['IPAddress', 'IngressClass', 'ServiceCIDR'],
  'node.k8s.io': ['RuntimeClass'],
  'rbac.authorization.k8s.io': ['ClusterRole', 'ClusterRoleBinding'],
  'resource.k8s.io': ['DeviceClass', 'DeviceTaintRule', 'ResourcePoolStatusRequest', 'ResourceSlice'],
  'scheduling.k8s.io': ['PriorityClass'],
  'storage.k8s.io': ['CSIDriver', 'CSINode', 'StorageClass', 'VolumeAttachment', 'VolumeAttributesClass'],
  'storagemigration.k8s.io': ['StorageVersionMigration'],
};

/** Undefined for kinds that Kubernetes does not have itself. */
export function builtInResource(apiVersion: string, kind: string): ApiResource | undefined {
  const { group } = splitApiVersion(apiVersion);
  const isOfCluster = OF_CLUSTER[group]?.includes(kind) === true;
  if (!isOfCluster && !isRegistered(apiVersion, kind) && !isBuiltInGroup(group)) return undefined;
  return { resource: pluralOf(kind), isNamespaced: !isOfCluster };
}

/** Groups that only Kubernetes may serve: those without a dot, and those of k8s.io that are in the table. */
function isBuiltInGroup(group: string): boolean {
  return !group.includes('.') || OF_CLUSTER[group] !== undefined || NAMESPACED_ONLY.includes(group);
}

const NAMESPACED_ONLY: readonly string[] = ['coordination.k8s.io', 'discovery.k8s.io', 'events.k8s.io'];

/** As Kubernetes guesses it; all of its own kinds follow the rule but one. Custom resources may say otherwise. */
export function pluralOf(kind: string): string {
  const name = kind.toLowerCase();
  if (name === 'endpoints') return name;
  if (name.endsWith('s')) return `${name}es`;
  return name.endsWith('y') ? `${name.slice(0, -1)}ies` : `${name}s`;
}
