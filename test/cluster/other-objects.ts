/** An object that makes no pod, with the least in it or with zeros, and where it is sent. */
export interface OtherObject {
  readonly name: string;
  readonly resource: string;
  readonly isOfCluster?: true;
  readonly object: Readonly<Record<string, unknown>> & { readonly apiVersion: string; readonly kind: string };
}

const of = (
  name: string,
  apiVersion: string,
  [kind, resource]: readonly [string, string],
  fields: object,
  isOfCluster?: true,
): OtherObject => ({
  ...{ name, resource },
  object: { apiVersion, kind, metadata: { name: 'one', unknown: 1 }, ...fields },
  ...(isOfCluster === undefined ? {} : { isOfCluster }),
});

const SERVICE = ['Service', 'services'] as const;
const POLICY = ['NetworkPolicy', 'networkpolicies'] as const;
const INGRESS = ['Ingress', 'ingresses'] as const;
const SCALER = ['HorizontalPodAutoscaler', 'horizontalpodautoscalers'] as const;
const RBAC = 'rbac.authorization.k8s.io/v1';
const NET = 'networking.k8s.io/v1';
const target = { scaleTargetRef: { kind: 'Deployment', name: 'web', apiVersion: 'apps/v1' }, maxReplicas: 3 };
const backend = { service: { name: 'web', port: { number: 80 } } };
const cpu = { name: 'cpu', target: { type: 'Utilization', averageUtilization: 50 } };

export const OTHER_OBJECTS: readonly OtherObject[] = [
  of('plain', 'v1', SERVICE, {
    spec: { ports: [{ port: 80 }], selector: {}, publishNotReadyAddresses: false },
  }),
  of('load balancer', 'v1', SERVICE, {
    spec: { type: 'LoadBalancer', ports: [{ port: 80, targetPort: 'web', name: 'a' }], externalIPs: [] },
  }),
  of('external', 'v1', SERVICE, { spec: { type: 'ExternalName', externalName: 'a.example.com' } }),
  of('empty', 'v1', ['ConfigMap', 'configmaps'], { data: {}, immutable: false }),
  of('with data', 'v1', ['ConfigMap', 'configmaps'], { data: { a: '' }, binaryData: { b: 'AA==' } }),
  of('texts', 'v1', ['Secret', 'secrets'], { stringData: { a: 'ä', b: '' }, data: { a: 'AA==', c: 'AA==' } }),
  of('empty', 'v1', ['ServiceAccount', 'serviceaccounts'], {
    secrets: [],
    automountServiceAccountToken: false,
  }),
  of('least', 'v1', ['PersistentVolumeClaim', 'persistentvolumeclaims'], {
    spec: {
      accessModes: ['ReadWriteOnce'],
      resources: { requests: { storage: '1Gi' } },
      storageClassName: '',
    },
  }),
  of('least', 'v1', ['Namespace', 'namespaces'], {}, true),
  of('limits', 'v1', ['LimitRange', 'limitranges'], {
    spec: {
      limits: [
        { type: 'Container', max: { cpu: '1' }, default: {} },
        { type: 'Pod', max: { cpu: '2' } },
      ],
    },
  }),
  of('quota', 'v1', ['ResourceQuota', 'resourcequotas'], { spec: { hard: { pods: '3' } } }),
  of(
    'volume',
    'v1',
    ['PersistentVolume', 'persistentvolumes'],
    {
      spec: { accessModes: ['ReadWriteOnce'], capacity: { storage: '1Gi' }, hostPath: { path: '/x' } },
    },
    true,
  ),
  of('all', NET, POLICY, { spec: { podSelector: {} } }),
  of('out', NET, POLICY, {
    spec: {
      podSelector: { matchLabels: { a: 'b' } },
      egress: [{ ports: [{ port: 80 }, {}] }, {}],
      ingress: [],
    },
  }),
  of('backend', NET, INGRESS, { spec: { defaultBackend: backend, rules: [] } }),
  of('rules', NET, INGRESS, {
    spec: {
      rules: [{ host: 'a.example.com', http: { paths: [{ pathType: 'Prefix', path: '/', backend }] } }],
    },
  }),
  of(
    'class',
    NET,
    ['IngressClass', 'ingressclasses'],
    {
      spec: { controller: 'example.com/a', parameters: { kind: 'A', name: 'b', apiGroup: 'example.com' } },
    },
    true,
  ),
  of('least', RBAC, ['Role', 'roles'], {
    rules: [{ apiGroups: [''], resources: ['pods'], verbs: ['get'], resourceNames: [] }],
  }),
  of('none', RBAC, ['Role', 'roles'], {}),
  of('none', RBAC, ['ClusterRole', 'clusterroles'], {}, true),
  of('subjects', RBAC, ['RoleBinding', 'rolebindings'], {
    roleRef: { kind: 'ClusterRole', name: 'view' },
    subjects: [
      { kind: 'User', name: 'a' },
      { kind: 'ServiceAccount', name: 'b', namespace: 'objects' },
    ],
  }),
  of('least', 'autoscaling/v1', SCALER, { spec: target }),
  of('least', 'autoscaling/v2', SCALER, { spec: { ...target, minReplicas: 1 } }),
  of('behaviour', 'autoscaling/v2', SCALER, {
    spec: {
      ...target,
      metrics: [{ type: 'Resource', resource: cpu }],
      behavior: { scaleDown: { selectPolicy: 'Min' } },
    },
  }),
  of('budget', 'policy/v1', ['PodDisruptionBudget', 'poddisruptionbudgets'], {
    spec: { minAvailable: 0, selector: {} },
  }),
  of(
    'class',
    'storage.k8s.io/v1',
    ['StorageClass', 'storageclasses'],
    { provisioner: 'example.com/a', parameters: {} },
    true,
  ),
  of(
    'class',
    'scheduling.k8s.io/v1',
    ['PriorityClass', 'priorityclasses'],
    { value: 0, globalDefault: false },
    true,
  ),
  of('slice', 'discovery.k8s.io/v1', ['EndpointSlice', 'endpointslices'], {
    addressType: 'IPv4',
    endpoints: [{ addresses: ['10.0.0.1'], conditions: {} }],
    ports: [{ port: 80 }],
  }),
  of('lease', 'coordination.k8s.io/v1', ['Lease', 'leases'], { spec: { leaseDurationSeconds: 5 } }),
  of('subsets', 'v1', ['Endpoints', 'endpoints'], {
    subsets: [{ addresses: [{ ip: '10.0.0.1' }], ports: [{ port: 80 }] }],
  }),
];
