import type { DumpFault } from '../cluster/dump.ts';
import { type Saying, saying } from '../core/saying.ts';
import {
  type CollectedKind,
  collectedKindOf,
  customKind,
  resourceName,
} from '../resources/collected-kinds.ts';
import type { Snapshot } from '../resources/snapshot.ts';
import { SnapshotBuilder } from '../resources/snapshot-builder.ts';
import type { CustomWorkload } from '../resources/workloads.ts';
import { UsageError } from './exit-codes.ts';
import { Progress } from './progress.ts';
import type { LiveFlags } from './scan-live.ts';
import type { Terminal } from './terminal.ts';

export interface SourceFlags extends LiveFlags {
  readonly now?: string;
  readonly progress: 'auto' | 'never';
}

export interface SourceOptions {
  readonly custom: readonly CustomWorkload[];
  /** What else is collected. */
  readonly extra?: readonly CollectedKind[];
  /** Of these every object is kept as it is, for policies. */
  readonly keepsSource?: (kind: CollectedKind) => boolean;
  /** What is judged, and what is collected for it or to be kept. */
  readonly isWanted: (kind: CollectedKind) => boolean;
  readonly isCollected: (kind: CollectedKind) => boolean;
  readonly hasPractices: boolean;
}

export type SourceReading =
  | { readonly snapshot: Snapshot; readonly faults: readonly DumpFault[]; readonly now: string }
  | { readonly unreachable: Saying | string };

/** The cluster of the flags, or what a directory holds of one. A dump that is written now is read again for the report. */
export async function snapshotFor(
  folder: string | undefined,
  flags: SourceFlags,
  { custom, extra = [], keepsSource, isWanted, isCollected, hasPractices }: SourceOptions,
  terminal: Terminal,
): Promise<SourceReading> {
  const progress = new Progress(
    flags.progress === 'never' ? { ...terminal, stderrIsTty: false } : terminal,
    (objects) => saying('scan.progress', '{objects} objects read', { objects }),
  );
  const builder = new SnapshotBuilder({
    workloads: custom,
    keepsCompany: hasPractices,
    extra: [...customKinds(custom), ...extra],
    ...(keepsSource && { keepsSource }),
  });
  const update = (objects: number): void => progress.update(objects);
  if (folder === undefined) {
    const { collectLive, saveDump } = await import('./scan-live.ts');
    const now = flags.now ?? new Date().toISOString();
    const options = { kinds: builder.kinds.filter(isCollected), progress: update, now };
    if (flags.save === undefined) {
      const read = await collectLive(flags, builder, options, terminal);
      progress.erase();
      if ('unreachable' in read) return read;
      const snapshot = builder.build(read.meta);
      return nothingSeen(snapshot, isWanted) ?? { snapshot, faults: [], now };
    }
    const unreachable = await saveDump(flags.save, flags, options, terminal);
    progress.erase();
    if (unreachable !== undefined) return { unreachable };
  }
  const { readDump } = await import('../cluster/dump.ts');
  const read = readDump(folder ?? flags.save ?? '', builder, { isWanted, progress: update });
  progress.erase();
  if ('fault' in read) throw new UsageError(read.fault);
  const snapshot = builder.build(read.meta);
  const now = flags.now ?? (snapshot.meta.takenAt || new Date().toISOString());
  const seen = { snapshot, faults: read.faults, now };
  return flags.save === undefined ? seen : (nothingSeen(snapshot, isWanted) ?? seen);
}

/** The kinds of gatehouse.yaml that are not among those that are collected anyway. */
export function customKinds(custom: readonly CustomWorkload[]): CollectedKind[] {
  const unknown = custom.filter(({ apiVersion, kind }) => collectedKindOf(apiVersion, kind) === undefined);
  const kinds = unknown.map((each) => customKind(each, 'pods'));
  return [...new Map(kinds.map((each) => [`${each.group}/${each.kind}`, each])).values()];
}

/** A cluster that lets us list nothing is as good as one that cannot be reached. */
function nothingSeen(
  { collections }: Snapshot,
  isWanted: (kind: CollectedKind) => boolean,
): { readonly unreachable: Saying } | undefined {
  const asked = collections.filter(({ kind }) => isWanted(kind));
  const forbidden = asked.filter(({ status }) => status === 'forbidden');
  const [first] = forbidden;
  if (first === undefined || asked.some(({ status }) => status === 'complete' || status === 'partial'))
    return undefined;
  return {
    unreachable: saying('scan.forbidden-all', 'nothing may be listed, {resource} for one: {reason}', {
      resource: resourceName(first.kind),
      reason: first.error,
    }),
  };
}
