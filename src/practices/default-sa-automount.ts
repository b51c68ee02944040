import {
  type Outcome,
  objectOf,
  type Practice,
  type PracticeContext,
  type Subject,
} from '../checks/practice.ts';
import { rightsOf } from '../resources/service-account-rights.ts';

function evaluate(subject: Subject, { inventory }: PracticeContext): Outcome[] {
  const { name, namespace } = subject.resource;
  if (name !== 'default') return [];
  const found = objectOf(subject)['automountServiceAccountToken'];
  if (found === false) return [];
  const rights = rightsOf(name, namespace, inventory);
  return [
    {
      type: 'violation',
      path: ['automountServiceAccountToken'],
      message: 'mounts',
      ...(found === undefined ? {} : { found: String(found) }),
      values: { namespace: namespace || 'default' },
      // Nobody can lose a right that nobody has.
      fixSafety: rights.isComplete && !rights.isBound ? 'safe' : 'review',
    },
  ];
}

const account = (name: string, fields: object = {}) => ({
  apiVersion: 'v1',
  kind: 'ServiceAccount',
  metadata: { name, namespace: 'shop' },
  ...fields,
});

export const defaultSaAutomount: Practice = {
  id: 'default-sa-automount',
  title: 'Token of the default ServiceAccount',
  summary: 'The default ServiceAccount of a namespace must not mount its token by itself.',
  severity: 'medium',
  profiles: ['recommended', 'eks', 'aks'],
  subjects: ['ServiceAccount'],
  fields: ['automountServiceAccountToken', 'metadata.name'],
  messages: {
    mounts: {
      text: 'every pod of namespace "{namespace}" that names no ServiceAccount carries a token of the default one',
      wanted: 'automountServiceAccountToken: false',
    },
  },
  attack:
    'Code in any pod that names no ServiceAccount finds a token of the default one, and with it every right that was ever given to that.',
  fix: {
    safety: 'review',
    summary:
      'Set it to false; pods that call the API as the default ServiceAccount have to ask for the token themselves.',
    edits: ({ path }) => [{ op: 'set', path, value: false }],
  },
  references: ['MITRE T1528', 'CIS 5.1.5', 'CIS 5.1.6', 'EKS Best Practices: Pod security'],
  evaluate,
  examples: {
    pass: [
      { object: account('default', { automountServiceAccountToken: false }) },
      { object: account('shop') },
    ],
    fail: [
      { object: account('default') },
      { object: account('default', { automountServiceAccountToken: true }) },
    ],
  },
};
