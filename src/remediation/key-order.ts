import type { MappingNode, SourceEntry } from '../resources/source-node.ts';

/**
 * The entry that a new key of a block is to stand behind; undefined when it is to be the first. In a document whose keys are
 * sorted it goes where it belongs; the security context of a pod goes before its containers, where it is seen; everything
 * else goes to the end.
 */
export function entryBefore(
  { entries }: MappingNode,
  key: string,
  isSortedDocument: boolean,
): SourceEntry | undefined {
  if (isSortedDocument && isSorted(entries)) return entries.findLast(({ name }) => name < key);
  const containers = entries.findIndex(({ name }) => name === 'initContainers' || name === 'containers');
  if (key === 'securityContext' && containers >= 0) return entries[containers - 1];
  return entries.at(-1);
}

export function isSorted(entries: readonly SourceEntry[]): boolean {
  return entries.every(({ name, merge }, i) => !merge && (i === 0 || (entries[i - 1]?.name ?? '') < name));
}
