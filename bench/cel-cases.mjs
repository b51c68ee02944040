// What bench/cel.mjs evaluates: a Deployment of about 6 KB as JSON, and expressions as policies have them.

function container(name, image, index) {
  return {
    name,
    image,
    imagePullPolicy: 'IfNotPresent',
    args: ['--port', String(8080 + index), '--log-format', 'json'],
    ports: [{ name: 'http', containerPort: 8080 + index, protocol: 'TCP' }],
    env: [
      { name: 'POD_NAME', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } },
      { name: 'LOG_LEVEL', value: 'info' },
      { name: 'DATABASE', valueFrom: { secretKeyRef: { name: 'database', key: 'url' } } },
    ],
    resources: { limits: { cpu: '500m', memory: '256Mi' }, requests: { cpu: '100m', memory: '128Mi' } },
    securityContext: {
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      runAsNonRoot: true,
      capabilities: { drop: ['ALL'], add: ['NET_BIND_SERVICE'] },
      seccompProfile: { type: 'RuntimeDefault' },
    },
    livenessProbe: { httpGet: { path: '/healthz', port: 'http' }, initialDelaySeconds: 5, periodSeconds: 10 },
    readinessProbe: { httpGet: { path: '/ready', port: 'http' }, periodSeconds: 5 },
    volumeMounts: [
      { name: 'config', mountPath: '/etc/shop', readOnly: true },
      { name: 'tmp', mountPath: '/tmp' },
    ],
  };
}

const images = [
  'registry.example.com/shop/web:1.4.2',
  'registry.example.com/shop/sidecar:2.0.1',
  'registry.example.com/shop/metrics:0.9.0',
];

export const deployment = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: {
    name: 'web',
    namespace: 'shop',
    uid: '6d1f0c1e-6f57-4b3e-9f0a-0d9d0f5b8a11',
    resourceVersion: '48213',
    generation: 7,
    labels: {
      'app.kubernetes.io/name': 'web',
      'app.kubernetes.io/part-of': 'shop',
      'app.kubernetes.io/version': '1.4.2',
      tier: 'front',
      team: 'checkout',
    },
    annotations: { 'deployment.kubernetes.io/revision': '7', owner: 'checkout@example.com' },
  },
  spec: {
    replicas: 3,
    revisionHistoryLimit: 10,
    selector: { matchLabels: { 'app.kubernetes.io/name': 'web' } },
    strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: '25%', maxUnavailable: 0 } },
    template: {
      metadata: { labels: { 'app.kubernetes.io/name': 'web', team: 'checkout' } },
      spec: {
        serviceAccountName: 'web',
        automountServiceAccountToken: false,
        securityContext: { runAsNonRoot: true, runAsUser: 10001, fsGroup: 10001 },
        initContainers: [container('migrate', 'registry.example.com/shop/migrate:1.4.2', 9)],
        containers: images.map((image, i) => container(`part-${i}`, image, i)),
        volumes: [
          { name: 'config', configMap: { name: 'web' } },
          { name: 'tmp', emptyDir: { sizeLimit: '64Mi' } },
          { name: 'certs', secret: { secretName: 'web-tls' } },
        ],
        topologySpreadConstraints: [
          {
            maxSkew: 1,
            topologyKey: 'kubernetes.io/hostname',
            whenUnsatisfiable: 'ScheduleAnyway',
            labelSelector: { matchLabels: { tier: 'front' } },
          },
        ],
      },
    },
  },
  status: { replicas: 3, readyReplicas: 3, updatedReplicas: 3, observedGeneration: 7 },
};

const pod = 'object.spec.template.spec';

/** All are true of it. */
export const expressions = {
  replicas: 'object.spec.replicas <= 5',
  'privilege escalation': `${pod}.containers.all(c, has(c.securityContext) && has(c.securityContext.allowPrivilegeEscalation) && c.securityContext.allowPrivilegeEscalation == false)`,
  hostPath: `!has(${pod}.volumes) || ${pod}.volumes.all(v, !has(v.hostPath))`,
  images: `${pod}.containers.all(c, c.image.startsWith('registry.example.com/') && !c.image.endsWith(':latest'))`,
  labels: "object.metadata.labels.exists(k, k == 'team')",
  'regular expression': `${pod}.containers.filter(c, c.image.matches('^registry[.]example[.]com/[a-z/-]+:[0-9.]+$')).size() == 3`,
  capabilities: `(${pod}.containers + ${pod}.initContainers).all(c, c.securityContext.capabilities.drop.exists(d, d == 'ALL'))`,
};
