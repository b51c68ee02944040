import { effectiveTag, parseImageReference } from './image-reference.ts';
import { splitApiVersion, workloadKindOf } from './kinds.ts';
import { type Fields, fieldsOf, fill, inner, listOf, textOf } from './open-fields.ts';
import { OTHER_KINDS } from './other-defaults.ts';
import { defaultVolumeSources } from './volume-defaults.ts';

/**
 * Fills in what the API server of Kubernetes v1.37 fills into built-in kinds before admission: pods and what makes them, Services,
 * claims, Secrets, Namespaces. Changes the object that it is given.
 */
export function applyDefaults(object: Fields): Fields {
  const { group } = splitApiVersion(textOf(object['apiVersion']));
  const kind = textOf(object['kind']);
  const workload = workloadKindOf(group, kind);
  if (workload !== undefined) {
    let at: Fields | undefined = object;
    for (const step of workload.podPath) at = fieldsOf(at?.[String(step)]);
    const spec = fieldsOf(at?.['spec']);
    if (spec !== undefined) defaultPodSpec(spec);
    if (spec !== undefined && kind === 'Pod') defaultPod(spec);
    const address = fieldsOf(object['status'])?.['podIP'];
    if (kind === 'Pod' && address !== undefined) fill(inner(object, 'status'), { podIPs: [{ ip: address }] });
  }
  const defaults = KINDS[`${group}/${kind}`] ?? OTHER_KINDS[`${group}/${kind}`];
  defaults?.(object, fieldsOf(object['spec']) ?? {});
  return object;
}

export const DAEMON_GENERATION = 'deprecated.daemonset.template.generation';

const KINDS: Readonly<Record<string, (object: Fields, spec: Fields) => void>> = {
  'apps/Deployment': (_, spec) => {
    fill(spec, { replicas: 1, revisionHistoryLimit: 10, progressDeadlineSeconds: 600 });
    const strategy = inner(spec, 'strategy');
    fill(strategy, { type: 'RollingUpdate' });
    if (strategy['type'] === 'RollingUpdate')
      fill(inner(strategy, 'rollingUpdate'), { maxUnavailable: '25%', maxSurge: '25%' });
  },
  'apps/ReplicaSet': (_, spec) => fill(spec, { replicas: 1 }),
  'apps/StatefulSet': (_, spec) => {
    fill(spec, { podManagementPolicy: 'OrderedReady', replicas: 1, revisionHistoryLimit: 10 });
    const strategy = inner(spec, 'updateStrategy');
    const isBare = strategy['type'] === undefined;
    fill(strategy, { type: 'RollingUpdate' });
    if (isBare) inner(strategy, 'rollingUpdate');
    const update = fieldsOf(strategy['rollingUpdate']);
    if (strategy['type'] === 'RollingUpdate' && update !== undefined)
      fill(update, { partition: 0, maxUnavailable: 1 });
    fill(inner(spec, 'persistentVolumeClaimRetentionPolicy'), {
      whenDeleted: 'Retain',
      whenScaled: 'Retain',
    });
    for (const claim of listOf(spec['volumeClaimTemplates'])) {
      fill(claim, { apiVersion: 'v1', kind: 'PersistentVolumeClaim' });
      fill(inner(claim, 'spec'), { volumeMode: 'Filesystem' });
      fill(inner(claim, 'status'), { phase: 'Pending' });
    }
  },
  'apps/DaemonSet': (object, spec) => {
    // The internal kind has a field for it, and no pointer.
    fill(inner(inner(object, 'metadata'), 'annotations'), { [DAEMON_GENERATION]: '0' });
    fill(spec, { revisionHistoryLimit: 10 });
    const strategy = inner(spec, 'updateStrategy');
    fill(strategy, { type: 'RollingUpdate' });
    if (strategy['type'] === 'RollingUpdate')
      fill(inner(strategy, 'rollingUpdate'), { maxUnavailable: 1, maxSurge: 0 });
  },
  '/ReplicationController': (object, spec) => {
    fill(spec, { replicas: 1 });
    const labels = fieldsOf(fieldsOf(fieldsOf(spec['template'])?.['metadata'])?.['labels']);
    if (labels === undefined) return;
    fill(spec, { selector: { ...labels } });
    fill(inner(object, 'metadata'), { labels: { ...labels } });
  },
  'batch/Job': (object, spec) => {
    defaultJob(spec);
    const labels = fieldsOf(fieldsOf(fieldsOf(spec['template'])?.['metadata'])?.['labels']);
    if (labels !== undefined) fill(inner(object, 'metadata'), { labels: { ...labels } });
  },
  'batch/CronJob': (_, spec) => {
    fill(spec, {
      concurrencyPolicy: 'Allow',
      suspend: false,
      successfulJobsHistoryLimit: 3,
      failedJobsHistoryLimit: 1,
    });
  },
  '/Service': (_, spec) => {
    fill(spec, { sessionAffinity: 'None', type: 'ClusterIP' });
    if (spec['sessionAffinity'] === 'ClientIP')
      fill(inner(inner(spec, 'sessionAffinityConfig'), 'clientIP'), { timeoutSeconds: 10_800 });
    const type = textOf(spec['type']);
    for (const port of listOf(spec['ports'])) {
      fill(port, { protocol: 'TCP' });
      if (port['targetPort'] === undefined || port['targetPort'] === 0 || port['targetPort'] === '')
        port['targetPort'] = port['port'];
    }
    if (type === 'NodePort' || type === 'LoadBalancer') fill(spec, { externalTrafficPolicy: 'Cluster' });
    if (type !== 'ExternalName') fill(spec, { internalTrafficPolicy: 'Cluster' });
    if (type === 'LoadBalancer') fill(spec, { allocateLoadBalancerNodePorts: true });
  },
  '/PersistentVolumeClaim': (object, spec) => {
    fill(spec, { volumeMode: 'Filesystem' });
    fill(inner(object, 'status'), { phase: 'Pending' });
  },
  '/Node': (object, spec) => {
    if (spec['podCIDR'] !== undefined) fill(spec, { podCIDRs: [spec['podCIDR']] });
    const status = fieldsOf(object['status']) ?? {};
    if (status['capacity'] !== undefined) fill(status, { allocatable: status['capacity'] });
  },
  '/PersistentVolume': (object, spec) => {
    defaultVolumeSources(spec);
    fill(spec, { persistentVolumeReclaimPolicy: 'Retain', volumeMode: 'Filesystem' });
    fill(inner(object, 'status'), { phase: 'Pending' });
  },
  '/Namespace': (object) => {
    const metadata = inner(object, 'metadata');
    const name = textOf(metadata['name']);
    if (name !== '') inner(metadata, 'labels')['kubernetes.io/metadata.name'] = name;
    fill(inner(object, 'status'), { phase: 'Active' });
  },
};

function defaultJob(spec: Fields): void {
  if (spec['completions'] === undefined && spec['parallelism'] === undefined) spec['completions'] = 1;
  fill(spec, {
    parallelism: 1,
    backoffLimit: spec['backoffLimitPerIndex'] === undefined ? 6 : 2147483647,
    completionMode: 'NonIndexed',
    suspend: false,
    podReplacementPolicy: spec['podFailurePolicy'] === undefined ? 'TerminatingOrFailed' : 'Failed',
    manualSelector: false,
  });
  for (const rule of listOf(fieldsOf(spec['podFailurePolicy'])?.['rules']))
    for (const condition of listOf(rule['onPodConditions'])) fill(condition, { status: 'True' });
}

function defaultPodSpec(spec: Fields): void {
  const account = textOf(spec['serviceAccountName']) || textOf(spec['serviceAccount']);
  if (account !== '') Object.assign(spec, { serviceAccountName: account, serviceAccount: account });
  fill(spec, {
    dnsPolicy: 'ClusterFirst',
    restartPolicy: 'Always',
    securityContext: {},
    terminationGracePeriodSeconds: 30,
    schedulerName: 'default-scheduler',
  });
  for (const volume of listOf(spec['volumes'])) defaultVolume(volume);
  for (const list of ['initContainers', 'containers', 'ephemeralContainers']) {
    for (const container of listOf(spec[list])) defaultContainer(container);
  }
}

/** What is filled into pods and not into their templates. */
function defaultPod(spec: Fields): void {
  fill(spec, { enableServiceLinks: true });
  for (const container of [...listOf(spec['containers']), ...listOf(spec['initContainers'])]) {
    const limits = fieldsOf(fieldsOf(container['resources'])?.['limits']);
    if (limits !== undefined) fill(inner(inner(container, 'resources'), 'requests'), limits);
    if (spec['hostNetwork'] !== true) continue;
    for (const port of listOf(container['ports'])) {
      if (port['hostPort'] === undefined || port['hostPort'] === 0) port['hostPort'] = port['containerPort'];
    }
  }
}

function defaultContainer(container: Fields): void {
  fill(container, {
    imagePullPolicy: pullPolicyOf(textOf(container['image'])),
    terminationMessagePath: '/dev/termination-log',
    terminationMessagePolicy: 'File',
    resources: {},
  });
  for (const port of listOf(container['ports'])) fill(port, { protocol: 'TCP' });
  for (const name of ['livenessProbe', 'readinessProbe', 'startupProbe']) {
    const probe = fieldsOf(container[name]);
    if (probe === undefined) continue;
    fill(probe, { timeoutSeconds: 1, periodSeconds: 10, successThreshold: 1, failureThreshold: 3 });
    defaultHttpGet(probe);
    const grpc = fieldsOf(probe['grpc']);
    if (grpc !== undefined) fill(grpc, { service: '' });
  }
  const lifecycle = fieldsOf(container['lifecycle']);
  for (const name of ['postStart', 'preStop']) {
    const handler = fieldsOf(lifecycle?.[name]);
    if (handler !== undefined) defaultHttpGet(handler);
  }
  for (const variable of listOf(container['env'])) {
    const field = fieldsOf(fieldsOf(variable['valueFrom'])?.['fieldRef']);
    if (field !== undefined) fill(field, { apiVersion: 'v1' });
    const key = fieldsOf(fieldsOf(variable['valueFrom'])?.['fileKeyRef']);
    if (key !== undefined) fill(key, { optional: false });
  }
}

function pullPolicyOf(image: string): string {
  const reference = parseImageReference(image);
  return reference !== undefined && effectiveTag(reference) === 'latest' ? 'Always' : 'IfNotPresent';
}

function defaultHttpGet(handler: Fields): void {
  const action = fieldsOf(handler['httpGet']);
  if (action !== undefined) fill(action, { path: '/', scheme: 'HTTP' });
}

const MODE = 420;

function defaultVolume(volume: Fields): void {
  if (Object.keys(volume).every((key) => key === 'name')) volume['emptyDir'] = {};
  for (const source of ['secret', 'configMap', 'downwardAPI', 'projected']) {
    const fields = fieldsOf(volume[source]);
    if (fields !== undefined) fill(fields, { defaultMode: MODE });
  }
  defaultVolumeSources(volume);
  const image = fieldsOf(volume['image']);
  if (image !== undefined) fill(image, { pullPolicy: pullPolicyOf(textOf(image['reference'])) });
  const claim = fieldsOf(fieldsOf(volume['ephemeral'])?.['volumeClaimTemplate']);
  if (claim !== undefined) fill(inner(claim, 'spec'), { volumeMode: 'Filesystem' });
  const items = [
    ...listOf(fieldsOf(volume['downwardAPI'])?.['items']),
    ...listOf(fieldsOf(volume['projected'])?.['sources']).flatMap((source) =>
      listOf(fieldsOf(source['downwardAPI'])?.['items']),
    ),
  ];
  for (const item of items) {
    const field = fieldsOf(item['fieldRef']);
    if (field !== undefined) fill(field, { apiVersion: 'v1' });
  }
  for (const source of listOf(fieldsOf(volume['projected'])?.['sources'])) {
    const token = fieldsOf(source['serviceAccountToken']);
    if (token !== undefined) fill(token, { expirationSeconds: 3600 });
  }
}
