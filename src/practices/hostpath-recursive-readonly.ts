import {
  type Outcome,
  type Practice,
  type PracticeContext,
  podOf,
  type Subject,
} from '../checks/practice.ts';
import { saying } from '../core/saying.ts';
import { pathIn } from '../resources/containers.ts';
import { hostVolumesIn } from '../resources/host-volumes.ts';
import { windowsEvidence } from '../resources/windows.ts';

/** On most nodes other file systems are mounted below these. */
const PARENTS = [
  '/',
  '/dev',
  '/home',
  '/mnt',
  '/proc',
  '/run',
  '/run/containerd',
  '/run/netns',
  '/sys',
  '/sys/fs',
  '/sys/kernel',
  '/var',
  '/var/lib',
  '/var/lib/containerd',
  '/var/lib/containers',
  '/var/lib/docker',
  '/var/lib/kubelet',
  '/var/lib/kubelet/pods',
];

const STABLE_SINCE = 33;

function evaluate(subject: Subject, { kubernetes }: PracticeContext): Outcome[] {
  const pod = podOf(subject);
  const mounts = hostVolumesIn(pod)
    .flatMap((volume) => volume.mounts)
    .filter(({ path, mount }) => mount.readOnly === true && PARENTS.includes(path));
  if (mounts.length === 0) return [];
  const windows = windowsEvidence(pod);
  if (windows !== undefined) {
    return [
      {
        type: 'not-applicable',
        detail: saying(
          'not-applicable.hostpath-recursive-readonly',
          'Windows has no recursively read-only mounts: {because}',
          { because: windows.because },
        ),
      },
    ];
  }
  if (kubernetes < STABLE_SINCE) {
    const detail = saying(
      'not-applicable.hostpath-recursive-readonly.2',
      'recursiveReadOnly is stable from Kubernetes v1.{minor} on',
      { minor: STABLE_SINCE },
    );
    return [{ type: 'not-applicable', detail }];
  }
  return mounts.flatMap(({ site, index, mount, written }): Outcome[] => {
    if (['Enabled', 'IfPossible'].includes(mount.recursiveReadOnly ?? '')) return [];
    const violation = { type: 'violation', container: site.name, values: { path: written } } as const;
    if ((mount.mountPropagation ?? 'None') !== 'None') {
      const place = pathIn(site, 'volumeMounts', index, 'mountPropagation');
      const found = mount.mountPropagation ?? '';
      return [{ ...violation, path: place, message: 'propagation', fixSafety: 'advice', found }];
    }
    const place = pathIn(site, 'volumeMounts', index, 'recursiveReadOnly');
    return [{ ...violation, path: place, message: 'submounts' }];
  });
}

const mount = { name: 'host', mountPath: '/host', readOnly: true };
const pod = (path: string, more: object = {}) => ({
  spec: {
    volumes: [{ name: 'host', hostPath: { path } }],
    containers: [{ name: 'app', volumeMounts: [{ ...mount, ...more }] }],
  },
});

export const hostpathRecursiveReadonly: Practice = {
  id: 'hostpath-recursive-readonly',
  title: 'Mounts below read-only mounts',
  summary:
    'Read-only mounts of the node must be read-only in the file systems that are mounted below them as well.',
  severity: 'medium',
  profiles: ['recommended', 'eks', 'datadog-agent'],
  subjects: 'workload',
  onlyWith: ['hostPaths'],
  fields: [
    'spec.volumes[*].hostPath.path',
    'spec.containers[*].volumeMounts[*].name',
    'spec.containers[*].volumeMounts[*].readOnly',
    'spec.containers[*].volumeMounts[*].recursiveReadOnly',
    'spec.containers[*].volumeMounts[*].mountPropagation',
    'spec.containers[*].volumeMounts[*].subPath',
    'spec.containers[*].volumeMounts[*].subPathExpr',
    'spec.containers[*].env[*].value',
  ],
  messages: {
    submounts: {
      text: 'container "{container}" may write to what is mounted below {path}, although that is read-only',
      label: 'readOnly covers one file system, not those mounted below it',
      wanted: 'recursiveReadOnly: IfPossible',
    },
    propagation: {
      text: 'container "{container}" may write to what is mounted below {path}, and {found} forbids to prevent it',
      label: 'recursiveReadOnly is refused together with mount propagation',
      wanted: 'mountPropagation: None, with recursiveReadOnly: IfPossible',
    },
  },
  attack:
    'A mount that looks read-only leaves open what is mounted below it when the container starts, such as the volumes of other pods, and root in the container may write there.',
  fix: {
    safety: 'safe',
    summary: 'Ask for a recursively read-only mount where the node can make one.',
    edits: ({ message, path }) => (message === 'submounts' ? [{ op: 'set', path, value: 'IfPossible' }] : []),
  },
  references: ['MITRE T1611', 'Kubernetes: Recursive read-only mounts', 'Kubernetes: KEP-3857'],
  evaluate,
  examples: {
    pass: [
      { pod: pod('/var', { recursiveReadOnly: 'IfPossible' }) },
      { pod: pod('/proc', { recursiveReadOnly: 'Enabled' }) },
      { pod: pod('/etc/localtime') },
      { pod: pod('/var', { subPath: 'log' }) },
      { pod: pod('/var'), kubernetes: 32 },
    ],
    fail: [
      { pod: pod('/var/') },
      { pod: pod('/proc', { recursiveReadOnly: 'Disabled' }) },
      { pod: pod('/', { mountPropagation: 'HostToContainer' }) },
    ],
  },
};
