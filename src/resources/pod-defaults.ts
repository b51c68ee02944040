import type { Path } from '../core/path.ts';
import { type Saying, saying } from '../core/saying.ts';
import { CONTAINER_LISTS, type ContainerList, containersIn } from './containers.ts';
import {
  type Container,
  type ObjectMeta,
  type Pod,
  type PodSpec,
  VOLUME_SOURCES,
  type Volume,
} from './pod.ts';
import { isWindowsPod } from './pod-traits.ts';

/** A pod as admission sees it, and what was filled in to get there. */
export interface DefaultedPod {
  readonly pod: Pod;
  /** One sentence each, in a stable order. */
  readonly notes: readonly Saying[];
  /** Where a value that was filled in comes from, so that a finding can point at what is written. */
  readonly origins: readonly Origin[];
}

export interface Origin {
  /** What was filled in, from the root of the pod. */
  readonly filled: Path;
  /** What it was made from. */
  readonly source: Path;
}

const APP_ARMOR_ANNOTATION = 'container.apparmor.security.beta.kubernetes.io/';

/**
 * What the API server fills in before admission and a control looks at (k8s.io/kubernetes `pkg/apis/core/v1` defaults and
 * `pkg/registry/core/pod` strategy): volumes without a source, host ports of pods on the host network, AppArmor fields from
 * annotations. Templates are treated alike, because it happens to the pods made from them. The pod given stays as it is.
 */
export function applyPodDefaults(pod: Pod): DefaultedPod {
  const notes: Saying[] = [];
  const origins: Origin[] = [];
  let { spec } = pod;
  if (spec === undefined) return { pod, notes, origins };
  spec = defaultVolumes(spec, notes);
  spec = defaultHostPorts(spec, notes, origins);
  spec = defaultAppArmor({ ...pod, spec }, notes, origins);
  return { pod: spec === pod.spec ? pod : { ...pod, spec }, notes, origins };
}

function defaultVolumes(spec: PodSpec, notes: Saying[]): PodSpec {
  if (spec.volumes?.every(hasSource) !== false) return spec;
  const volumes = spec.volumes.map((volume): Volume => {
    if (hasSource(volume)) return volume;
    notes.push(
      saying('default.volume', 'volume "{volume}" has no source, so it becomes an emptyDir', {
        volume: volume.name ?? '',
      }),
    );
    return { ...volume, emptyDir: {} };
  });
  return { ...spec, volumes };
}

function hasSource(volume: Volume): boolean {
  return VOLUME_SOURCES.some((source) => volume[source] !== undefined);
}

/** Ephemeral containers have no ports of their own. */
function defaultHostPorts(spec: PodSpec, notes: Saying[], origins: Origin[]): PodSpec {
  if (spec.hostNetwork !== true) return spec;
  let next = spec;
  for (const list of CONTAINER_LISTS) {
    if (list === 'ephemeralContainers' || !spec[list]?.some(({ ports }) => ports?.some(lacksHostPort)))
      continue;
    next = {
      ...next,
      [list]: spec[list].map((container, index) => withHostPorts(container, [list, index], notes, origins)),
    };
  }
  return next;
}

function withHostPorts(
  container: Container,
  [list, index]: [ContainerList, number],
  notes: Saying[],
  origins: Origin[],
): Container {
  if (!container.ports?.some(lacksHostPort)) return container;
  const ports = container.ports.map((port, i) => {
    if (!lacksHostPort(port) || port.containerPort === undefined) return port;
    const path = ['spec', list, index, 'ports', i];
    origins.push({ filled: [...path, 'hostPort'], source: [...path, 'containerPort'] });
    notes.push(
      saying('default.host-port', 'hostNetwork makes {port} a hostPort of container "{container}" as well', {
        port: port.containerPort,
        container: container.name ?? '',
      }),
    );
    return { ...port, hostPort: port.containerPort };
  });
  return { ...container, ports };
}

function lacksHostPort(port: { hostPort?: number; containerPort?: number }): boolean {
  return (port.hostPort ?? 0) === 0 && (port.containerPort ?? 0) !== 0;
}

/** Since v1.30 the annotation of a container is copied into its field, unless that says the same as the pod's. */
function defaultAppArmor(pod: Pod & { spec: PodSpec }, notes: Saying[], origins: Origin[]): PodSpec {
  const { spec, metadata } = pod;
  if (isWindowsPod(pod) || !hasAppArmorAnnotation(metadata)) return spec;
  let next = spec;
  for (const { container, name, list, index } of containersIn(pod)) {
    if (container.securityContext?.appArmorProfile !== undefined) continue;
    const profile = profileOf(metadata?.annotations?.[APP_ARMOR_ANNOTATION + name]);
    const forPod = spec.securityContext?.appArmorProfile;
    if (profile === undefined) continue;
    if (forPod?.type === profile.type && forPod.localhostProfile === profile.localhostProfile) continue;
    notes.push(
      saying(
        'default.app-armor',
        'the AppArmor annotation of container "{container}" becomes its appArmorProfile',
        { container: name },
      ),
    );
    origins.push({
      filled: ['spec', list, index, 'securityContext', 'appArmorProfile'],
      source: ['metadata', 'annotations', APP_ARMOR_ANNOTATION + name],
    });
    const containers = [...(next[list] ?? [])];
    containers[index] = {
      ...container,
      ...next[list]?.[index],
      securityContext: { ...container.securityContext, appArmorProfile: profile },
    };
    next = { ...next, [list]: containers };
  }
  return next;
}

function hasAppArmorAnnotation(metadata: ObjectMeta | undefined): boolean {
  return Object.keys(metadata?.annotations ?? {}).some((key) => key.startsWith(APP_ARMOR_ANNOTATION));
}

function profileOf(annotation: string | undefined): { type: string; localhostProfile?: string } | undefined {
  if (annotation === 'unconfined') return { type: 'Unconfined' };
  if (annotation === 'runtime/default') return { type: 'RuntimeDefault' };
  if (annotation?.startsWith('localhost/') && annotation.length > 'localhost/'.length) {
    return { type: 'Localhost', localhostProfile: annotation.slice('localhost/'.length) };
  }
  return undefined;
}
