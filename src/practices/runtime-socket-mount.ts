import {
  type Outcome,
  type Practice,
  type PracticeContext,
  type PracticeViolation,
  podOf,
  type Subject,
} from '../checks/practice.ts';
import { type Saying, saying } from '../core/saying.ts';
import { claimedVolumesIn } from '../resources/claimed-volumes.ts';
import { pathIn } from '../resources/containers.ts';
import { type HostMount, hostMountsOf, hostVolumesIn } from '../resources/host-volumes.ts';
import type { Volume } from '../resources/pod.ts';
import { type ReachedSocket, runtimeSocketAt } from '../resources/runtime-sockets.ts';
import { volumeRemoval } from '../resources/volume-removal.ts';

function evaluate(subject: Subject, { inventory }: PracticeContext): Outcome[] {
  const pod = podOf(subject);
  const outcomes: Outcome[] = [];
  for (const { index, path, written, type, mounts } of hostVolumesIn(pod)) {
    for (const mounted of mounts) outcomes.push(...judgeMount(mounted, index, type));
    const reached = runtimeSocketAt(path);
    if (mounts.length > 0 || reached === undefined) continue;
    outcomes.push({
      type: 'violation',
      path: ['spec', 'volumes', index, 'hostPath', 'path'],
      message: 'unmounted',
      severity: 'low',
      found: written,
      values: { runtime: runtimeOf(reached), volume: index },
    });
  }
  for (const claimed of claimedVolumesIn(pod, subject.resource.namespace, inventory)) {
    const path = ['spec', 'volumes', claimed.index, 'persistentVolumeClaim', 'claimName'];
    if ('missing' in claimed) {
      outcomes.push({ type: 'unknown', path, reason: 'not-collected', detail: claimed.missing });
    } else if (claimed.kind !== 'other') {
      const volume = pod.spec?.volumes?.[claimed.index] as Volume;
      const mounts = hostMountsOf(pod, volume, claimed.path);
      outcomes.push(...mounts.flatMap((mounted) => judgeMount(mounted, claimed.index, '')));
    }
  }
  return outcomes;
}

function judgeMount(
  { site, index, path, written }: HostMount,
  volume: number,
  type: string,
): PracticeViolation[] {
  const violation = {
    type: 'violation',
    path: pathIn(site, 'volumeMounts', index, 'mountPath'),
    container: site.name,
    found: written,
  } as const;
  const reached = runtimeSocketAt(path);
  if (reached !== undefined) {
    const { socket, isSocketItself } = reached;
    const message = isSocketItself ? 'socket' : 'directory';
    const values = { runtime: runtimeOf(reached), socket: socket.path, volume };
    return [{ ...violation, message, severity: severityOf(reached), values }];
  }
  if (type !== 'Socket') return [];
  return [{ ...violation, message: 'unknown', severity: 'medium', values: { volume } }];
}

function runtimeOf({ socket, hasOthers }: ReachedSocket): Saying | string {
  return hasOthers
    ? saying('runtime.others', '{runtime} or of another runtime', { runtime: socket.runtime })
    : socket.runtime;
}

/** Directories that hold the socket of rare installations only are not worth as much as the socket. */
function severityOf({ socket, isSocketItself }: ReachedSocket): 'critical' | 'high' | 'medium' {
  if (socket.isRare !== true) return 'critical';
  return isSocketItself ? 'high' : 'medium';
}

const socketVolume = { name: 'host', hostPath: { path: '/var/run/docker.sock' } };
const mount = { name: 'host', mountPath: '/host' };

export const runtimeSocketMount: Practice = {
  id: 'runtime-socket-mount',
  title: 'Sockets of the container runtime',
  summary: 'Containers must not reach the socket of a container runtime, not even through a read-only mount.',
  severity: 'critical',
  profiles: ['recommended', 'eks', 'aks', 'datadog-agent'],
  subjects: 'workload',
  onlyWith: ['volumes'],
  fields: [
    'spec.volumes[*].hostPath.path',
    'spec.volumes[*].hostPath.type',
    'spec.volumes[*].persistentVolumeClaim.claimName',
    'spec.containers[*].volumeMounts[*].name',
    'spec.containers[*].volumeMounts[*].subPath',
    'spec.containers[*].volumeMounts[*].subPathExpr',
    'spec.containers[*].env[*].value',
  ],
  messages: {
    socket: {
      text: 'container "{container}" mounts {found}, the socket of {runtime}',
      label: 'a read-only mount does not help: programs can still connect',
      wanted: 'no mount',
    },
    directory: {
      text: 'container "{container}" mounts {found}, which holds the socket of {runtime} ({socket})',
      label: 'a read-only mount does not help: programs can still connect',
      wanted: 'a narrower path without the socket, or no mount',
    },
    unmounted: {
      text: 'the volume shows the socket of {runtime} at {found}, and no container mounts it',
      label: 'one line away from use',
      wanted: 'no such volume',
    },
    unknown: {
      text: 'container "{container}" mounts {found}, a socket of an unknown service of the node',
      label: 'whoever may connect has what the service behind it grants',
      wanted: 'a service that is reached over the network, or no mount',
    },
  },
  attack:
    'Code in the container that may open the socket, which root may, asks the runtime for a container with every right and the disk of the node. Read-only mounts do not stop it, because connecting writes no file.',
  fix: {
    safety: 'review',
    summary:
      'Remove the volume and its mounts; build images with rootless BuildKit, Buildah or a build service instead (Kaniko is archived upstream).',
    edits: ({ values }, subject) => volumeRemoval(podOf(subject), Number(values?.['volume'])),
  },
  references: [
    'MITRE T1610',
    'MITRE T1611',
    'CIS 5.2.12',
    'EKS Best Practices: Pod security',
    'Datadog: Kubernetes data security',
  ],
  evaluate,
  examples: {
    pass: [
      {
        pod: {
          spec: {
            volumes: [{ name: 'host', hostPath: { path: '/var/run/datadog' } }],
            containers: [{ name: 'app', volumeMounts: [mount] }],
          },
        },
      },
      {
        pod: {
          spec: {
            volumes: [{ name: 'host', hostPath: { path: '/var/run' } }],
            containers: [{ name: 'app', volumeMounts: [{ ...mount, subPath: 'datadog' }] }],
          },
        },
      },
    ],
    fail: [
      { pod: { spec: { volumes: [socketVolume], containers: [{ name: 'app', volumeMounts: [mount] }] } } },
      {
        pod: {
          spec: {
            volumes: [{ name: 'host', hostPath: { path: '/var/run' } }],
            containers: [
              { name: 'app', volumeMounts: [{ ...mount, readOnly: true }] },
              { name: 'other', volumeMounts: [{ ...mount, subPath: 'containerd' }] },
            ],
          },
        },
      },
      { pod: { spec: { volumes: [socketVolume], containers: [{ name: 'app' }] } } },
      {
        pod: {
          spec: {
            volumes: [{ name: 'host', hostPath: { path: '/run/spire/agent.sock', type: 'Socket' } }],
            containers: [{ name: 'app', volumeMounts: [mount] }],
          },
        },
      },
      {
        pod: {
          spec: {
            nodeSelector: { 'kubernetes.io/os': 'windows' },
            volumes: [{ name: 'host', hostPath: { path: '\\\\.\\pipe\\docker_engine' } }],
            containers: [{ name: 'app', volumeMounts: [mount] }],
          },
        },
      },
    ],
  },
};
