import { type Outcome, type Practice, podOf, type Subject } from '../checks/practice.ts';
import { hostPathRisk } from '../resources/host-path-risks.ts';
import { type HostVolume, hostVolumesIn } from '../resources/host-volumes.ts';

const MAKERS = ['', 'DirectoryOrCreate', 'FileOrCreate'];

function evaluate(subject: Subject): Outcome[] {
  return hostVolumesIn(podOf(subject)).flatMap((volume): Outcome[] => {
    // Pipes are not made, and have no type.
    if (!MAKERS.includes(volume.type) || volume.path.startsWith('//')) return [];
    const isOnlyRead =
      volume.mounts.length > 0 && volume.mounts.every(({ mount }) => mount.readOnly === true);
    // The file system of the system is there before any pod is; nothing is to be made in it.
    const isSystem = hostPathRisk(volume.path, 'write') !== undefined;
    if (!isOnlyRead && !isSystem) return [];
    const violation = {
      type: 'violation',
      path: ['spec', 'volumes', volume.index, 'hostPath', 'type'],
      values: { path: volume.written, type: typeOf(volume) },
    } as const;
    if (volume.type !== '') return [{ ...violation, message: 'create', found: volume.type }];
    return NOT_EVERYWHERE.test(volume.path)
      ? [{ ...violation, message: 'elsewhere', fixSafety: 'advice' }]
      : [{ ...violation, message: 'unset' }];
  });
}

/**
 * Of one family of distributions, or of one runtime, or made by the first pod that needs it: a type that demands it keeps
 * the pod from every other node.
 */
const NOT_EVERYWHERE =
  /^\/(?:etc\/(?:cni|(?:redhat|fedora|lsb|system|centos|SuSE|alpine)-release|debian_version|timezone|apt|apk|yum(?:\.repos\.d)?|dnf|zypp|pki|rhsm)|opt\/cni|usr\/src|var\/lib\/(?:cni|kubelet\/seccomp|dpkg|rpm|apk|docker|containerd|containers|rancher|k0s)|run\/(?:docker|containerd|crio|k3s))(?:\/|$)/;

const FILES =
  /\/(?:passwd|group|shadow|[a-z-]+-release|localtime|timezone|machine-id|resolv\.conf|hostname|hosts|[^/]+\.(?:lock|conf|cfg|json|ya?ml|log|crt|pem|key|txt))$/;

/** What the path is, as its name goes. */
function typeOf({ type, path }: HostVolume): string {
  if (type === 'DirectoryOrCreate') return 'Directory';
  if (type === 'FileOrCreate') return 'File';
  if (path.endsWith('.sock')) return 'Socket';
  if (/^\/dev\/(?:null|zero|u?random|fuse|kmsg|net\/tun)$/.test(path)) return 'CharDevice';
  return FILES.test(path) ? 'File' : 'Directory';
}

const volume = { name: 'host', hostPath: { path: '/var/lib/shop' } };
const mount = { name: 'host', mountPath: '/host', readOnly: true };

export const hostpathType: Practice = {
  id: 'hostpath-type',
  title: 'Making paths on the node',
  summary:
    'Mounts of the node that are only read, or that belong to its system, must not make what is missing.',
  severity: 'low',
  profiles: ['eks'],
  subjects: 'workload',
  onlyWith: ['hostPaths'],
  fields: [
    'spec.volumes[*].hostPath.path',
    'spec.volumes[*].hostPath.type',
    'spec.containers[*].volumeMounts[*].name',
    'spec.containers[*].volumeMounts[*].readOnly',
  ],
  messages: {
    unset: {
      text: 'a missing {path} is made on the node, as a directory of root',
      label: 'without a type nothing is checked, and runtimes make a directory',
      wanted: 'type: {type}',
    },
    elsewhere: {
      text: 'a missing {path} is made on the node, as a directory of root',
      label: 'not every node has it: where it is missing, a pod that names a type does not start',
      wanted: 'no such volume on nodes without it, or type: {type} where all of them have it',
    },
    create: {
      text: '{found} makes {path} on the node when it is missing, as root',
      wanted: 'type: {type}',
    },
  },
  attack:
    'Whoever may create the pod makes directories and empty files on the node as root, even where its containers only read; a directory in the place of a file keeps what expects the file from starting.',
  fix: {
    safety: 'review',
    summary:
      'Name what is expected there, so that a pod on another kind of node fails instead of changing it.',
    edits: ({ path, values }) => [{ op: 'set', path, value: values?.['type'] }],
  },
  references: ['MITRE T1611', 'CIS 5.2.12', 'Kubernetes: hostPath volume types'],
  evaluate,
  examples: {
    pass: [
      {
        pod: {
          spec: {
            volumes: [{ name: 'host', hostPath: { path: '/var/lib/shop', type: 'Directory' } }],
            containers: [{ name: 'app', volumeMounts: [mount] }],
          },
        },
      },
      {
        pod: {
          spec: {
            volumes: [{ name: 'host', hostPath: { path: '/var/lib/shop', type: 'DirectoryOrCreate' } }],
            containers: [{ name: 'app', volumeMounts: [{ ...mount, readOnly: false }] }],
          },
        },
      },
    ],
    fail: [
      { pod: { spec: { volumes: [volume], containers: [{ name: 'app', volumeMounts: [mount] }] } } },
      {
        pod: {
          spec: {
            volumes: [{ name: 'host', hostPath: { path: '/etc/passwd' } }],
            containers: [{ name: 'app', volumeMounts: [{ ...mount, readOnly: false }] }],
          },
        },
      },
      {
        pod: {
          spec: {
            volumes: [
              { name: 'host', hostPath: { path: '/etc/redhat-release' } },
              { name: 'profiles', hostPath: { path: '/var/lib/kubelet/seccomp' } },
            ],
            containers: [
              { name: 'app', volumeMounts: [mount, { name: 'profiles', mountPath: '/profiles' }] },
            ],
          },
        },
      },
      {
        pod: {
          spec: {
            volumes: [{ name: 'host', hostPath: { path: '/run/xtables.lock', type: 'FileOrCreate' } }],
            containers: [{ name: 'app', volumeMounts: [mount] }],
          },
        },
      },
    ],
  },
};
