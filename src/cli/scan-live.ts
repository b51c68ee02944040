import { createHash, randomBytes } from 'node:crypto';
import { type ClusterClient, createClient } from '../cluster/client.ts';
import { systemClock } from '../cluster/clock.ts';
import type { ClusterAccess } from '../cluster/cluster-access.ts';
import { type CollectionSink, collect } from '../cluster/collector.ts';
import { openDump } from '../cluster/dump-writer.ts';
import { snapshotSink } from '../cluster/snapshot-sink.ts';
import { type Saying, saying } from '../core/saying.ts';
import { COLLECTED_KINDS, type CollectedKind } from '../resources/collected-kinds.ts';
import type { SnapshotMeta } from '../resources/snapshot.ts';
import type { SnapshotBuilder } from '../resources/snapshot-builder.ts';
import { accessOf } from './cluster-access.ts';
import { UsageError } from './exit-codes.ts';
import { complain, type Terminal } from './terminal.ts';
import { TOOL_VERSION } from './version.ts';

export interface LiveFlags {
  readonly kubeconfig?: string;
  readonly context?: string;
  readonly namespace?: string[];
  readonly save?: string;
}

export interface LiveOptions {
  /** In the order in which they are asked for. */
  readonly kinds: readonly CollectedKind[];
  readonly progress: (objects: number) => void;
  /** RFC 3339 */
  readonly now: string;
}

export type LiveReading = { readonly meta: SnapshotMeta } | { readonly unreachable: Saying | string };

/** Collects a cluster into memory. */
export async function collectLive(
  flags: LiveFlags,
  builder: SnapshotBuilder,
  options: LiveOptions,
  terminal: Terminal,
): Promise<LiveReading> {
  const access = accessFor(flags, terminal);
  let gitVersion: string | undefined;
  const failure = await collectWith(access, snapshotSink(builder), flags, options, terminal, (found) => {
    gitVersion = found;
  });
  if (failure !== undefined) return { unreachable: failure };
  return {
    meta: {
      source: 'live',
      takenAt: options.now,
      ...(gitVersion === undefined ? {} : { gitVersion }),
      ...(access.context === undefined ? {} : { cluster: access.context }),
    },
  };
}

/** Collects a cluster into a dump; undefined unless it cannot be reached. */
export async function saveDump(
  folder: string,
  flags: LiveFlags,
  options: LiveOptions,
  terminal: Terminal,
): Promise<Saying | string | undefined> {
  const access = accessFor(flags, terminal);
  const opened = openDump(
    folder,
    {
      tool: `gatehouse ${TOOL_VERSION}`,
      takenAt: options.now,
      ...(access.context === undefined ? {} : { cluster: access.context }),
      contextHash: createHash('sha256').update(access.server).digest('hex').slice(0, 32),
      salt: randomBytes(16).toString('hex'),
    },
    [...new Set([...COLLECTED_KINDS, ...options.kinds])],
  );
  if ('fault' in opened) throw new UsageError(opened.fault);
  const { writer } = opened;
  return collectWith(access, writer, flags, options, terminal, (found) => {
    writer.gitVersion = found;
  });
}

function accessFor({ kubeconfig, context }: LiveFlags, { env }: Terminal): ClusterAccess {
  return accessOf({
    ...(kubeconfig === undefined ? {} : { kubeconfig }),
    ...(context === undefined ? {} : { context }),
    searchHome: true,
    environment: env,
  });
}

async function collectWith(
  access: ClusterAccess,
  sink: CollectionSink,
  { namespace }: LiveFlags,
  { kinds, progress }: LiveOptions,
  terminal: Terminal,
  discovered: (gitVersion: string | undefined) => void,
): Promise<Saying | string | undefined> {
  const client: ClusterClient = createClient({
    access,
    clock: systemClock,
    environment: terminal.env,
    userAgent: `gatehouse/${TOOL_VERSION} scan`,
    qps: 50,
    burst: 100,
  });
  const interrupt = new AbortController();
  // The second one ends the process, as it does without us.
  const stop = (): void => {
    complain(
      terminal,
      saying(
        'scan.interrupted',
        'interrupted: what has been collected is kept and judged; once more ends it',
      ),
    );
    interrupt.abort();
  };
  process.once('SIGINT', stop);
  try {
    const collected = await collect({
      client,
      clock: systemClock,
      kinds,
      namespaces: namespace,
      sink,
      discovered: ({ gitVersion }) => discovered(gitVersion),
      progress,
      signal: interrupt.signal,
    });
    return collected.ok ? undefined : (collected.failure.said ?? collected.failure.message);
  } finally {
    process.removeListener('SIGINT', stop);
    client.close();
  }
}
