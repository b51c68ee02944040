import { formatPath, type Path } from '../core/path.ts';
import { isSameValue } from '../core/same-value.ts';
import type { Violation } from '../core/violation.ts';
import {
  CONTAINER_LISTS,
  type ContainerList,
  type ContainerSite,
  containersIn,
} from '../resources/containers.ts';
import type { Pod } from '../resources/pod.ts';
import { isSameMount, type Mount, mountCovers, type VolumeDemand, volumeDemand } from './volume-demand.ts';

/** A container as exceptions name it: never by its place in a list, which moves. */
export interface ContainerName {
  readonly list: ContainerList;
  readonly name: string;
}

/**
 * What a pod asks for beyond its level: one thing, and its exact value. What a violation demands and what an element of an
 * exception grants are written alike, so that comparing them is all there is to matching.
 */
export type Demand =
  | {
      readonly type: 'field';
      readonly container?: ContainerName;
      /** From the container, or from the pod where there is none; without positions in lists. */
      readonly field: string;
      /** Undefined where the field is missing and should be there. */
      readonly value: string | undefined;
    }
  /** `capabilities.drop` without ALL: what is dropped all the same. */
  | { readonly type: 'drops'; readonly container: ContainerName; readonly drops: readonly string[] }
  | {
      readonly type: 'port';
      readonly container: ContainerName;
      readonly hostPort: number;
      readonly protocol: string;
      /** Empty for all addresses of the node. */
      readonly hostIP: string;
    }
  | { readonly type: 'sysctl'; readonly name: string; readonly value: string }
  | VolumeDemand;

/** Why a violation cannot be put into an exception, and so stays refused. */
export type Inexpressible = 'unnamed-container' | 'twin-container' | 'unnamed-volume' | 'odd-volume';

/** The field that says which capabilities a container drops. */
export const DROP_FIELD = 'securityContext.capabilities.drop';
/** The field of a port of the node. */
export const PORT_FIELD = 'ports.hostPort';
/** The field of a sysctl. */
export const SYSCTL_FIELD = 'spec.securityContext.sysctls';

/** What a violation of this pod demands. The pod has to be the one that was evaluated: the violation points into it. */
export function demandOf(pod: Pod, violation: Violation): Demand | Inexpressible {
  const { path, found } = violation;
  const [root, list, index] = path;
  if (root === 'spec' && list === 'volumes' && typeof index === 'number') return volumeDemand(pod, index);
  if (root === 'spec' && list === 'securityContext' && path[2] === 'sysctls') return sysctlDemand(pod, path);
  if (root !== 'spec' || typeof index !== 'number') {
    return { type: 'field', field: fieldOf(path), value: found };
  }
  const sites = containersIn(pod);
  const site = sites.find((each) => each.list === list && each.index === index);
  if (site === undefined || site.name === '') return 'unnamed-container';
  if (sites.some((other) => other !== site && other.name === site.name)) return 'twin-container';
  return containerDemand(site, path.slice(3), found);
}

function containerDemand(site: ContainerSite, path: Path, found: string | undefined): Demand {
  const container = { list: site.list, name: site.name };
  const field = fieldOf(path);
  if (field === DROP_FIELD && found === undefined) {
    const drops = [...new Set(site.securityContext?.capabilities?.drop ?? [])].sort();
    return { type: 'drops', container, drops };
  }
  if (field === PORT_FIELD) {
    const { hostPort = 0, protocol = '', hostIP = '' } = site.container.ports?.[Number(path[1])] ?? {};
    return { type: 'port', container, hostPort, protocol: protocol === '' ? 'TCP' : protocol, hostIP };
  }
  return { type: 'field', container, field, value: found };
}

function sysctlDemand(pod: Pod, path: Path): Demand {
  const { name = '', value = '' } = pod.spec?.securityContext?.sysctls?.[Number(path[3])] ?? {};
  return { type: 'sysctl', name, value };
}

function fieldOf(path: Path): string {
  return formatPath(path.filter((step) => typeof step === 'string'));
}

/** Whether what is granted is all that is demanded. Values are compared exactly; a wider grant is told by `isWider`. */
export function covers(granted: Demand, demanded: Demand): boolean {
  if (granted.type === 'volume' && demanded.type === 'volume') {
    return (
      granted.source === demanded.source &&
      isSameValue(granted.settings, demanded.settings) &&
      demanded.mounts.every((mount) => granted.mounts.some((one) => mountCovers(one, mount)))
    );
  }
  if (granted.type === 'drops' && demanded.type === 'drops') {
    return (
      isSameValue(granted.container, demanded.container) &&
      granted.drops.every((name) => demanded.drops.includes(name))
    );
  }
  return isSameValue(granted, demanded);
}

/** Whether a grant that covers all these demands gives more than they ask for. */
export function isWider(granted: Demand, demanded: readonly Demand[]): boolean {
  const union = unionOf(demanded);
  return union !== undefined && !covers(union, granted);
}

/** The narrowest demand that covers all of them; undefined for none. They have to be about the same thing. */
export function unionOf([first, ...rest]: readonly Demand[]): Demand | undefined {
  return first && rest.reduce(unionOfTwo, first);
}

function unionOfTwo(a: Demand, b: Demand): Demand {
  if (a.type === 'volume' && b.type === 'volume') {
    return { ...a, mounts: mergedMounts([...a.mounts, ...b.mounts]) };
  }
  if (a.type === 'drops' && b.type === 'drops') {
    return { ...a, drops: a.drops.filter((name) => b.drops.includes(name)) };
  }
  return a;
}

/** The same mount once, for writing where one of the two writes. */
function mergedMounts(mounts: readonly Mount[]): Mount[] {
  const merged: Mount[] = [];
  for (const mount of mounts) {
    const at = merged.findIndex((other) => isSameMount(other, mount));
    const same = merged[at];
    if (same === undefined) merged.push(mount);
    else merged[at] = { ...same, readOnly: same.readOnly && mount.readOnly };
  }
  // A mount of the whole volume covers those of its parts.
  return merged.filter(
    (mount) => mount.subPath === undefined || !merged.some((one) => one !== mount && mountCovers(one, mount)),
  );
}

/** Two demands that one element could grant: the same volume, the same container's capabilities, the same value. */
export function isAboutSame(a: Demand, b: Demand): boolean {
  if (a.type === 'volume' && b.type === 'volume') {
    return a.source === b.source && isSameValue(a.settings, b.settings);
  }
  if (a.type === 'drops' && b.type === 'drops') return isSameValue(a.container, b.container);
  return isSameValue(a, b);
}

/** How each list of containers is named in an element. */
export const CONTAINER_KEYS: Readonly<
  Record<ContainerList, 'initContainer' | 'container' | 'ephemeralContainer'>
> = { initContainers: 'initContainer', containers: 'container', ephemeralContainers: 'ephemeralContainer' };

export function listNamed(key: string): ContainerList | undefined {
  return CONTAINER_LISTS.find((list) => CONTAINER_KEYS[list] === key);
}
