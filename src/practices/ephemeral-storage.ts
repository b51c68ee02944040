import {
  type Outcome,
  type Practice,
  type PracticeContext,
  podOf,
  type Subject,
} from '../checks/practice.ts';
import { type Saying, saying } from '../core/saying.ts';
import { isPositive } from '../resources/amounts.ts';
import { type ContainerSite, pathIn } from '../resources/containers.ts';
import {
  effectiveResources,
  isLongRunning,
  resourcedContainersIn,
} from '../resources/effective-resources.ts';
import { limitRangesOf } from '../resources/limit-ranges.ts';
import type { Pod } from '../resources/pod.ts';
import { runsOnWindows } from '../resources/windows.ts';

const RESOURCE = 'ephemeral-storage';
const ROOT = saying('storage.root', 'its root file system');

function evaluate(subject: Subject, { inventory }: PracticeContext): Outcome[] {
  const pod = podOf(subject);
  const ranges = limitRangesOf(subject.resource.namespace, inventory);
  const outcomes: Outcome[] = [];
  for (const site of resourcedContainersIn(pod)) {
    if (!isLongRunning(site)) continue;
    const where = writesTo(pod, site);
    if (where === undefined) continue;
    const { requests, limits } = effectiveResources(site.container, ranges);
    const isLimited = isPositive(limits[RESOURCE]);
    if (isLimited && isPositive(requests[RESOURCE])) continue;
    outcomes.push({
      type: 'violation',
      path: pathIn(site, 'resources', isLimited ? 'requests' : 'limits', RESOURCE),
      message: isLimited ? 'request' : 'limit',
      container: site.name,
      values: { where },
    });
  }
  return outcomes;
}

/** Where a container writes that counts as storage of the node. */
function writesTo(pod: Pod, { container }: ContainerSite): Saying | undefined {
  if (container.securityContext?.readOnlyRootFilesystem !== true || runsOnWindows(pod)) {
    return ROOT;
  }
  const disk = (pod.spec?.volumes ?? []).filter(
    ({ emptyDir }) => emptyDir !== undefined && (emptyDir.medium ?? '') === '',
  );
  const mount = (container.volumeMounts ?? []).find(
    ({ name, readOnly }) => readOnly !== true && disk.some((volume) => volume.name === name),
  );
  return mount && saying('storage.empty-dir', 'emptyDir "{volume}"', { volume: mount.name ?? '' });
}

const storage = (amount: string) => ({ [RESOURCE]: amount });
const sealed = { name: 'app', securityContext: { readOnlyRootFilesystem: true } };

export const ephemeralStorage: Practice = {
  id: 'ephemeral-storage',
  title: 'Storage of the node',
  summary: 'Containers that write to the disk of the node must request and limit ephemeral-storage.',
  severity: 'low',
  // True of most workloads, and seldom what goes wrong first.
  profiles: [],
  subjects: 'workload',
  fields: [
    'spec.containers[*].resources',
    'spec.containers[*].securityContext.readOnlyRootFilesystem',
    'spec.containers[*].volumeMounts',
    'spec.initContainers[*].restartPolicy',
    'spec.volumes[*].emptyDir',
  ],
  messages: {
    limit: {
      text: 'container "{container}" may fill the disk of the node through {where}',
      wanted: 'a limit of ephemeral-storage',
    },
    request: {
      text: 'container "{container}" writes to {where} and requests no disk for it',
      wanted: 'a request of ephemeral-storage',
    },
  },
  attack:
    'Code in the container fills the disk of the node with files or logs until the kubelet evicts pods, those of others as well.',
  fix: {
    safety: 'advice',
    summary: 'Set a request and a limit of ephemeral-storage from what the container writes, logs included.',
  },
  references: ['MITRE T1499', 'Kubernetes: Local ephemeral storage'],
  evaluate,
  examples: {
    pass: [
      { pod: { spec: { containers: [sealed] } } },
      { pod: { spec: { containers: [{ name: 'app', resources: { limits: storage('1Gi') } }] } } },
      {
        pod: {
          spec: {
            volumes: [{ name: 'tmp', emptyDir: { medium: 'Memory' } }],
            containers: [{ ...sealed, volumeMounts: [{ name: 'tmp', mountPath: '/tmp' }] }],
          },
        },
      },
    ],
    fail: [
      { pod: { spec: { containers: [{ name: 'app', resources: { requests: storage('1Gi') } }] } } },
      {
        pod: {
          spec: {
            volumes: [{ name: 'tmp', emptyDir: {} }],
            containers: [{ ...sealed, volumeMounts: [{ name: 'tmp', mountPath: '/tmp' }] }],
          },
        },
      },
      {
        pod: {
          spec: {
            containers: [{ name: 'app', resources: { requests: storage('0'), limits: storage('1Gi') } }],
          },
        },
      },
    ],
  },
};
