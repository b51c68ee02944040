import { stringsIn, stringsParameter } from '../checks/parameters.ts';
import {
  type Outcome,
  type Practice,
  type PracticeContext,
  podOf,
  type Subject,
} from '../checks/practice.ts';
import { saying } from '../core/saying.ts';
import { apiTokenOf } from '../resources/api-token.ts';
import { reachOf, type Target } from '../resources/egress.ts';

const DNS: Target = {
  ports: [53],
  protocol: 'UDP',
  addresses: [],
  labels: { pod: { 'k8s-app': 'kube-dns' }, namespace: { 'kubernetes.io/metadata.name': 'kube-system' } },
};

function evaluate(subject: Subject, { inventory, parameters }: PracticeContext): Outcome[] {
  const pod = podOf(subject);
  const { namespace } = subject.resource;
  const token = apiTokenOf(pod, namespace, inventory);
  // Who needs the API has to reach it.
  if (token.mounted !== 'none' && token.use !== 'unneeded') return [];
  const path = ['spec', 'automountServiceAccountToken'];
  if (pod.spec?.hostNetwork === true) {
    return [{ type: 'violation', path: ['spec', 'hostNetwork'], message: 'host', found: 'true' }];
  }
  const addresses = stringsIn(parameters, 'apiServers');
  const api = reachOf(pod, namespace, inventory, { ports: [443, 6443], protocol: 'TCP', addresses });
  const outcomes: Outcome[] = [];
  switch (api.verdict) {
    case 'unrestricted': {
      // An input that brings policies for the namespace is taken to bring all of them.
      const isCollected =
        inventory.isComplete('NetworkPolicy') || inventory.list('NetworkPolicy', namespace).length > 0;
      if (isCollected) return [{ type: 'violation', path, message: 'unrestricted' }];
      const detail = saying(
        'unknown.api-egress-open',
        'no NetworkPolicy of namespace "{namespace}" in this input',
        { namespace: namespace || 'default' },
      );
      return [{ type: 'unknown', path, reason: 'not-collected', detail }];
    }
    case 'open':
      outcomes.push({
        type: 'violation',
        path,
        message: 'open',
        severity: 'medium',
        values: { policy: api.policy },
      });
      break;
    case 'unknown': {
      const detail = saying(
        'unknown.api-egress-open.2',
        'NetworkPolicy "{policy}" allows some addresses, and those of the API server are not known',
        { policy: api.policy },
      );
      outcomes.push({ type: 'unknown', path, reason: 'needs-evidence', detail });
      break;
    }
    case 'closed':
  }
  const hides = pod.spec?.dnsPolicy === 'Default' || pod.spec?.dnsPolicy === 'None';
  const dns = reachOf(pod, namespace, inventory, DNS);
  if (hides && dns.verdict === 'open') {
    const values = { policy: dns.policy };
    outcomes.push({ type: 'violation', path: ['spec', 'dnsPolicy'], message: 'dns', values });
  }
  return outcomes;
}

const policy = (...egress: object[]) => ({
  apiVersion: 'networking.k8s.io/v1',
  kind: 'NetworkPolicy',
  metadata: { name: 'egress' },
  spec: { podSelector: {}, policyTypes: ['Egress'], egress },
});
const pod = {
  spec: { automountServiceAccountToken: false, dnsPolicy: 'Default', containers: [{ name: 'app' }] },
};

export const apiEgressOpen: Practice = {
  id: 'api-egress-open',
  title: 'The way to the API server',
  summary: 'Pods without use for the Kubernetes API should not reach it over the network.',
  severity: 'info',
  profiles: ['eks'],
  subjects: 'workload',
  fields: [
    'metadata.labels',
    'spec.automountServiceAccountToken',
    'spec.serviceAccountName',
    'spec.dnsPolicy',
    'spec.hostNetwork',
  ],
  messages: {
    unrestricted: {
      text: 'no NetworkPolicy keeps the pod, which has no use for the API server, from connecting to it',
      wanted: 'a NetworkPolicy that allows what the pod has to reach',
    },
    open: {
      text: 'NetworkPolicy "{policy}" lets the pod connect to the API server, for which it has no use',
      wanted: 'egress to what the pod has to reach and no more',
    },
    host: {
      text: 'the pod is on the network of the node, where no NetworkPolicy keeps it from the API server',
      wanted: 'hostNetwork: false, or an answer to why it is needed',
    },
    dns: {
      text: 'the pod does not use the DNS of the cluster, and NetworkPolicy "{policy}" lets it ask all the same',
      wanted: 'no egress to port 53 of the cluster',
    },
  },
  attack:
    'Code in the container reaches the API server without a token, as anonymous or with a token found elsewhere, and asks the DNS for the names of Services; leaving out the token alone does not prevent that.',
  fix: {
    safety: 'advice',
    summary: 'Restrict egress by a NetworkPolicy, given a network plugin that enforces it.',
  },
  references: ['MITRE T1046', 'MITRE T1613', 'CIS 5.3.2', 'EKS Best Practices: Pod security'],
  parameters: {
    apiServers: stringsParameter(
      'IPv4 addresses of the API server: of its endpoints, and of the Service `kubernetes` where the network plugin looks at those.',
    ),
  },
  evaluate,
  examples: {
    pass: [
      { pod, objects: [policy({ to: [{ podSelector: {} }] })] },
      {
        pod,
        objects: [policy({ to: [{ ipBlock: { cidr: '10.0.0.0/8', except: ['10.0.0.1/32'] } }] })],
        parameters: { apiServers: ['10.0.0.1'] },
      },
    ],
    fail: [
      { pod, objects: [policy({ ports: [{ port: 443 }] })] },
      {
        pod,
        objects: [policy({ to: [{ namespaceSelector: {} }] })],
      },
      {
        pod,
        objects: [{ ...policy(), spec: { podSelector: {}, policyTypes: ['Ingress'] } }],
      },
      { pod: { spec: { ...pod.spec, hostNetwork: true } } },
    ],
  },
};
