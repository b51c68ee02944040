import {
  type Outcome,
  objectOf,
  type Practice,
  type PracticeContext,
  type PracticeViolation,
  type Subject,
} from '../checks/practice.ts';
import type { Edit } from '../core/edit.ts';
import { valueAt } from '../core/path.ts';
import { isRecord } from '../resources/objects.ts';

const REMOVED_IN = 25;
const POLICIES = 'podsecuritypolicies';

function evaluate(subject: Subject, { kubernetes }: PracticeContext): Outcome[] {
  const { kind, name } = subject.resource;
  if (kind === 'PodSecurityPolicy') {
    const message = kubernetes >= REMOVED_IN ? 'policy' : 'current';
    return [{ type: 'violation', path: ['kind'], message, found: name }];
  }
  const rules = objectOf(subject)['rules'];
  if (!Array.isArray(rules)) return [];
  return rules.flatMap((rule: unknown, index): Outcome[] => {
    const resources = isRecord(rule) && Array.isArray(rule['resources']) ? rule['resources'] : [];
    const place = resources.indexOf(POLICIES);
    if (place < 0) return [];
    return [{ type: 'violation', path: ['rules', index, 'resources', place], message: 'grant' }];
  });
}

/** From v1.25 on there is nothing left that the rule could grant. */
function edits(
  { path, message }: PracticeViolation,
  subject: Subject,
  { kubernetes }: PracticeContext,
): Edit[] {
  if (message !== 'grant' || kubernetes < REMOVED_IN) return [];
  const resources = valueAt(objectOf(subject), path.slice(0, -1));
  const isAlone = Array.isArray(resources) && resources.length === 1;
  return [{ op: 'remove', path: isAlone ? path.slice(0, 2) : path }];
}

const policy = {
  apiVersion: 'policy/v1beta1',
  kind: 'PodSecurityPolicy',
  metadata: { name: 'restricted' },
  spec: { privileged: false },
};
const role = (...resources: string[]) => ({
  apiVersion: 'rbac.authorization.k8s.io/v1',
  kind: 'ClusterRole',
  metadata: { name: 'psp-user' },
  rules: [
    { apiGroups: [''], resources: ['pods'], verbs: ['list'] },
    { apiGroups: ['policy'], resources, verbs: ['use'] },
  ],
});

export const pspObjects: Practice = {
  id: 'psp-objects',
  title: 'What is left of PodSecurityPolicy',
  summary: 'Clusters from v1.25 on must not rely on PodSecurityPolicy.',
  severity: 'medium',
  profiles: ['recommended', 'eks', 'aks'],
  subjects: ['PodSecurityPolicy', 'ClusterRole', 'Role'],
  fields: ['kind', 'rules[*].resources'],
  messages: {
    policy: {
      text: 'PodSecurityPolicy "{found}" protects nothing: v1.25 removed the kind',
      label: 'what it forbade is admitted unless labels of the namespace or another policy engine forbid it',
      wanted: 'pod-security.kubernetes.io labels on the namespaces',
    },
    current: {
      text: 'PodSecurityPolicy "{found}" stops working with v1.25',
      wanted: 'pod-security.kubernetes.io labels on the namespaces, before the upgrade',
    },
    grant: {
      text: 'grants the use of PodSecurityPolicies, which v1.25 removed',
      wanted: 'no such rule',
    },
  },
  attack:
    'People believe that pods are held back which nothing holds back any more: whoever may create pods starts one with every right.',
  fix: {
    safety: 'review',
    summary:
      'Remove the grants; turn the policies into levels of namespaces and, where they were finer than a level, into another policy engine, then delete them.',
    edits,
  },
  references: ['Kubernetes: Migrate from PodSecurityPolicy', 'CIS 5.2.1', 'EKS Best Practices: Pod security'],
  evaluate,
  examples: {
    pass: [
      { object: role('poddisruptionbudgets') },
      { object: { kind: 'Role', metadata: { name: 'reader' }, rules: [] } },
    ],
    fail: [
      { object: policy },
      { object: policy, kubernetes: 24 },
      { object: role('podsecuritypolicies') },
      { object: role('poddisruptionbudgets', 'podsecuritypolicies') },
    ],
  },
};
