import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { filesBelow, objectsOf, ROOT } from './manifests.ts';
import { OTHER_OBJECTS } from './other-objects.ts';

type Fields = Readonly<Record<string, unknown>>;

export interface SeenCase {
  readonly name: string;
  readonly object: Fields;
}

const of = (name: string, apiVersion: string, kind: string, fields: Fields): SeenCase => ({
  name: `${kind} ${name}`,
  object: { apiVersion, kind, metadata: { name: 'one' }, ...fields },
});

const container = { name: 'c', image: 'i' };
const quantities = {
  requests: { cpu: '0.5', memory: '1024Mi', 'example.com/a': 3, 'ephemeral-storage': '1500000u' },
  limits: { cpu: '1000m', memory: '1.5Gi', 'example.com/a': 3, 'ephemeral-storage': '1.500' },
};
const metadata = {
  name: 'one',
  generation: 7,
  resourceVersion: '',
  uid: '',
  selfLink: '/x',
  deletionGracePeriodSeconds: 5,
  creationTimestamp: '2020-01-01T00:00:00Z',
  deletionTimestamp: '2020-01-01T00:00:00Z',
  labels: { a: 'b' },
};
const spec = {
  selector: { matchLabels: { app: 'a' } },
  template: {
    metadata: { labels: { app: 'a' } },
    spec: { containers: [{ ...container, resources: quantities }] },
  },
};

/** What creation changes: status, generation, quantities, names and times that were sent. */
const NASTY: readonly SeenCase[] = [
  of('quantities', 'v1', 'Pod', { spec: { containers: [{ ...container, resources: quantities }] } }),
  of('limits only', 'v1', 'Pod', {
    spec: {
      initContainers: [{ ...container, name: 'i', resources: { limits: { cpu: '0.1' } } }],
      containers: [{ ...container, resources: { limits: { cpu: '2000m', memory: '1e3' } } }],
    },
  }),
  of('limits', 'v1', 'Pod', {
    spec: { containers: [{ ...container, resources: { limits: { cpu: '2000m', memory: '1000Ki' } } }] },
  }),
  of('pod resources', 'v1', 'Pod', {
    spec: { resources: { limits: { cpu: '2', memory: '1024Mi' } }, containers: [container] },
  }),
  of('pod resources and containers', 'v1', 'Pod', {
    spec: {
      resources: { limits: { cpu: '4', memory: '10Gi', 'hugepages-2Mi': '4Mi' } },
      containers: [
        { ...container, resources: { requests: { cpu: '0.1', memory: '512Mi' } } },
        {
          ...container,
          name: 'd',
          resources: { requests: { cpu: '150m', memory: '1Gi' }, limits: { 'hugepages-2Mi': '4Mi' } },
        },
      ],
    },
  }),
  of('status', 'v1', 'Pod', {
    metadata,
    status: {
      phase: 'Running',
      podIP: '1.2.3.4',
      qosClass: 'BestEffort',
      conditions: [{ type: 'Ready', status: 'True' }],
    },
    spec: { containers: [container] },
  }),
  of('generated', 'v1', 'Pod', { metadata: { generateName: 'one-' }, spec: { containers: [container] } }),
  of('volumes', 'v1', 'Pod', {
    spec: {
      containers: [container],
      volumes: [
        { name: 'a', emptyDir: { sizeLimit: '1024Mi' } },
        {
          name: 'b',
          ephemeral: {
            volumeClaimTemplate: {
              spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '0.5Gi' } } },
            },
          },
        },
        {
          name: 'c',
          downwardAPI: {
            items: [
              {
                path: 'a',
                resourceFieldRef: { containerName: 'c', resource: 'limits.cpu', divisor: '1000m' },
              },
            ],
          },
        },
        { name: 'd', iscsi: { targetPortal: '1.2.3.4', iqn: 'iqn.2001-04.com.example:a', lun: 0 } },
        { name: 'e', rbd: { monitors: ['a'], image: 'b' } },
        { name: 'f', azureDisk: { diskName: 'a', diskURI: 'https://example.blob.core.windows.net/a/b.vhd' } },
        { name: 'g', scaleIO: { gateway: 'a', system: 'b', secretRef: { name: 'c' }, volumeName: 'd' } },
        { name: 'h', image: { reference: 'a' } },
        {
          name: 'i',
          projected: {
            sources: [
              { serviceAccountToken: { path: 'a' } },
              { downwardAPI: { items: [{ path: 'b', fieldRef: { fieldPath: 'metadata.name' } }] } },
            ],
          },
        },
        { name: 'j', hostPath: { path: '/x' } },
        { name: 'k', secret: { secretName: 's' } },
        { name: 'l' },
      ],
    },
  }),
  of('probes and ports', 'v1', 'Pod', {
    spec: {
      hostNetwork: true,
      securityContext: { sysctls: [] },
      containers: [
        {
          ...container,
          image:
            'registry.example.com/a:1@sha256:0123456789012345678901234567890123456789012345678901234567890123',
          ports: [{ containerPort: 80 }],
          livenessProbe: { httpGet: { port: 80 } },
          readinessProbe: { grpc: { port: 81 }, successThreshold: 1 },
          startupProbe: { tcpSocket: { port: 'a' }, terminationGracePeriodSeconds: 3 },
          lifecycle: { preStop: { sleep: { seconds: 3 } }, postStart: { httpGet: { port: 1, path: '' } } },
          env: [
            { name: 'a', valueFrom: { resourceFieldRef: { resource: 'limits.memory', divisor: '1024Ki' } } },
            { name: 'b', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } },
            { name: 'c', value: '' },
          ],
        },
      ],
    },
  }),
  of('tolerations', 'v1', 'Pod', {
    spec: {
      tolerations: [
        { key: 'node.kubernetes.io/not-ready', operator: 'Exists' },
        { key: 'a', value: 'b', effect: 'NoSchedule' },
      ],
      containers: [container],
    },
  }),
  of('tolerates all', 'v1', 'Pod', {
    spec: { tolerations: [{ operator: 'Exists' }], containers: [container] },
  }),
  of('no execute', 'v1', 'Pod', {
    spec: {
      tolerations: [
        {
          key: 'node.kubernetes.io/unreachable',
          effect: 'NoExecute',
          operator: 'Exists',
          tolerationSeconds: 5,
        },
      ],
      containers: [container],
    },
  }),
  of('priority', 'v1', 'Pod', {
    spec: { priorityClassName: 'system-node-critical', containers: [container] },
  }),
  of('no token', 'v1', 'Pod', { spec: { automountServiceAccountToken: false, containers: [container] } }),
  of('own token', 'v1', 'Pod', {
    spec: {
      initContainers: [{ ...container, name: 'i' }],
      containers: [
        {
          ...container,
          volumeMounts: [{ name: 'v', mountPath: '/var/run/secrets/kubernetes.io/serviceaccount' }],
        },
      ],
      volumes: [{ name: 'v', emptyDir: {} }],
    },
  }),
  of('own token volume', 'v1', 'Pod', {
    spec: { containers: [container], volumes: [{ name: 'kube-api-access-xyz', emptyDir: {} }] },
  }),
  of('spread', 'v1', 'Pod', {
    spec: {
      containers: [container],
      topologySpreadConstraints: [
        {
          maxSkew: 1,
          topologyKey: 'a',
          whenUnsatisfiable: 'DoNotSchedule',
          labelSelector: { matchLabels: {} },
          matchLabelKeys: ['x'],
        },
      ],
      affinity: {
        podAntiAffinity: {
          requiredDuringSchedulingIgnoredDuringExecution: [
            { topologyKey: 'a', matchLabelKeys: ['x'], labelSelector: { matchLabels: { a: 'b' } } },
          ],
        },
      },
    },
  }),
  of('sidecar', 'v1', 'Pod', {
    spec: {
      initContainers: [{ ...container, name: 'i', restartPolicy: 'Always', image: 'a:latest' }],
      containers: [{ ...container, image: 'a:1' }],
    },
  }),
  of('old names', 'v1', 'Pod', {
    metadata: {
      name: 'one',
      annotations: {
        'seccomp.security.alpha.kubernetes.io/pod': 'runtime/default',
        'container.apparmor.security.beta.kubernetes.io/c': 'runtime/default',
      },
    },
    spec: { serviceAccount: 'default', containers: [container] },
  }),
  of('new names', 'v1', 'Pod', {
    spec: {
      securityContext: {
        seccompProfile: { type: 'RuntimeDefault' },
        appArmorProfile: { type: 'RuntimeDefault' },
      },
      containers: [
        {
          ...container,
          securityContext: { seccompProfile: { type: 'Unconfined' }, procMount: 'Default', capabilities: {} },
        },
      ],
    },
  }),
  of('gates', 'v1', 'Pod', {
    spec: { schedulingGates: [{ name: 'example.com/a' }], containers: [container] },
  }),
  of('status', 'apps/v1', 'Deployment', { metadata, status: { replicas: 3, observedGeneration: 7 }, spec }),
  of('status', 'apps/v1', 'ReplicaSet', { metadata, status: { replicas: 3 }, spec }),
  of('status', 'apps/v1', 'DaemonSet', {
    metadata,
    status: { currentNumberScheduled: 3, desiredNumberScheduled: 1, numberMisscheduled: 0, numberReady: 1 },
    spec: { ...spec, templateGeneration: 4 },
  }),
  of('status', 'apps/v1', 'StatefulSet', {
    metadata,
    status: { replicas: 3 },
    spec: {
      ...spec,
      serviceName: 'a',
      volumeClaimTemplates: [
        {
          metadata: { name: 'a' },
          spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1024Mi' } } },
        },
      ],
    },
  }),
  of('recreate', 'apps/v1', 'Deployment', {
    spec: { ...spec, strategy: { type: 'Recreate' }, minReadySeconds: 0, paused: false },
  }),
  of('revision', 'apps/v1', 'ControllerRevision', { metadata, revision: 1, data: { b: 1, a: { c: [] } } }),
  of('status', 'batch/v1', 'Job', {
    metadata,
    status: { active: 3, conditions: [{ type: 'Complete', status: 'True' }] },
    spec: { template: { spec: { restartPolicy: 'Never', containers: [container] } } },
  }),
  of('indexed', 'batch/v1', 'Job', {
    spec: {
      completions: 3,
      completionMode: 'Indexed',
      backoffLimitPerIndex: 1,
      podFailurePolicy: { rules: [{ action: 'Ignore', onPodConditions: [{ type: 'DisruptionTarget' }] }] },
      template: { spec: { restartPolicy: 'Never', containers: [container] } },
    },
  }),
  of('by hand', 'batch/v1', 'Job', {
    spec: {
      manualSelector: true,
      selector: { matchLabels: { a: 'b' } },
      template: {
        metadata: { labels: { a: 'b' } },
        spec: { restartPolicy: 'Never', containers: [container] },
      },
    },
  }),
  of('status', 'batch/v1', 'CronJob', {
    metadata,
    status: { lastScheduleTime: '2020-01-01T00:00:00Z' },
    spec: {
      schedule: '* * * * *',
      jobTemplate: { spec: { template: { spec: { restartPolicy: 'Never', containers: [container] } } } },
    },
  }),
  of('status', 'v1', 'ReplicationController', {
    metadata,
    status: { replicas: 3 },
    spec: { selector: { app: 'a' }, template: spec.template },
  }),
  of('template', 'v1', 'PodTemplate', { metadata, template: spec.template }),
  of('status', 'v1', 'Namespace', {
    metadata: { ...metadata, name: 'another' },
    spec: { finalizers: ['example.com/a'] },
    status: { phase: 'Terminating' },
  }),
  of('status', 'v1', 'PersistentVolumeClaim', {
    metadata,
    status: { phase: 'Bound', capacity: { storage: '1Gi' } },
    spec: {
      accessModes: ['ReadWriteOnce'],
      resources: { requests: { storage: '1024Mi' } },
      dataSource: { kind: 'PersistentVolumeClaim', name: 'x' },
    },
  }),
  of('source', 'v1', 'PersistentVolumeClaim', {
    spec: {
      accessModes: ['ReadWriteOnce'],
      resources: { requests: { storage: '0.5' } },
      dataSourceRef: { kind: 'PersistentVolumeClaim', name: 'x' },
    },
  }),
  of('foreign source', 'v1', 'PersistentVolumeClaim', {
    spec: {
      accessModes: ['ReadWriteOnce'],
      resources: { requests: { storage: '1' } },
      dataSource: { apiGroup: 'example.com', kind: 'X', name: 'x' },
    },
  }),
  of('status', 'v1', 'PersistentVolume', {
    metadata,
    status: { phase: 'Bound', message: 'x' },
    spec: {
      accessModes: ['ReadWriteOnce'],
      capacity: { storage: '1000' },
      csi: { driver: 'example.com', volumeHandle: 'a' },
    },
  }),
  of('kinds of volumes', 'v1', 'PersistentVolume', {
    spec: {
      accessModes: ['ReadWriteOnce'],
      capacity: { storage: '0.5Gi' },
      iscsi: { targetPortal: '1.2.3.4', iqn: 'iqn.2001-04.com.example:a', lun: 0 },
    },
  }),
  of('status', 'v1', 'Service', {
    metadata,
    status: { loadBalancer: { ingress: [{ ip: '1.2.3.4' }] } },
    spec: { ports: [{ port: 1 }], selector: { a: 'b' } },
  }),
  of('headless', 'v1', 'Service', { spec: { clusterIP: 'None', ports: [{ port: 1 }] } }),
  of('affinity', 'v1', 'Service', {
    spec: { sessionAffinity: 'ClientIP', type: 'NodePort', ports: [{ port: 1, nodePort: 30001 }] },
  }),
  of('local', 'v1', 'Service', {
    spec: { type: 'LoadBalancer', externalTrafficPolicy: 'Local', ports: [{ port: 1 }] },
  }),
  of('status', 'v1', 'Node', {
    metadata,
    status: { capacity: { cpu: '2000m' }, allocatable: { memory: '1024Mi' } },
    spec: { podCIDR: '10.0.0.0/24', taints: [{ key: 'a', effect: 'NoSchedule' }] },
  }),
  of('status', 'v1', 'ResourceQuota', {
    metadata,
    spec: { hard: { cpu: '1000m', pods: 3 } },
    status: { hard: { cpu: '1' } },
  }),
  of('many', 'v1', 'LimitRange', {
    spec: {
      limits: [
        {
          type: 'Container',
          max: { cpu: '2000m' },
          min: { cpu: '0.1' },
          maxLimitRequestRatio: { cpu: '3000m' },
        },
      ],
    },
  }),
  of('secrets', 'v1', 'ServiceAccount', { secrets: [{ name: 'a' }], imagePullSecrets: [{ name: 'b' }] }),
  of('types', 'v1', 'Secret', {
    type: 'kubernetes.io/basic-auth',
    stringData: { username: 'a', password: '' },
    immutable: true,
  }),
  of('event', 'v1', 'Event', {
    metadata: { name: 'one' },
    involvedObject: { kind: 'Pod', name: 'x', namespace: 'objects' },
    type: 'Normal',
  }),
  of('new event', 'events.k8s.io/v1', 'Event', {
    regarding: { kind: 'Pod', name: 'x', namespace: 'objects' },
    type: 'Normal',
    eventTime: '2020-01-01T00:00:00.000000Z',
    reportingController: 'a.com/b',
    reportingInstance: 'c',
    action: 'x',
    reason: 'y',
  }),
  of('status', 'networking.k8s.io/v1', 'Ingress', {
    metadata,
    status: { loadBalancer: { ingress: [{ ip: '1.2.3.4' }] } },
    spec: { ingressClassName: 'x', defaultBackend: { service: { name: 'web', port: { number: 80 } } } },
  }),
  of('status', 'networking.k8s.io/v1', 'NetworkPolicy', {
    metadata,
    spec: { podSelector: {}, policyTypes: ['Egress'] },
  }),
  of('address', 'networking.k8s.io/v1', 'ServiceCIDR', {
    metadata,
    spec: { cidrs: ['10.5.0.0/24'] },
    status: { conditions: [] },
  }),
  of('status', 'policy/v1', 'PodDisruptionBudget', {
    metadata,
    status: { disruptionsAllowed: 3, currentHealthy: 1, desiredHealthy: 1, expectedPods: 1 },
    spec: { maxUnavailable: '50%', selector: { matchLabels: { a: 'b' } } },
  }),
  of('status', 'autoscaling/v2', 'HorizontalPodAutoscaler', {
    metadata,
    status: { currentReplicas: 3, desiredReplicas: 3 },
    spec: {
      scaleTargetRef: { kind: 'Deployment', name: 'a', apiVersion: 'apps/v1' },
      maxReplicas: 3,
      metrics: [
        {
          type: 'Pods',
          pods: { metric: { name: 'a' }, target: { type: 'AverageValue', averageValue: '1000m' } },
        },
      ],
      behavior: { scaleUp: { tolerance: '0.5' } },
    },
  }),
  of('status', 'autoscaling/v1', 'HorizontalPodAutoscaler', {
    metadata,
    status: { currentReplicas: 3, desiredReplicas: 3 },
    spec: { scaleTargetRef: { kind: 'Deployment', name: 'a', apiVersion: 'apps/v1' }, maxReplicas: 3 },
  }),
  of('class', 'storage.k8s.io/v1', 'StorageClass', {
    provisioner: 'example.com/a',
    allowVolumeExpansion: false,
    mountOptions: [],
  }),
  of('driver', 'storage.k8s.io/v1', 'CSIDriver', { metadata, spec: {} }),
  of('capacity', 'storage.k8s.io/v1', 'CSIStorageCapacity', {
    storageClassName: 'a',
    capacity: '1024Mi',
    maximumVolumeSize: '0.5Gi',
  }),
  of('attachment', 'storage.k8s.io/v1', 'VolumeAttachment', {
    metadata,
    spec: { attacher: 'a', nodeName: 'b', source: { persistentVolumeName: 'c' } },
    status: { attached: true },
  }),
  of('node', 'storage.k8s.io/v1', 'CSINode', { spec: { drivers: [] } }),
  of('overhead', 'node.k8s.io/v1', 'RuntimeClass', {
    handler: 'a',
    overhead: { podFixed: { cpu: '1000m', memory: '1.5Gi' } },
  }),
  of('global', 'scheduling.k8s.io/v1', 'PriorityClass', { value: 5, description: '' }),
  of('flow', 'flowcontrol.apiserver.k8s.io/v1', 'FlowSchema', {
    metadata,
    spec: {
      priorityLevelConfiguration: { name: 'x' },
      rules: [
        {
          subjects: [{ kind: 'User', user: { name: 'a' } }],
          resourceRules: [{ apiGroups: ['*'], resources: ['*'], verbs: ['*'], clusterScope: true }],
        },
      ],
    },
    status: { conditions: [{ type: 'Dangling', status: 'True' }] },
  }),
  of('priority', 'flowcontrol.apiserver.k8s.io/v1', 'PriorityLevelConfiguration', {
    metadata,
    spec: { type: 'Limited', limited: { limitResponse: { type: 'Queue', queuing: {} } } },
  }),
  of('request', 'certificates.k8s.io/v1', 'CertificateSigningRequest', {
    metadata,
    spec: {
      request: 'YQ==',
      signerName: 'example.com/a',
      usages: ['client auth'],
      username: 'me',
      groups: ['x'],
    },
    status: { certificate: 'YQ==' },
  }),
  of('slice', 'discovery.k8s.io/v1', 'EndpointSlice', {
    metadata,
    addressType: 'IPv4',
    endpoints: [{ addresses: ['10.0.0.1'], deprecatedTopology: {} }],
  }),
  of('claim', 'resource.k8s.io/v1', 'ResourceClaim', {
    metadata,
    spec: {
      devices: {
        requests: [{ name: 'a', exactly: { deviceClassName: 'b', capacity: { requests: { m: '1000m' } } } }],
      },
    },
    status: {},
  }),
  of('template', 'resource.k8s.io/v1', 'ResourceClaimTemplate', {
    metadata,
    spec: {
      spec: { devices: { requests: [{ name: 'a', firstAvailable: [{ name: 'x', deviceClassName: 'b' }] }] } },
    },
  }),
  of('class', 'resource.k8s.io/v1', 'DeviceClass', { metadata, spec: {} }),
  of('binding', 'rbac.authorization.k8s.io/v1', 'ClusterRoleBinding', {
    metadata,
    roleRef: { kind: 'ClusterRole', name: 'view' },
    subjects: [{ kind: 'Group', name: 'a' }],
  }),
  of('aggregated', 'rbac.authorization.k8s.io/v1', 'ClusterRole', {
    aggregationRule: { clusterRoleSelectors: [{ matchLabels: { a: 'b' } }] },
  }),
  of('webhook', 'admissionregistration.k8s.io/v1', 'ValidatingWebhookConfiguration', {
    metadata,
    webhooks: [
      {
        name: 'a.example.com',
        sideEffects: 'None',
        admissionReviewVersions: ['v1'],
        clientConfig: { service: { name: 'a', namespace: 'b' } },
        rules: [{ apiGroups: [''], apiVersions: ['v1'], operations: ['CREATE'], resources: ['pods'] }],
      },
    ],
  }),
];

/** Everything that is created, by its name. */
export function seenCases(): SeenCase[] {
  const folders = [join(ROOT, 'examples'), join(ROOT, '../shared/manifests')].filter(existsSync);
  const written = folders.flatMap(filesBelow).flatMap((file) =>
    objectsOf(file).map((object, i) => ({
      name: `${file.slice(ROOT.length)}#${i} ${object['kind']}`,
      object,
    })),
  );
  const others = OTHER_OBJECTS.map(({ name, object }) => ({ name: `${object.kind} ${name}, again`, object }));
  return [...NASTY, ...others, ...written];
}

/** What plugins look up. */
export const NEIGHBOURS: readonly SeenCase[] = [
  of('of containers', 'v1', 'LimitRange', {
    spec: {
      limits: [
        { type: 'Container', default: { cpu: '1000m' }, defaultRequest: { memory: '0.5Gi' } },
        { type: 'Pod', max: { cpu: '9' } },
      ],
    },
  }),
  of('quiet', 'v1', 'ServiceAccount', {
    metadata: { name: 'quiet' },
    automountServiceAccountToken: false,
    imagePullSecrets: [{ name: 'a' }],
  }),
  of('of all', 'scheduling.k8s.io/v1', 'PriorityClass', {
    metadata: { name: 'ours' },
    value: 7,
    globalDefault: true,
    preemptionPolicy: 'Never',
  }),
  of('other', 'scheduling.k8s.io/v1', 'PriorityClass', { metadata: { name: 'other' }, value: 9 }),
  of('sandbox', 'node.k8s.io/v1', 'RuntimeClass', {
    metadata: { name: 'sandbox' },
    handler: 'a',
    overhead: { podFixed: { cpu: '0.1' } },
    scheduling: { nodeSelector: { a: 'b' }, tolerations: [{ key: 'a', operator: 'Exists' }] },
  }),
  of('default', 'storage.k8s.io/v1', 'StorageClass', {
    metadata: { name: 'usual', annotations: { 'storageclass.kubernetes.io/is-default-class': 'true' } },
    provisioner: 'example.com/a',
  }),
  of('default', 'networking.k8s.io/v1', 'IngressClass', {
    metadata: { name: 'usual', annotations: { 'ingressclass.kubernetes.io/is-default-class': 'true' } },
    spec: { controller: 'example.com/a' },
  }),
];

/** Objects that come out in another way for them. */
export function seenWithNeighbours(): SeenCase[] {
  const claim = { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } };
  return [
    of('plain', 'v1', 'Pod', {
      spec: { initContainers: [{ ...container, name: 'i' }], containers: [container] },
    }),
    of('with its own', 'v1', 'Pod', {
      spec: {
        containers: [{ ...container, resources: { limits: { cpu: '2' }, requests: { memory: '1' } } }],
      },
    }),
    of('quiet', 'v1', 'Pod', { spec: { serviceAccountName: 'quiet', containers: [container] } }),
    of('loud', 'v1', 'Pod', {
      spec: {
        serviceAccountName: 'quiet',
        automountServiceAccountToken: true,
        imagePullSecrets: [{ name: 'x' }],
        containers: [container],
      },
    }),
    of('important', 'v1', 'Pod', { spec: { priorityClassName: 'other', containers: [container] } }),
    of('sandboxed', 'v1', 'Pod', {
      spec: {
        runtimeClassName: 'sandbox',
        tolerations: [{ key: 'z', operator: 'Exists' }],
        nodeSelector: { c: 'd' },
        containers: [container],
      },
    }),
    of('usual', 'v1', 'PersistentVolumeClaim', { spec: claim }),
    of('none', 'v1', 'PersistentVolumeClaim', { spec: { ...claim, storageClassName: '' } }),
    of('usual', 'networking.k8s.io/v1', 'Ingress', {
      spec: { defaultBackend: { service: { name: 'web', port: { number: 80 } } } },
    }),
  ];
}
