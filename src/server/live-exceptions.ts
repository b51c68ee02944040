import type { Decision } from '../admission/decision.ts';
import type { Exceptions } from '../admission/leniency.ts';
import type { Control } from '../checks/check.ts';
import { isRecord } from '../cluster/api-result.ts';
import type { ClusterClient } from '../cluster/client.ts';
import type { Clock } from '../cluster/clock.ts';
import { startLiveCollection } from '../cluster/live-collection.ts';
import type { Log } from '../cluster/log.ts';
import { pathOf, type ResourcePath } from '../cluster/resource-path.ts';
import { GROUP, VERSION } from '../config/gatehouse-configuration-schema.ts';
import { isSameValue } from '../core/same-value.ts';
import { ExceptionSet } from '../exceptions/accepted-by.ts';
import type { AcceptedDenial } from '../exceptions/accepted-denials.ts';
import { parseBreakGlass } from '../exceptions/break-glass-object.ts';
import { type ExceptionReading, parseException } from '../exceptions/parse-exception.ts';
import { exceptionRecord } from './exception-record.ts';
import { breakGlassStatus, exceptionStatus, malformedStatus } from './exception-status.ts';
import { ownerLookup } from './owner-lookup.ts';

export const EXCEPTIONS: ResourcePath = { group: GROUP, version: VERSION, resource: 'gatehouseexceptions' };
export const BREAK_GLASSES: ResourcePath = { group: GROUP, version: VERSION, resource: 'breakglasses' };

type Members = Readonly<Record<string, unknown>>;

export interface LiveExceptionsOptions {
  readonly client: ClusterClient;
  readonly clock: Clock;
  readonly random: () => number;
  readonly log: Log;
  /** The controls that exceptions may name. */
  readonly controls: readonly Control[];
  readonly silenceMs?: number;
  /** Without a word from the API server for longer nothing is accepted: something may have been taken back. */
  readonly staleMs?: number;
  /** How often states are looked at for the passing of time. */
  readonly refreshMs?: number;
}

export interface LiveExceptions {
  /** What is accepted now; nothing while the API server is not heard. */
  current(): Exceptions | undefined;
  /** How many exceptions there are in each state. */
  states(): Readonly<Record<string, number>>;
  note(decision: Decision): void;
  noteDenials(accepted: readonly AcceptedDenial[]): void;
  /** The names of the policies that are served: what is not needed of theirs can be told. */
  serves(policies: readonly string[]): void;
  readonly synced: Promise<void>;
  stop(): void;
}

/** The exceptions and broken glasses that the cluster has now, and how they stand, written into their status. */
export function followExceptions(options: LiveExceptionsOptions): LiveExceptions {
  const { client, clock, log, controls } = options;
  const silenceMs = options.silenceMs ?? 90_000;
  const staleMs = options.staleMs ?? silenceMs + 30_000;
  const stopping = new AbortController();
  const record = exceptionRecord();
  const owner = ownerLookup(options);
  let known: Exceptions | undefined;
  let served: ReadonlySet<string> = new Set();
  let wake = new AbortController();
  let isSilent = false;

  const onChange = (): void => {
    known = undefined;
    wake.abort();
  };
  const common = { ...options, silenceMs, onChange };
  const exceptions = startLiveCollection({
    ...common,
    path: EXCEPTIONS,
    parse: (object) => ({ object, reading: parseException(object, { controls }) }),
  });
  const glasses = startLiveCollection({
    ...common,
    path: BREAK_GLASSES,
    parse: (object) => ({ object, reading: parseBreakGlass(object) }),
  });

  /** The clock of the API server: what ends, ends at the same moment in all replicas. */
  const wallClock = (): number => clock.now() + client.skewMs();

  function current(): Exceptions | undefined {
    const silent = Math.max(exceptions.secondsSinceContact(), glasses.secondsSinceContact()) * 1000 > staleMs;
    if (silent !== isSilent && exceptions.isSynced()) {
      if (silent) log('error', 'exceptions do not count until the API server is heard again');
      isSilent = silent;
    }
    if (silent) return undefined;
    known ??= {
      set: new ExceptionSet(
        [...exceptions.all().values()].flatMap(({ reading }) =>
          'exception' in reading ? [reading.exception] : [],
        ),
      ),
      breakGlasses: [...glasses.all().values()].flatMap(({ reading }) =>
        'glass' in reading ? [reading.glass] : [],
      ),
      wallClock,
      owner,
    };
    return known;
  }

  function statusOf(object: Members, reading: ExceptionReading, now: number): Members {
    return 'exception' in reading
      ? exceptionStatus(object, reading.exception, record.usage(reading.exception), now, served)
      : malformedStatus(object, reading.faults, now);
  }

  async function write(path: ResourcePath, object: Members, status: Members): Promise<void> {
    if (isSameValue(object['status'], status)) return;
    const metadata = isRecord(object['metadata']) ? object['metadata'] : {};
    const namespace = String(metadata['namespace']);
    const answer = await client.request({
      method: 'PUT',
      path: pathOf({ ...path, namespace }, String(metadata['name']), 'status'),
      body: { ...object, status },
      signal: stopping.signal,
    });
    // With several replicas one of them was faster, and its change comes with the watch.
    if (!answer.ok && answer.failure.code !== 409 && answer.failure.code !== 404)
      log('warning', `the status of ${namespace}/${String(metadata['name'])} could not be written`, {
        reason: answer.failure.message,
      });
  }

  async function refresh(): Promise<void> {
    const now = wallClock();
    for (const { object, reading } of exceptions.all().values()) {
      await write(EXCEPTIONS, object, statusOf(object, reading, now));
    }
    for (const { object, reading } of glasses.all().values()) {
      const status =
        'glass' in reading
          ? breakGlassStatus(object, reading.glass, record.glassUsedMs(nameIn(object)), now)
          : malformedStatus(object, reading.faults, now);
      await write(BREAK_GLASSES, object, status);
    }
  }

  async function keepUp(): Promise<void> {
    while (!stopping.signal.aborted) {
      wake = new AbortController();
      const { signal } = wake;
      await refresh();
      await clock.wait(options.refreshMs ?? 30_000, signal);
      // Changes come in bursts, and our own statuses are changes as well.
      await clock.wait(500, stopping.signal);
    }
  }
  void keepUp();

  return {
    current,
    states: () => {
      const counts: Record<string, number> = {};
      const now = wallClock();
      for (const { object, reading } of exceptions.all().values()) {
        const state = String(statusOf(object, reading, now)['state']);
        counts[state] = (counts[state] ?? 0) + 1;
      }
      return counts;
    },
    note: (decision) => {
      if (decision.leniencies !== undefined || decision.asked !== undefined)
        record.note(decision, wallClock());
    },
    noteDenials: (accepted) => record.noteDenials(accepted, wallClock()),
    serves: (policies) => {
      served = new Set(policies);
    },
    synced: Promise.all([exceptions.synced, glasses.synced]).then(() => undefined),
    stop: () => {
      stopping.abort();
      wake.abort();
      exceptions.stop();
      glasses.stop();
    },
  };
}

function nameIn(object: Members): string {
  const metadata = isRecord(object['metadata']) ? object['metadata'] : {};
  return `${String(metadata['namespace'])}/${String(metadata['name'])}`;
}
