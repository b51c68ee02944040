import { readDump } from '../cluster/dump.ts';
import type { Snapshot } from '../resources/snapshot.ts';
import { SnapshotBuilder } from '../resources/snapshot-builder.ts';
import { faultAt } from './configuration-file.ts';
import { UsageError } from './exit-codes.ts';
import { complain, type Terminal } from './terminal.ts';

/** What is planned for, and whether all of it could be read. */
export interface PlanInput {
  readonly snapshot: Snapshot;
  readonly isWhole: boolean;
}

/** A cluster out of a directory: a dump, lists of kubectl, or manifests. */
export function snapshotIn(directory: string, terminal: Terminal): PlanInput {
  const builder = new SnapshotBuilder({ keepsCompany: false });
  const reading = readDump(directory, builder, {
    isWanted: ({ use }) => use === 'pods' || use === 'namespaces',
    progress: () => undefined,
  });
  if ('fault' in reading) throw new UsageError(reading.fault);
  for (const { file, said } of reading.faults) complain(terminal, faultAt(file, said));
  return { snapshot: builder.build(reading.meta), isWhole: reading.faults.length === 0 };
}
