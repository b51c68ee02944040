import {
  type Outcome,
  type Parameter,
  type Practice,
  type PracticeViolation,
  podOf,
  type Subject,
} from '../checks/practice.ts';
import { saying } from '../core/saying.ts';
import { compareAmounts } from '../resources/amounts.ts';
import { containersIn } from '../resources/containers.ts';
import { mountsOf } from '../resources/host-volumes.ts';
import type { Container, Pod } from '../resources/pod.ts';
import { compareQuantities, parseQuantity } from '../resources/quantity.ts';

function evaluate(subject: Subject): Outcome[] {
  const pod = podOf(subject);
  return (pod.spec?.volumes ?? []).flatMap(({ name = '', emptyDir }, index): Outcome[] => {
    if (emptyDir === undefined || isPositive(emptyDir.sizeLimit)) return [];
    const medium = emptyDir.medium ?? '';
    // Huge pages have to be asked for, and are counted.
    if (medium.startsWith('HugePages')) return [];
    const violation = {
      type: 'violation',
      path: ['spec', 'volumes', index, 'emptyDir', 'sizeLimit'],
      values: { volume: name },
    } as const;
    if (medium === 'Memory') {
      const users = mountsOf(pod, name).map(({ site }) => site.container);
      if (isPodLimited(pod, 'memory') || users.every((user) => isLimited(user, 'memory'))) return [];
      return [{ ...violation, message: 'memory', severity: 'medium' }];
    }
    // With a limit on all of them the pod is evicted before it fills the disk of the node.
    const containers = containersIn(pod).filter(({ list }) => list === 'containers');
    if (containers.every(({ container }) => isLimited(container, 'ephemeral-storage'))) return [];
    return [{ ...violation, message: 'disk' }];
  });
}

function isLimited({ resources }: Container, resource: string): boolean {
  return isPositive(resources?.limits?.[resource]);
}

function isPodLimited(pod: Pod, resource: string): boolean {
  return isPositive(pod.spec?.resources?.limits?.[resource]);
}

/** A limit of 0 is no limit. */
function isPositive(quantity: string | number | undefined): boolean {
  if (quantity === undefined) return false;
  const parsed = parseQuantity(String(quantity));
  return !('error' in parsed) && compareQuantities(parsed, { mantissa: 0n, exponent: 0 }) > 0;
}

/** What a container that mounts it may write, or asks for, where one says so. */
function sizeFor({ path, message }: PracticeViolation, subject: Subject, usual: unknown): unknown {
  const pod = podOf(subject);
  const volume = pod.spec?.volumes?.[Number(path[2])]?.name ?? '';
  if (message === 'memory') return usual;
  const users = mountsOf(pod, volume).map(({ site }) => site.container.resources);
  for (const field of ['limits', 'requests'] as const) {
    const amounts = users.flatMap((own) => own?.[field]?.['ephemeral-storage'] ?? []).filter(isPositive);
    const [most] = amounts.sort((a, b) => compareAmounts(b, a));
    if (most !== undefined) return most;
  }
  return usual;
}

const sizeLimit: Parameter = {
  description: 'The limit that the fix sets, unless a container that mounts it says how much it writes.',
  default: '128Mi',
  schema: { type: 'string', pattern: '^[1-9][0-9]*(Ki|Mi|Gi|Ti|k|M|G|T)?$' },
  fault: (value) =>
    typeof value === 'string' && isPositive(value)
      ? undefined
      : saying('expected.quantity', 'a quantity above 0 is expected, as 128Mi'),
};

const mounted = { name: 'app', volumeMounts: [{ name: 'tmp', mountPath: '/tmp' }] };
const limited = (resource: string) => ({ ...mounted, resources: { limits: { [resource]: '256Mi' } } });

export const emptydirBounded: Practice = {
  id: 'emptydir-bounded',
  title: 'Size of emptyDir volumes',
  summary: 'emptyDir volumes must have a limit, their own or that of the containers.',
  severity: 'low',
  profiles: ['recommended', 'eks'],
  subjects: 'workload',
  onlyWith: ['volumes'],
  fields: [
    'spec.volumes[*].emptyDir',
    'spec.containers[*].volumeMounts[*].name',
    'spec.containers[*].resources.limits',
    'spec.resources.limits',
  ],
  messages: {
    disk: {
      text: 'emptyDir "{volume}" may fill the disk of the node',
      wanted: 'a sizeLimit, or limits of ephemeral-storage on every container',
    },
    memory: {
      text: 'emptyDir "{volume}" may fill the memory of the node',
      label: 'it is a file system in memory, and a container that mounts it has no memory limit',
      wanted: 'a sizeLimit, or memory limits',
    },
  },
  attack:
    'Code in the container fills the volume until the node has no disk or memory left, and the kubelet evicts the pods of others as well.',
  fix: {
    safety: 'review',
    summary: 'Set a limit; a pod that outgrows it is evicted, so look at what it uses first.',
    edits: (violation, subject, { parameters }) => [
      { op: 'set', path: violation.path, value: sizeFor(violation, subject, parameters['sizeLimit']) },
    ],
  },
  references: ['MITRE T1499', 'Kubernetes: Local ephemeral storage', 'EKS Best Practices: Pod security'],
  parameters: { sizeLimit },
  evaluate,
  examples: {
    pass: [
      {
        pod: { spec: { volumes: [{ name: 'tmp', emptyDir: { sizeLimit: '64Mi' } }], containers: [mounted] } },
      },
      {
        pod: {
          spec: { volumes: [{ name: 'tmp', emptyDir: {} }], containers: [limited('ephemeral-storage')] },
        },
      },
      {
        pod: {
          spec: {
            volumes: [{ name: 'tmp', emptyDir: { medium: 'Memory' } }],
            containers: [limited('memory')],
          },
        },
      },
    ],
    fail: [
      { pod: { spec: { volumes: [{ name: 'tmp', emptyDir: {} }], containers: [limited('memory')] } } },
      { pod: { spec: { volumes: [{ name: 'tmp', emptyDir: { sizeLimit: '0' } }], containers: [mounted] } } },
      {
        pod: { spec: { volumes: [{ name: 'tmp', emptyDir: { medium: 'Memory' } }], containers: [mounted] } },
        parameters: { sizeLimit: '1Gi' },
      },
    ],
  },
};
