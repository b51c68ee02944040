import {
  type Outcome,
  type Practice,
  type PracticeContext,
  podOf,
  type Subject,
} from '../checks/practice.ts';
import { annotationSecretsIn } from '../resources/annotation-secrets.ts';

function evaluate(subject: Subject, { hashKey }: PracticeContext): Outcome[] {
  const { annotations = {}, labels = {} } = podOf(subject).metadata ?? {};
  return [
    ...annotationSecretsIn(annotations).map((found) => ({ field: 'annotations', ...found })),
    ...annotationSecretsIn(labels).map((found) => ({ field: 'labels', ...found })),
  ].map(({ field, key, secret }) => ({
    type: 'violation',
    path: ['metadata', field, key],
    message: 'literal',
    found: secret.described(hashKey),
    values: { key, kind: secret.kind },
  }));
}

const pod = (annotations: Readonly<Record<string, string>>) => ({
  metadata: { annotations },
  spec: { containers: [{ name: 'app' }] },
});

export const secretInAnnotation: Practice = {
  id: 'secret-in-annotation',
  title: 'Credentials in annotations of pods',
  summary: 'An annotation or label of a pod must hold no credential.',
  severity: 'medium',
  profiles: ['recommended', 'eks', 'aks'],
  subjects: 'workload',
  onlyWith: ['annotations', 'labels'],
  fields: ['metadata.annotations', 'metadata.labels'],
  messages: {
    literal: {
      text: '{key} holds {kind} ({found})',
      label: 'whoever may list pods reads it, and it is copied to every pod, event and metric',
      wanted: 'a reference to a Secret, or what the tool offers for one',
    },
  },
  attack:
    'Whoever may read pods, their metrics or their logs takes the credential and uses it from anywhere.',
  fix: {
    safety: 'advice',
    summary:
      'Have the tool take it from a Secret, such as %%env_NAME%% for Datadog checks, and change the credential.',
  },
  references: ['MITRE T1552.007', 'CIS 5.4.1'],
  evaluate,
  examples: {
    pass: [
      { pod: pod({ 'vault.hashicorp.com/agent-inject-secret-db': 'database/creds/shop' }) },
      {
        pod: pod({
          'ad.datadoghq.com/redis.checks': '{"redisdb": {"instances": [{"password": "%%env_REDIS%%"}]}}',
        }),
      },
    ],
    fail: [
      {
        pod: pod({
          'ad.datadoghq.com/redis.checks': '{"redisdb": {"instances": [{"password": "correct-horse"}]}}',
        }),
      },
      { pod: pod({ 'example.com/database': 'postgres://shop:correct-horse@db/shop' }) },
    ],
  },
};
