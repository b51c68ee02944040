import {
  type Outcome,
  type Practice,
  type PracticeContext,
  podOf,
  type Subject,
} from '../checks/practice.ts';
import type { Severity } from '../core/severity.ts';
import { claimedVolumesIn, type FoundVolume } from '../resources/claimed-volumes.ts';
import { hostPathRisk } from '../resources/host-path-risks.ts';
import { type HostMount, hostMountsOf } from '../resources/host-volumes.ts';
import type { Pod, Volume } from '../resources/pod.ts';

function evaluate(subject: Subject, { inventory }: PracticeContext): Outcome[] {
  const pod = podOf(subject);
  return claimedVolumesIn(pod, subject.resource.namespace, inventory).flatMap((claimed): Outcome[] => {
    const { claim, index } = claimed;
    const path = ['spec', 'volumes', index, 'persistentVolumeClaim', 'claimName'];
    if ('missing' in claimed) {
      return [{ type: 'unknown', path, reason: 'not-collected', detail: claimed.missing }];
    }
    if (claimed.kind === 'other') return [];
    const violation = { type: 'violation', path, found: claim } as const;
    const shown = worstOf(pod, index, claimed);
    const values = {
      volume: claimed.persistentVolume,
      kind: claimed.kind,
      path: claimed.path,
    };
    const may = claimed.isGuess ? 'guessed' : 'certain';
    if (shown !== undefined) {
      const { path: reached, because, severity } = shown;
      return [
        { ...violation, message: 'sensitive', severity, values: { ...values, path: reached, because, may } },
      ];
    }
    // A local volume is a disk that someone set aside; a hostPath volume is any directory.
    if (claimed.kind === 'local') return [];
    return [{ ...violation, message: 'plain', severity: 'medium', values: { ...values, may } }];
  });
}

/** Of the mounts of the volume the one that is worth most to an attacker. */
function worstOf(pod: Pod, index: number, { path }: FoundVolume) {
  const volume = pod.spec?.volumes?.[index] as Volume;
  const isReadOnly = ({ mount }: HostMount) =>
    mount.readOnly === true || volume.persistentVolumeClaim?.readOnly === true;
  const risks = hostMountsOf(pod, volume, path).flatMap((mounted) => {
    const risk = hostPathRisk(mounted.path, isReadOnly(mounted) ? 'read' : 'write');
    return risk === undefined ? [] : [{ path: mounted.written, ...risk }];
  });
  const order: readonly Severity[] = ['critical', 'high', 'medium'];
  return risks.sort((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity))[0];
}

const pod = (mount: object = {}) => ({
  spec: {
    volumes: [{ name: 'data', persistentVolumeClaim: { claimName: 'data' } }],
    containers: [{ name: 'app', volumeMounts: [{ name: 'data', mountPath: '/data', ...mount }] }],
  },
});
const claim = { kind: 'PersistentVolumeClaim', metadata: { name: 'data' }, spec: { volumeName: 'disk' } };
const waiting = { ...claim, spec: { storageClassName: 'manual' } };
const volume = (spec: object) => ({ kind: 'PersistentVolume', metadata: { name: 'disk' }, spec });

export const hostpathViaPv: Practice = {
  id: 'hostpath-via-pv',
  title: 'Paths of the node behind a claim',
  summary: 'A claim of a pod must not lead to a path of the node.',
  severity: 'high',
  profiles: ['recommended', 'eks', 'aks'],
  subjects: 'workload',
  onlyWith: ['volumes'],
  fields: [
    'spec.volumes[*].persistentVolumeClaim.claimName',
    'spec.volumes[*].persistentVolumeClaim.readOnly',
    'spec.containers[*].volumeMounts[*].name',
    'spec.containers[*].volumeMounts[*].readOnly',
    'spec.containers[*].volumeMounts[*].subPath',
    'spec.containers[*].volumeMounts[*].subPathExpr',
    'spec.containers[*].env[*].value',
  ],
  messages: {
    sensitive: {
      text: 'claim "{found}" {may, select, guessed {may lead} other {leads}} to {path} of the node, which {because}',
      label:
        'through the {kind} source of PersistentVolume "{volume}", which no level of the Standards looks at',
      wanted: 'a claim of a StorageClass that makes volumes',
    },
    plain: {
      text: 'claim "{found}" {may, select, guessed {may lead} other {leads}} to {path} of the node',
      label:
        'through the {kind} source of PersistentVolume "{volume}", which no level of the Standards looks at',
      wanted: 'a claim of a StorageClass that makes volumes',
    },
  },
  attack:
    'The pod is admitted at restricted and has a path of the node all the same, so code in the container reaches there whatever a hostPath volume would reach; someone had to be allowed to create the PersistentVolume.',
  fix: {
    safety: 'advice',
    summary: 'Claim a volume of a StorageClass instead of one that names a path of the node.',
  },
  references: ['MITRE T1611', 'CIS 5.2.12', 'Kubernetes: Persistent volumes'],
  evaluate,
  examples: {
    pass: [
      { pod: pod(), objects: [claim, volume({ csi: { driver: 'ebs.csi.aws.com' } })] },
      { pod: pod(), objects: [claim, volume({ local: { path: '/mnt/disks/one' } })] },
      {
        pod: pod({ subPath: 'shop', readOnly: true }),
        objects: [claim, volume({ local: { path: '/opt' } })],
      },
    ],
    fail: [
      { pod: pod(), objects: [claim, volume({ hostPath: { path: '/etc/kubernetes' } })] },
      { pod: pod({ readOnly: true }), objects: [claim, volume({ local: { path: '/var/lib/kubelet' } })] },
      {
        pod: pod(),
        objects: [waiting, volume({ hostPath: { path: '/mnt/data' }, storageClassName: 'manual' })],
      },
    ],
  },
};
