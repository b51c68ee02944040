import { isNamedIn, stringsIn, workloadsParameter } from '../checks/parameters.ts';
import {
  type Outcome,
  type Practice,
  type PracticeContext,
  podOf,
  type Subject,
} from '../checks/practice.ts';
import { containersIn, pathIn } from '../resources/containers.ts';
import type { Container, Pod } from '../resources/pod.ts';

function evaluate(subject: Subject, { parameters }: PracticeContext): Outcome[] {
  const pod = podOf(subject);
  if (isNamedIn(stringsIn(parameters, 'allowedWorkloads'), subject.resource)) return [];
  const driver = isStorageDriver(pod);
  return containersIn(pod).flatMap((site) =>
    (site.container.volumeMounts ?? []).flatMap(({ mountPropagation, name = '' }, index): Outcome[] => {
      const violation = {
        type: 'violation',
        path: pathIn(site, 'volumeMounts', index, 'mountPropagation'),
        container: site.name,
        found: mountPropagation ?? '',
        values: { volume: name },
      } as const;
      if (mountPropagation === 'HostToContainer')
        // It takes nothing from the node, and who writes it wants to see what is mounted later: node exporters, drivers.
        return [{ ...violation, message: 'inward', severity: 'info', fixSafety: 'advice' }];
      if (mountPropagation !== 'Bidirectional') return [];
      if (driver) return [{ ...violation, message: 'driver', severity: 'low', fixSafety: 'advice' }];
      return [{ ...violation, message: 'outward' }];
    }),
  );
}

/** Drivers of the Container Storage Interface mount for the node: that is what they are for. */
function isStorageDriver(pod: Pod): boolean {
  return containersIn(pod).some(({ container }) => speaksStorageInterface(container));
}

function speaksStorageInterface({ image = '', args = [], env = [] }: Container): boolean {
  return (
    /(?:^|[/-])(?:csi-)?node-driver-registrar(?:[:@]|$)/.test(image) ||
    env.some(({ name }) => name === 'CSI_ENDPOINT') ||
    args.some((argument) => /^--?(?:csi-address|kubelet-registration-path)(?:=|$)/.test(argument))
  );
}

const volumes = [{ name: 'host', hostPath: { path: '/mnt/shop', type: 'Directory' } }];
const mount = { name: 'host', mountPath: '/mnt/shop' };
const bidirectional = {
  name: 'app',
  securityContext: { privileged: true },
  volumeMounts: [{ ...mount, mountPropagation: 'Bidirectional' }],
};

export const mountPropagation: Practice = {
  id: 'mount-propagation',
  title: 'Mount propagation',
  summary: 'Mounts that a container makes must stay inside of it.',
  severity: 'high',
  profiles: ['recommended', 'eks', 'datadog-agent'],
  subjects: 'workload',
  onlyWith: ['volumeMounts'],
  fields: [
    'spec.containers[*].volumeMounts[*].mountPropagation',
    'spec.containers[*].image',
    'spec.containers[*].args',
    'spec.containers[*].env[*].name',
  ],
  messages: {
    outward: {
      text: 'what container "{container}" mounts below volume "{volume}" appears on the node',
      label: 'Bidirectional needs a privileged container, and outlives it',
      wanted: 'None, or HostToContainer where later mounts of the node have to be seen',
    },
    driver: {
      text: 'what container "{container}" mounts below volume "{volume}" appears on the node, as storage drivers need it',
      wanted: 'no other container of this pod with {found}',
    },
    inward: {
      text: 'what the node mounts later below volume "{volume}" appears in container "{container}"',
      wanted: 'None, unless the container has to see later mounts',
    },
  },
  attack:
    'Code in the container, which has to be privileged for it, mounts over files of the node and of other pods, and what it mounted stays when the pod is gone.',
  fix: {
    safety: 'review',
    summary: 'Remove the propagation; allow it by name for drivers that mount for the node.',
    edits: ({ message, path }) => (message === 'outward' ? [{ op: 'remove', path }] : []),
  },
  references: ['MITRE T1611', 'Kubernetes: Mount propagation'],
  parameters: {
    allowedWorkloads: workloadsParameter('Workloads that may use any mount propagation.'),
  },
  evaluate,
  examples: {
    pass: [
      {
        pod: {
          spec: {
            volumes,
            containers: [{ name: 'app', volumeMounts: [{ ...mount, mountPropagation: 'None' }] }],
          },
        },
      },
      {
        pod: { metadata: { name: 'mounter' }, spec: { volumes, containers: [bidirectional] } },
        parameters: { allowedWorkloads: ['default/mounter'] },
      },
    ],
    fail: [
      { pod: { spec: { volumes, containers: [bidirectional] } } },
      {
        pod: {
          spec: {
            volumes,
            containers: [bidirectional, { name: 'registrar', args: ['--csi-address=/csi/csi.sock'] }],
          },
        },
      },
      {
        pod: {
          spec: {
            volumes,
            containers: [{ name: 'app', volumeMounts: [{ ...mount, mountPropagation: 'HostToContainer' }] }],
          },
        },
      },
    ],
  },
};
