import type { LevelGrant, LoweringSummary } from '../core/cluster-summary.ts';
import type { PlainObject } from '../resources/inventory.ts';
import { isRecord, resourceOf } from '../resources/objects.ts';
import { gatheredBy, ownRulesOf, type RoleRule, subjectsOf } from '../resources/service-account-rights.ts';
import type { Snapshot } from '../resources/snapshot.ts';

/** Who may change the labels of namespaces: of all, and of single ones. */
export interface LevelLowering extends LoweringSummary {
  readonly inNamespace: ReadonlyMap<string, readonly LevelGrant[]>;
}

/**
 * Labels can be written through both subresources as well: the API server keeps only spec, or only status, from being
 * changed there, and Pod Security Admission does not look at subresources at all.
 */
const RESOURCES = ['namespaces', 'namespaces/status', 'namespaces/finalize'];
const VERBS = ['update', 'patch'];

/**
 * What bindings grant, as far as they are in the snapshot. The namespace of a request about a Namespace is that namespace
 * itself, so a RoleBinding in it is enough to change its labels.
 */
export function levelLowering(snapshot: Snapshot): LevelLowering {
  const everywhere: LevelGrant[] = [];
  const inNamespace = new Map<string, LevelGrant[]>();
  const missingRoles = new Set<string>();
  const add = (namespace: string, grant: LevelGrant): void => {
    const known = inNamespace.get(namespace);
    if (known === undefined) inNamespace.set(namespace, [grant]);
    else known.push(grant);
  };
  const powers = new Map<PlainObject, readonly Power[]>();
  for (const binding of [...snapshot.list('ClusterRoleBinding'), ...snapshot.list('RoleBinding')]) {
    const { kind, name, namespace } = resourceOf(binding);
    const scope = kind === 'RoleBinding' ? namespace || 'default' : undefined;
    const reference = isRecord(binding['roleRef']) ? binding['roleRef'] : {};
    const roleKind = String(reference['kind']);
    const roleName = String(reference['name']);
    const role = snapshot.find(roleKind, roleKind === 'Role' ? (scope ?? '') : '', roleName);
    if (role === undefined) {
      missingRoles.add(`${roleKind} ${roleName}`);
      continue;
    }
    const known = powers.get(role) ?? powersOf(role, snapshot);
    powers.set(role, known);
    for (const power of known) {
      for (const subject of subjectsOf(binding)) {
        const grant = {
          subject: subjectOf(subject, scope),
          verbs: power.verbs,
          resource: power.resource,
          role: `${roleKind} ${roleName}`,
          binding: `${kind} ${scope === undefined ? '' : `${scope}/`}${name}`,
          ...(power.from.length === 0 ? {} : { aggregated: power.from }),
        };
        if (scope === undefined && power.names.length === 0) everywhere.push(grant);
        else for (const each of namesUnder(power, scope)) add(each, grant);
      }
    }
  }
  return {
    isComplete: ['Role', 'RoleBinding', 'ClusterRole', 'ClusterRoleBinding'].every((kind) =>
      snapshot.isComplete(kind),
    ),
    missingRoles: [...missingRoles].sort(),
    everywhere,
    inNamespace,
    elsewhere: elsewhereOf(snapshot),
  };
}

/** The namespaces that a power is about, where it is not about all. */
function namesUnder({ names }: Power, scope: string | undefined): readonly string[] {
  if (scope === undefined) return names;
  return names.length === 0 || names.includes(scope) ? [scope] : [];
}

interface Power {
  readonly verbs: readonly string[];
  readonly resource: string;
  /** Empty for all namespaces. */
  readonly names: readonly string[];
  readonly from: readonly string[];
}

/** What a role allows, once for each resource and set of names. */
function powersOf(role: PlainObject, snapshot: Snapshot): Power[] {
  const powers = new Map<string, Power & { readonly verbs: string[]; readonly from: string[] }>();
  const note = (rule: RoleRule, from: string | undefined): void => {
    const verbs = VERBS.filter((verb) => has(rule.verbs, verb));
    if (verbs.length === 0 || !has(rule.apiGroups, '')) return;
    const resource = RESOURCES.find((each) => has(rule.resources, each) || isAnySubresource(rule, each));
    if (resource === undefined) return;
    const names = [...rule.resourceNames].sort();
    const key = `${resource} ${names.join(',')}`;
    const known = powers.get(key) ?? { verbs: [], resource, names, from: [] };
    powers.set(key, known);
    known.verbs.push(...verbs.filter((verb) => !known.verbs.includes(verb)));
    if (from !== undefined && !known.from.includes(from)) known.from.push(from);
  };
  for (const rule of ownRulesOf(role)) note(rule, undefined);
  for (const other of gatheredBy(role, snapshot))
    for (const rule of ownRulesOf(other)) note(rule, resourceOf(other).name);
  return [...powers.values()];
}

function has(list: readonly string[], wanted: string): boolean {
  return list.includes(wanted) || list.includes('*');
}

/** `*\/status` is the status of everything. */
function isAnySubresource({ resources }: RoleRule, resource: string): boolean {
  const slash = resource.indexOf('/');
  return slash > 0 && resources.includes(`*${resource.slice(slash)}`);
}

function subjectOf(subject: PlainObject, scope: string | undefined): LevelGrant['subject'] {
  const kind = String(subject['kind']);
  const name = String(subject['name']);
  if (kind !== 'ServiceAccount') return { kind, name };
  const { namespace } = subject;
  return {
    kind,
    name,
    namespace: typeof namespace === 'string' && namespace !== '' ? namespace : (scope ?? ''),
  };
}

/** Managed clusters have rights that no object of the cluster shows. */
function elsewhereOf(snapshot: Snapshot): LoweringSummary['elsewhere'] {
  const version = snapshot.meta.gitVersion ?? '';
  if (version.includes('-eks-')) return 'eks';
  if (version.includes('-gke.')) return 'gke';
  const isAks = snapshot.list('ClusterRoleBinding').some((each) => resourceOf(each).name.startsWith('aks-'));
  return isAks ? 'aks' : 'unknown';
}
