import { valueAt } from '../core/path.ts';
import { collectedKindOf } from './collected-kinds.ts';
import type { PlainObject } from './inventory.ts';
import { splitApiVersion, workloadKindOf } from './kinds.ts';
import { isRecord, resourceOf } from './objects.ts';
import type { Pod } from './pod.ts';
import type { ClusterWorkload, OwnerReference } from './snapshot.ts';
import { type CustomWorkload, readWorkload, type WorkloadTrouble } from './workloads.ts';

/** Annotations that controls read. Others of a pod that has an owner are those of its template, or of the node it runs on. */
const READ_BY_CONTROLS =
  /^(?:container\.apparmor\.security\.beta\.kubernetes\.io|(?:container\.)?seccomp\.security\.alpha\.kubernetes\.io)\//;

const MIRROR = 'kubernetes.io/config.mirror';
const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';

/** The volume of a pod's own token, whose name ends in five random characters. */
const TOKEN_VOLUME = /"kube-api-access-[a-z0-9]{5}"/g;

/** Reads workloads for a snapshot. Pods that are alike are one in memory, and are decoded once. */
export class PodReader {
  readonly #known = new Map<string, Pod>();
  readonly #custom: readonly CustomWorkload[];

  constructor(custom: readonly CustomWorkload[]) {
    this.#custom = custom;
  }

  /** Undefined for what is no workload. */
  read(
    object: PlainObject,
  ): { readonly workload: ClusterWorkload } | { readonly troubles: readonly WorkloadTrouble[] } | undefined {
    const resource = resourceOf(object);
    const kind = workloadKindOf(splitApiVersion(resource.apiVersion).group, resource.kind);
    const metadata = isRecord(object['metadata']) ? object['metadata'] : {};
    const owner = ownerOf(metadata);
    const template = kind === undefined ? undefined : valueAt(object, kind.podPath);
    const normal = isRecord(template)
      ? normalPod(template, resource.kind === 'Pod' ? { owner } : undefined)
      : undefined;
    const key =
      normal === undefined ? undefined : JSON.stringify(normal).replace(TOKEN_VOLUME, '"kube-api-access"');
    const known = key === undefined ? undefined : this.#known.get(key);
    const facts = {
      uid: textOf(metadata['uid']),
      ...(owner === undefined ? {} : { owner }),
      ...(isMirror(metadata) ? { isMirror: true as const } : {}),
    };
    if (known !== undefined && kind !== undefined && resource.apiVersion.endsWith('v1')) {
      const { resource: plural, podPath } = kind;
      const workload = {
        resource,
        plural,
        pod: known,
        objectPath: [],
        podPath,
        ...statusOf(object),
        ...facts,
      };
      return { workload };
    }
    const shared: unknown = key === undefined ? undefined : JSON.parse(key);
    const value = kind === undefined || shared === undefined ? object : withPod(object, kind.podPath, shared);
    const { workload, troubles } = readWorkload({ path: [], value }, this.#custom);
    if (workload === undefined) return troubles.length === 0 ? undefined : { troubles };
    const pod =
      known ?? (resource.kind === 'Pod' && kind !== undefined ? podFieldsOf(workload.pod) : workload.pod);
    if (key !== undefined) this.#known.set(key, pod);
    const { status: _, ...rest } = workload;
    return { workload: { ...rest, resource, pod, ...statusOf(object), ...facts } };
  }
}

/** What is kept of a pod or a template; what tells siblings apart is left out. */
function normalPod(
  template: PlainObject,
  pod: { readonly owner: OwnerReference | undefined } | undefined,
): PlainObject {
  const metadata = isRecord(template['metadata']) ? template['metadata'] : {};
  const spec = isRecord(template['spec']) ? template['spec'] : {};
  const annotations = isRecord(metadata['annotations']) ? metadata['annotations'] : {};
  const labels = isRecord(metadata['labels']) ? metadata['labels'] : {};
  if (pod === undefined) {
    const { 'pod-template-hash': _, ...own } = labels;
    return { metadata: { labels: own, annotations: without(annotations, LAST_APPLIED) }, spec };
  }
  const { owner } = pod;
  const { nodeName: _node, hostname: _hostname, affinity, ...rest } = spec;
  // Its controller writes the node of each pod of a DaemonSet there.
  const kept = affinity === undefined || owner?.kind === 'DaemonSet' ? rest : { ...rest, affinity };
  return owner !== undefined && collectedKindOf(owner.apiVersion, owner.kind)?.use === 'pods'
    ? {
        // Who debugs, debugs one pod, and is let do so for that one alone.
        metadata: {
          ...(isDebugged(spec) ? { name: metadata['name'] } : {}),
          annotations: onlyRead(annotations),
        },
        spec: kept,
      }
    : {
        metadata: { name: metadata['name'], labels, annotations: without(annotations, LAST_APPLIED) },
        spec: kept,
      };
}

function isDebugged({ ephemeralContainers }: PlainObject): boolean {
  return Array.isArray(ephemeralContainers) && ephemeralContainers.length > 0;
}

function onlyRead(annotations: PlainObject): PlainObject {
  return Object.fromEntries(Object.entries(annotations).filter(([key]) => READ_BY_CONTROLS.test(key)));
}

function without(values: PlainObject, key: string): PlainObject {
  return values[key] === undefined
    ? values
    : Object.fromEntries(Object.entries(values).filter(([name]) => name !== key));
}

function podFieldsOf({ metadata, spec }: Pod): Pod {
  return { ...(metadata === undefined ? {} : { metadata }), ...(spec === undefined ? {} : { spec }) };
}

/** The object with this where its pod is; a pod itself keeps who it is. */
function withPod(
  object: PlainObject,
  [step, ...rest]: readonly (string | number)[],
  pod: unknown,
): PlainObject {
  if (step === undefined) {
    const { metadata, spec } = isRecord(pod) ? pod : {};
    return { apiVersion: object['apiVersion'], kind: object['kind'], metadata, spec };
  }
  const inner = object[step];
  return { ...object, [step]: rest.length === 0 ? pod : withPod(isRecord(inner) ? inner : {}, rest, pod) };
}

/** What practices and reports ask of a status: the phase of a pod, what a controller complains of. */
function statusOf({ status }: PlainObject): Pick<ClusterWorkload, 'status'> {
  if (!isRecord(status)) return {};
  const { phase, conditions } = status;
  if (phase !== undefined) return { status: PHASES[textOf(phase)] ?? { phase } };
  const told = (Array.isArray(conditions) ? conditions : []).filter(
    (condition) => isRecord(condition) && condition['reason'] === 'FailedCreate',
  );
  return told.length === 0 ? {} : { status: { conditions: told } };
}

const PHASES: Readonly<Record<string, PlainObject>> = Object.fromEntries(
  ['Pending', 'Running', 'Succeeded', 'Failed', 'Unknown'].map((phase) => [phase, { phase }]),
);

function ownerOf({ ownerReferences }: PlainObject): OwnerReference | undefined {
  const references = Array.isArray(ownerReferences) ? ownerReferences.filter(isRecord) : [];
  const reference = references.find(({ controller }) => controller === true);
  if (reference === undefined) return undefined;
  const { apiVersion, kind, name, uid } = reference;
  return { apiVersion: textOf(apiVersion), kind: textOf(kind), name: textOf(name), uid: textOf(uid) };
}

function isMirror({ annotations }: PlainObject): boolean {
  return isRecord(annotations) && annotations[MIRROR] !== undefined;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
