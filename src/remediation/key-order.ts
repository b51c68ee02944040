import type { MappingNode, SourceEntry } from '../resources/source-node.ts';

/**
 * The entry that a new key of a block is to stand behind; undefined when it is to be the first. In a document whose keys are
 * sorted it goes where it belongs; in others it goes behind the key that it adds to, or, when it is a setting of a pod,
 * before the containers, where it is seen; everything else goes to the end.
 */
export function entryBefore(
  { entries }: MappingNode,
  key: string,
  isSortedDocument: boolean,
): SourceEntry | undefined {
  if (isSortedDocument && isSorted(entries)) return entries.findLast(({ name }) => name < key);
  const companion = entries.find(({ name }) => COMPANIONS[key]?.includes(name));
  if (companion !== undefined) return companion;
  // A request is read before its limit.
  const limits = entries.findIndex(({ name }) => key === 'requests' && name === 'limits');
  if (limits >= 0) return entries[limits - 1];
  const containers = entries.findIndex(({ name }) => name === 'initContainers' || name === 'containers');
  if (!POD_SETTINGS.has(key) || containers < 0) return entries.at(-1);
  const context = entries.findIndex(({ name }) => name === 'securityContext');
  const isBefore = key !== 'securityContext' && context >= 0 && context < containers;
  return entries[(isBefore ? context : containers) - 1];
}

/** What people write beside each other. */
const COMPANIONS: Readonly<Record<string, readonly string[]>> = {
  appArmorProfile: ['seccompProfile'],
  automountServiceAccountToken: ['serviceAccountName', 'serviceAccount'],
  recursiveReadOnly: ['readOnly'],
  runAsGroup: ['runAsUser'],
  ...Object.fromEntries(
    ['enforce', 'audit', 'warn'].map((mode) => {
      const label = `pod-security.kubernetes.io/${mode}`;
      return [`${label}-version`, [label]];
    }),
  ),
};

/** Of a few lines each: below the containers nobody would see them. */
const POD_SETTINGS: ReadonlySet<string> = new Set([
  'automountServiceAccountToken',
  'dnsPolicy',
  'enableServiceLinks',
  'hostUsers',
  'imagePullSecrets',
  'os',
  'securityContext',
  'serviceAccountName',
]);

export function isSorted(entries: readonly SourceEntry[]): boolean {
  return entries.every(({ name, merge }, i) => !merge && (i === 0 || (entries[i - 1]?.name ?? '') < name));
}
