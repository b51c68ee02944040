/** A version of an API that Kubernetes no longer serves. */
export interface RemovedApi {
  readonly apiVersion: string;
  readonly kinds: readonly string[];
  readonly removedIn: number;
  /** Undefined when nothing took its place. */
  readonly use?: string;
  /** The new version reads the same fields. */
  readonly isSameShape?: true;
}

const RBAC = ['ClusterRole', 'ClusterRoleBinding', 'Role', 'RoleBinding'];
const WEBHOOKS = ['MutatingWebhookConfiguration', 'ValidatingWebhookConfiguration'];
const FLOW = ['FlowSchema', 'PriorityLevelConfiguration'];
const SAME = { isSameShape: true } as const;

/** From the deprecated API migration guide of Kubernetes; workloads have a table of their own (kinds.ts). */
export const REMOVED_OBJECT_APIS: readonly RemovedApi[] = [
  {
    apiVersion: 'extensions/v1beta1',
    kinds: ['NetworkPolicy'],
    removedIn: 16,
    use: 'networking.k8s.io/v1',
    ...SAME,
  },
  { apiVersion: 'extensions/v1beta1', kinds: ['PodSecurityPolicy'], removedIn: 16 },
  { apiVersion: 'extensions/v1beta1', kinds: ['Ingress'], removedIn: 22, use: 'networking.k8s.io/v1' },
  { apiVersion: 'networking.k8s.io/v1beta1', kinds: ['Ingress'], removedIn: 22, use: 'networking.k8s.io/v1' },
  {
    apiVersion: 'networking.k8s.io/v1beta1',
    kinds: ['IngressClass'],
    removedIn: 22,
    use: 'networking.k8s.io/v1',
    ...SAME,
  },
  ...['v1alpha1', 'v1beta1'].map((version) => ({
    apiVersion: `rbac.authorization.k8s.io/${version}`,
    kinds: RBAC,
    removedIn: 22,
    use: 'rbac.authorization.k8s.io/v1',
    ...SAME,
  })),
  {
    apiVersion: 'admissionregistration.k8s.io/v1beta1',
    kinds: WEBHOOKS,
    removedIn: 22,
    use: 'admissionregistration.k8s.io/v1',
  },
  {
    apiVersion: 'apiextensions.k8s.io/v1beta1',
    kinds: ['CustomResourceDefinition'],
    removedIn: 22,
    use: 'apiextensions.k8s.io/v1',
  },
  {
    apiVersion: 'apiregistration.k8s.io/v1beta1',
    kinds: ['APIService'],
    removedIn: 22,
    use: 'apiregistration.k8s.io/v1',
    ...SAME,
  },
  {
    apiVersion: 'certificates.k8s.io/v1beta1',
    kinds: ['CertificateSigningRequest'],
    removedIn: 22,
    use: 'certificates.k8s.io/v1',
  },
  {
    apiVersion: 'coordination.k8s.io/v1beta1',
    kinds: ['Lease'],
    removedIn: 22,
    use: 'coordination.k8s.io/v1',
    ...SAME,
  },
  ...['v1alpha1', 'v1beta1'].map((version) => ({
    apiVersion: `scheduling.k8s.io/${version}`,
    kinds: ['PriorityClass'],
    removedIn: 22,
    use: 'scheduling.k8s.io/v1',
    ...SAME,
  })),
  {
    apiVersion: 'storage.k8s.io/v1beta1',
    kinds: ['CSIDriver', 'CSINode', 'StorageClass', 'VolumeAttachment'],
    removedIn: 22,
    use: 'storage.k8s.io/v1',
    ...SAME,
  },
  { apiVersion: 'policy/v1beta1', kinds: ['PodSecurityPolicy'], removedIn: 25 },
  { apiVersion: 'policy/v1beta1', kinds: ['PodDisruptionBudget'], removedIn: 25, use: 'policy/v1' },
  {
    apiVersion: 'autoscaling/v2beta1',
    kinds: ['HorizontalPodAutoscaler'],
    removedIn: 25,
    use: 'autoscaling/v2',
  },
  {
    apiVersion: 'autoscaling/v2beta2',
    kinds: ['HorizontalPodAutoscaler'],
    removedIn: 26,
    use: 'autoscaling/v2',
    ...SAME,
  },
  {
    apiVersion: 'discovery.k8s.io/v1beta1',
    kinds: ['EndpointSlice'],
    removedIn: 25,
    use: 'discovery.k8s.io/v1',
  },
  { apiVersion: 'events.k8s.io/v1beta1', kinds: ['Event'], removedIn: 25, use: 'events.k8s.io/v1' },
  {
    apiVersion: 'node.k8s.io/v1beta1',
    kinds: ['RuntimeClass'],
    removedIn: 25,
    use: 'node.k8s.io/v1',
    ...SAME,
  },
  {
    apiVersion: 'storage.k8s.io/v1beta1',
    kinds: ['CSIStorageCapacity'],
    removedIn: 27,
    use: 'storage.k8s.io/v1',
    ...SAME,
  },
  ...[
    { version: 'v1beta1', removedIn: 26 },
    { version: 'v1beta2', removedIn: 29 },
    { version: 'v1beta3', removedIn: 32 },
  ].map(({ version, removedIn }) => ({
    apiVersion: `flowcontrol.apiserver.k8s.io/${version}`,
    kinds: FLOW,
    removedIn,
    use: 'flowcontrol.apiserver.k8s.io/v1',
  })),
];
