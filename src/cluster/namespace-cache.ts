import { type ApiFailure, type ApiResult, isNotFound, isRecord } from './api-result.ts';
import type { ClusterClient } from './client.ts';
import type { Clock } from './clock.ts';
import type { Log } from './log.ts';
import { type Reflector, startReflector } from './reflector.ts';
import { pathOf, type ResourcePath } from './resource-path.ts';

export const NAMESPACES: ResourcePath = { group: '', version: 'v1', resource: 'namespaces' };
const OUR_ANNOTATIONS = 'gatehouse.dev/';

/** What is kept of a Namespace; everything else of it is forgotten as soon as it is read. */
export interface CachedNamespace {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  /** Only those under `gatehouse.dev/`. */
  readonly annotations: Readonly<Record<string, string>>;
  readonly resourceVersion: string;
  readonly deletionTimestamp?: string;
}

export interface NamespaceCache
  extends Pick<Reflector, 'synced' | 'isSynced' | 'secondsSinceContact' | 'lastFailure' | 'counts' | 'stop'> {
  size(): number;
  /** What the cache holds, whatever its age. */
  cached(name: string): CachedNamespace | undefined;
  /**
   * From the cache; asked of the server on a miss, and also while the cache has heard nothing for too long. Where that
   * fails, an old answer is better than none. A failure with code 404 means there is no such namespace. At once, not a
   * promise, where the cache knows.
   */
  get(
    name: string,
    limits?: { readonly timeoutMs?: number; readonly signal?: AbortSignal },
  ): ApiResult<CachedNamespace> | Promise<ApiResult<CachedNamespace>>;
  all(): Iterable<CachedNamespace>;
}

export interface NamespaceCacheOptions {
  readonly client: ClusterClient;
  readonly clock: Clock;
  readonly random: () => number;
  readonly log: Log;
  readonly silenceMs?: number;
  /** Without contact for longer, `get` asks the server first. */
  readonly staleMs?: number;
  readonly liveTimeoutMs?: number;
}

export function startNamespaceCache(options: NamespaceCacheOptions): NamespaceCache {
  const { client } = options;
  const silenceMs = options.silenceMs ?? 90_000;
  const staleMs = options.staleMs ?? silenceMs + 30_000;
  const liveTimeoutMs = options.liveTimeoutMs ?? 2_000;
  let namespaces = new Map<string, CachedNamespace>();
  const asking = new Map<string, Promise<ApiResult<CachedNamespace>>>();

  const reflector = startReflector<CachedNamespace>({
    client,
    path: NAMESPACES,
    clock: options.clock,
    random: options.random,
    log: options.log,
    silenceMs,
    sink: {
      keep: cachedNamespaceIn,
      replace: (all) => {
        namespaces = new Map(all.map((namespace) => [namespace.name, namespace]));
      },
      set: (namespace) => void namespaces.set(namespace.name, namespace),
      remove: (namespace) => void namespaces.delete(namespace.name),
    },
  });

  /** Reviews that come together share one question. Each keeps its own deadline. */
  function ask(name: string): Promise<ApiResult<CachedNamespace>> {
    const running = asking.get(name);
    if (running !== undefined) return running;
    const asked = client
      .request({ method: 'GET', path: pathOf(NAMESPACES, name), timeoutMs: liveTimeoutMs })
      .then((answer): ApiResult<CachedNamespace> => {
        if (!answer.ok) return answer;
        const namespace = cachedNamespaceIn(answer.value);
        if (namespace !== undefined) return { ok: true, value: namespace };
        return { ok: false, failure: malformed };
      })
      .finally(() => asking.delete(name));
    asking.set(name, asked);
    return asked;
  }

  async function askWithin(
    name: string,
    timeoutMs: number,
    signal: AbortSignal | undefined,
  ): Promise<ApiResult<CachedNamespace>> {
    const over = new AbortController();
    const stop = (): void => over.abort();
    signal?.addEventListener('abort', stop);
    if (signal?.aborted === true) stop();
    const late = options.clock.wait(timeoutMs, over.signal).then(
      (): ApiResult<CachedNamespace> => ({
        ok: false,
        failure: {
          ...malformed,
          kind: 'timeout',
          message: `namespace ${name}: no answer within ${timeoutMs} ms`,
        },
      }),
    );
    const first = await Promise.race([ask(name), late]);
    stop();
    signal?.removeEventListener('abort', stop);
    return first;
  }

  return {
    synced: reflector.synced,
    isSynced: reflector.isSynced,
    secondsSinceContact: reflector.secondsSinceContact,
    lastFailure: reflector.lastFailure,
    counts: reflector.counts,
    stop: reflector.stop,
    size: () => namespaces.size,
    cached: (name) => namespaces.get(name),
    all: () => namespaces.values(),
    get(name, limits = {}) {
      const found = namespaces.get(name);
      const fresh = reflector.secondsSinceContact() * 1000 <= staleMs;
      if (found !== undefined && fresh) return { ok: true, value: found };
      const timeoutMs = Math.min(limits.timeoutMs ?? liveTimeoutMs, liveTimeoutMs);
      return askWithin(name, timeoutMs, limits.signal).then((live) =>
        live.ok || found === undefined || isNotFound(live.failure) ? live : { ok: true, value: found },
      );
    },
  };
}

const malformed: ApiFailure = {
  kind: 'malformed',
  code: 0,
  reason: '',
  message: 'the answer is not a Namespace',
};

export function cachedNamespaceIn(value: unknown): CachedNamespace | undefined {
  const metadata = isRecord(value) ? value['metadata'] : undefined;
  if (!isRecord(metadata) || typeof metadata['name'] !== 'string') return undefined;
  const { deletionTimestamp, resourceVersion } = metadata;
  return {
    name: metadata['name'],
    labels: textsIn(metadata['labels'], ''),
    annotations: textsIn(metadata['annotations'], OUR_ANNOTATIONS),
    resourceVersion: typeof resourceVersion === 'string' ? resourceVersion : '',
    ...(typeof deletionTimestamp === 'string' ? { deletionTimestamp } : {}),
  };
}

function textsIn(value: unknown, prefix: string): Readonly<Record<string, string>> {
  if (!isRecord(value)) return {};
  return Object.fromEntries(
    Object.entries(value).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string' && entry[0].startsWith(prefix),
    ),
  );
}
