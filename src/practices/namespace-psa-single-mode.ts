import { exampleNamespace, labelPath, labelsOf, levelOf } from '../checks/namespace-labels.ts';
import { levelLabel, policyOf, UNCONFIGURED } from '../checks/namespace-policy.ts';
import {
  type Outcome,
  objectOf,
  type Practice,
  type PracticeContext,
  type Subject,
} from '../checks/practice.ts';

/** Since then a namespace that enforces warns of the same, where it does not say otherwise. Audit never follows. */
const WARN_FOLLOWS_SINCE = 26;

function evaluate(subject: Subject, { kubernetes }: PracticeContext): Outcome[] {
  const labels = labelsOf(objectOf(subject));
  if (levelOf(labels, 'enforce') === undefined) return [];
  const { level } = policyOf(labels, UNCONFIGURED).policy.enforce;
  const outcomes: Outcome[] = [];
  const missing = { type: 'violation', values: { level } } as const;
  if (levelOf(labels, 'audit') === undefined) {
    outcomes.push({ ...missing, path: labelPath(levelLabel('audit')), message: 'audit' });
  }
  const path = labelPath(levelLabel('warn'));
  if (levelOf(labels, 'warn') !== undefined) return outcomes;
  if (level === 'privileged') outcomes.push({ ...missing, path, message: 'unwatched' });
  else if (kubernetes < WARN_FOLLOWS_SINCE) {
    outcomes.push({ ...missing, path, message: 'silent', severity: 'medium' });
  }
  return outcomes;
}

export const namespacePsaSingleMode: Practice = {
  id: 'namespace-psa-single-mode',
  title: 'Namespaces that enforce and do not tell',
  summary: 'A namespace that enforces a level must be audited and warned as well.',
  severity: 'low',
  profiles: ['eks'],
  subjects: ['Namespace'],
  fields: ['metadata.labels["pod-security.kubernetes.io/*"]'],
  messages: {
    audit: {
      text: 'enforces {level} and audits nothing',
      label:
        'audit does not follow enforce: the audit log says nothing of workloads whose pods will be refused',
      wanted: 'pod-security.kubernetes.io/audit: restricted',
    },
    unwatched: {
      text: 'enforces {level}, and nobody is warned of anything',
      label: 'what would break at a tighter level stays unknown',
      wanted: 'pod-security.kubernetes.io/warn: restricted',
    },
    silent: {
      text: 'enforces {level}, and a Deployment that breaks it is accepted without a word',
      label: 'its pods never appear; warn follows enforce only from v1.26 on',
      wanted: 'pod-security.kubernetes.io/warn: restricted',
    },
  },
  attack:
    'Attempts to start pods with more rights leave no trace in the audit log other than the refusals, and a loosened level goes unnoticed.',
  fix: {
    safety: 'safe',
    summary: 'Add the mode at restricted: it refuses nothing and shows what a tighter level would say.',
    edits: ({ path }) => [{ op: 'set', path, value: 'restricted' }],
  },
  references: ['CIS 5.2.1', 'Kubernetes: Pod Security Admission', 'EKS Best Practices: Pod security'],
  evaluate,
  examples: {
    pass: [
      { object: exampleNamespace({ enforce: 'baseline', audit: 'restricted' }) },
      {
        object: exampleNamespace({ enforce: 'baseline', audit: 'baseline', warn: 'baseline' }),
        kubernetes: 25,
      },
      { object: exampleNamespace({ warn: 'restricted' }) },
    ],
    fail: [
      { object: exampleNamespace({ enforce: 'baseline', warn: 'restricted' }) },
      { object: exampleNamespace({ enforce: 'baseline', audit: 'baseline' }), kubernetes: 25 },
      { object: exampleNamespace({ enforce: 'privileged' }) },
    ],
  },
};
