import {
  type Outcome,
  type Practice,
  type PracticeContext,
  type PracticeViolation,
  podOf,
  type Subject,
} from '../checks/practice.ts';
import type { Edit } from '../core/edit.ts';
import { podSecretsIn } from '../resources/pod-secrets.ts';

const KEY = /^(?:DD|DATADOG)_(API|APP|APPLICATION)_KEY$/;

function evaluate(subject: Subject, { hashKey }: PracticeContext): Outcome[] {
  return podSecretsIn(podOf(subject)).flatMap(({ place, path, name, ...secret }): Outcome[] => {
    const kind = place === 'env' ? KEY.exec(name)?.[1] : undefined;
    if (kind === undefined) return [];
    const { container = '', described, isPlaceholder } = secret;
    return [
      {
        type: 'violation',
        path: [...path.slice(0, -1), 'name'],
        message: kind === 'API' ? 'api' : 'app',
        ...(isPlaceholder ? { severity: 'low' as const } : {}),
        container,
        found: described(hashKey),
        values: { name },
      },
    ];
  });
}

/** The names that the chart gives to the Secret and its keys. */
function edits({ path, message }: PracticeViolation): Edit[] {
  const variable = path.slice(0, -1);
  const key = message === 'api' ? 'api-key' : 'app-key';
  return [
    { op: 'remove', path: [...variable, 'value'] },
    { op: 'set', path: [...variable, 'valueFrom'], value: { secretKeyRef: { name: 'datadog-secret', key } } },
  ];
}

const pod = (...env: object[]) => ({ spec: { containers: [{ name: 'agent', env }] } });

export const agentKeyLiteral: Practice = {
  id: 'agent-key-literal',
  title: 'Keys of Datadog as literal variables',
  summary: 'The keys of Datadog must come from a Secret.',
  severity: 'high',
  profiles: ['recommended', 'eks', 'aks', 'datadog-agent'],
  subjects: 'workload',
  onlyWith: ['literals'],
  fields: ['spec.containers[*].env[*].name', 'spec.containers[*].env[*].value'],
  messages: {
    api: {
      text: 'variable {name} of container "{container}" is the API key of Datadog, as it stands ({found})',
      label: 'whoever may read the manifest, its history or the pod has it',
      wanted: 'datadog.apiKeyExistingSecret in the values, or valueFrom.secretKeyRef',
    },
    app: {
      text: 'variable {name} of container "{container}" is an application key of Datadog, as it stands ({found})',
      label: 'it reads what its owner reads: dashboards, logs, metrics of everything',
      wanted: 'datadog.appKeyExistingSecret in the values, or valueFrom.secretKeyRef',
    },
  },
  attack:
    'With the API key anyone sends made-up metrics and logs at your expense; with an application key as well they read and change whatever its owner may.',
  fix: {
    safety: 'review',
    summary:
      'Create a Secret with the keys, refer to it, and change the keys, because the old ones are in the history.',
    edits,
  },
  references: ['MITRE T1552.001', 'CIS 5.4.1', 'Datadog: Kubernetes data security'],
  evaluate,
  examples: {
    pass: [
      {
        pod: pod({
          name: 'DD_API_KEY',
          valueFrom: { secretKeyRef: { name: 'datadog-secret', key: 'api-key' } },
        }),
      },
      { pod: pod({ name: 'DD_API_KEY', value: '$(KEY)' }) },
    ],
    fail: [
      { pod: pod({ name: 'DD_API_KEY', value: '0123456789abcdef'.repeat(2) }) },
      {
        pod: pod(
          { name: 'DD_APP_KEY', value: '01234567'.repeat(5) },
          { name: 'DD_API_KEY', value: '<your key>' },
        ),
      },
    ],
  },
};
