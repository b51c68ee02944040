import { lastAnswer } from '../core/last-answer.ts';
import type { Inventory, PlainObject } from './inventory.ts';
import { isSelected } from './label-selector.ts';
import { isRecord, resourceOf } from './objects.ts';

/** A rule of a role, and where it holds. */
export interface GrantedRule {
  readonly verbs: readonly string[];
  readonly apiGroups: readonly string[];
  readonly resources: readonly string[];
  readonly resourceNames: readonly string[];
  /** The namespace; undefined for the whole cluster. */
  readonly namespace: string | undefined;
  /** `ClusterRole "agent"` */
  readonly role: string;
}

/** What bindings give to a ServiceAccount beyond what every one may do. */
export interface ServiceAccountRights {
  readonly rules: readonly GrantedRule[];
  /** Roles that a binding names and that are not here. */
  readonly missingRoles: readonly string[];
  /** Whether any binding gives it anything. */
  readonly isBound: boolean;
  /** Every binding and role that exists has been looked at. */
  readonly isComplete: boolean;
  /** There are bindings in the input at all. */
  readonly isCollected: boolean;
}

/** Bound to the groups of all ServiceAccounts by Kubernetes itself: what each of them may do anyway. */
const DEFAULT_ROLES = /^system:(?:basic-user|discovery|public-info-viewer|service-account-issuer-discovery)$/;

/** By inventory and account: several checks ask, and so do all pods of one account. */
const known = new WeakMap<Inventory, Map<string, ServiceAccountRights>>();

export const rightsOf = lastAnswer(
  (name: string, namespace: string, inventory: Inventory): ServiceAccountRights => {
    const accounts = known.get(inventory) ?? new Map<string, ServiceAccountRights>();
    known.set(inventory, accounts);
    const account = `${namespace}/${name}`;
    const rights = accounts.get(account) ?? readRights(name, namespace, inventory);
    accounts.set(account, rights);
    return rights;
  },
);

function readRights(name: string, namespace: string, inventory: Inventory): ServiceAccountRights {
  const rules: GrantedRule[] = [];
  const missingRoles: string[] = [];
  let isBound = false;
  const { bindings, bySubject } = bindingsIn(inventory);
  const places = new Set(
    subjectsFor(name, namespace || 'default').flatMap((key) => bySubject.get(key) ?? []),
  );
  for (const place of [...places].sort((a, b) => a - b)) {
    const binding = bindings[place] as PlainObject;
    const scope = scopeOf(binding);
    const reference = isRecord(binding['roleRef']) ? binding['roleRef'] : {};
    const role = { kind: String(reference['kind']), name: String(reference['name']) };
    if (DEFAULT_ROLES.test(role.name)) continue;
    isBound = true;
    const label = `${role.kind} "${role.name}"`;
    const found =
      inventory.find(role.kind, role.kind === 'Role' ? (scope ?? '') : '', role.name) ??
      WELL_KNOWN[role.name];
    if (found === undefined) missingRoles.push(label);
    else rules.push(...rulesOf(found, inventory).map((rule) => ({ ...rule, namespace: scope, role: label })));
  }
  return {
    rules,
    missingRoles,
    isBound,
    isComplete: RBAC_KINDS.every((kind) => inventory.isComplete(kind)),
    isCollected: bindings.length > 0 || RBAC_KINDS.every((kind) => inventory.isComplete(kind)),
  };
}

const RBAC_KINDS = ['Role', 'RoleBinding', 'ClusterRole', 'ClusterRoleBinding'];

/** Roles that every cluster has, as far as a manifest binds them; files seldom bring them along. */
const WELL_KNOWN: Readonly<Record<string, PlainObject>> = {
  'cluster-admin': { rules: [{ apiGroups: ['*'], resources: ['*'], verbs: ['*'] }] },
  admin: {
    rules: [
      { apiGroups: [''], resources: ['secrets', 'pods', 'pods/exec', 'serviceaccounts/token'], verbs: ['*'] },
      { apiGroups: ['rbac.authorization.k8s.io'], resources: ['roles', 'rolebindings'], verbs: ['*'] },
    ],
  },
  edit: {
    rules: [
      { apiGroups: [''], resources: ['secrets', 'pods', 'pods/exec', 'serviceaccounts/token'], verbs: ['*'] },
    ],
  },
  view: {
    rules: [
      { apiGroups: [''], resources: ['pods', 'configmaps', 'services'], verbs: ['get', 'list', 'watch'] },
    ],
  },
  'system:auth-delegator': {
    rules: [{ apiGroups: ['authentication.k8s.io'], resources: ['tokenreviews'], verbs: ['create'] }],
  },
};

export function subjectsOf(binding: PlainObject): PlainObject[] {
  return Array.isArray(binding['subjects']) ? binding['subjects'].filter(isRecord) : [];
}

/** The namespace of a RoleBinding; undefined for the whole cluster. */
function scopeOf(binding: PlainObject): string | undefined {
  const { kind, namespace } = resourceOf(binding);
  return kind === 'RoleBinding' ? namespace || 'default' : undefined;
}

interface Bindings {
  readonly bindings: readonly PlainObject[];
  /** Positions among them, by each subject that they name. */
  readonly bySubject: ReadonlyMap<string, readonly number[]>;
}

/** Gone through once: a cluster has as many bindings as accounts, and each account is named in few. */
const bindingsIn = lastAnswer((inventory: Inventory): Bindings => {
  const bindings = [...inventory.list('RoleBinding'), ...inventory.list('ClusterRoleBinding')];
  const bySubject = new Map<string, number[]>();
  for (const [place, binding] of bindings.entries()) {
    const scope = scopeOf(binding) ?? 'default';
    for (const subject of subjectsOf(binding)) {
      if (typeof subject['name'] !== 'string') continue;
      const key = subjectKey(subject, scope);
      const places = bySubject.get(key);
      if (places === undefined) bySubject.set(key, [place]);
      else places.push(place);
    }
  }
  return { bindings, bySubject };
});

function subjectKey({ kind, name, namespace }: PlainObject, scope: string): string {
  const given = typeof namespace === 'string' && namespace !== '' ? namespace : scope;
  return kind === 'ServiceAccount' ? `${kind} ${given}/${name}` : `${kind} ${name}`;
}

/** Every way to name an account. */
function subjectsFor(name: string, namespace: string): string[] {
  return [
    `ServiceAccount ${namespace}/${name}`,
    'Group system:serviceaccounts',
    'Group system:authenticated',
    `Group system:serviceaccounts:${namespace}`,
    `User system:serviceaccount:${namespace}:${name}`,
  ];
}

/** The rules of a role, and those of the roles that it gathers. */
function rulesOf(role: PlainObject, inventory: Inventory): RoleRule[] {
  return [role, ...gatheredBy(role, inventory)].flatMap(ownRulesOf);
}

/** The roles that an aggregated ClusterRole takes its rules from. */
export function gatheredBy(role: PlainObject, inventory: Inventory): readonly PlainObject[] {
  const aggregation = isRecord(role['aggregationRule']) ? role['aggregationRule'] : {};
  const selectors = Array.isArray(aggregation['clusterRoleSelectors'])
    ? aggregation['clusterRoleSelectors']
    : [];
  if (selectors.length === 0) return [];
  return inventory
    .list('ClusterRole')
    .filter((other) => other !== role && selectors.some((selector) => isSelected(selector, labelsOf(other))));
}

export type RoleRule = Omit<GrantedRule, 'namespace' | 'role'>;

/** The rules that a role itself lists. */
export function ownRulesOf({ rules }: PlainObject): RoleRule[] {
  return (Array.isArray(rules) ? rules.filter(isRecord) : []).map((rule) => ({
    verbs: stringsOf(rule['verbs']),
    apiGroups: stringsOf(rule['apiGroups']),
    resources: stringsOf(rule['resources']),
    resourceNames: stringsOf(rule['resourceNames']),
  }));
}

function labelsOf({ metadata }: PlainObject): Readonly<Record<string, string>> {
  const labels = isRecord(metadata) && isRecord(metadata['labels']) ? metadata['labels'] : {};
  return Object.fromEntries(Object.entries(labels).map(([key, value]) => [key, String(value)]));
}

function stringsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}
