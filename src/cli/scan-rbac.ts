import type { CollectedKind } from '../resources/collected-kinds.ts';

/** The least that a scan needs, as manifests: nothing but reading, and of Secrets only where they are asked for. */
export function scanRbac(
  wanted: readonly CollectedKind[],
  namespaces: readonly string[] | undefined,
): string {
  if (namespaces === undefined) return clusterRole(rulesFor(wanted, ['list']));
  const wide = wanted.filter(({ isNamespaced, kind }) => !isNamespaced && kind !== 'Namespace');
  const names = `  - apiGroups: [""]\n    resources: [namespaces]\n    resourceNames: [${namespaces.join(', ')}]\n    verbs: [get]\n`;
  const inside = rulesFor(
    wanted.filter(({ isNamespaced }) => isNamespaced),
    ['list'],
  );
  return [
    clusterRole(names + rulesFor(wide, ['list'])),
    ...namespaces.map(
      (namespace) =>
        `apiVersion: rbac.authorization.k8s.io/v1\nkind: Role\nmetadata:\n  name: gatehouse-scan\n  namespace: ${namespace}\nrules:\n${inside}`,
    ),
  ].join('---\n');
}

function clusterRole(rules: string): string {
  return `apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata:\n  name: gatehouse-scan\nrules:\n${rules}`;
}

function rulesFor(kinds: readonly CollectedKind[], verbs: readonly string[]): string {
  const groups = new Map<string, string[]>();
  for (const { group, resource } of kinds) groups.set(group, [...(groups.get(group) ?? []), resource]);
  return [...groups]
    .map(
      ([group, resources]) =>
        `  - apiGroups: [${group === '' ? '""' : group}]\n    resources: [${resources.sort().join(', ')}]\n    verbs: [${verbs.join(', ')}]\n`,
    )
    .join('');
}
