import { type ApiFailure, failed, isExpired, isNotFound } from './api-result.ts';
import { createBackoff } from './backoff.ts';
import type { ClusterClient } from './client.ts';
import type { Clock } from './clock.ts';
import { list } from './list.ts';
import type { Log } from './log.ts';
import { pathOf, type ResourcePath } from './resource-path.ts';
import { type WatchEnd, type WatchEvent, watch } from './watch.ts';

/** Where the objects go. `replace` comes with every full list; nothing of the old content remains. */
export interface ReflectorSink<T> {
  readonly keep: (object: unknown) => T | undefined;
  readonly replace: (objects: readonly T[]) => void;
  readonly set: (object: T) => void;
  readonly remove: (object: T) => void;
}

export interface ReflectorOptions<T> {
  readonly client: ClusterClient;
  readonly path: ResourcePath;
  readonly fieldSelector?: string;
  readonly labelSelector?: string;
  readonly sink: ReflectorSink<T>;
  readonly clock: Clock;
  readonly random: () => number;
  readonly log: Log;
  /** For a custom resource whose definition may not be installed: 404 is an empty list, asked for again later. */
  readonly missingIsEmpty?: boolean;
  /** API servers send a bookmark every minute; without a word for longer the watch is dead. */
  readonly silenceMs?: number;
  readonly connectMs?: number;
  readonly firstBackoffMs?: number;
  /** Short: it is one request per collection, and after an outage the old state counts until it succeeds. */
  readonly lastBackoffMs?: number;
}

export interface ReflectorCounts {
  readonly lists: number;
  readonly watches: number;
  readonly failures: number;
}

export interface Reflector {
  /** Resolves with the first complete list; never rejects, and never resolves when stopped before. */
  readonly synced: Promise<void>;
  isSynced(): boolean;
  /** Since the server last told us anything; infinite before the first list. */
  secondsSinceContact(): number;
  /** What keeps it from following, if anything does. */
  lastFailure(): ApiFailure | undefined;
  counts(): ReflectorCounts;
  stop(): void;
}

const MISSING_RETRY_MS = 10_000;
const HEALTHY_MS = 60_000;

/** Keeps a sink equal to what the server has: list, then watch, again from the last version, or from a new list. */
export function startReflector<T>(options: ReflectorOptions<T>): Reflector {
  const { client, path, sink, clock, log } = options;
  const stopping = new AbortController();
  const signal = stopping.signal;
  const firstMs = options.firstBackoffMs ?? 250;
  const backoff = createBackoff(firstMs, options.lastBackoffMs ?? 5_000, options.random);
  const silenceMs = options.silenceMs ?? 90_000;
  const selectors = {
    ...(options.fieldSelector === undefined ? {} : { fieldSelector: options.fieldSelector }),
    ...(options.labelSelector === undefined ? {} : { labelSelector: options.labelSelector }),
  };
  let resourceVersion: string | undefined;
  let contactAt: number | undefined;
  let failure: ApiFailure | undefined;
  let silentInARow = 0;
  let heard = false;
  const counts = { lists: 0, watches: 0, failures: 0 };
  let announce: () => void;
  const synced = new Promise<void>((resolve) => {
    announce = resolve;
  });

  const contact = (): void => {
    contactAt = clock.monotonic();
    failure = undefined;
  };

  async function pause(why: ApiFailure): Promise<void> {
    counts.failures += 1;
    // The same outage is one line in the log, not one per try.
    if (failure?.message !== why.message) {
      log('warning', `cannot follow ${path.resource}: ${why.message}`, {
        path: pathOf(path),
        code: why.code,
      });
    }
    failure = why;
    await clock.wait(Math.max(backoff.next(), (why.retryAfterSeconds ?? 0) * 1000), signal);
  }

  async function relist(): Promise<void> {
    counts.lists += 1;
    const monotonic = (): number => clock.monotonic();
    const listed = await list(client, path, { ...selectors, keep: sink.keep, signal, monotonic });
    if (signal.aborted) return;
    if (listed.ok) {
      sink.replace(listed.value.items);
      resourceVersion = listed.value.resourceVersion;
      contact();
      announce();
    } else if (options.missingIsEmpty === true && isNotFound(listed.failure)) {
      sink.replace([]);
      contact();
      announce();
      await clock.wait(MISSING_RETRY_MS * (0.5 + options.random()), signal);
    } else {
      await pause(listed.failure);
    }
  }

  function take(event: WatchEvent): void {
    contact();
    silentInARow = 0;
    heard = true;
    resourceVersion = event.resourceVersion;
    if (event.type === 'BOOKMARK') return;
    const kept = sink.keep(event.object);
    if (kept === undefined) return;
    if (event.type === 'DELETED') sink.remove(kept);
    else sink.set(kept);
  }

  async function follow(from: string): Promise<void> {
    counts.watches += 1;
    const started = clock.monotonic();
    heard = false;
    const end = await watch(client, path, {
      ...selectors,
      resourceVersion: from,
      // Spread, so that not all watches of all replicas end together.
      serverTimeoutSeconds: Math.round(300 * (1 + options.random())),
      silenceMs,
      connectMs: options.connectMs ?? 10_000,
      signal,
      clock,
      onOpen: contact,
      onEvent: take,
    });
    if (clock.monotonic() - started > HEALTHY_MS) backoff.reset();
    await recover(end, clock.monotonic() - started);
  }

  async function recover(end: WatchEnd, lastedMs: number): Promise<void> {
    const cut = end.kind === 'closed' || (end.kind === 'failed' && end.failure.kind === 'unreachable');
    if (cut && heard) {
      // It worked until now, so try again soon; yet never at once, or a server that hangs up would have us spin.
      if (lastedMs < HEALTHY_MS) await clock.wait(firstMs * (0.5 + options.random()), signal);
      return;
    }
    if (end.kind === 'closed') {
      if (lastedMs < HEALTHY_MS) await clock.wait(backoff.next(), signal);
    } else if (end.kind === 'silent') {
      silentInARow += 1;
      log('warning', `the watch of ${path.resource} fell silent`, { seconds: Math.round(silenceMs / 1000) });
      // Once may be the connection; twice may be a server whose history is not the one we knew.
      if (silentInARow > 1) resourceVersion = undefined;
    }
    if (end.kind !== 'failed') return;
    if (isExpired(end.failure) || end.failure.kind === 'malformed' || end.failure.code === 404) {
      resourceVersion = undefined;
      // An expired version is normal after an outage: list at once. If it repeats, the wait of the list holds it back.
      if (isExpired(end.failure) && lastedMs > 1000) return;
    }
    // "Too large resource version": the server was restored to an older state, or is behind the one we listed from.
    if (end.failure.code === 504) resourceVersion = undefined;
    await pause(end.failure);
  }

  async function run(): Promise<void> {
    while (!signal.aborted) {
      try {
        if (resourceVersion === undefined) await relist();
        else await follow(resourceVersion);
      } catch (error) {
        // A bug in a sink; following must go on, from a full list, because the object may be lost.
        resourceVersion = undefined;
        await pause(failed('malformed', `internal error: ${String(error)}`).failure);
      }
    }
  }
  void run();

  return {
    synced,
    isSynced: () => contactAt !== undefined,
    secondsSinceContact: () =>
      contactAt === undefined ? Number.POSITIVE_INFINITY : (clock.monotonic() - contactAt) / 1000,
    lastFailure: () => failure,
    counts: () => ({ ...counts }),
    stop: () => stopping.abort(),
  };
}
