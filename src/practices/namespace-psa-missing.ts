import { isSystemNamespace, labelPath, labelsOf, levelOf } from '../checks/namespace-labels.ts';
import { levelLabel, policyOf, UNCONFIGURED, versionLabel } from '../checks/namespace-policy.ts';
import {
  type Outcome,
  objectOf,
  type Practice,
  type PracticeContext,
  type PracticeViolation,
  type Subject,
} from '../checks/practice.ts';
import type { Edit } from '../core/edit.ts';
import { isLevel, LEVELS } from '../core/level.ts';

function evaluate(subject: Subject, { parameters }: PracticeContext): Outcome[] {
  const namespace = objectOf(subject);
  const labels = labelsOf(namespace);
  if (levelOf(labels, 'enforce') !== undefined || parameters['clusterDefault'] !== 'privileged') return [];
  const { policy } = policyOf(labels, UNCONFIGURED);
  const watched = (['audit', 'warn'] as const).filter((mode) => policy[mode].level !== 'privileged');
  const violation = { type: 'violation', path: labelPath(levelLabel('enforce')) } as const;
  if (isSystemNamespace(namespace)) return [{ ...violation, message: 'system', severity: 'info' }];
  if (watched.length === 0) return [{ ...violation, message: 'missing' }];
  const modes = watched.map((mode) => `${mode} ${policy[mode].level}`).join(' and ');
  return [{ ...violation, message: 'watched', severity: 'medium', values: { modes } }];
}

/** What is only watched may be tighter at once; what is enforced has to let the running workloads start again. */
function edits(
  { message, path }: PracticeViolation,
  subject: Subject,
  { kubernetes }: PracticeContext,
): Edit[] {
  if (message === 'system') return [];
  const labels = labelsOf(objectOf(subject));
  const { policy } = policyOf(labels, UNCONFIGURED);
  const watch = (['audit', 'warn'] as const).filter((mode) => policy[mode].level === 'privileged');
  return [
    { op: 'set', path, value: 'baseline' },
    { op: 'set', path: labelPath(versionLabel('enforce')), value: `v1.${kubernetes}` },
    ...watch.map((mode): Edit => ({ op: 'set', path: labelPath(levelLabel(mode)), value: 'restricted' })),
  ];
}

const namespace = (name: string, labels?: object) => ({
  apiVersion: 'v1',
  kind: 'Namespace',
  metadata: { name, ...(labels === undefined ? {} : { labels }) },
});

export const namespacePsaMissing: Practice = {
  id: 'namespace-psa-missing',
  title: 'Namespaces without a level',
  summary: 'A namespace must say which level of the Pod Security Standards it enforces.',
  severity: 'high',
  profiles: ['recommended', 'eks', 'aks'],
  subjects: ['Namespace'],
  fields: ['metadata.name', 'metadata.labels["pod-security.kubernetes.io/*"]'],
  messages: {
    missing: {
      text: 'no level is enforced here, so any pod is admitted',
      label: 'privileged containers and host paths as well, unless another policy engine refuses them',
      wanted: 'pod-security.kubernetes.io/enforce, with the tightest level that the workloads keep',
    },
    watched: {
      text: 'nothing is enforced here; {modes} only tell of it',
      label: 'a step on the way: enforce once nothing is told any more',
      wanted: 'pod-security.kubernetes.io/enforce',
    },
    system: {
      text: 'no level is enforced in this namespace of the cluster itself',
      label: 'what runs here is often privileged; audit and warn can be set all the same',
      wanted: 'pod-security.kubernetes.io/enforce: privileged, said on purpose',
    },
  },
  attack:
    'Whoever may create pods in the namespace, or takes over a controller that does, starts one with every right and the disk of the node.',
  fix: {
    safety: 'review',
    summary:
      'Enforce baseline, pinned to the version of the cluster, and watch restricted; enforce restricted at once where all workloads keep it.',
    edits,
  },
  references: [
    'MITRE T1610',
    'CIS 5.2.1',
    'Kubernetes: Pod Security Admission',
    'EKS Best Practices: Pod security',
  ],
  parameters: {
    clusterDefault: {
      description:
        'The level that the cluster enforces where a namespace has no label, from its PodSecurityConfiguration.',
      default: 'privileged',
      schema: { enum: LEVELS },
      fault: (value) =>
        typeof value === 'string' && isLevel(value)
          ? undefined
          : 'privileged, baseline or restricted is expected',
    },
  },
  evaluate,
  examples: {
    pass: [
      { object: namespace('shop', { 'pod-security.kubernetes.io/enforce': 'restricted' }) },
      { object: namespace('agents', { 'pod-security.kubernetes.io/enforce': 'privileged' }) },
      { object: namespace('shop'), parameters: { clusterDefault: 'baseline' } },
    ],
    fail: [
      { object: namespace('shop') },
      { object: namespace('shop', { 'pod-security.kubernetes.io/warn': 'restricted' }) },
      { object: namespace('shop', { 'pod-security.kubernetes.io/audit': 'privileged' }) },
      { object: namespace('kube-system') },
    ],
  },
};
