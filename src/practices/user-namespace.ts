import {
  type Outcome,
  type Practice,
  type PracticeContext,
  podOf,
  type Subject,
} from '../checks/practice.ts';
import { type Saying, saying } from '../core/saying.ts';
import { containersIn } from '../resources/containers.ts';
import { rootStanding } from '../resources/effective-user.ts';
import type { Pod } from '../resources/pod.ts';
import { windowsEvidence } from '../resources/windows.ts';

/** On by default in beta; stable in 1.36. */
const ON_SINCE = 33;

function evaluate(subject: Subject, { kubernetes }: PracticeContext): Outcome[] {
  const pod = podOf(subject);
  if (pod.spec?.hostUsers === false) return [];
  const sites = containersIn(pod);
  const first = sites.find((site) => rootStanding(pod, site) !== 'non-root');
  if (first === undefined) return [];
  const obstacle = obstacleOf(pod, kubernetes);
  if (obstacle !== undefined) return [{ type: 'not-applicable', detail: obstacle }];
  const violation = {
    type: 'violation',
    path: ['spec', 'hostUsers'],
    ...(pod.spec?.hostUsers === undefined ? {} : { found: 'true' }),
  } as const;
  const root = sites.find((site) => rootStanding(pod, site) === 'root');
  return root === undefined
    ? [{ ...violation, message: 'maybe', container: first.name }]
    : [{ ...violation, message: 'root', severity: 'medium', container: root.name }];
}

/** Why a pod cannot have users of its own, as Kubernetes and the kernel have it. */
function obstacleOf(pod: Pod, kubernetes: number): Saying | undefined {
  const { hostNetwork, hostPID, hostIPC, volumes = [] } = pod.spec ?? {};
  const windows = windowsEvidence(pod);
  if (windows !== undefined)
    return saying('not-applicable.user-namespace.windows', 'Windows has no user namespaces: {because}', {
      because: windows.because,
    });
  if (kubernetes < ON_SINCE)
    return saying(
      'not-applicable.user-namespace.version',
      'user namespaces are on by default from Kubernetes v1.{minor} on',
      { minor: ON_SINCE },
    );
  const shared = hostNetwork ? 'hostNetwork' : hostPID ? 'hostPID' : hostIPC ? 'hostIPC' : undefined;
  if (shared !== undefined) {
    return saying(
      'not-applicable.user-namespace.field',
      'Kubernetes refuses hostUsers: false together with {field}',
      { field: shared },
    );
  }
  if (volumes.some(({ hostPath }) => hostPath !== undefined)) {
    return saying(
      'not-applicable.user-namespace.host-path',
      'files of the node would belong to nobody: the pod mounts a hostPath',
    );
  }
  if (volumes.some(({ nfs }) => nfs !== undefined))
    return saying('not-applicable.user-namespace.nfs', 'NFS volumes cannot be mounted for other users');
  if (containersIn(pod).some(({ container }) => (container.volumeDevices ?? []).length > 0)) {
    return saying(
      'not-applicable.user-namespace.field',
      'Kubernetes refuses hostUsers: false together with {field}',
      { field: 'volumeDevices' },
    );
  }
  return undefined;
}

export const userNamespace: Practice = {
  id: 'user-namespace',
  title: 'User namespaces',
  summary: 'Pods whose containers may run as root must have users of their own.',
  severity: 'low',
  profiles: ['eks'],
  subjects: 'workload',
  fields: [
    'spec.hostUsers',
    'spec.hostNetwork',
    'spec.hostPID',
    'spec.hostIPC',
    'spec.volumes[*].hostPath',
    'spec.volumes[*].nfs',
    'spec.containers[*].volumeDevices',
    'spec.securityContext.runAsUser',
    'spec.securityContext.runAsNonRoot',
    'spec.containers[*].securityContext.runAsUser',
    'spec.containers[*].securityContext.runAsNonRoot',
  ],
  messages: {
    root: {
      text: 'container "{container}" runs as root, and its root is that of the node',
      wanted: 'hostUsers: false',
    },
    maybe: {
      text: 'container "{container}" may run as root, and its root is that of the node',
      wanted: 'hostUsers: false, or runAsNonRoot: true',
    },
  },
  attack:
    'Root that gets out of the container through a flaw of the runtime or the kernel is root on the node; out of a user namespace it is a user without any rights.',
  fix: {
    safety: 'review',
    summary:
      'Give the pod users of its own; the nodes need a kernel from 6.3 on, and a runtime that supports user namespaces.',
    edits: ({ path }) => [{ op: 'set', path, value: false }],
  },
  references: ['MITRE T1611', 'Kubernetes: User namespaces', 'EKS Best Practices: Pod security'],
  evaluate,
  examples: {
    pass: [
      { pod: { spec: { hostUsers: false, containers: [{ name: 'app' }] } } },
      { pod: { spec: { securityContext: { runAsNonRoot: true }, containers: [{ name: 'app' }] } } },
      { pod: { spec: { hostNetwork: true, containers: [{ name: 'app' }] } } },
    ],
    fail: [
      { pod: { spec: { containers: [{ name: 'app' }] } } },
      {
        pod: {
          spec: {
            hostUsers: true,
            securityContext: { runAsNonRoot: true },
            containers: [{ name: 'app' }],
            initContainers: [{ name: 'setup', securityContext: { runAsUser: 0, runAsNonRoot: false } }],
          },
        },
      },
    ],
  },
};
