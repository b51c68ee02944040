import { lastAnswer } from '../core/last-answer.ts';
import { type ContainerSite, containersIn } from './containers.ts';
import { cleanHostPath, joinHostPath } from './host-path.ts';
import type { Pod, Volume, VolumeMount } from './pod.ts';

/** A `hostPath` volume of a pod. */
export interface HostVolume {
  /** Position in `spec.volumes`. */
  readonly index: number;
  readonly name: string;
  /** As it was written. */
  readonly written: string;
  /** Clean; what the volume as a whole shows. */
  readonly path: string;
  /** Empty when unset: nothing is checked and, with most runtimes, a missing directory is made. */
  readonly type: string;
  readonly mounts: readonly HostMount[];
}

/** Where a container gets to see a path of the node. */
export interface HostMount extends MountSite {
  /** Clean, `subPath` included. */
  readonly path: string;
  /** The same as its author wrote it. */
  readonly written: string;
}

export interface MountSite {
  readonly site: ContainerSite;
  /** Position in the `volumeMounts` of the container. */
  readonly index: number;
  readonly mount: VolumeMount;
}

export const hostVolumesIn = lastAnswer((pod: Pod): readonly HostVolume[] => {
  const volumes: HostVolume[] = [];
  for (const [index, volume] of (pod.spec?.volumes ?? []).entries()) {
    if (volume.hostPath === undefined) continue;
    const written = volume.hostPath.path ?? '';
    volumes.push({
      index,
      name: volume.name ?? '',
      written,
      path: cleanHostPath(written),
      type: volume.hostPath.type ?? '',
      mounts: hostMountsOf(pod, volume, written),
    });
  }
  return volumes;
});

/** The mounts of a volume that shows this path of the node. */
export function hostMountsOf(pod: Pod, { name }: Volume, base: string): HostMount[] {
  return mountsOf(pod, name ?? '').map((mounted) => {
    const below = subPathOf(mounted);
    const written = below === '' ? base : `${base.replace(/\/+$/, '')}/${below}`;
    return { ...mounted, path: joinHostPath(base, below), written };
  });
}

/** Every place at which a volume is mounted, in all three lists of containers. */
export function mountsOf(pod: Pod, volume: string): readonly MountSite[] {
  return mountsIn(pod).get(volume) ?? [];
}

/** By the names of their volumes. */
const mountsIn = lastAnswer((pod: Pod): ReadonlyMap<string | undefined, readonly MountSite[]> => {
  const mounts = new Map<string | undefined, MountSite[]>();
  for (const site of containersIn(pod)) {
    for (const [index, mount] of (site.container.volumeMounts ?? []).entries()) {
      const others = mounts.get(mount.name);
      if (others === undefined) mounts.set(mount.name, [{ site, index, mount }]);
      else others.push({ site, index, mount });
    }
  }
  return mounts;
});

/** Variables with a literal value are put in; others stay as `$(NAME)`, a step that is like no other. */
function subPathOf({ site, mount }: MountSite): string {
  if (mount.subPath !== undefined && mount.subPath !== '') return mount.subPath;
  return (mount.subPathExpr ?? '').replace(
    /\$\((\w+)\)/g,
    (whole, name: string) => site.container.env?.find((variable) => variable.name === name)?.value ?? whole,
  );
}
