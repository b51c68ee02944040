import { type Outcome, type Practice, podOf, type Subject } from '../checks/practice.ts';
import { containersIn } from '../resources/containers.ts';
import { effectiveUser } from '../resources/effective-user.ts';
import type { Container, Pod } from '../resources/pod.ts';

function evaluate(subject: Subject): Outcome[] {
  const pod = podOf(subject);
  if (pod.spec?.shareProcessNamespace !== true) return [];
  // Those that end before others start share nothing with them.
  const sites = containersIn(pod).filter(
    ({ list, container }) => list !== 'initContainers' || container.restartPolicy === 'Always',
  );
  if (sites.length < 2) return [];
  const violation = { type: 'violation', path: ['spec', 'shareProcessNamespace'], found: 'true' } as const;
  const keeper = sites.find(({ container }) => holdsSecrets(pod, container));
  if (keeper !== undefined) return [{ ...violation, message: 'secrets', container: keeper.name }];
  const users = new Set(sites.map((site) => effectiveUser(pod, site).uid));
  return users.size > 1 ? [{ ...violation, message: 'users' }] : [];
}

function holdsSecrets(pod: Pod, { env = [], envFrom = [], volumeMounts = [] }: Container): boolean {
  const secrets = (pod.spec?.volumes ?? [])
    .filter(({ secret, projected }) => secret ?? projected?.sources?.some((source) => source.secret))
    .map(({ name }) => name);
  return (
    env.some(({ valueFrom }) => valueFrom?.secretKeyRef !== undefined) ||
    envFrom.some(({ secretRef }) => secretRef !== undefined) ||
    volumeMounts.some(({ name }) => secrets.includes(name))
  );
}

const withSecret = { name: 'app', envFrom: [{ secretRef: { name: 'login' } }] };

export const shareProcessNamespace: Practice = {
  id: 'share-process-namespace',
  title: 'Shared process namespace',
  summary: 'Containers with Secrets or users of their own must not share their processes with others.',
  severity: 'low',
  profiles: ['recommended', 'eks', 'aks'],
  subjects: 'workload',
  fields: [
    'spec.shareProcessNamespace',
    'spec.volumes[*].secret',
    'spec.volumes[*].projected.sources',
    'spec.securityContext.runAsUser',
    'spec.containers[*].securityContext.runAsUser',
    'spec.containers[*].restartPolicy',
    'spec.containers[*].env[*].valueFrom.secretKeyRef',
    'spec.containers[*].envFrom[*].secretRef',
    'spec.containers[*].volumeMounts[*].name',
  ],
  messages: {
    secrets: {
      text: 'the other containers of the pod see the processes of container "{container}", which has Secrets',
      label: 'variables and files of a process stand below /proc',
      wanted: 'shareProcessNamespace unset',
    },
    users: {
      text: 'containers that run as different users see and may signal the processes of each other',
      wanted: 'shareProcessNamespace unset, or one user for all',
    },
  },
  attack:
    'Code in one container reads the variables and the files of the processes of another through /proc, when it runs as root or as the same user.',
  fix: {
    safety: 'advice',
    summary: 'Remove the setting; what has to signal a sibling can ask it over a socket in an emptyDir.',
  },
  references: [
    'MITRE T1552.007',
    'MITRE T1057',
    'Kubernetes: Share process namespace between containers in a pod',
  ],
  evaluate,
  examples: {
    pass: [
      { pod: { spec: { containers: [withSecret, { name: 'sidecar' }] } } },
      { pod: { spec: { shareProcessNamespace: true, containers: [withSecret] } } },
      {
        pod: {
          spec: {
            shareProcessNamespace: true,
            initContainers: [{ name: 'setup' }],
            containers: [withSecret],
          },
        },
      },
      {
        pod: {
          spec: {
            shareProcessNamespace: true,
            securityContext: { runAsUser: 1000 },
            containers: [{ name: 'app' }, { name: 'sidecar' }],
          },
        },
      },
    ],
    fail: [
      { pod: { spec: { shareProcessNamespace: true, containers: [withSecret, { name: 'sidecar' }] } } },
      {
        pod: {
          spec: {
            shareProcessNamespace: true,
            securityContext: { runAsUser: 1000 },
            containers: [{ name: 'app' }, { name: 'sidecar', securityContext: { runAsUser: 0 } }],
          },
        },
      },
    ],
  },
};
