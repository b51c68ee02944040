import type { PlainObject } from './inventory.ts';
import { splitApiVersion } from './kinds.ts';
import { DAEMON_GENERATION } from './object-defaults.ts';
import { copyOf, type Fields, fieldsOf, fill, inner, listOf, textOf } from './open-fields.ts';
import type { Pod } from './pod.ts';
import { defaultPodLevelRequests } from './pod-level-defaults.ts';
import { qosClassOf } from './qos-class.ts';
import { typedObject } from './typed-object.ts';

/** Who an object becomes; nobody can know beforehand, so it is a stand-in. */
export interface Creation {
  readonly uid: string;
  /** As Kubernetes writes it. */
  readonly time: string;
  readonly kubernetes: number;
}

/**
 * An object as validating policies see it: between mutating and validating ones the API server prepares what is created
 * (BeforeCreate in k8s.io/apiserver, PrepareForCreate of each kind). It takes the state away that was sent with it, and gives a
 * time, a UID, for `generateName` a name, a generation and addresses. One that is in a cluster already (it has a UID) stays as it is.
 */
export function createdObject(object: PlainObject, creation: Creation): PlainObject {
  const { group } = splitApiVersion(textOf(object['apiVersion']));
  const key = `${group}/${textOf(object['kind'])}`;
  if (isInCluster(object)) return object;
  const metadata = fieldsOf(object['metadata']) ?? {};
  const prefix = textOf(metadata['generateName']);
  const isNamed = textOf(metadata['name']) !== '';
  const created: Fields = copyOf({
    ...object,
    metadata: {
      ...metadata,
      ...(prefix === '' || isNamed ? {} : { name: `${prefix.slice(0, 58)}xxxxx` }),
      ...{ uid: creation.uid, creationTimestamp: creation.time },
      ...(HAS_GENERATION.has(key) ? { generation: 1 } : {}),
    },
  });
  if (created['status'] !== undefined && !KEEPS_STATUS.has(key)) created['status'] = {};
  PREPARED[key]?.(created, fieldsOf(created['spec']) ?? {}, creation);
  // All else has been written already.
  const { status } = typedObject({
    apiVersion: object['apiVersion'],
    kind: object['kind'],
    status: created['status'],
  });
  return status === undefined ? created : { ...created, status };
}

/** What only an API server says of an object is taken out of one that is to be created, before anybody is asked. */
export function withoutSystemFields(object: PlainObject): PlainObject {
  if (isInCluster(object) || fieldsOf(object['metadata']) === undefined) return object;
  const { creationTimestamp, deletionTimestamp, deletionGracePeriodSeconds, selfLink, uid, ...metadata } =
    fieldsOf(object['metadata']) ?? {};
  const given = [creationTimestamp, deletionTimestamp, deletionGracePeriodSeconds, selfLink, uid];
  return given.every((value) => value === undefined) ? object : { ...object, metadata };
}

function isInCluster(object: PlainObject): boolean {
  return textOf(fieldsOf(object['metadata'])?.['uid']) !== '';
}

const HAS_GENERATION: ReadonlySet<string> = new Set([
  ...['/Pod', '/PodTemplate', '/ReplicationController'],
  ...['apps/DaemonSet', 'apps/Deployment', 'apps/ReplicaSet', 'apps/StatefulSet'],
  ...['autoscaling/HorizontalPodAutoscaler', 'batch/CronJob', 'batch/Job', 'discovery.k8s.io/EndpointSlice'],
  ...['flowcontrol.apiserver.k8s.io/FlowSchema', 'flowcontrol.apiserver.k8s.io/PriorityLevelConfiguration'],
  ...['networking.k8s.io/Ingress', 'networking.k8s.io/IngressClass', 'networking.k8s.io/NetworkPolicy'],
  ...['policy/PodDisruptionBudget', 'scheduling.k8s.io/PriorityClass'],
  ...['resource.k8s.io/DeviceClass', 'resource.k8s.io/DeviceTaintRule', 'resource.k8s.io/ResourceSlice'],
]);

/** Whoever makes a node says how it is. */
const KEEPS_STATUS: ReadonlySet<string> = new Set(['/Node']);

type Prepare = (object: Fields, spec: Fields, creation: Creation) => void;

const PREPARED: Readonly<Record<string, Prepare>> = {
  '/Pod': (object, spec, { time, kubernetes }) => {
    defaultPodLevelRequests(spec);
    const status: Fields = { phase: 'Pending', qosClass: qosClassOf(countedPod(spec), [], kubernetes) };
    if (listOf(spec['schedulingGates']).length > 0)
      status['conditions'] = [
        {
          ...{ type: 'PodScheduled', status: 'False', lastTransitionTime: time, reason: 'SchedulingGated' },
          message: 'Scheduling is blocked due to non-empty scheduling gates',
        },
      ];
    object['status'] = status;
    appArmorFields(object, spec);
  },
  '/Namespace': (object, spec) => {
    const finalizers = Array.isArray(spec['finalizers']) ? (spec['finalizers'] as unknown[]) : [];
    if (!finalizers.includes('kubernetes'))
      inner(object, 'spec')['finalizers'] = [...finalizers, 'kubernetes'];
    object['status'] = { phase: 'Active' };
  },
  '/PersistentVolume': (object, _, { time }) => {
    object['status'] = { phase: 'Pending', lastPhaseTransitionTime: time };
  },
  '/PersistentVolumeClaim': (_, spec) => normalizeDataSources(spec),
  '/Service': (_, spec) => allocate(spec),
  'apps/DaemonSet': (object) => {
    inner(inner(object, 'metadata'), 'annotations')[DAEMON_GENERATION] = '1';
  },
  'batch/Job': (object, spec, { uid }) => {
    if (spec['manualSelector'] === true) return;
    const name = textOf(fieldsOf(object['metadata'])?.['name']);
    const labels = inner(inner(inner(spec, 'template'), 'metadata'), 'labels');
    Object.assign(labels, {
      'batch.kubernetes.io/controller-uid': uid,
      'batch.kubernetes.io/job-name': name,
      'controller-uid': uid,
      'job-name': name,
    });
    inner(inner(spec, 'selector'), 'matchLabels')['batch.kubernetes.io/controller-uid'] = uid;
  },
};

/** What of a pod can ask for resources; whatever else was written there is left out. */
function countedPod(spec: Fields): Pod {
  const resources = fieldsOf(spec['resources']);
  return {
    spec: {
      containers: listOf(spec['containers']),
      initContainers: listOf(spec['initContainers']),
      ...(resources && { resources }),
    },
  } as Pod;
}

const APP_ARMOR = 'container.apparmor.security.beta.kubernetes.io/';

/** The old annotations become fields, where those say nothing. */
function appArmorFields(object: Fields, spec: Fields): void {
  const annotations = fieldsOf(fieldsOf(object['metadata'])?.['annotations']) ?? {};
  const ofPod = fieldsOf(fieldsOf(spec['securityContext'])?.['appArmorProfile']);
  for (const list of ['initContainers', 'containers'])
    for (const container of listOf(spec[list])) {
      const profile = appArmorProfile(textOf(annotations[`${APP_ARMOR}${textOf(container['name'])}`]));
      if (profile === undefined || fieldsOf(container['securityContext'])?.['appArmorProfile'] !== undefined)
        continue;
      if (JSON.stringify(profile) !== JSON.stringify(ofPod))
        inner(container, 'securityContext')['appArmorProfile'] = profile;
    }
}

function appArmorProfile(text: string): Fields | undefined {
  if (text === 'runtime/default') return { type: 'RuntimeDefault' };
  if (text === 'unconfined') return { type: 'Unconfined' };
  if (text.startsWith('localhost/')) return { type: 'Localhost', localhostProfile: text.slice(10) };
  return undefined;
}

/** Both name what a volume is filled with; the older field only what it always could. */
function normalizeDataSources(spec: Fields): void {
  const source = fieldsOf(spec['dataSource']);
  const reference = fieldsOf(spec['dataSourceRef']);
  const isOld = ({ apiGroup, kind }: Fields): boolean =>
    (textOf(apiGroup) === '' && kind === 'PersistentVolumeClaim') ||
    (apiGroup === 'snapshot.storage.k8s.io' && kind === 'VolumeSnapshot');
  if (source !== undefined && !isOld(source)) delete spec['dataSource'];
  else if (source !== undefined && reference === undefined) spec['dataSourceRef'] = { ...source };
  else if (source === undefined && reference !== undefined && isOld(reference)) {
    const { namespace, ...rest } = reference;
    if (textOf(namespace) === '') spec['dataSource'] = { apiGroup: null, ...rest };
  }
}

/** From the range for documentation: policies may ask whether there is one, and cannot know which. */
const ADDRESS = '192.0.2.1';
const PORT = 30_000;

/** What a cluster with IPv4 gives a Service. */
function allocate(spec: Fields): void {
  const type = textOf(spec['type']);
  if (type === 'ExternalName') return;
  fill(spec, { clusterIP: ADDRESS });
  const isHeadless = spec['clusterIP'] === 'None';
  fill(spec, { clusterIPs: [spec['clusterIP']] });
  const isForeign = isHeadless && Object.keys(fieldsOf(spec['selector']) ?? {}).length === 0;
  fill(spec, { ipFamilyPolicy: isForeign ? 'RequireDualStack' : 'SingleStack' });
  fill(spec, { ipFamilies: isForeign ? ['IPv4', 'IPv6'] : ['IPv4'] });
  const isBalanced = type === 'LoadBalancer';
  if (type !== 'NodePort' && !isBalanced) return;
  if (isBalanced && spec['externalTrafficPolicy'] === 'Local') fill(spec, { healthCheckNodePort: PORT });
  if (isBalanced && spec['allocateLoadBalancerNodePorts'] === false) return;
  for (const port of listOf(spec['ports'])) fill(port, { nodePort: PORT });
}
