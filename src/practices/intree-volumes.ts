import {
  type Outcome,
  type Practice,
  type PracticeContext,
  podOf,
  type Subject,
} from '../checks/practice.ts';
import { saying } from '../core/saying.ts';
import { volumeSourcesIn } from '../resources/volume-sources.ts';

/** Sources whose code was in Kubernetes; from `goneIn` on a pod with it does not start, all others are handed to CSI drivers. */
const SOURCES: Readonly<Record<string, { readonly driver: string; readonly goneIn?: number }>> = {
  awsElasticBlockStore: { driver: 'ebs.csi.aws.com' },
  azureDisk: { driver: 'disk.csi.azure.com' },
  azureFile: { driver: 'file.csi.azure.com' },
  cephfs: { driver: 'cephfs.csi.ceph.com', goneIn: 31 },
  cinder: { driver: 'cinder.csi.openstack.org' },
  flocker: { driver: '', goneIn: 25 },
  gcePersistentDisk: { driver: 'pd.csi.storage.gke.io' },
  glusterfs: { driver: '', goneIn: 26 },
  photonPersistentDisk: { driver: '', goneIn: 31 },
  portworxVolume: { driver: 'pxd.portworx.com' },
  quobyte: { driver: 'csi.quobyte.com', goneIn: 25 },
  rbd: { driver: 'rbd.csi.ceph.com', goneIn: 31 },
  scaleIO: { driver: 'csi-vxflexos.dellemc.com', goneIn: 22 },
  storageos: { driver: '', goneIn: 25 },
  vsphereVolume: { driver: 'csi.vsphere.vmware.com' },
};

const NAMES = Object.keys(SOURCES);

function evaluate(subject: Subject, { inventory, kubernetes }: PracticeContext): Outcome[] {
  const pod = podOf(subject);
  const outcomes: Outcome[] = [];
  for (const site of volumeSourcesIn(pod, subject.resource.namespace, inventory)) {
    const { path } = site;
    if ('missing' in site) {
      outcomes.push({ type: 'unknown', path, reason: 'not-collected', detail: site.missing });
      continue;
    }
    const name = NAMES.find((name) => site.source[name] !== undefined);
    if (name === undefined) continue;
    const { driver = '', goneIn } = SOURCES[name] ?? {};
    const isGone = goneIn !== undefined && kubernetes >= goneIn;
    outcomes.push({
      type: 'violation',
      path: site.persistentVolume === '' ? [...path, name] : path,
      message: isGone ? 'gone' : 'handed',
      ...(isGone ? { severity: 'high' } : {}),
      found: name,
      values: {
        volume: site.persistentVolume || 'nothing',
        driver: driver === '' ? saying('volume.another', 'another storage') : driver,
        ...(goneIn === undefined ? {} : { gone: `v1.${goneIn}` }),
      },
    });
  }
  return outcomes;
}

const pod = (volume: object) => ({
  spec: { volumes: [{ name: 'data', ...volume }], containers: [{ name: 'app' }] },
});
const claiming = pod({ persistentVolumeClaim: { claimName: 'data' } });
const claim = { kind: 'PersistentVolumeClaim', metadata: { name: 'data' }, spec: { volumeName: 'disk' } };
const disk = (spec: object) => ({ kind: 'PersistentVolume', metadata: { name: 'disk' }, spec });

export const intreeVolumes: Practice = {
  id: 'intree-volumes',
  title: 'Volumes of kinds that left Kubernetes',
  summary: 'Volumes must name a CSI driver instead of a source that was part of Kubernetes.',
  severity: 'low',
  profiles: ['recommended', 'eks', 'aks'],
  subjects: 'workload',
  onlyWith: ['volumes'],
  fields: [
    ...Object.keys(SOURCES).map((name) => `spec.volumes[*].${name}`),
    'spec.volumes[*].persistentVolumeClaim.claimName',
  ],
  messages: {
    handed: {
      text: 'the volume has the source {found}{volume, select, nothing {} other { of PersistentVolume "{volume}"}}, which is deprecated',
      label: 'Kubernetes hands it to the CSI driver {driver}, which has to be installed',
      wanted: 'a claim of a StorageClass of {driver}',
    },
    gone: {
      text: 'the volume has the source {found}{volume, select, nothing {} other { of PersistentVolume "{volume}"}}, which is gone since {gone}',
      label: 'the pod does not start',
      wanted: 'a claim of a StorageClass of {driver}',
    },
  },
  attack:
    'No gain by itself: the restricted level forbids most of these sources, because they name storage of the whole cluster that anyone who may create pods could ask for.',
  fix: {
    safety: 'advice',
    summary:
      'Make a PersistentVolume of the CSI driver for the same disk and claim it, or copy the data to a new claim.',
  },
  references: ['Kubernetes: Volumes', 'CIS 5.2.12'],
  evaluate,
  examples: {
    pass: [
      { pod: pod({ csi: { driver: 'ebs.csi.aws.com' } }) },
      { pod: claiming, objects: [claim, disk({ csi: { driver: 'ebs.csi.aws.com' } })] },
      { pod: pod({ nfs: { server: 'files.example', path: '/' } }) },
    ],
    fail: [
      { pod: pod({ awsElasticBlockStore: { volumeID: 'vol-1' } }) },
      { pod: pod({ rbd: { monitors: ['10.0.0.1'], image: 'data' } }) },
      { pod: claiming, objects: [claim, disk({ azureDisk: { diskName: 'data' } })] },
    ],
  },
};
