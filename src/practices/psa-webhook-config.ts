import {
  type Outcome,
  objectOf,
  type Practice,
  type PracticeViolation,
  type Subject,
} from '../checks/practice.ts';
import type { Edit } from '../core/edit.ts';
import type { Path } from '../core/path.ts';
import type { PlainObject } from '../resources/inventory.ts';
import { isRecord } from '../resources/objects.ts';
import { parseYaml } from '../resources/parse-yaml.ts';

/** The webhook that Kubernetes publishes for clusters whose API server cannot be configured. */
const WEBHOOK = /(^|\.)pod-security-webhook\.|^pod-security-webhook/;

function evaluate(subject: Subject): Outcome[] {
  const object = objectOf(subject);
  return subject.resource.kind === 'ConfigMap' ? exemptions(object) : registrations(object);
}

function registrations(object: PlainObject): Outcome[] {
  const webhooks = Array.isArray(object['webhooks']) ? object['webhooks'] : [];
  return webhooks.flatMap((webhook: unknown, index): Outcome[] => {
    if (!isRecord(webhook) || !WEBHOOK.test(String(webhook['name']))) return [];
    const outcomes: Outcome[] = [];
    const base: Path = ['webhooks', index];
    // An advisory registration only warns and audits: it may fail.
    const isAdvisory = String(webhook['name']).includes('advisory');
    if (webhook['failurePolicy'] === 'Ignore' && !isAdvisory) {
      outcomes.push({
        type: 'violation',
        path: [...base, 'failurePolicy'],
        message: 'open',
        found: 'Ignore',
      });
    }
    for (const { path, excluded } of exclusionsIn(webhook['namespaceSelector'])) {
      const names = excluded.join(', ');
      outcomes.push({
        type: 'violation',
        path: [...base, 'namespaceSelector', ...path],
        message: 'excluded',
        found: names,
      });
    }
    return outcomes;
  });
}

/** The webhook has to leave out its own namespace, and the one of the cluster: nothing would start otherwise. */
function exclusionsIn(selector: unknown): { path: Path; excluded: string[] }[] {
  const expressions = isRecord(selector) ? selector['matchExpressions'] : undefined;
  if (!Array.isArray(expressions)) return [];
  return expressions.flatMap((expression: unknown, index) => {
    if (!isRecord(expression) || expression['operator'] !== 'NotIn') return [];
    if (expression['key'] !== 'kubernetes.io/metadata.name') return [];
    const values = Array.isArray(expression['values']) ? expression['values'].map(String) : [];
    const excluded = values.filter((name) => name !== 'kube-system' && !WEBHOOK.test(name));
    return excluded.length === 0 ? [] : [{ path: ['matchExpressions', index, 'values'], excluded }];
  });
}

function exemptions(object: PlainObject): Outcome[] {
  const data = isRecord(object['data']) ? object['data'] : {};
  return Object.entries(data).flatMap(([key, text]): Outcome[] => {
    if (typeof text !== 'string' || !text.includes('PodSecurityConfiguration')) return [];
    const parsed = parseYaml(text);
    const value = 'code' in parsed ? undefined : parsed.value;
    const exempt = isRecord(value) && isRecord(value['exemptions']) ? value['exemptions'] : {};
    return (['usernames', 'runtimeClasses'] as const).flatMap((field): Outcome[] => {
      const named = Array.isArray(exempt[field]) ? exempt[field].map(String) : [];
      const broad = named.filter((name) => field === 'runtimeClasses' || /^system:(?!node:)/.test(name));
      if (broad.length === 0) return [];
      return [
        {
          type: 'violation',
          path: ['data', key],
          message: 'broad',
          found: broad.join(', '),
          values: { field },
        },
      ];
    });
  });
}

function edits({ message, path }: PracticeViolation): Edit[] {
  return message === 'open' ? [{ op: 'set', path, value: 'Fail' }] : [];
}

const webhook = (rest: object) => ({
  apiVersion: 'admissionregistration.k8s.io/v1',
  kind: 'ValidatingWebhookConfiguration',
  metadata: { name: 'pod-security-webhook.kubernetes.io' },
  webhooks: [{ name: 'pod-security-webhook.kubernetes.io', ...rest }],
});
const excluding = (...values: string[]) => ({
  failurePolicy: 'Fail',
  namespaceSelector: {
    matchExpressions: [{ key: 'kubernetes.io/metadata.name', operator: 'NotIn', values }],
  },
});
const configuration = (exempt: string) => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name: 'pod-security-webhook' },
  data: {
    'podsecurityconfiguration.yaml': `kind: PodSecurityConfiguration\nexemptions: ${exempt}\n`,
  },
});

export const psaWebhookConfig: Practice = {
  id: 'psa-webhook-config',
  title: 'The Pod Security webhook',
  summary: 'The Pod Security webhook must fail closed and leave out no more than itself.',
  severity: 'medium',
  profiles: ['recommended', 'eks'],
  subjects: ['ValidatingWebhookConfiguration', 'ConfigMap'],
  fields: ['webhooks[*].failurePolicy', 'webhooks[*].namespaceSelector', 'data'],
  messages: {
    open: {
      text: 'pods are admitted unjudged whenever the webhook does not answer',
      wanted: 'failurePolicy: Fail',
    },
    excluded: {
      text: 'namespaces are left out of the webhook: {found}',
      label: 'their labels have no effect',
      wanted: 'the namespace of the webhook and kube-system alone',
    },
    broad: {
      text: 'exempts too much by its {field}: {found}',
      label:
        'controllers of the cluster make the pods of every namespace, and anyone may name a runtime class',
      wanted: 'namespaces, or single users who are people or pipelines',
    },
  },
  attack:
    'Whoever may create pods waits for the webhook to be away, or uses what is left out, and starts a pod that its namespace forbids.',
  fix: { safety: 'review', summary: 'Fail closed, and judge every namespace but its own.', edits },
  references: ['MITRE T1562', 'CIS 5.2.1', 'Kubernetes: Pod Security Admission'],
  evaluate,
  examples: {
    pass: [
      { object: webhook(excluding('pod-security-webhook')) },
      { object: configuration('{usernames: [], namespaces: [kube-system]}') },
      { object: { kind: 'ConfigMap', metadata: { name: 'shop' }, data: { greeting: 'hello' } } },
    ],
    fail: [
      { object: webhook({ failurePolicy: 'Ignore' }) },
      { object: webhook(excluding('pod-security-webhook', 'shop')) },
      {
        object: configuration('{usernames: ["system:serviceaccount:kube-system:replicaset-controller"]}'),
      },
    ],
  },
};
