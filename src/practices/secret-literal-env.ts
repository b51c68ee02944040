import {
  type Outcome,
  type Practice,
  type PracticeContext,
  type PracticeViolation,
  podOf,
  type Subject,
} from '../checks/practice.ts';
import type { Edit } from '../core/edit.ts';
import { type PodSecret, podSecretsIn } from '../resources/pod-secrets.ts';

/** Left to checks of their own. */
const ELSEWHERE = /^(?:DD|DATADOG)_(?:API|APP|APPLICATION)_KEY$/;

function evaluate(subject: Subject, { hashKey }: PracticeContext): Outcome[] {
  return podSecretsIn(podOf(subject)).flatMap((secret): Outcome[] => {
    if (secret.place !== 'env' || secret.group === 'connection' || ELSEWHERE.test(secret.name)) return [];
    return [violationOf(secret, hashKey)];
  });
}

function violationOf(
  { path, name, container = '', kind, group, isPlaceholder, described }: PodSecret,
  hashKey: string | undefined,
): Outcome {
  return {
    type: 'violation',
    // The line of the name, so that nothing that shows the place shows the value.
    path: [...path.slice(0, -1), 'name'],
    message: isPlaceholder ? 'placeholder' : 'literal',
    severity: isPlaceholder ? 'low' : group === 'cloud' || group === 'key' ? 'critical' : 'high',
    container,
    found: described(hashKey),
    values: { name, kind },
  };
}

/** The Secret has to be made first, with the variable's name as its key. */
function edits({ path, values }: PracticeViolation, { resource }: Subject): Edit[] {
  const variable = path.slice(0, -1);
  const name = `${resource.name === '' ? 'app' : resource.name}-credentials`;
  const key = String(values?.['name']);
  return [
    { op: 'remove', path: [...variable, 'value'] },
    { op: 'set', path: [...variable, 'valueFrom'], value: { secretKeyRef: { name, key } } },
  ];
}

const pod = (...env: object[]) => ({ spec: { containers: [{ name: 'app', env }] } });

export const secretLiteralEnv: Practice = {
  id: 'secret-literal-env',
  title: 'Credentials as literal variables',
  summary: 'A credential must not stand in a manifest as the value of a variable.',
  severity: 'high',
  profiles: ['recommended', 'eks', 'aks'],
  subjects: 'workload',
  onlyWith: ['literals'],
  fields: ['spec.containers[*].env[*].name', 'spec.containers[*].env[*].value'],
  messages: {
    literal: {
      text: 'variable {name} of container "{container}" is {kind}, as it stands ({found})',
      label:
        'whoever may read the manifest, its history or the pod has it: it has to be changed as well as moved',
      wanted: 'valueFrom.secretKeyRef, or a file from a vault',
    },
    placeholder: {
      text: 'variable {name} of container "{container}" is {kind} ({found})',
      label: 'what is put in its place will stand in the manifest',
      wanted: 'valueFrom.secretKeyRef, or a file from a vault',
    },
  },
  attack:
    'Whoever may read pods, the repository or a backup of either takes the credential and uses it from anywhere, with no code in the container at all.',
  fix: {
    safety: 'review',
    summary:
      'Create a Secret with this key, refer to it, and change the credential, because the old one is in the history.',
    edits,
  },
  references: ['MITRE T1552.001', 'CIS 5.4.1', 'AKS: Pod security'],
  evaluate,
  examples: {
    pass: [
      {
        pod: pod({
          name: 'DB_PASSWORD',
          valueFrom: { secretKeyRef: { name: 'shop-credentials', key: 'DB_PASSWORD' } },
        }),
      },
      {
        pod: pod({ name: 'DB_PASSWORD', value: '$(OTHER)' }, { name: 'DB_PASSWORD_FILE', value: '/run/db' }),
      },
      {
        pod: pod(
          { name: 'TOKEN_URL', value: 'https://login.example/token' },
          { name: 'MAX_TOKENS', value: '4096' },
        ),
      },
    ],
    fail: [
      { pod: pod({ name: 'DB_PASSWORD', value: 'correct-horse' }) },
      { pod: pod({ name: 'DB_PASSWORD', value: 'changeme' }) },
      { pod: pod({ name: 'AWS_SECRET_ACCESS_KEY', value: 'Ab3d'.repeat(10) }) },
    ],
  },
};
