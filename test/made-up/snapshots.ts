import { COLLECTED_KINDS, collectedKindOf } from '../../src/resources/collected-kinds.ts';
import { readDocuments } from '../../src/resources/documents.ts';
import type { PlainObject } from '../../src/resources/inventory.ts';
import { isRecord, objectsIn } from '../../src/resources/objects.ts';
import type { CollectionStatus, Snapshot } from '../../src/resources/snapshot.ts';
import { SnapshotBuilder } from '../../src/resources/snapshot-builder.ts';

/** The objects of a text, as they are written. */
export function objectsOf(text: string): PlainObject[] {
  const { documents, problems } = readDocuments(text, 'cluster.yaml');
  if (problems.length > 0) throw new Error(JSON.stringify(problems));
  return documents
    .flatMap(({ value }) => (isRecord(value) ? objectsIn(value) : []))
    .map(({ value }) => value);
}

/** A cluster that holds these objects and no others. `statuses` says of kinds that they are known less well. */
export function clusterOf(
  objects: readonly PlainObject[],
  statuses: Readonly<Record<string, CollectionStatus>> = {},
): Snapshot {
  const builder = new SnapshotBuilder({ keepsCompany: false });
  for (const object of objects) builder.add(object);
  for (const kind of COLLECTED_KINDS) builder.mark(kind, statuses[kind.kind] ?? 'complete');
  return builder.build({ source: 'dump', takenAt: '2026-11-22T00:00:00Z' });
}

/** What somebody has written, and no cluster has seen. */
export function manifestsOf(objects: readonly PlainObject[]): Snapshot {
  const builder = new SnapshotBuilder({ keepsCompany: false });
  for (const object of objects) {
    const kind = collectedKindOf(String(object['apiVersion']), String(object['kind']));
    if (kind !== undefined && builder.add(object)) builder.mark(kind, 'complete');
  }
  return builder.build({ source: 'files', takenAt: '' });
}
