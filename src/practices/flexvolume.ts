import {
  type Outcome,
  type Practice,
  type PracticeContext,
  type PracticeViolation,
  podOf,
  type Subject,
} from '../checks/practice.ts';
import type { Edit } from '../core/edit.ts';
import { type Saying, saying } from '../core/saying.ts';
import { KEY_VAULT_DRIVER, providerClassName } from '../resources/key-vault-volume.ts';
import { isRecord } from '../resources/objects.ts';
import { volumeSourcesIn } from '../resources/volume-sources.ts';

/** What took the place of drivers that were in use. */
const SUCCESSORS: readonly { readonly driver: string; readonly instead: Saying }[] = [
  {
    driver: KEY_VAULT_DRIVER,
    instead: saying('flexvolume.azure', 'the CSI driver {driver} with the azure provider', {
      driver: 'secrets-store.csi.k8s.io',
    }),
  },
  {
    driver: 'azure/blobfuse',
    instead: saying('flexvolume.driver', 'the CSI driver {driver}', { driver: 'blob.csi.azure.com' }),
  },
  {
    driver: 'microsoft.com/smb',
    instead: saying('flexvolume.driver', 'the CSI driver {driver}', { driver: 'smb.csi.k8s.io' }),
  },
  {
    driver: 'fstab/cifs',
    instead: saying('flexvolume.driver', 'the CSI driver {driver}', { driver: 'smb.csi.k8s.io' }),
  },
  {
    driver: 'ceph.rook.io',
    instead: saying('flexvolume.drivers', 'the CSI drivers {first} and {second}', {
      first: 'rbd.csi.ceph.com',
      second: 'cephfs.csi.ceph.com',
    }),
  },
  {
    driver: 'rook.io',
    instead: saying('flexvolume.drivers', 'the CSI drivers {first} and {second}', {
      first: 'rbd.csi.ceph.com',
      second: 'cephfs.csi.ceph.com',
    }),
  },
  {
    driver: 'nodeagent/uds',
    instead: saying('flexvolume.driver', 'the CSI driver {driver}', { driver: 'csi.spiffe.io' }),
  },
];

function evaluate(subject: Subject, { inventory }: PracticeContext): Outcome[] {
  const pod = podOf(subject);
  return volumeSourcesIn(pod, subject.resource.namespace, inventory).flatMap((site): Outcome[] => {
    const { path } = site;
    if ('missing' in site) return [{ type: 'unknown', path, reason: 'not-collected', detail: site.missing }];
    const flex = site.source['flexVolume'];
    if (!isRecord(flex)) return [];
    const driver = String(flex['driver'] ?? '');
    const instead = SUCCESSORS.find(
      (each) => driver === each.driver || driver.startsWith(`${each.driver}/`),
    )?.instead;
    const values = {
      instead: instead ?? saying('flexvolume.any', 'a CSI driver'),
      volume: site.persistentVolume,
    };
    const violation = { type: 'violation', found: driver, values } as const;
    if (site.persistentVolume !== '') return [{ ...violation, path, message: 'claimed' }];
    const message = driver === KEY_VAULT_DRIVER ? 'keyVault' : 'volume';
    return [{ ...violation, path: [...path, 'flexVolume'], message }];
  });
}

/** The rest is a SecretProviderClass beside the pod: see `secretProviderClassFor`. */
function edits({ message, path }: PracticeViolation, subject: Subject): Edit[] {
  if (message !== 'keyVault') return [];
  const { flexVolume, name = '' } = podOf(subject).spec?.volumes?.[Number(path[2])] ?? {};
  if (flexVolume === undefined) return [];
  const secretProviderClass = providerClassName(name, flexVolume);
  return [
    { op: 'remove', path },
    {
      op: 'set',
      path: [...path.slice(0, -1), 'csi'],
      value: {
        driver: 'secrets-store.csi.k8s.io',
        readOnly: true,
        volumeAttributes: { secretProviderClass },
      },
    },
  ];
}

const pod = (volume: object) => ({
  spec: { volumes: [{ name: 'data', ...volume }], containers: [{ name: 'app' }] },
});
const claim = { kind: 'PersistentVolumeClaim', metadata: { name: 'data' }, spec: { volumeName: 'disk' } };
const disk = (spec: object) => ({ kind: 'PersistentVolume', metadata: { name: 'disk' }, spec });
const claiming = pod({ persistentVolumeClaim: { claimName: 'data' } });

export const flexvolume: Practice = {
  id: 'flexvolume',
  title: 'FlexVolume drivers',
  summary: 'Volumes must come from CSI drivers, not from FlexVolume drivers.',
  severity: 'high',
  profiles: ['recommended', 'eks', 'aks'],
  subjects: 'workload',
  onlyWith: ['volumes'],
  fields: ['spec.volumes[*].flexVolume', 'spec.volumes[*].persistentVolumeClaim.claimName'],
  messages: {
    volume: {
      text: 'the volume needs the FlexVolume driver {found}',
      label: 'deprecated since v1.23: a program on every node, run by the kubelet as root',
      wanted: '{instead}',
    },
    keyVault: {
      text: 'the volume needs the FlexVolume driver {found}, which is no longer maintained',
      label: 'secrets of Key Vault come through the Secrets Store CSI driver today',
      wanted: '{instead}, and a SecretProviderClass',
    },
    claimed: {
      text: 'the claim leads to PersistentVolume "{volume}", which needs the FlexVolume driver {found}',
      label: 'deprecated since v1.23: a program on every node, run by the kubelet as root',
      wanted: '{instead}',
    },
  },
  attack:
    'The driver is a program on the node that nobody maintains and that the kubelet runs as root with options from the pod: a fault in it is a way to the node for whoever may create pods.',
  fix: {
    safety: 'review',
    summary:
      'Replace the volume by one of a CSI driver; for Key Vault, create the SecretProviderClass with the same objects, and a workload identity for the pod.',
    edits,
  },
  references: ['MITRE T1611', 'Kubernetes: Volumes', 'AKS: Pod security'],
  evaluate,
  examples: {
    pass: [
      {
        pod: pod({
          csi: {
            driver: 'secrets-store.csi.k8s.io',
            readOnly: true,
            volumeAttributes: { secretProviderClass: 'shop' },
          },
        }),
      },
      { pod: claiming, objects: [claim, disk({ csi: { driver: 'disk.csi.azure.com' } })] },
    ],
    fail: [
      {
        pod: pod({
          flexVolume: { driver: 'azure/kv', options: { keyvaultname: 'shop', keyvaultobjectnames: 'db' } },
        }),
      },
      { pod: pod({ flexVolume: { driver: 'example.com/lvm' } }) },
      { pod: claiming, objects: [claim, disk({ flexVolume: { driver: 'ceph.rook.io/rook' } })] },
    ],
  },
};
