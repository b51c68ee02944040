import {
  type Outcome,
  type Practice,
  type PracticeContext,
  podOf,
  type Subject,
} from '../checks/practice.ts';
import { saying } from '../core/saying.ts';
import { isRecord } from '../resources/objects.ts';
import { type SecretUse, secretsOf } from '../resources/pod-texts.ts';

const TOKEN_TYPE = 'kubernetes.io/service-account-token';

/** The names that Kubernetes gave such Secrets before v1.24: five characters of an alphabet without vowels. */
const GENERATED = /-token-[bcdfghjklmnpqrstvwxz2456789]{5}$/;

function evaluate(subject: Subject, { inventory }: PracticeContext): Outcome[] {
  const outcomes: Outcome[] = [];
  const missing: SecretUse[] = [];
  for (const use of secretsOf(podOf(subject))) {
    const { name, path, container } = use;
    const secret = inventory.find('Secret', subject.resource.namespace, name);
    const violation = {
      type: 'violation',
      path,
      ...(container === undefined ? {} : { container }),
      found: name,
    } as const;
    if (secret === undefined) {
      if (inventory.isComplete('Secret')) continue;
      if (GENERATED.test(name)) outcomes.push({ ...violation, message: 'named', severity: 'medium' });
      else missing.push(use);
    } else if (secret['type'] === TOKEN_TYPE) {
      const metadata = isRecord(secret['metadata']) ? secret['metadata'] : {};
      const annotations = isRecord(metadata['annotations']) ? metadata['annotations'] : {};
      const account = String(annotations['kubernetes.io/service-account.name'] ?? '');
      outcomes.push({ ...violation, message: 'token', values: { account } });
    }
  }
  // One for all of them: charts seldom bring their Secrets along.
  const [first] = missing;
  if (first !== undefined) {
    const names = missing.map(({ name }) => `"${name}"`).join(', ');
    const detail = saying('unknown.legacy-token-mounted', 'no Secret {names} in this input', { names });
    outcomes.push({ type: 'unknown', path: first.path, reason: 'not-collected', detail });
  }
  return outcomes;
}

const secret = (type: string) => ({
  apiVersion: 'v1',
  kind: 'Secret',
  type,
  metadata: { name: 'credentials', annotations: { 'kubernetes.io/service-account.name': 'deployer' } },
});
const mounting = (secretName: string) => ({
  spec: { volumes: [{ name: 'secret', secret: { secretName } }], containers: [{ name: 'app' }] },
});
const reading = {
  spec: {
    containers: [
      {
        name: 'app',
        env: [{ name: 'TOKEN', valueFrom: { secretKeyRef: { name: 'credentials', key: 'token' } } }],
      },
    ],
  },
};

export const legacyTokenMounted: Practice = {
  id: 'legacy-token-mounted',
  title: 'Tokens that never expire',
  summary: 'Pods must not be given tokens of ServiceAccounts that are kept in Secrets.',
  severity: 'high',
  profiles: ['recommended', 'eks', 'aks', 'datadog-agent'],
  subjects: 'workload',
  onlyWith: ['variables', 'volumes'],
  fields: [
    'spec.containers[*].env[*].valueFrom.secretKeyRef.name',
    'spec.containers[*].envFrom[*].secretRef.name',
    'spec.volumes[*].secret.secretName',
    'spec.volumes[*].projected.sources[*].secret.name',
  ],
  messages: {
    token: {
      text: 'Secret "{found}" holds a token of ServiceAccount "{account}" that never expires',
      wanted: 'a projected serviceAccountToken, which is renewed and dies with the pod',
    },
    named: {
      text: 'Secret "{found}" has the name of a token that Kubernetes made before v1.24, and those never expire',
      wanted: 'a projected serviceAccountToken, which is renewed and dies with the pod',
    },
  },
  attack:
    'Code in the container copies the token, which works from anywhere that reaches the API, long after the pod is gone and until someone deletes the Secret.',
  fix: {
    safety: 'advice',
    summary: 'Mount a projected serviceAccountToken in its place, then delete the Secret.',
  },
  references: ['MITRE T1528', 'MITRE T1552.007', 'CIS 5.1.6', 'Kubernetes: Managing service accounts'],
  evaluate,
  examples: {
    pass: [
      { pod: mounting('credentials'), objects: [secret('Opaque')] },
      {
        pod: {
          spec: {
            volumes: [
              { name: 'token', projected: { sources: [{ serviceAccountToken: { path: 'token' } }] } },
            ],
            containers: [{ name: 'app' }],
          },
        },
      },
    ],
    fail: [
      { pod: mounting('credentials'), objects: [secret(TOKEN_TYPE)] },
      { pod: reading, objects: [secret(TOKEN_TYPE)] },
      { pod: mounting('deployer-token-x7k2p') },
    ],
  },
};
