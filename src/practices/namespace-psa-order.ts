import { isUnreadable, labelPath, labelsOf, levelOf } from '../checks/namespace-labels.ts';
import { levelLabel, policyOf, UNCONFIGURED } from '../checks/namespace-policy.ts';
import { type Outcome, objectOf, type Practice, type Subject } from '../checks/practice.ts';
import { compareLevels } from '../core/level.ts';

function evaluate(subject: Subject): Outcome[] {
  const labels = labelsOf(objectOf(subject));
  const resolved = policyOf(labels, UNCONFIGURED);
  if (levelOf(labels, 'enforce') === undefined || isUnreadable(resolved, 'enforce')) return [];
  const enforced = resolved.policy.enforce.level;
  return (['audit', 'warn'] as const).flatMap((mode): Outcome[] => {
    const found = levelOf(labels, mode);
    // What is not said, or not readable, is for other checks.
    if (found === undefined || isUnreadable(resolved, mode)) return [];
    if (compareLevels(resolved.policy[mode].level, enforced) >= 0) return [];
    const path = labelPath(levelLabel(mode));
    return [{ type: 'violation', path, message: mode, found, values: { level: enforced } }];
  });
}

const namespace = (enforce: string, audit: string, warn?: string) => ({
  apiVersion: 'v1',
  kind: 'Namespace',
  metadata: {
    name: 'shop',
    labels: {
      'pod-security.kubernetes.io/enforce': enforce,
      'pod-security.kubernetes.io/audit': audit,
      ...(warn === undefined ? {} : { 'pod-security.kubernetes.io/warn': warn }),
    },
  },
});

export const namespacePsaOrder: Practice = {
  id: 'namespace-psa-order',
  title: 'Modes weaker than what is enforced',
  summary: 'A namespace must not audit or warn at a weaker level than it enforces.',
  severity: 'medium',
  profiles: ['recommended', 'eks', 'aks'],
  subjects: ['Namespace'],
  fields: ['metadata.labels["pod-security.kubernetes.io/*"]'],
  messages: {
    audit: {
      text: 'audits at {found}, which is weaker than {level}, the level it enforces',
      label: 'Deployments whose pods will be refused leave nothing in the audit log',
      wanted: 'the level that is enforced, or a tighter one',
    },
    warn: {
      text: 'warns at {found}, which is weaker than {level}, the level it enforces',
      label: 'a Deployment whose pods will be refused is accepted without a word',
      wanted: 'the level that is enforced, or a tighter one',
    },
  },
  attack:
    'Nothing is admitted that should not be; but who tries is not told of in the audit log, and workloads that never start look accepted.',
  fix: {
    safety: 'safe',
    summary: 'Raise the mode to the level that is enforced.',
    edits: ({ path, values }) => [{ op: 'set', path, value: values?.['level'] }],
  },
  references: ['CIS 5.2.1', 'Kubernetes: Pod Security Admission'],
  evaluate,
  examples: {
    pass: [
      { object: namespace('baseline', 'baseline', 'restricted') },
      { object: namespace('baseline', 'restricted') },
      { object: namespace('baseline', 'nonsense') },
    ],
    fail: [
      { object: namespace('baseline', 'privileged') },
      { object: namespace('restricted', 'baseline', 'privileged') },
    ],
  },
};
