import {
  type Outcome,
  type Practice,
  type PracticeContext,
  type PracticeViolation,
  podOf,
  type Subject,
} from '../checks/practice.ts';
import { lastAnswer } from '../core/last-answer.ts';
import { saying } from '../core/saying.ts';
import { apiTokenOf } from '../resources/api-token.ts';
import { namesService } from '../resources/cluster-addresses.ts';
import type { Inventory } from '../resources/inventory.ts';
import { resourceOf } from '../resources/objects.ts';
import type { Pod } from '../resources/pod.ts';
import { configuredTexts, type PodText, secretsOf, textsIn } from '../resources/pod-texts.ts';
import { runsOnWindows } from '../resources/windows.ts';

const PATH = ['spec', 'dnsPolicy'];

function evaluate(subject: Subject, { inventory }: PracticeContext): Outcome[] {
  const pod = podOf(subject);
  const policy = pod.spec?.dnsPolicy ?? 'ClusterFirst';
  if (policy !== 'ClusterFirst') return [];
  const found = pod.spec?.dnsPolicy;
  const violation = { type: 'violation', path: PATH, ...(found === undefined ? {} : { found }) } as const;
  if (pod.spec?.hostNetwork === true) {
    // Windows has no ClusterFirstWithHostNet.
    return runsOnWindows(pod) ? [] : [{ ...violation, message: 'host', severity: 'low' }];
  }
  const { namespace } = subject.resource;
  const token = apiTokenOf(pod, namespace, inventory);
  if (token.mounted !== 'none' && token.use !== 'unneeded') return [];
  return discovery(pod, namespace, inventory) ?? [{ ...violation, message: 'unused' }];
}

const serviceNames = lastAnswer(
  (namespace: string, inventory: Inventory): ReadonlySet<string> =>
    new Set(inventory.list('Service', namespace).map((object) => resourceOf(object).name)),
);

/** What speaks against another policy; undefined when nothing that the pod is given names a Service. */
function discovery(pod: Pod, namespace: string, inventory: Inventory): Outcome[] | undefined {
  const services = serviceNames(namespace, inventory);
  const { texts, missing } = configuredTexts(pod, namespace, inventory);
  const names = ({ text }: PodText): boolean => namesService(text, services);
  if (textsIn(pod).some(names) || texts.some(names)) return [];
  const [configMap] = missing;
  if (configMap !== undefined) {
    const detail = saying('unknown.dns-policy', 'no ConfigMap "{configMap}" in this input', { configMap });
    return [{ type: 'unknown', path: PATH, reason: 'not-collected', detail }];
  }
  const [secret] = secretsOf(pod);
  if (secret === undefined) return undefined;
  const detail = saying(
    'unknown.dns-policy.2',
    'Secret "{secret}" may name a Service; what it holds is not looked at',
    { secret: secret.name },
  );
  return [{ type: 'unknown', path: PATH, reason: 'needs-evidence', detail }];
}

const pod = (spec: object, container: object = {}) => ({
  spec: { automountServiceAccountToken: false, containers: [{ name: 'app', ...container }], ...spec },
});

export const dnsPolicy: Practice = {
  id: 'dns-policy',
  title: 'DNS of the cluster',
  summary: 'Pods should resolve names with the DNS of the cluster only where they use it.',
  severity: 'info',
  profiles: ['eks'],
  subjects: 'workload',
  fields: [
    'spec.dnsPolicy',
    'spec.hostNetwork',
    'spec.automountServiceAccountToken',
    'spec.serviceAccountName',
    'spec.containers[*].env',
    'spec.containers[*].envFrom',
    'spec.containers[*].command',
    'spec.containers[*].args',
    'spec.volumes[*].configMap',
  ],
  messages: {
    unused: {
      text: 'the pod asks the DNS of the cluster and nothing that it is given names a Service',
      wanted:
        'dnsPolicy: Default, which resolves names as the node does, unless the program looks up Services',
    },
    host: {
      text: 'the pod is on the network of the node, where ClusterFirst does not reach the DNS of the cluster',
      label: 'Kubernetes silently resolves as the node does',
      wanted: 'ClusterFirstWithHostNet; Default, where the names of the node are meant',
    },
  },
  attack:
    'Code in the container finds Services by asking the DNS for their names. Another policy hides the server and does not block it: whoever knows its address can still ask; only a network policy stops that.',
  fix: {
    safety: 'review',
    summary: 'Set the policy that is meant, and test that the names which the program needs still resolve.',
    edits: ({ path, message }: PracticeViolation) => [
      { op: 'set', path, value: message === 'host' ? 'ClusterFirstWithHostNet' : 'Default' },
    ],
  },
  references: ['MITRE T1046', 'EKS Best Practices: Pod security', 'Kubernetes: DNS for Services and Pods'],
  evaluate,
  examples: {
    pass: [
      { pod: pod({ dnsPolicy: 'Default' }) },
      { pod: pod({}, { env: [{ name: 'REDIS', value: 'redis:6379' }] }) },
      { pod: pod({ hostNetwork: true, dnsPolicy: 'ClusterFirstWithHostNet' }) },
      {
        pod: pod({}, { args: ['--backend', 'cart'] }),
        objects: [{ apiVersion: 'v1', kind: 'Service', metadata: { name: 'cart' }, spec: {} }],
      },
    ],
    fail: [
      { pod: pod({}) },
      { pod: pod({ dnsPolicy: 'ClusterFirst' }, { env: [{ name: 'SITE', value: 'https://example.com' }] }) },
      { pod: pod({ hostNetwork: true }) },
    ],
  },
};
