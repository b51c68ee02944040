import {
  type Outcome,
  type Practice,
  type PracticeContext,
  podOf,
  type Subject,
} from '../checks/practice.ts';
import { saying } from '../core/saying.ts';
import { type ApiToken, apiTokenOf, TOKEN_PATH } from '../resources/api-token.ts';
import type { Pod } from '../resources/pod.ts';
import { textsIn } from '../resources/pod-texts.ts';
import { describeRule, powersOf } from '../resources/powers.ts';

function evaluate(subject: Subject, { inventory }: PracticeContext): Outcome[] {
  const pod = podOf(subject);
  const token = apiTokenOf(pod, subject.resource.namespace, inventory);
  const { serviceAccount, mounted, path, rights, use } = token;
  if (mounted === 'none') return [];
  if (use === 'needed') return judgeRights(token);
  // What was mounted by hand is meant for something; whether it has to be is for its author to say.
  if (mounted === 'projected') return [];
  if (mounted === 'unknown' || use === 'unknown') {
    const detail =
      mounted === 'unknown'
        ? saying('unknown.service-account', 'no ServiceAccount "{account}" in this input', {
            account: serviceAccount,
          })
        : saying('unknown.bindings', 'no binding of any role in this input');
    return [{ type: 'unknown', path, reason: 'not-collected', detail }];
  }
  return [
    {
      type: 'violation',
      path,
      message: 'unneeded',
      values: { account: serviceAccount },
      fixSafety: rights.isComplete && !isUsedOtherwise(pod) ? 'safe' : 'review',
    },
  ];
}

function judgeRights({ serviceAccount: account, path, rights }: ApiToken): Outcome[] {
  const outcomes: Outcome[] = rights.missingRoles.map((role) => ({
    type: 'unknown',
    path,
    reason: 'not-collected',
    detail: saying('unknown.role', 'no {role} in this input, which is bound to ServiceAccount "{account}"', {
      role,
      account,
    }),
  }));
  const [power] = powersOf(rights.rules);
  const [rule] = rights.rules;
  const violation = { type: 'violation', path } as const;
  if (power?.isAdmin === true) {
    const values = { account, power: power.phrase, role: power.role };
    return [{ ...violation, message: 'admin', severity: 'high', values }, ...outcomes];
  }
  const does = power?.phrase ?? (rule && describeRule(rule));
  if (does === undefined) return outcomes;
  return [{ ...violation, message: 'used', severity: 'info', values: { account, power: does } }, ...outcomes];
}

/** Vault and others take the token as a proof of who the pod is; that needs no rights. */
function isUsedOtherwise(pod: Pod): boolean {
  const annotations = Object.keys(pod.metadata?.annotations ?? {});
  return (
    annotations.some((key) => key.startsWith('vault.hashicorp.com/')) ||
    textsIn(pod).some(({ text }) => text.includes(TOKEN_PATH) || /vault/i.test(text))
  );
}

const account = (fields: object = {}) => ({
  apiVersion: 'v1',
  kind: 'ServiceAccount',
  metadata: { name: 'app' },
  ...fields,
});
const binding = (name: string, role = 'view') => ({
  apiVersion: 'rbac.authorization.k8s.io/v1',
  kind: 'ClusterRoleBinding',
  metadata: { name: 'binding' },
  roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: role },
  subjects: [{ kind: 'ServiceAccount', name, namespace: 'default' }],
});
const own = { spec: { serviceAccountName: 'app', containers: [{ name: 'app' }] } };

export const saTokenNeeded: Practice = {
  id: 'sa-token-needed',
  title: 'Tokens that nobody needs',
  summary:
    'Pods must carry a token for the Kubernetes API only where their ServiceAccount has rights to use.',
  severity: 'medium',
  profiles: ['recommended', 'eks', 'aks'],
  subjects: 'workload',
  fields: [
    'metadata.annotations',
    'spec.automountServiceAccountToken',
    'spec.serviceAccountName',
    'spec.serviceAccount',
    'spec.volumes[*].projected.sources',
    'spec.containers[*].volumeMounts[*].mountPath',
    'spec.containers[*].env[*].value',
    'spec.containers[*].command',
    'spec.containers[*].args',
  ],
  messages: {
    unneeded: {
      text: 'the pod carries a token of ServiceAccount "{account}", to which nothing here gives any rights',
      label: 'a token is mounted unless the pod or its ServiceAccount says no',
      wanted: 'automountServiceAccountToken: false',
    },
    used: {
      text: 'the token of ServiceAccount "{account}" lets its bearer {power}',
      wanted: 'no token where the program does not call the API',
    },
    admin: {
      text: 'the token of ServiceAccount "{account}" lets its bearer {power}',
      label: '{role} is as good as cluster-admin in the hands of who takes over the pod',
      wanted: 'rights for what the program does and no more',
    },
  },
  attack:
    'Code in the container reads the token from its file and does through the API whatever the ServiceAccount may. Leaving the token out does not keep it from reaching the API over the network, where it counts as anonymous; only a network policy does, see api-egress-open.',
  fix: {
    safety: 'review',
    summary:
      'Set automountServiceAccountToken to false where the program neither calls the API nor shows the token to others, as to Vault; where it does, give its ServiceAccount the rights that it uses and no more.',
    edits: ({ message, path }) => (message === 'unneeded' ? [{ op: 'set', path, value: false }] : []),
  },
  references: ['MITRE T1528', 'MITRE T1552.007', 'CIS 5.1.6', 'EKS Best Practices: Pod security'],
  evaluate,
  examples: {
    pass: [
      { pod: { spec: { automountServiceAccountToken: false, containers: [{ name: 'app' }] } } },
      { pod: own, objects: [account({ automountServiceAccountToken: false })] },
    ],
    fail: [
      { pod: { spec: { containers: [{ name: 'app' }] } } },
      { pod: own, objects: [account(), binding('other')] },
      { pod: own, objects: [account(), binding('app')] },
      { pod: own, objects: [account(), binding('app', 'cluster-admin')] },
    ],
  },
};
