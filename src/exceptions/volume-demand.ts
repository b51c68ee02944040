import { isSameValue } from '../core/same-value.ts';
import { mountsOf } from '../resources/host-volumes.ts';
import { type Pod, VOLUME_SOURCES, type Volume, type VolumeSource } from '../resources/pod.ts';
import type { ContainerName, Inexpressible } from './demand.ts';

/** A volume by what it is, and who sees it how. Its name and its place in the list say nothing. */
export interface VolumeDemand {
  readonly type: 'volume';
  readonly source: VolumeSource;
  /** The source as the pod has it, less what says the same as nothing: `{path: '/proc'}`. */
  readonly settings: Readonly<Record<string, unknown>>;
  readonly mounts: readonly Mount[];
}

export interface Mount {
  readonly container: ContainerName;
  readonly readOnly: boolean;
  /** Absent for the whole volume. */
  readonly subPath?: string;
}

/** What the volume at this position demands. */
export function volumeDemand(pod: Pod, index: number): VolumeDemand | Inexpressible {
  const volumes = pod.spec?.volumes ?? [];
  const volume = volumes[index];
  if (volume?.name === undefined || volume.name === '') return 'unnamed-volume';
  const sources = VOLUME_SOURCES.filter((source) => volume[source] !== undefined);
  const [source] = sources;
  if (source === undefined || sources.length > 1) return 'odd-volume';
  if (volumes.some((other) => other !== volume && other.name === volume.name)) return 'odd-volume';
  const mounts: Mount[] = [];
  for (const { site, mount } of mountsOf(pod, volume.name)) {
    if (site.name === '') return 'unnamed-container';
    const { subPath = '', subPathExpr = '' } = mount;
    // Where a variable leads is not known, so it is the whole volume.
    const isPart = subPath !== '' && subPathExpr === '';
    mounts.push({
      container: { list: site.list, name: site.name },
      readOnly: mount.readOnly === true,
      ...(isPart && { subPath }),
    });
  }
  return { type: 'volume', source, settings: settingsOf(source, volume), mounts };
}

/** Whether a mount that is granted is all that is demanded. */
export function mountCovers(granted: Mount, demanded: Mount): boolean {
  return (
    isSameValue(granted.container, demanded.container) &&
    (!granted.readOnly || demanded.readOnly) &&
    (granted.subPath === undefined || granted.subPath === demanded.subPath)
  );
}

/** The same part of a volume in the same container. */
export function isSameMount(a: Mount, b: Mount): boolean {
  return isSameValue(a.container, b.container) && a.subPath === b.subPath;
}

/**
 * What the API server fills in where nothing is written (k8s.io/kubernetes `pkg/apis/core/v1/defaults.go`): a live object
 * has these, a file need not. Empty texts and false say the same as nothing.
 */
export const SOURCE_DEFAULTS: Readonly<Partial<Record<VolumeSource, Readonly<Record<string, unknown>>>>> = {
  iscsi: { iscsiInterface: 'default' },
  rbd: { pool: 'rbd', user: 'admin', keyring: '/etc/ceph/keyring' },
  azureDisk: { cachingMode: 'ReadWrite', kind: 'Shared', fsType: 'ext4' },
  scaleIO: { storageMode: 'ThinProvisioned', fsType: 'xfs' },
};

function settingsOf(source: VolumeSource, volume: Volume): Readonly<Record<string, unknown>> {
  return volumeSettings(source, { ...volume[source] });
}

/** Settings of a volume source in the form in which they are compared. */
export function volumeSettings(
  source: VolumeSource,
  written: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const defaults = SOURCE_DEFAULTS[source] ?? {};
  const isSaid = ([key, value]: [string, unknown]): boolean =>
    value !== undefined && value !== null && value !== '' && value !== false && value !== defaults[key];
  return Object.fromEntries(Object.entries(written).filter(isSaid));
}
