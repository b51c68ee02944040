import {
  type Outcome,
  type Practice,
  type PracticeContext,
  podOf,
  type Subject,
} from '../checks/practice.ts';
import { podSecretsIn } from '../resources/pod-secrets.ts';

function evaluate(subject: Subject, { hashKey }: PracticeContext): Outcome[] {
  return podSecretsIn(podOf(subject)).flatMap(({ group, place, path, name, ...secret }): Outcome[] => {
    if (group !== 'connection') return [];
    const { container, described, isPlaceholder } = secret;
    return [
      {
        type: 'violation',
        path: place === 'env' ? [...path.slice(0, -1), 'name'] : path,
        message: place === 'env' ? 'variable' : 'other',
        ...(isPlaceholder ? { severity: 'low' as const } : {}),
        ...(container === undefined ? {} : { container }),
        found: described(hashKey),
        ...(place === 'env' ? { values: { name } } : {}),
      },
    ];
  });
}

const pod = (container: object) => ({ spec: { containers: [{ name: 'app', ...container }] } });
const url = (password: string) => `postgres://shop:${password}@db.shop.svc/shop`;

export const connectionStringLiteral: Practice = {
  id: 'connection-string-literal',
  title: 'Connection strings with passwords',
  summary: 'A connection string with a password must not stand in a manifest.',
  severity: 'high',
  profiles: ['recommended', 'eks', 'aks'],
  subjects: 'workload',
  onlyWith: ['literals'],
  fields: [
    'spec.containers[*].env[*].name',
    'spec.containers[*].env[*].value',
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
    variable: {
      text: 'variable {name} of container "{container}" is a connection string with its password ({found})',
      label:
        'whoever may read the manifest, its history or the pod has it: it has to be changed as well as moved',
      wanted: 'the whole string from a Secret, or a login by workload identity, which has no password',
    },
    other: {
      text: 'a connection string with its password stands here ({found})',
      label:
        'whoever may read the manifest, its history or the pod has it: it has to be changed as well as moved',
      wanted: 'the whole string from a Secret, or a login by workload identity, which has no password',
    },
  },
  attack:
    'Whoever may read pods or the repository knows the address, the user and the password of the database, and needs only a way to reach it.',
  fix: {
    safety: 'advice',
    summary:
      'Log in by identity where the driver can (managed identity for Azure SQL, IAM for RDS and Cloud SQL); otherwise take the whole string from a Secret that you make, because a fix never writes a value, and change the password.',
  },
  references: ['MITRE T1552.001', 'CIS 5.4.1', 'AKS: Pod security'],
  evaluate,
  examples: {
    pass: [
      { pod: pod({ env: [{ name: 'DATABASE_URL', value: url('$(DB_PASSWORD)') }] }) },
      { pod: pod({ env: [{ name: 'DATABASE_URL', value: 'postgres://shop@db.shop.svc/shop' }] }) },
      {
        pod: pod({
          env: [{ name: 'DB', value: 'Server=db;Database=shop;Authentication=Active Directory Default' }],
        }),
      },
    ],
    fail: [
      { pod: pod({ env: [{ name: 'DATABASE_URL', value: url('correct-horse') }] }) },
      {
        pod: pod({
          env: [{ name: 'DB', value: 'Server=db;Database=shop;User ID=sa;Password=correct-horse;' }],
        }),
      },
      { pod: pod({ args: ['--db', url('correct-horse')] }) },
    ],
  },
};
