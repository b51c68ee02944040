import { type Outcome, type Practice, podOf, type Subject } from '../checks/practice.ts';

function evaluate(subject: Subject): Outcome[] {
  const { serviceAccount = '', serviceAccountName = '' } = podOf(subject).spec ?? {};
  // Objects read from a cluster carry both, with the same value.
  if (serviceAccount === '' || serviceAccount === serviceAccountName) return [];
  const path = ['spec', 'serviceAccount'];
  const violation = { type: 'violation', path, found: serviceAccount } as const;
  if (serviceAccountName === '') return [{ ...violation, message: 'old' }];
  return [{ ...violation, message: 'ignored', severity: 'medium', values: { used: serviceAccountName } }];
}

export const deprecatedSaField: Practice = {
  id: 'deprecated-sa-field',
  title: 'The old name of serviceAccountName',
  summary: 'A pod must name its service account in serviceAccountName.',
  severity: 'low',
  profiles: ['recommended', 'eks', 'aks'],
  subjects: 'workload',
  fields: ['spec.serviceAccount', 'spec.serviceAccountName'],
  messages: {
    old: {
      text: 'the service account "{found}" is named in a deprecated field',
      label: 'policies and reviewers that look at serviceAccountName see the default account',
      wanted: 'serviceAccountName',
    },
    ignored: {
      text: 'the deprecated serviceAccount says "{found}", but the pod runs as "{used}"',
      label: 'serviceAccountName wins',
      wanted: 'serviceAccountName alone',
    },
  },
  attack:
    'A policy that looks at serviceAccountName only lets a pod run under an account that it would refuse.',
  fix: {
    safety: 'safe',
    summary: 'Rename the field.',
    edits: ({ path, message, found }) => [
      { op: 'remove', path },
      ...(message === 'old'
        ? ([{ op: 'set', path: ['spec', 'serviceAccountName'], value: found }] as const)
        : []),
    ],
  },
  references: ['Kubernetes: Configure service accounts', 'CIS 5.1.5'],
  evaluate,
  examples: {
    pass: [
      { pod: { spec: { serviceAccountName: 'shop', containers: [{ name: 'app' }] } } },
      {
        pod: { spec: { serviceAccountName: 'shop', serviceAccount: 'shop', containers: [{ name: 'app' }] } },
      },
    ],
    fail: [
      { pod: { spec: { serviceAccount: 'shop', containers: [{ name: 'app' }] } } },
      {
        pod: { spec: { serviceAccountName: 'shop', serviceAccount: 'bank', containers: [{ name: 'app' }] } },
      },
    ],
  },
};
