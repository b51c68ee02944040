import {
  type Outcome,
  type Practice,
  type PracticeContext,
  podOf,
  type Subject,
} from '../checks/practice.ts';
import { saying } from '../core/saying.ts';
import { podSecretsIn } from '../resources/pod-secrets.ts';

function evaluate(subject: Subject, { hashKey }: PracticeContext): Outcome[] {
  return podSecretsIn(podOf(subject)).flatMap(({ place, path, container, ...secret }): Outcome[] => {
    if (place === 'env' || secret.group === 'connection' || secret.isPlaceholder) return [];
    const { kind, name, described, group } = secret;
    return [
      {
        type: 'violation',
        path,
        message: place,
        ...(group === 'cloud' || group === 'key' ? { severity: 'critical' as const } : {}),
        ...(container === undefined ? {} : { container }),
        found: described(hashKey),
        values: { kind, name: name === '' ? saying('secret.it', 'it') : name },
      },
    ];
  });
}

const pod = (container: object) => ({ spec: { containers: [{ name: 'app', ...container }] } });
const headers = [{ name: 'Authorization', value: 'Basic c2hvcDpodW50ZXIy' }];

export const secretLiteralArgs: Practice = {
  id: 'secret-literal-args',
  title: 'Credentials in commands, probes and volumes',
  summary: 'A credential must not stand in a command, a probe or the options of a volume.',
  severity: 'high',
  profiles: ['recommended', 'eks', 'aks'],
  subjects: 'workload',
  onlyWith: ['literals'],
  fields: [
    'spec.containers[*].command',
    'spec.containers[*].args',
    'spec.containers[*].livenessProbe',
    'spec.containers[*].readinessProbe',
    'spec.containers[*].startupProbe',
    'spec.containers[*].lifecycle',
    'spec.volumes[*].csi.volumeAttributes',
    'spec.volumes[*].flexVolume.options',
  ],
  messages: {
    argument: {
      text: 'a command of container "{container}" holds {kind}, as it stands ({found})',
      label: 'every process of the node that sees others sees it, and whoever may read the pod',
      wanted: 'a file or a variable from a Secret',
    },
    header: {
      text: 'a probe of container "{container}" sends {kind} that stands in the manifest ({found})',
      label: 'whoever may read the pod has it',
      wanted: 'a path for probes that needs no login',
    },
    volume: {
      text: 'an option of the volume, {name}, is {kind}, as it stands ({found})',
      label: 'whoever may read the pod has it',
      wanted: 'nodePublishSecretRef, or secretRef',
    },
  },
  attack:
    'Whoever may read pods, the repository or the list of processes on the node takes the credential and uses it from anywhere.',
  fix: {
    safety: 'advice',
    summary:
      'Have the program read a file or a variable from a Secret that you make, because a fix never writes a value, and change the credential.',
  },
  references: ['MITRE T1552.001', 'CIS 5.4.1', 'AKS: Pod security'],
  evaluate,
  examples: {
    pass: [
      { pod: pod({ args: ['--password-file=/run/secrets/db', '--db-password=$(DB_PASSWORD)'] }) },
      { pod: pod({ command: ['sh', '-c', 'TOKEN=$(cat /run/token); run --token "$TOKEN"'] }) },
      { pod: pod({ livenessProbe: { httpGet: { httpHeaders: [{ name: 'Host', value: 'shop' }] } } }) },
    ],
    fail: [
      { pod: pod({ args: ['--db-password', 'correct-horse'] }) },
      { pod: pod({ args: ['--aws-secret-access-key', 'Ab3d'.repeat(10)] }) },
      { pod: pod({ livenessProbe: { httpGet: { httpHeaders: headers } } }) },
      {
        pod: {
          spec: {
            volumes: [
              {
                name: 'data',
                csi: { driver: 'smb.csi.k8s.io', volumeAttributes: { password: 'correct-horse' } },
              },
            ],
            containers: [{ name: 'app' }],
          },
        },
      },
    ],
  },
};
