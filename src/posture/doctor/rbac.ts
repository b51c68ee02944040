import type { PlainObject } from '../../resources/inventory.ts';
import { resourceOf } from '../../resources/objects.ts';
import type { Facts } from './facts.ts';
import { recordAt, recordsAt, textAt, textsAt } from './fields.ts';
import type { Permission } from './permissions.ts';

/** A role bound to somebody. */
export interface Grant {
  readonly binding: PlainObject;
  readonly rules: readonly PlainObject[];
  readonly subjects: readonly PlainObject[];
  /** Undefined for the whole cluster. */
  readonly namespace: string | undefined;
}

/** Every binding with the rules it gives; undefined where RBAC could not be seen. */
export function grantsIn(facts: Facts): Grant[] | undefined {
  const clusterRoles = facts.list('ClusterRole');
  const clusterBindings = facts.list('ClusterRoleBinding');
  const roles = facts.list('Role');
  const bindings = facts.list('RoleBinding');
  if (!clusterRoles || !clusterBindings || !roles || !bindings) return undefined;
  const rules = new Map(
    [...clusterRoles, ...roles].map((role) => [
      keyOf(resourceOf(role).namespace, resourceOf(role).name),
      recordsAt(role, 'rules'),
    ]),
  );
  return [...clusterBindings, ...bindings].map((binding) => {
    const namespace = resourceOf(binding).namespace || undefined;
    const isOfNamespace = textAt(binding, 'roleRef', 'kind') === 'Role';
    const key = keyOf(isOfNamespace ? (namespace ?? '') : '', textAt(binding, 'roleRef', 'name'));
    return { binding, rules: rules.get(key) ?? [], subjects: recordsAt(binding, 'subjects'), namespace };
  });
}

function keyOf(namespace: string, name: string): string {
  return `${namespace}/${name}`;
}

export function ruleAllows(
  rule: PlainObject,
  { verb, group, resource, name }: Omit<Permission, 'why'>,
): boolean {
  const names = textsAt(rule, 'resourceNames');
  return (
    has(textsAt(rule, 'verbs'), verb) &&
    has(textsAt(rule, 'apiGroups'), group) &&
    (has(textsAt(rule, 'resources'), resource) ||
      textsAt(rule, 'resources').includes(`*/${resource.split('/')[1]}`)) &&
    (names.length === 0 || (name !== undefined && names.includes(name)))
  );
}

function has(list: readonly string[], wanted: string): boolean {
  return list.includes('*') || list.includes(wanted);
}

/** By RBAC alone; other authorizers may know more. Undefined where RBAC could not be seen. */
export function mayServiceAccount(
  facts: Facts,
  account: { readonly namespace: string; readonly name: string },
  permission: Permission,
): boolean | undefined {
  return grantsIn(facts)?.some(
    (grant) =>
      (grant.namespace === undefined || grant.namespace === permission.namespace) &&
      grant.subjects.some((subject) => isAccount(subject, account)) &&
      grant.rules.some((rule) => ruleAllows(rule, permission)),
  );
}

function isAccount(
  subject: PlainObject,
  { namespace, name }: { readonly namespace: string; readonly name: string },
): boolean {
  const own = textAt(subject, 'name');
  if (subject['kind'] === 'ServiceAccount') return own === name && textAt(subject, 'namespace') === namespace;
  if (subject['kind'] === 'User') return own === `system:serviceaccount:${namespace}:${name}`;
  return ['system:authenticated', 'system:serviceaccounts', `system:serviceaccounts:${namespace}`].includes(
    own,
  );
}

export function isAllPowerful(grant: Grant): boolean {
  return grant.rules.some(
    (rule) =>
      ['verbs', 'apiGroups', 'resources'].every((key) => textsAt(rule, key).includes('*')) &&
      recordAt(rule)['resourceNames'] === undefined,
  );
}
