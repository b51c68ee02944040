import type { Path } from '../core/path.ts';
import type { Container, Pod } from './pod.ts';

/** The three lists of containers, in the order in which Kubernetes visits them. */
export const CONTAINER_LISTS = ['initContainers', 'containers', 'ephemeralContainers'] as const;

export type ContainerList = (typeof CONTAINER_LISTS)[number];

/** A container and where it sits in its pod. */
export interface ContainerSite {
  readonly container: Container;
  readonly name: string;
  readonly list: ContainerList;
  readonly index: number;
}

/** Every container of a pod: init containers first, ephemeral containers last. */
export function containersIn(pod: Pod): ContainerSite[] {
  const sites: ContainerSite[] = [];
  const spec = pod.spec;
  if (spec === undefined) return sites;
  for (const list of CONTAINER_LISTS) {
    const containers = spec[list];
    if (containers === undefined) continue;
    for (let index = 0; index < containers.length; index++) {
      const container = containers[index] as Container;
      sites.push({ container, name: container.name ?? '', list, index });
    }
  }
  return sites;
}

/** The path of a field of this container, from the root of the pod. */
export function pathIn(site: ContainerSite, ...rest: (string | number)[]): Path {
  return ['spec', site.list, site.index, ...rest];
}
