import type { Resource } from '../core/finding.ts';
import { lastAnswer } from '../core/last-answer.ts';
import { type Path, valueAt } from '../core/path.ts';
import { nearestOf } from '../core/text-distance.ts';
import { type Decoded, type DecodeFault, decodeInto, decodeObject } from './decode.ts';
import { BUILT_IN_KINDS, REMOVED_APIS, splitApiVersion, type WorkloadKind, workloadKindOf } from './kinds.ts';
import { isRecord, type ObjectSite, resourceOf } from './objects.ts';
import type { Pod } from './pod.ts';
import { structNamed } from './schema-types.ts';

/** An object that contains a pod. */
export interface Workload {
  readonly resource: Resource;
  /** Plural under which the API serves it; empty for custom kinds. */
  readonly plural: string;
  /** The decoded pod: metadata and spec, without nulls. */
  readonly pod: Pod;
  /** From the root of the document to the object, and from there to the pod. */
  readonly objectPath: Path;
  readonly podPath: Path;
  /** What the cluster says of the object, as it was read; manifests have none. */
  readonly status?: Readonly<Record<string, unknown>>;
}

/** A custom kind that contains a pod, from the configuration. */
export interface CustomWorkload {
  readonly apiVersion: string;
  readonly kind: string;
  readonly podPath: Path;
}

/** Why an object could not be judged, or was judged only by a guess. Paths are from the root of the object. */
export type WorkloadTrouble =
  | { readonly code: 'missing-kind'; readonly path: Path }
  | { readonly code: 'unknown-kind'; readonly path: Path; readonly suggestion?: string }
  | { readonly code: 'removed-api'; readonly path: Path; readonly removedIn: number; readonly use: string }
  | { readonly code: 'unknown-workload'; readonly path: Path }
  | { readonly code: 'wrong-type'; readonly faults: readonly DecodeFault[] };

export interface WorkloadReading {
  readonly workload?: Workload;
  readonly troubles: readonly WorkloadTrouble[];
}

/** Reads the pod out of an object. Objects without a pod give neither a workload nor trouble. */
export function readWorkload(site: ObjectSite, custom: readonly CustomWorkload[] = []): WorkloadReading {
  const resource = resourceOf(site.value);
  if (resource.kind === '' || resource.apiVersion === '')
    return { troubles: [{ code: 'missing-kind', path: [] }] };
  const { group, version } = splitApiVersion(resource.apiVersion);
  const configured = custom.find(
    ({ apiVersion, kind }) => kind === resource.kind && apiVersion === resource.apiVersion,
  );
  if (configured !== undefined) return readCustom(site, resource, configured);
  const removed = REMOVED_APIS.find(
    ({ apiVersion, kinds }) => apiVersion === resource.apiVersion && kinds.includes(resource.kind),
  );
  if (removed !== undefined) return readRemoved(site, resource, removed.removedIn);
  const kind = workloadKindOf(group, resource.kind);
  if (kind === undefined || version !== 'v1') return { troubles: troublesOfKind(site, resource, group) };
  return readBuiltIn(site, resource, kind, resource.apiVersion);
}

function readBuiltIn(
  site: ObjectSite,
  resource: Resource,
  kind: WorkloadKind,
  apiVersion: string,
): WorkloadReading {
  const decoding = decoded(site.value, apiVersion);
  if (!decoding.ok) return { troubles: [{ code: 'wrong-type', faults: decoding.faults }] };
  const pod = podAt(decoding.object, kind.podPath);
  const { resource: plural, podPath } = kind;
  const workload = { resource, plural, pod, objectPath: site.path, podPath, ...statusOf(site) };
  return { workload, troubles: [] };
}

/** Who tells of a workload looks at its pod again, for credentials. */
const decoded = lastAnswer((value: ObjectSite['value'], apiVersion: string) =>
  decodeObject(value['apiVersion'] === apiVersion ? value : { ...value, apiVersion }),
);

function statusOf({ value: { status } }: ObjectSite): Pick<Workload, 'status'> {
  return isRecord(status) ? { status } : {};
}

/** The pod inside of a decoded object. A template that is absent is an empty pod, which passes every check. */
export function podAt(object: Decoded, podPath: Path): Pod {
  const pod = valueAt(object, podPath);
  return isRecord(pod) ? pod : {};
}

function readCustom(site: ObjectSite, resource: Resource, { podPath }: CustomWorkload): WorkloadReading {
  const template = valueAt(site.value, podPath);
  // Some objects of a kind have no pod of their own; one that has it elsewhere was configured by a slip.
  if (template === undefined || template === null) return { troubles: podElsewhere(site.value) };
  const decoding = decodeInto(template, structNamed('core.PodTemplateSpec'));
  if ('error' in decoding) {
    const faults = decoding.faults.map(({ path, message }) => ({ path: [...podPath, ...path], message }));
    return { troubles: [{ code: 'wrong-type', faults }] };
  }
  const workload = { resource, plural: '', pod: decoding.object as Pod, objectPath: site.path, podPath };
  return { workload, troubles: [] };
}

function readRemoved(site: ObjectSite, resource: Resource, removedIn: number): WorkloadReading {
  const kind = ['', 'apps', 'batch']
    .map((group) => workloadKindOf(group, resource.kind))
    .find((k) => k !== undefined);
  const use = kind === undefined || kind.group === '' ? 'v1' : `${kind.group}/v1`;
  const trouble: WorkloadTrouble = { code: 'removed-api', path: ['apiVersion'], removedIn, use };
  if (kind === undefined) return { troubles: [trouble] };
  const reading = readBuiltIn(site, resource, kind, use);
  return { ...reading, troubles: [trouble, ...reading.troubles] };
}

const OWN_GROUP = 'gatehouse.dev';

/** A kind that is no workload we know: harmless, misspelt, or custom with a pod inside. */
function troublesOfKind(site: ObjectSite, resource: Resource, group: string): WorkloadTrouble[] {
  const kinds = Object.hasOwn(BUILT_IN_KINDS, group) ? BUILT_IN_KINDS[group] : undefined;
  // Tests of policies hold pods that nobody is to create.
  if (group === OWN_GROUP) return [];
  if (kinds === undefined) {
    return podElsewhere(site.value);
  }
  const isPodless = workloadKindOf(group, resource.kind) === undefined;
  if (isPodless && kinds.includes(resource.kind)) return [];
  const suggestion = suggestKind(resource.kind);
  // A workload in a version that nobody serves is known by its kind; the version is what is wrong.
  const path = [isPodless ? 'kind' : 'apiVersion'];
  return [{ code: 'unknown-kind', path, ...(suggestion === undefined ? {} : { suggestion }) }];
}

function suggestKind(kind: string): string | undefined {
  const known = Object.entries(BUILT_IN_KINDS).flatMap(([group, kinds]) =>
    kinds.map((name) => ({ name, text: `${group === '' ? 'v1' : `${group}/v1`} ${name}` })),
  );
  const name = known.some((entry) => entry.name === kind)
    ? kind
    : nearestOf(
        kind,
        known.map((entry) => entry.name),
      );
  return known.find((entry) => entry.name === name)?.text;
}

function podElsewhere(value: unknown): WorkloadTrouble[] {
  const path = podLikePathIn(value);
  return path === undefined ? [] : [{ code: 'unknown-workload', path }];
}

/** Where a custom object seems to hold a pod: something with a list of containers that have images. */
function podLikePathIn(value: unknown, path: Path = [], depth = 0): Path | undefined {
  if (depth > 12) return undefined;
  if (Array.isArray(value)) {
    for (let i = 0; i < value.length; i++) {
      const found = podLikePathIn(value[i], [...path, i], depth + 1);
      if (found !== undefined) return found;
    }
    return undefined;
  }
  if (!isRecord(value)) return undefined;
  const containers = value['containers'];
  if (
    Array.isArray(containers) &&
    containers.some((item) => isRecord(item) && typeof item['image'] === 'string')
  ) {
    return path.at(-1) === 'spec' ? path.slice(0, -1) : path;
  }
  for (const [key, child] of Object.entries(value)) {
    const found = podLikePathIn(child, [...path, key], depth + 1);
    if (found !== undefined) return found;
  }
  return undefined;
}
