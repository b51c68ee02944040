import { labelsOf } from '../checks/namespace-labels.ts';
import { policyOf, UNCONFIGURED } from '../checks/namespace-policy.ts';
import {
  type Outcome,
  type Practice,
  type PracticeContext,
  podOf,
  type Subject,
} from '../checks/practice.ts';
import { saying } from '../core/saying.ts';
import { agentProfileOf } from '../resources/agent-features.ts';
import { hostVolumesIn } from '../resources/host-volumes.ts';

/** Others are there by nature. */
const SHARED = ['default', 'kube-system', 'kube-public'];

function evaluate(subject: Subject, { inventory }: PracticeContext): Outcome[] {
  const pod = podOf(subject);
  const name = subject.resource.namespace || 'default';
  const agent = agentProfileOf(pod);
  if (agent === undefined) return [];
  // An agent that asks nothing of the node needs no namespace of its own.
  const { hostPID, hostNetwork, hostIPC } = pod.spec ?? {};
  const asks = hostVolumesIn(pod).length > 0 || hostPID === true || hostNetwork === true || hostIPC === true;
  if (!asks) return [];
  const path = ['metadata', 'namespace'];
  const values = { agent: agent.name };
  if (name === 'kube-system' && agent.isPartOfCluster === true) return [];
  if (SHARED.includes(name)) return [{ type: 'violation', path, message: 'shared', found: name, values }];
  const namespace = inventory.find('Namespace', '', name);
  if (namespace === undefined) {
    const detail = saying(
      'unknown.namespace-level',
      'no Namespace "{namespace}" in this input says what it enforces',
      { namespace: name },
    );
    return inventory.isComplete('Namespace')
      ? []
      : [{ type: 'unknown', path, reason: 'not-collected', detail }];
  }
  const { enforce, audit, warn } = policyOf(labelsOf(namespace), UNCONFIGURED).policy;
  const violation = { type: 'violation', path, found: name } as const;
  if (enforce.level !== 'privileged') {
    return [
      { ...violation, message: 'refused', severity: 'high', values: { ...values, level: enforce.level } },
    ];
  }
  if (audit.level !== 'privileged' && warn.level !== 'privileged') return [];
  return [{ ...violation, message: 'silent', severity: 'low', values }];
}

const pod = (namespace: string) => ({
  metadata: { namespace },
  spec: {
    volumes: [{ name: 'proc', hostPath: { path: '/proc' } }],
    containers: [{ name: 'agent', image: 'registry.datadoghq.com/agent:7.81.1' }],
  },
});
const labelled = (modes: Readonly<Record<string, string>>) => ({
  kind: 'Namespace',
  metadata: {
    name: 'datadog',
    labels: Object.fromEntries(
      Object.entries(modes).map(([mode, level]) => [`pod-security.kubernetes.io/${mode}`, level]),
    ),
  },
});

export const agentNamespace: Practice = {
  id: 'agent-namespace',
  title: 'The namespace of an agent',
  summary: 'A node agent must have a namespace of its own, which enforces privileged and watches baseline.',
  severity: 'medium',
  profiles: ['datadog-agent'],
  subjects: 'workload',
  fields: [
    'metadata.namespace',
    'spec.hostPID',
    'spec.hostIPC',
    'spec.hostNetwork',
    'spec.volumes[*].hostPath.path',
    'spec.containers[*].image',
  ],
  messages: {
    shared: {
      text: '{agent} runs in namespace {found}, which is shared with other workloads',
      label: 'what is allowed for the agent is allowed for all of them',
      wanted: 'a namespace of its own',
    },
    refused: {
      text: 'namespace {found} enforces {level}, which refuses the pods of {agent}',
      label: 'the DaemonSet is accepted, and its pods never appear',
      wanted: 'enforce: privileged, with audit and warn at baseline, for this namespace alone',
    },
    silent: {
      text: 'namespace {found} enforces nothing for {agent}, and does not tell of what it admits',
      wanted: 'audit and warn at baseline',
    },
  },
  attack:
    'Where the agent may have the node, whoever may create pods in the same namespace may have it as well.',
  fix: {
    safety: 'advice',
    summary: 'Give the agent a namespace of its own, let nobody else create pods there, and label it.',
  },
  references: ['CIS 5.7.1', 'Kubernetes: Pod Security Admission', 'Datadog: Kubernetes data security'],
  evaluate,
  examples: {
    pass: [
      {
        pod: pod('datadog'),
        objects: [labelled({ enforce: 'privileged', audit: 'baseline', warn: 'baseline' })],
      },
      { pod: { spec: { containers: [{ name: 'agent', image: 'registry.datadoghq.com/agent:7.81.1' }] } } },
      {
        pod: {
          metadata: { namespace: 'kube-system' },
          spec: {
            hostNetwork: true,
            containers: [{ name: 'kube-proxy', image: 'registry.k8s.io/kube-proxy:v1.37.0' }],
          },
        },
      },
    ],
    fail: [
      { pod: pod('default') },
      { pod: pod('datadog'), objects: [labelled({ enforce: 'baseline' })] },
      { pod: pod('datadog'), objects: [labelled({ enforce: 'privileged', warn: 'baseline' })] },
    ],
  },
};
