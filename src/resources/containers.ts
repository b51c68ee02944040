import type { Path } from '../core/path.ts';
import type { Container, Pod, PodSpec } from './pod.ts';

/** The three lists of containers, in the order in which Kubernetes visits them. */
export const CONTAINER_LISTS = ['initContainers', 'containers', 'ephemeralContainers'] as const;

export type ContainerList = (typeof CONTAINER_LISTS)[number];

/** A container and where it sits in its pod. */
export interface ContainerSite {
  readonly container: Container;
  /** Read once for all checks: nearly every one asks. */
  readonly securityContext: Container['securityContext'];
  readonly name: string;
  readonly list: ContainerList;
  readonly index: number;
}

/** Every container of a pod: init containers first, ephemeral containers last. The list is shared; nobody changes it. */
export function containersIn(pod: Pod): readonly ContainerSite[] {
  const { spec } = pod;
  if (spec === undefined) return NONE;
  // Every check of a pod asks in turn, so the last answer is kept. Pods are values: an edit makes another one.
  if (spec === lastSpec) return lastSites;
  const sites: ContainerSite[] = [];
  for (const list of CONTAINER_LISTS) {
    const containers = spec[list];
    if (containers === undefined) continue;
    for (let index = 0; index < containers.length; index++) {
      const container = containers[index] as Container;
      sites.push({
        container,
        securityContext: container.securityContext,
        name: container.name ?? '',
        list,
        index,
      });
    }
  }
  lastSpec = spec;
  lastSites = sites;
  return sites;
}

const NONE: readonly ContainerSite[] = [];
let lastSpec: PodSpec | undefined;
let lastSites: readonly ContainerSite[] = NONE;

/** The path of a field of this container, from the root of the pod. */
export function pathIn(site: ContainerSite, ...rest: (string | number)[]): Path {
  return ['spec', site.list, site.index, ...rest];
}

/**
 * Whether a setting that containers lack is better made once, on the pod: several lack it, or none has its own. Those that
 * have keep theirs, because a container goes before its pod.
 */
export function belongsOnPod(pod: Pod, field: 'runAsNonRoot' | 'seccompProfile'): boolean {
  const sites = containersIn(pod);
  let lacking = 0;
  // Every fault of a pod asks, so counting ends as soon as the answer is known.
  for (const { securityContext } of sites) {
    if (securityContext?.[field] === undefined && ++lacking > 1) return true;
  }
  return lacking === sites.length;
}
