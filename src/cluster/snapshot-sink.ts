import type { CollectedKind } from '../resources/collected-kinds.ts';
import type { SnapshotBuilder } from '../resources/snapshot-builder.ts';
import type { CollectionSink } from './collector.ts';

/** Collects into memory. */
export function snapshotSink(builder: SnapshotBuilder): CollectionSink {
  return {
    isDone: () => false,
    resumeFrom: () => undefined,
    begin: (kind: CollectedKind) => builder.restart(kind),
    take: (_kind, objects) => {
      for (const object of objects) builder.add(object);
    },
    pause: () => {},
    end: (kind, _version, status, scope, error) => builder.mark(kind, status, { scope, error }),
  };
}
