import { type SchemaType, type Struct, structOf } from './schema-types.ts';
import { writtenQuantity } from './typed-object.ts';

/**
 * Scalars that Go leaves out of its JSON when they are zero, by struct (k8s.io/api v0.37). A policy that asks for one finds nothing then,
 * even where a manifest says `hostNetwork: false`.
 */
const ZERO_LEFT_OUT: Readonly<Record<string, string>> = {
  AWSElasticBlockStoreVolumeSource: 'partition readOnly',
  AzureFileVolumeSource: 'readOnly',
  CephFSVolumeSource: 'readOnly',
  CinderVolumeSource: 'readOnly',
  Container: 'stdin stdinOnce tty',
  EphemeralContainer: 'stdin stdinOnce tty',
  ContainerPort: 'hostPort',
  DaemonSetSpec: 'minReadySeconds',
  DeploymentSpec: 'minReadySeconds paused',
  FCVolumeSource: 'readOnly',
  FlexVolumeSource: 'readOnly',
  GCEPersistentDiskVolumeSource: 'partition readOnly',
  GlusterfsVolumeSource: 'readOnly',
  ISCSIVolumeSource: 'readOnly chapAuthDiscovery chapAuthSession',
  NFSVolumeSource: 'readOnly',
  ObjectMeta: 'generation',
  PersistentVolumeClaimVolumeSource: 'readOnly',
  PodSpec: 'hostNetwork hostPID hostIPC',
  PortworxVolumeSource: 'readOnly',
  Probe: 'initialDelaySeconds timeoutSeconds periodSeconds successThreshold failureThreshold',
  QuobyteVolumeSource: 'readOnly',
  RBDVolumeSource: 'readOnly',
  ReplicaSetSpec: 'minReadySeconds',
  ReplicationControllerSpec: 'minReadySeconds',
  ScaleIOVolumeSource: 'sslEnabled readOnly',
  StatefulSetSpec: 'minReadySeconds',
  StorageOSVolumeSource: 'readOnly',
  VolumeMount: 'readOnly',
};

/** Texts that are kept when they are empty: Go tells them apart from absent ones, or always writes them. */
const EMPTY_TEXTS_KEPT: ReadonlySet<string> = new Set([
  ...['name', 'key', 'path', 'mountPath', 'containerPath', 'devicePath', 'image', 'service'],
  ...['type', 'runtimeClassName', 'storageClassName', 'localhostProfile', 'gmsaCredentialSpec'],
  ...['gmsaCredentialSpecName', 'runAsUserName', 'hostnameOverride', 'restartPolicy', 'preemptionPolicy'],
]);

/** Removes from an object with a pod what the API server does not have in it: zeros, empty lists, maps and texts. */
export function dropZeros(object: Record<string, unknown>): Record<string, unknown> {
  const struct = structOf(String(object['apiVersion']), String(object['kind']));
  if (struct !== undefined) dropIn(object, struct);
  return object;
}

function dropIn(fields: Record<string, unknown>, { name, fields: known }: Struct): void {
  const zeros = ZERO_LEFT_OUT[name]?.split(' ') ?? [];
  for (const [field, value] of Object.entries(fields)) {
    const type = known.get(field)?.type;
    if (type === undefined) continue;
    const isZero = zeros.includes(field) && (value === false || value === 0);
    if (isZero || isEmpty(field, value, type)) delete fields[field];
    else fields[field] = dropped(value, type);
  }
}

function isEmpty(field: string, value: unknown, { kind }: SchemaType): boolean {
  if (kind === 'string') return value === '' && !EMPTY_TEXTS_KEPT.has(field);
  if (kind === 'list') return Array.isArray(value) && value.length === 0 && field !== 'containers';
  return kind === 'map' && isFields(value) && Object.keys(value).length === 0;
}

function dropped(value: unknown, type: SchemaType): unknown {
  if (type.kind === 'quantity') return writtenQuantity(value, false);
  if (type.kind === 'struct' && isFields(value)) dropIn(value, type.struct);
  if (type.kind === 'list' && Array.isArray(value))
    return (value as unknown[]).map((item) => dropped(item, type.element));
  if (type.kind === 'map' && isFields(value)) {
    const isRounded = type.goType === 'v1.ResourceList';
    for (const [key, item] of Object.entries(value))
      value[key] = isRounded ? writtenQuantity(item, true) : dropped(item, type.element);
  }
  return value;
}

function isFields(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
