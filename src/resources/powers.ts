import type { GrantedRule } from './service-account-rights.ts';

/** What a ServiceAccount can do with its rights, in the words of someone who has its token. */
export interface Power {
  /** `read every Secret of the cluster` */
  readonly phrase: string;
  /** As good as cluster-admin: it can be turned into everything. */
  readonly isAdmin: boolean;
  readonly role: string;
}

interface PowerClass {
  readonly verbs: readonly string[];
  readonly resources: readonly string[];
  readonly group: string;
  readonly phrase: string;
}

const RBAC = 'rbac.authorization.k8s.io';
const WRITE = ['create', 'update', 'patch'];
const READ = ['get', 'list', 'watch'];

const CLASSES: readonly PowerClass[] = [
  {
    group: RBAC,
    resources: ['clusterroles', 'roles'],
    verbs: ['escalate', 'bind'],
    phrase: 'take any right',
  },
  {
    group: '',
    resources: ['users', 'groups', 'serviceaccounts'],
    verbs: ['impersonate'],
    phrase: 'act as any user',
  },
  { group: '', resources: ['secrets'], verbs: READ, phrase: 'read every Secret' },
  {
    group: '',
    resources: ['serviceaccounts/token'],
    verbs: ['create'],
    phrase: 'make tokens of every ServiceAccount',
  },
  {
    group: '',
    resources: ['pods/exec', 'pods/attach', 'pods/ephemeralcontainers'],
    verbs: ['create', 'get', 'patch', 'update'],
    phrase: 'run commands in every pod',
  },
  {
    group: '',
    resources: ['nodes/proxy'],
    verbs: ['create', 'get'],
    phrase: 'run commands through the kubelets in every pod',
  },
  { group: '', resources: ['pods', 'replicationcontrollers'], verbs: WRITE, phrase: 'start any pod' },
  {
    group: 'apps',
    resources: ['deployments', 'daemonsets', 'statefulsets', 'replicasets'],
    verbs: WRITE,
    phrase: 'start any pod',
  },
  { group: 'batch', resources: ['jobs', 'cronjobs'], verbs: WRITE, phrase: 'start any pod' },
  {
    group: 'admissionregistration.k8s.io',
    resources: ['mutatingwebhookconfigurations', 'mutatingadmissionpolicies'],
    verbs: WRITE,
    phrase: 'change every new object',
  },
  {
    group: 'certificates.k8s.io',
    resources: ['certificatesigningrequests/approval', 'signers'],
    verbs: ['update', 'patch', 'approve', 'sign'],
    phrase: 'approve certificates for users',
  },
];

/** The powers that rules give, each once, the largest first. */
export function powersOf(rules: readonly GrantedRule[]): Power[] {
  const powers = new Map<string, Power>();
  for (const rule of rules) {
    for (const power of powersOfRule(rule)) {
      const known = powers.get(power.phrase);
      if (known === undefined || (power.isAdmin && !known.isAdmin)) powers.set(power.phrase, power);
    }
  }
  return [...powers.values()].sort((a, b) => Number(b.isAdmin) - Number(a.isAdmin));
}

function powersOfRule(rule: GrantedRule): Power[] {
  const { namespace, role } = rule;
  const where = namespace === undefined ? 'in the cluster' : `in namespace "${namespace}"`;
  const isWide = namespace === undefined || namespace === 'kube-system';
  const isNamed = rule.resourceNames.length > 0;
  if (isAll(rule.verbs) && isAll(rule.resources) && isAll(rule.apiGroups) && !isNamed) {
    return [{ phrase: `do everything in ${where.slice('in '.length)}`, isAdmin: isWide, role }];
  }
  if (isNamed) return [];
  return CLASSES.filter(
    ({ group, resources, verbs }) =>
      meets(rule.apiGroups, [group]) && meets(rule.resources, resources) && meets(rule.verbs, verbs),
  ).map(({ phrase }) => ({ phrase: `${phrase} ${where}`, isAdmin: isWide, role }));
}

function isAll(list: readonly string[]): boolean {
  return list.includes('*');
}

function meets(given: readonly string[], wanted: readonly string[]): boolean {
  return (
    isAll(given) || wanted.some((item) => given.includes(item) || given.includes(`*/${item.split('/')[1]}`))
  );
}

/** What a rule allows, in a few words, for rights without a power of their own. */
export function describeRule({ verbs, resources, resourceNames, namespace }: GrantedRule): string {
  const does = verbs.every((verb) => READ.includes(verb))
    ? 'read'
    : isAll(verbs)
      ? 'do anything with'
      : 'change';
  const what = resources.length === 0 ? 'what is no resource' : resources.slice(0, 2).join(', ');
  const which = resourceNames.length === 0 ? '' : ` named ${resourceNames.slice(0, 2).join(', ')}`;
  const more = resources.length > 2 || resourceNames.length > 2 ? ' and more' : '';
  return `${does} ${what}${which}${more}${namespace === undefined ? ' in the cluster' : ''}`;
}
