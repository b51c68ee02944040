import type { EphemeralContainer, Container as PlainContainer, Volume } from './pod-types.ts';

export type { ObjectMeta, Pod, PodSpec, SELinuxOptions, Volume, VolumeMount } from './pod-types.ts';

/** A container of any of the three lists; ephemeral ones have one field more, which no check reads. */
export type Container = PlainContainer & Pick<EphemeralContainer, 'targetContainerName'>;

/** What probes and lifecycle hooks share: the ways to reach out to a host. */
export interface ActionHandler {
  readonly httpGet?: { readonly host?: string };
  readonly tcpSocket?: { readonly host?: string };
}

/** A seccomp or AppArmor profile. */
export interface SecurityProfile {
  readonly type?: string;
  readonly localhostProfile?: string;
}

export type VolumeSource = Exclude<keyof Volume, 'name'>;

/** The key of a volume that says what kind it is. */
export const VOLUME_SOURCES = [
  'hostPath',
  'emptyDir',
  'gcePersistentDisk',
  'awsElasticBlockStore',
  'gitRepo',
  'secret',
  'nfs',
  'iscsi',
  'glusterfs',
  'persistentVolumeClaim',
  'rbd',
  'flexVolume',
  'cinder',
  'cephfs',
  'flocker',
  'downwardAPI',
  'fc',
  'azureFile',
  'configMap',
  'vsphereVolume',
  'quobyte',
  'azureDisk',
  'photonPersistentDisk',
  'projected',
  'portworxVolume',
  'scaleIO',
  'storageos',
  'csi',
  'ephemeral',
  'image',
] as const satisfies readonly VolumeSource[];
