import { clusterDefault } from '../checks/cluster-default.ts';
import { isSystemNamespace, labelPath, labelsOf, levelOf } from '../checks/namespace-labels.ts';
import { levelLabel, policyOf, UNCONFIGURED, versionLabel } from '../checks/namespace-policy.ts';
import { namespaceStanding } from '../checks/namespace-standing.ts';
import {
  type Outcome,
  objectOf,
  type Practice,
  type PracticeContext,
  type PracticeViolation,
  type Subject,
} from '../checks/practice.ts';
import type { Edit } from '../core/edit.ts';
import { compareLevels, LEVELS, type Level } from '../core/level.ts';

const SHOWN = 3;

function evaluate(subject: Subject, context: PracticeContext): Outcome[] {
  const namespace = objectOf(subject);
  const labels = labelsOf(namespace);
  if (levelOf(labels, 'enforce') !== undefined || context.parameters['clusterDefault'] !== 'privileged')
    return [];
  const { policy } = policyOf(labels, UNCONFIGURED);
  const watched = (['audit', 'warn'] as const).filter((mode) => policy[mode].level !== 'privileged');
  const violation = { type: 'violation', path: labelPath(levelLabel('enforce')) } as const;
  if (isSystemNamespace(namespace)) return [{ ...violation, message: 'system', severity: 'info' }];
  const standing = namespaceStanding(subject.resource.name, context);
  // Nobody is refused by a level that every workload there is keeps.
  const fixSafety = standing?.isComplete === true ? 'safe' : 'review';
  if (watched.length > 0) {
    const modes = watched.map((mode) => `${mode} ${policy[mode].level}`).join(', ');
    const values = { modes, level: standing?.level ?? UNSEEN };
    return [{ ...violation, message: 'watched', severity: 'medium', fixSafety, values }];
  }
  if (standing === undefined) return [{ ...violation, message: 'missing', values: { level: UNSEEN } }];
  const { level, holding } = standing;
  const more = holding.length > SHOWN ? ', ...' : '';
  const values = { level, holding: `${holding.slice(0, SHOWN).join(', ')}${more}` };
  return [{ ...violation, message: MESSAGES[level], fixSafety, values }];
}

const MESSAGES: Readonly<Record<Level, string>> = {
  restricted: 'kept',
  baseline: 'held',
  privileged: 'open',
};

/** What nearly every application can keep, where none is in the input. */
const UNSEEN: Level = 'baseline';

/** What is only watched is one level tighter: it shows what is next, and refuses nothing. */
function edits(
  { message, path }: PracticeViolation,
  subject: Subject,
  context: PracticeContext,
): readonly Edit[] {
  if (message === 'system') return [];
  const { policy } = policyOf(labelsOf(objectOf(subject)), UNCONFIGURED);
  const level = namespaceStanding(subject.resource.name, context)?.level ?? UNSEEN;
  const next = LEVELS[LEVELS.indexOf(level) + 1] ?? level;
  const watch = (['audit', 'warn'] as const).filter((mode) => {
    const weakest = message === 'watched' ? level : next;
    return compareLevels(policy[mode].level, weakest) < 0;
  });
  const pin: Edit = {
    op: 'set',
    path: labelPath(versionLabel('enforce')),
    value: `v1.${context.kubernetes}`,
  };
  return [
    { op: 'set', path, value: level },
    ...(level === 'privileged' ? [] : [pin]),
    ...watch.map((mode): Edit => ({ op: 'set', path: labelPath(levelLabel(mode)), value: next })),
  ];
}

const workload = (name: string, securityContext: object, spec: object = {}) => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name, namespace: 'shop' },
  spec: { template: { spec: { containers: [{ name: 'app', securityContext }], ...spec } } },
});
const restricted = {
  allowPrivilegeEscalation: false,
  capabilities: { drop: ['ALL'] },
  runAsNonRoot: true,
  seccompProfile: { type: 'RuntimeDefault' },
};
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
  joinsWorkloads: true,
  fields: ['metadata.name', 'metadata.labels["pod-security.kubernetes.io/*"]'],
  messages: {
    missing: {
      text: 'no level is enforced here, so any pod is admitted',
      label: 'privileged containers and host paths as well, unless another policy engine refuses them',
      wanted:
        'pod-security.kubernetes.io/enforce: {level}, or the tightest level that its workloads keep, none of which is here',
    },
    kept: {
      text: 'no level is enforced here, so any pod is admitted',
      label: 'every workload of it in this input keeps {level} already',
      wanted: 'pod-security.kubernetes.io/enforce: {level}',
    },
    held: {
      text: 'no level is enforced here, so any pod is admitted',
      label: 'every workload of it in this input keeps {level}; no tighter level admits {holding}',
      wanted: 'pod-security.kubernetes.io/enforce: {level}, the tightest level that its workloads keep',
    },
    open: {
      text: 'no level is enforced here, so any pod is admitted',
      label: 'none but {level} admits {holding}: fix that, or give it a namespace of its own',
      wanted: 'pod-security.kubernetes.io/enforce, {level} on purpose until its workloads keep a tighter one',
    },
    watched: {
      text: 'nothing is enforced here; {modes} only tell of it',
      label: 'a step on the way: enforce once nothing is told any more',
      wanted: 'pod-security.kubernetes.io/enforce: {level}',
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
      'Enforce the tightest level that all workloads keep, pinned to the version of the cluster, and audit and warn one level tighter; files may leave out workloads, so that it is safe only where the whole cluster is known.',
    edits,
  },
  references: [
    'MITRE T1610',
    'CIS 5.2.1',
    'Kubernetes: Pod Security Admission',
    'EKS Best Practices: Pod security',
  ],
  parameters: { clusterDefault },
  evaluate,
  examples: {
    pass: [
      { object: namespace('shop', { 'pod-security.kubernetes.io/enforce': 'restricted' }) },
      { object: namespace('agents', { 'pod-security.kubernetes.io/enforce': 'privileged' }) },
      { object: namespace('shop'), parameters: { clusterDefault: 'baseline' } },
    ],
    fail: [
      { object: namespace('shop') },
      { object: namespace('shop'), objects: [workload('web', restricted)] },
      { object: namespace('shop'), objects: [workload('web', restricted), workload('batch', {})] },
      { object: namespace('shop'), objects: [workload('agent', {}, { hostPID: true })] },
      { object: namespace('shop', { 'pod-security.kubernetes.io/warn': 'restricted' }) },
      { object: namespace('shop', { 'pod-security.kubernetes.io/audit': 'privileged' }) },
      { object: namespace('kube-system') },
    ],
  },
};
