// A made-up cluster as lists in a directory, as kubectl get -o json writes them: so many pods, one namespace for twenty.
// Deployments with old ReplicaSets, DaemonSets, StatefulSets, CronJobs with Jobs, bare pods; roles and bindings.
import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/** Pseudo-random and the same every time. */
function randomOf(seed) {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

class List {
  constructor(folder, name) {
    this.file = openSync(join(folder, `${name}.json`), 'w');
    this.chunk = '{\n"apiVersion":"v1",\n"kind":"List",\n"items":[';
    this.count = 0;
  }
  add(object) {
    this.chunk += `${this.count++ === 0 ? '\n' : ',\n'}${JSON.stringify(object)}`;
    if (this.chunk.length > 1 << 20) this.flush();
  }
  flush() {
    writeSync(this.file, this.chunk);
    this.chunk = '';
  }
  close() {
    this.chunk += '\n],\n"metadata":{"resourceVersion":""}\n}\n';
    this.flush();
    closeSync(this.file);
  }
}

const FILES = {
  Namespace: 'namespaces',
  Pod: 'pods',
  Deployment: 'deployments.apps',
  ReplicaSet: 'replicasets.apps',
  StatefulSet: 'statefulsets.apps',
  DaemonSet: 'daemonsets.apps',
  Job: 'jobs.batch',
  CronJob: 'cronjobs.batch',
  PodTemplate: 'podtemplates',
  ReplicationController: 'replicationcontrollers',
  Role: 'roles.rbac.authorization.k8s.io',
  RoleBinding: 'rolebindings.rbac.authorization.k8s.io',
  ClusterRole: 'clusterroles.rbac.authorization.k8s.io',
  ClusterRoleBinding: 'clusterrolebindings.rbac.authorization.k8s.io',
};
const GROUPS = {
  Deployment: 'apps/v1',
  ReplicaSet: 'apps/v1',
  StatefulSet: 'apps/v1',
  DaemonSet: 'apps/v1',
  Job: 'batch/v1',
  CronJob: 'batch/v1',
};
const apiVersionOf = (kind) =>
  GROUPS[kind] ?? (kind.includes('Role') ? 'rbac.authorization.k8s.io/v1' : 'v1');

/** Writes the lists; how many objects there are. */
export function writeCluster(folder, podCount) {
  mkdirSync(folder, { recursive: true });
  const random = randomOf(42);
  const lists = Object.fromEntries(
    Object.entries(FILES).map(([kind, name]) => [kind, new List(folder, name)]),
  );
  let uids = 0;
  let pods = 0;
  const add = (kind, namespace, name, content, owner, labels = {}) => {
    const uid = `00000000-0000-4000-8000-${String(++uids).padStart(12, '0')}`;
    lists[kind].add({
      apiVersion: apiVersionOf(kind),
      kind,
      metadata: {
        annotations: { 'example.com/checksum': String(uids).padStart(64, '0') },
        creationTimestamp: '2026-09-01T00:00:00Z',
        labels,
        name,
        ...(namespace === undefined ? {} : { namespace }),
        ...(owner === undefined
          ? {}
          : {
              ownerReferences: [
                {
                  apiVersion: apiVersionOf(owner.kind),
                  blockOwnerDeletion: true,
                  controller: true,
                  ...owner,
                },
              ],
            }),
        resourceVersion: String(uids),
        uid,
      },
      ...content,
    });
    return { kind, name, uid };
  };
  const text = (length) => Array.from({ length }, () => 'bcdfghjklmnpqrstvwxz2456789'[random(27)]).join('');

  const addPod = (namespace, name, spec, owner) => {
    const token = `kube-api-access-${text(5)}`;
    const ip = `10.${random(256)}.${random(256)}.${random(256)}`;
    const withToken = (container) => ({
      ...container,
      volumeMounts: [
        ...(container.volumeMounts ?? []),
        { mountPath: '/var/run/secrets/kubernetes.io/serviceaccount', name: token, readOnly: true },
      ],
    });
    add(
      'Pod',
      namespace,
      name,
      {
        spec: {
          ...spec,
          containers: spec.containers.map(withToken),
          nodeName: `node-${random(2000)}`,
          tolerations: [
            {
              effect: 'NoExecute',
              key: 'node.kubernetes.io/not-ready',
              operator: 'Exists',
              tolerationSeconds: 300,
            },
            {
              effect: 'NoExecute',
              key: 'node.kubernetes.io/unreachable',
              operator: 'Exists',
              tolerationSeconds: 300,
            },
          ],
          volumes: [
            ...(spec.volumes ?? []),
            {
              name: token,
              projected: {
                defaultMode: 420,
                sources: [
                  { serviceAccountToken: { expirationSeconds: 3607, path: 'token' } },
                  { configMap: { items: [{ key: 'ca.crt', path: 'ca.crt' }], name: 'kube-root-ca.crt' } },
                ],
              },
            },
          ],
        },
        status: {
          conditions: ['Initialized', 'Ready', 'ContainersReady', 'PodScheduled'].map((type) => ({
            lastProbeTime: null,
            lastTransitionTime: '2026-09-01T00:00:00Z',
            status: 'True',
            type,
          })),
          containerStatuses: spec.containers.map(({ name: container, image }) => ({
            containerID: `containerd://${text(64)}`,
            image,
            imageID: `registry.example/app@sha256:${text(64)}`,
            lastState: {},
            name: container,
            ready: true,
            restartCount: 0,
            started: true,
            state: { running: { startedAt: '2026-09-01T00:00:00Z' } },
          })),
          hostIP: ip,
          phase: 'Running',
          podIP: ip,
          podIPs: [{ ip }],
          qosClass: 'Burstable',
          startTime: '2026-09-01T00:00:00Z',
        },
      },
      owner,
      { app: name.slice(0, 6) },
    );
    pods++;
  };

  const specOf = (name, kind) => {
    const weight = random(10);
    const isAgent = kind === 'DaemonSet';
    return {
      containers: Array.from({ length: 1 + (random(3) === 0 ? 1 : 0) }, (_, i) => ({
        env: [
          { name: 'LOG_LEVEL', value: 'info' },
          { name: 'POD_NAME', valueFrom: { fieldRef: { apiVersion: 'v1', fieldPath: 'metadata.name' } } },
          { name: 'DATABASE', value: `${name}.db.svc:5432` },
        ],
        image: `registry.example/${name}:${random(30)}.${random(10)}`,
        imagePullPolicy: 'IfNotPresent',
        livenessProbe: { httpGet: { path: '/healthz', port: 8080, scheme: 'HTTP' }, periodSeconds: 10 },
        name: i === 0 ? 'app' : 'sidecar',
        ports: [{ containerPort: 8080, name: 'http', protocol: 'TCP' }],
        resources: { limits: { memory: '256Mi' }, requests: { cpu: '100m', memory: '256Mi' } },
        securityContext:
          weight < 5
            ? {
                allowPrivilegeEscalation: false,
                capabilities: { drop: ['ALL'] },
                runAsNonRoot: true,
                seccompProfile: { type: 'RuntimeDefault' },
              }
            : weight < 9 && !isAgent
              ? {}
              : { privileged: true },
        terminationMessagePath: '/dev/termination-log',
        terminationMessagePolicy: 'File',
        volumeMounts: [{ mountPath: '/tmp', name: 'tmp' }],
      })),
      dnsPolicy: 'ClusterFirst',
      restartPolicy: 'Always',
      schedulerName: 'default-scheduler',
      securityContext: {},
      serviceAccountName: 'default',
      terminationGracePeriodSeconds: 30,
      volumes: [
        { emptyDir: {}, name: 'tmp' },
        ...(isAgent ? [{ hostPath: { path: '/var/log' }, name: 'log' }] : []),
      ],
      ...(isAgent && weight === 0 ? { hostNetwork: true } : {}),
    };
  };

  add('ClusterRole', undefined, 'cluster-admin', {
    rules: [{ apiGroups: ['*'], resources: ['*'], verbs: ['*'] }],
  });
  add('ClusterRole', undefined, 'labeller', {
    rules: [{ apiGroups: [''], resources: ['namespaces'], verbs: ['patch'] }],
  });
  add('ClusterRoleBinding', undefined, 'cluster-admin', {
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'cluster-admin' },
    subjects: [{ apiGroup: 'rbac.authorization.k8s.io', kind: 'Group', name: 'system:masters' }],
  });
  for (let i = 0; pods < podCount; i++) {
    const namespace = `team-${String(i).padStart(5, '0')}`;
    const until = Math.min(podCount, pods + 20);
    const enforce = ['baseline', 'restricted', 'privileged', undefined, undefined][random(5)];
    add(
      'Namespace',
      undefined,
      namespace,
      { spec: { finalizers: ['kubernetes'] }, status: { phase: 'Active' } },
      undefined,
      {
        'kubernetes.io/metadata.name': namespace,
        ...(enforce === undefined ? {} : { 'pod-security.kubernetes.io/enforce': enforce }),
      },
    );
    add('RoleBinding', namespace, 'owner', {
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'labeller' },
      subjects: [{ kind: 'ServiceAccount', name: 'deployer', namespace }],
    });
    for (let w = 0; pods < until; w++) {
      const kind = ['Deployment', 'Deployment', 'Deployment', 'StatefulSet', 'DaemonSet', 'CronJob', 'Pod'][
        random(7)
      ];
      const name = `${text(6)}-${w}`;
      const spec = specOf(name, kind);
      const template = { metadata: { labels: { app: name } }, spec };
      const selector = { matchLabels: { app: name } };
      const wanted = Math.min(until - pods, kind === 'Pod' ? 1 : 1 + random(6));
      const podsOf = (owner, prefix) => {
        for (let p = 0; p < wanted; p++)
          addPod(namespace, kind === 'StatefulSet' ? `${prefix}-${p}` : `${prefix}-${text(5)}`, spec, owner);
      };
      if (kind === 'Pod') addPod(namespace, name, spec);
      else if (kind === 'CronJob') {
        const jobTemplate = {
          spec: { template: { ...template, spec: { ...spec, restartPolicy: 'Never' } } },
        };
        const cron = add(kind, namespace, name, { spec: { jobTemplate, schedule: '0 * * * *' }, status: {} });
        const job = add('Job', namespace, `${name}-1`, { spec: { template }, status: {} }, cron);
        podsOf(job, job.name);
      } else if (kind === 'Deployment') {
        const owner = add(kind, namespace, name, {
          spec: { replicas: wanted, selector, template },
          status: { replicas: wanted },
        });
        for (let r = 0; r < 3; r++) {
          const hash = text(9);
          const labels = { app: name, 'pod-template-hash': hash };
          const set = add(
            'ReplicaSet',
            namespace,
            `${name}-${hash}`,
            {
              spec: {
                replicas: r === 0 ? wanted : 0,
                selector: { matchLabels: labels },
                template: { ...template, metadata: { labels } },
              },
              status: { replicas: r === 0 ? wanted : 0 },
            },
            owner,
          );
          if (r === 0) podsOf(set, set.name);
        }
      } else {
        podsOf(add(kind, namespace, name, { spec: { selector, template }, status: {} }), name);
      }
    }
  }
  for (const list of Object.values(lists)) list.close();
  return { objects: uids, pods };
}
