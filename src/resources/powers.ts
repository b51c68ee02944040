import { inEnglish, type Saying, saying } from '../core/saying.ts';
import type { GrantedRule } from './service-account-rights.ts';

/** What a ServiceAccount can do with its rights, in the words of someone who has its token. */
export interface Power {
  /** `read every Secret in the cluster` */
  readonly phrase: Saying;
  /** As good as cluster-admin: it can be turned into everything. */
  readonly isAdmin: boolean;
  readonly role: string;
}

interface PowerClass {
  readonly verbs: readonly string[];
  readonly resources: readonly string[];
  readonly group: string;
  readonly phrase: Saying;
}

const RBAC = 'rbac.authorization.k8s.io';
const WRITE = ['create', 'update', 'patch'];
const READ = ['get', 'list', 'watch'];

const START_PODS = saying('power.start-pods', 'start any pod');

const CLASSES: readonly PowerClass[] = [
  {
    group: RBAC,
    resources: ['clusterroles', 'roles'],
    verbs: ['escalate', 'bind'],
    phrase: saying('power.any-right', 'take any right'),
  },
  {
    group: '',
    resources: ['users', 'groups', 'serviceaccounts'],
    verbs: ['impersonate'],
    phrase: saying('power.any-user', 'act as any user'),
  },
  {
    group: '',
    resources: ['secrets'],
    verbs: READ,
    phrase: saying('power.every-secret', 'read every Secret'),
  },
  {
    group: '',
    resources: ['serviceaccounts/token'],
    verbs: ['create'],
    phrase: saying('power.tokens', 'make tokens of every ServiceAccount'),
  },
  {
    group: '',
    resources: ['pods/exec', 'pods/attach', 'pods/ephemeralcontainers'],
    verbs: ['create', 'get', 'patch', 'update'],
    phrase: saying('power.exec', 'run commands in every pod'),
  },
  {
    group: '',
    resources: ['nodes/proxy'],
    verbs: ['create', 'get'],
    phrase: saying('power.kubelets', 'run commands through the kubelets in every pod'),
  },
  { group: '', resources: ['pods', 'replicationcontrollers'], verbs: WRITE, phrase: START_PODS },
  {
    group: 'apps',
    resources: ['deployments', 'daemonsets', 'statefulsets', 'replicasets'],
    verbs: WRITE,
    phrase: START_PODS,
  },
  { group: 'batch', resources: ['jobs', 'cronjobs'], verbs: WRITE, phrase: START_PODS },
  {
    group: 'admissionregistration.k8s.io',
    resources: ['mutatingwebhookconfigurations', 'mutatingadmissionpolicies'],
    verbs: WRITE,
    phrase: saying('power.mutate', 'change every new object'),
  },
  {
    group: 'certificates.k8s.io',
    resources: ['certificatesigningrequests/approval', 'signers'],
    verbs: ['update', 'patch', 'approve', 'sign'],
    phrase: saying('power.certificates', 'approve certificates for users'),
  },
];

/** The powers that rules give, each once, the largest first. */
export function powersOf(rules: readonly GrantedRule[]): readonly Power[] {
  if (rules.length === 0) return NONE;
  const read = known.get(rules);
  if (read !== undefined) return read;
  const powers = readPowers(rules);
  known.set(rules, powers);
  return powers;
}

const NONE: readonly Power[] = [];

/** The rights of an account are read once, and so are its powers. */
const known = new WeakMap<readonly GrantedRule[], readonly Power[]>();

function readPowers(rules: readonly GrantedRule[]): Power[] {
  const powers = new Map<string, Power>();
  for (const rule of rules) {
    for (const power of powersOfRule(rule)) {
      const name = inEnglish(power.phrase);
      const known = powers.get(name);
      if (known === undefined || (power.isAdmin && !known.isAdmin)) powers.set(name, power);
    }
  }
  return [...powers.values()].sort((a, b) => Number(b.isAdmin) - Number(a.isAdmin));
}

function powersOfRule(rule: GrantedRule): Power[] {
  const { namespace, role } = rule;
  const isWide = namespace === undefined || namespace === 'kube-system';
  const isNamed = rule.resourceNames.length > 0;
  if (isAll(rule.verbs) && isAll(rule.resources) && isAll(rule.apiGroups) && !isNamed) {
    return [
      { phrase: within(namespace, saying('power.everything', 'do everything')), isAdmin: isWide, role },
    ];
  }
  if (isNamed) return [];
  return CLASSES.filter(
    ({ group, resources, verbs }) =>
      meets(rule.apiGroups, [group]) && meets(rule.resources, resources) && meets(rule.verbs, verbs),
  ).map(({ phrase }) => ({ phrase: within(namespace, phrase), isAdmin: isWide, role }));
}

function within(namespace: string | undefined, power: Saying): Saying {
  return namespace === undefined
    ? saying('power.in-cluster', '{power} in the cluster', { power })
    : saying('power.in-namespace', '{power} in namespace "{namespace}"', { power, namespace });
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
export function describeRule({ verbs, resources, resourceNames, namespace }: GrantedRule): Saying {
  const does = verbs.every((verb) => READ.includes(verb)) ? 'read' : isAll(verbs) ? 'any' : 'change';
  const what =
    resources.length === 0
      ? saying('power.no-resource', 'what is no resource')
      : resources.slice(0, 2).join(', ');
  const power = saying(
    'power.rule',
    '{does, select, read {read} any {do anything with} other {change}} {what}{named, select, no {} other { named {names}}}{more, select, yes { and more} other {}}',
    {
      does,
      what,
      named: resourceNames.length === 0 ? 'no' : 'yes',
      names: resourceNames.slice(0, 2).join(', '),
      more: resources.length > 2 || resourceNames.length > 2 ? 'yes' : 'no',
    },
  );
  return namespace === undefined ? within(undefined, power) : power;
}
