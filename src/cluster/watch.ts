import { type ApiFailure, type ApiResult, failed, failureFromStatus, isRecord } from './api-result.ts';
import type { ClusterClient } from './client.ts';
import type { Clock } from './clock.ts';
import { parseJson } from './exchange.ts';
import { pathOf, type ResourcePath } from './resource-path.ts';

const MAX_LINE = 16 << 20;

export type WatchEvent =
  | {
      readonly type: 'ADDED' | 'MODIFIED' | 'DELETED';
      readonly object: unknown;
      readonly resourceVersion: string;
    }
  | { readonly type: 'BOOKMARK'; readonly resourceVersion: string };

export interface WatchOptions {
  readonly resourceVersion: string;
  readonly fieldSelector?: string;
  readonly labelSelector?: string;
  /** After this the server ends the watch by itself. */
  readonly serverTimeoutSeconds: number;
  /** Nothing at all for this long means the connection is dead. */
  readonly silenceMs: number;
  readonly connectMs: number;
  readonly signal: AbortSignal;
  readonly clock: Clock;
  /** The server has taken the watch on. */
  readonly onOpen: () => void;
  readonly onEvent: (event: WatchEvent) => void;
}

/** How a watch ended. `silent` is our own verdict; everything else the server or the connection said. */
export type WatchEnd =
  | { readonly kind: 'closed' }
  | { readonly kind: 'silent' }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'failed'; readonly failure: ApiFailure };

export async function watch(
  client: ClusterClient,
  path: ResourcePath,
  options: WatchOptions,
): Promise<WatchEnd> {
  const opened = await client.stream({
    method: 'GET',
    path: pathOf(path),
    query: {
      watch: true,
      allowWatchBookmarks: true,
      resourceVersion: options.resourceVersion,
      timeoutSeconds: options.serverTimeoutSeconds,
      fieldSelector: options.fieldSelector,
      labelSelector: options.labelSelector,
    },
    timeoutMs: options.connectMs,
    signal: options.signal,
  });
  if (!opened.ok) {
    return options.signal.aborted ? { kind: 'cancelled' } : { kind: 'failed', failure: opened.failure };
  }
  options.onOpen();
  const response = opened.value;
  return new Promise((resolve) => {
    let rest = '';
    let ended = false;
    let lastHeard = options.clock.monotonic();
    const quiet = new AbortController();

    const end = (how: WatchEnd): void => {
      if (ended) return;
      ended = true;
      quiet.abort();
      options.signal.removeEventListener('abort', cancel);
      response.destroy();
      resolve(how);
    };
    const cancel = (): void => end({ kind: 'cancelled' });
    options.signal.addEventListener('abort', cancel);
    if (options.signal.aborted) return cancel();

    void listenForSilence();
    async function listenForSilence(): Promise<void> {
      while (!ended) {
        const left = lastHeard + options.silenceMs - options.clock.monotonic();
        if (left <= 0) return end({ kind: 'silent' });
        await options.clock.wait(left, quiet.signal);
      }
    }

    response.setEncoding('utf8');
    response.on('data', (chunk: string) => {
      lastHeard = options.clock.monotonic();
      rest += chunk;
      let from = 0;
      for (let to = rest.indexOf('\n'); to >= 0 && !ended; to = rest.indexOf('\n', from)) {
        const line = rest.slice(from, to);
        from = to + 1;
        if (line.trim() === '') continue;
        const event = parseEvent(line);
        if (event.ok) options.onEvent(event.value);
        else end({ kind: 'failed', failure: event.failure });
      }
      rest = rest.slice(from);
      if (rest.length > MAX_LINE)
        end({ kind: 'failed', failure: failed('malformed', 'an event without end').failure });
    });
    response.on('error', (error) =>
      end({ kind: 'failed', failure: failed('unreachable', error.message).failure }),
    );
    response.on('end', () => end({ kind: 'closed' }));
    response.on('close', () => end({ kind: 'closed' }));
  });
}

/** One line of a watch. What is not an event must not be skipped: a change may be lost with it. */
export function parseEvent(line: string): ApiResult<WatchEvent> {
  const parsed = parseJson(line);
  if (!parsed.ok || !isRecord(parsed.value))
    return failed('malformed', 'a line of the watch is not an event');
  const { type, object } = parsed.value;
  if (type === 'ERROR') return { ok: false, failure: failureFromStatus(object, 500) };
  const metadata = isRecord(object) ? object['metadata'] : undefined;
  const resourceVersion = isRecord(metadata) ? metadata['resourceVersion'] : undefined;
  if (typeof resourceVersion !== 'string') return failed('malformed', 'an event of the watch has no version');
  if (type === 'BOOKMARK') return { ok: true, value: { type, resourceVersion } };
  if (type === 'ADDED' || type === 'MODIFIED' || type === 'DELETED') {
    return { ok: true, value: { type, object, resourceVersion } };
  }
  return failed('malformed', `the watch has an event of unknown type ${JSON.stringify(type)}`);
}
