import {
  type Outcome,
  type Practice,
  type PracticeContext,
  podOf,
  type Subject,
} from '../checks/practice.ts';
import { apiTokenOf } from '../resources/api-token.ts';

function evaluate(subject: Subject, { inventory }: PracticeContext): Outcome[] {
  const { serviceAccount, mounted, rights } = apiTokenOf(
    podOf(subject),
    subject.resource.namespace,
    inventory,
  );
  // Without a token nobody can be the account.
  if (serviceAccount !== 'default' || mounted === 'none') return [];
  const violation = { type: 'violation', path: ['spec', 'serviceAccountName'] } as const;
  const role = rights.rules[0]?.role ?? rights.missingRoles[0];
  if (role === undefined) return [{ ...violation, message: 'default' }];
  return [{ ...violation, message: 'bound', severity: 'high', values: { role } }];
}

const bound = [
  {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'RoleBinding',
    metadata: { name: 'everyone-views' },
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'view' },
    subjects: [{ kind: 'ServiceAccount', name: 'default' }],
  },
];

export const defaultServiceaccount: Practice = {
  id: 'default-serviceaccount',
  title: 'The default ServiceAccount',
  summary: 'Workloads that carry a token must have a ServiceAccount of their own.',
  severity: 'medium',
  profiles: ['recommended', 'eks', 'aks'],
  subjects: 'workload',
  fields: [
    'spec.serviceAccountName',
    'spec.serviceAccount',
    'spec.automountServiceAccountToken',
    'spec.volumes[*].projected.sources',
    'spec.containers[*].volumeMounts[*].mountPath',
  ],
  messages: {
    default: {
      text: 'the pod is the default ServiceAccount, as is every pod that names none',
      label: 'a right given to one of them is given to all',
      wanted: 'a ServiceAccount of its own, or no token',
    },
    bound: {
      text: 'the pod is the default ServiceAccount, which has the rights of {role}',
      label: 'every pod of the namespace that names no other has them too',
      wanted: 'a ServiceAccount of its own, or no token',
    },
  },
  attack:
    'Code in any pod of the namespace that names no ServiceAccount has the same identity, so a right that was given for one of them can be used from all.',
  fix: {
    safety: 'advice',
    summary: 'Make a ServiceAccount for the workload, name it here, and bind to it what the program needs.',
  },
  references: ['MITRE T1078.001', 'CIS 5.1.5', 'EKS Best Practices: Pod security'],
  evaluate,
  examples: {
    pass: [
      { pod: { spec: { serviceAccountName: 'shop', containers: [{ name: 'app' }] } } },
      {
        pod: { spec: { automountServiceAccountToken: false, containers: [{ name: 'app' }] } },
        objects: bound,
      },
    ],
    fail: [
      { pod: { spec: { containers: [{ name: 'app' }] } } },
      { pod: { spec: { serviceAccountName: 'default', containers: [{ name: 'app' }] } }, objects: bound },
    ],
  },
};
