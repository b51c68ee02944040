import type { ApiResult } from './api-result.ts';
import { isRecord } from './api-result.ts';
import type { ClusterClient } from './client.ts';
import type { Clock } from './clock.ts';
import type { Log } from './log.ts';
import { type Reflector, startReflector } from './reflector.ts';
import { pathOf, type ResourcePath } from './resource-path.ts';

export interface LiveObjectOptions<T> {
  readonly client: ClusterClient;
  readonly path: ResourcePath;
  readonly name: string;
  /** Turns the object into a value, or says why it is refused; the last good value stays then. */
  readonly parse: (
    object: unknown,
  ) => { readonly ok: true; readonly value: T } | { readonly ok: false; readonly message: string };
  /** With every new state; also for a refused one, so that it can be written into the status. */
  readonly onChange: (state: LiveState<T>) => void;
  readonly clock: Clock;
  readonly random: () => number;
  readonly log: Log;
  readonly silenceMs?: number;
}

export interface LiveState<T> {
  /** The last good value; undefined when there never was one, or the object is gone. */
  readonly value: T | undefined;
  /** The object as it is now, whether good or refused; undefined when there is none. */
  readonly object: Readonly<Record<string, unknown>> | undefined;
  /** Why the object as it is now is refused. */
  readonly refused?: string;
}

export interface LiveObject<T>
  extends Pick<Reflector, 'synced' | 'isSynced' | 'secondsSinceContact' | 'lastFailure' | 'stop'> {
  current(): LiveState<T>;
}

/** Follows one object by its name. When its kind is not installed there is none, and it is looked for again. */
export function startLiveObject<T>(options: LiveObjectOptions<T>): LiveObject<T> {
  let state: LiveState<T> = { value: undefined, object: undefined };
  let version: unknown;

  function see(object: Readonly<Record<string, unknown>> | undefined): void {
    const metadata = isRecord(object?.['metadata']) ? object['metadata'] : {};
    // A new list shows the same object again.
    if (object !== undefined && state.object !== undefined && metadata['resourceVersion'] === version) return;
    if (object === undefined && state.object === undefined) return;
    version = metadata['resourceVersion'];
    if (object === undefined) {
      state = { value: undefined, object };
    } else {
      const parsed = options.parse(object);
      state = parsed.ok
        ? { value: parsed.value, object }
        : { value: state.value, object, refused: parsed.message };
    }
    options.onChange(state);
  }

  const reflector = startReflector<Readonly<Record<string, unknown>>>({
    client: options.client,
    path: options.path,
    fieldSelector: `metadata.name=${options.name}`,
    clock: options.clock,
    random: options.random,
    log: options.log,
    missingIsEmpty: true,
    ...(options.silenceMs === undefined ? {} : { silenceMs: options.silenceMs }),
    sink: {
      keep: (object) => (isRecord(object) ? object : undefined),
      replace: (all) => see(all[0]),
      set: see,
      remove: () => see(undefined),
    },
  });
  return {
    synced: reflector.synced,
    isSynced: reflector.isSynced,
    secondsSinceContact: reflector.secondsSinceContact,
    lastFailure: reflector.lastFailure,
    stop: reflector.stop,
    current: () => state,
  };
}

export interface Condition {
  readonly type: string;
  readonly status: 'True' | 'False' | 'Unknown';
  readonly reason: string;
  readonly message: string;
}

/**
 * Writes conditions into the status of an object, unless it says so already: with three replicas the first one writes and the others
 * have nothing to do.
 */
export async function writeConditions(
  client: ClusterClient,
  path: ResourcePath,
  object: Readonly<Record<string, unknown>>,
  wanted: readonly Condition[],
  now: number,
): Promise<ApiResult<'written' | 'unchanged'>> {
  const metadata = isRecord(object['metadata']) ? object['metadata'] : {};
  const status = isRecord(object['status']) ? object['status'] : {};
  const conditions = Array.isArray(status['conditions']) ? status['conditions'].filter(isRecord) : [];
  const { generation } = metadata;
  const oldOf = ({ type }: Condition) => conditions.find((item) => item['type'] === type);
  const news = wanted.filter((condition) => !isSaid(condition, oldOf(condition), generation));
  if (news.length === 0) return { ok: true, value: 'unchanged' };
  const time = new Date(now).toISOString().replace(/\.\d+Z$/, 'Z');
  const next = news.map((condition) => {
    const old = oldOf(condition);
    const isSameStatus = old !== undefined && old['status'] === condition.status;
    return {
      ...condition,
      ...(typeof generation === 'number' ? { observedGeneration: generation } : {}),
      lastTransitionTime: isSameStatus ? old['lastTransitionTime'] : time,
    };
  });
  const types = new Set<unknown>(news.map(({ type }) => type));
  const answer = await client.request({
    method: 'PATCH',
    path: pathOf(path, String(metadata['name']), 'status'),
    patch: 'merge',
    body: {
      metadata: { resourceVersion: metadata['resourceVersion'] },
      status: { conditions: [...conditions.filter(({ type }) => !types.has(type)), ...next] },
    },
  });
  return answer.ok ? { ok: true, value: 'written' } : answer;
}

function isSaid(
  condition: Condition,
  old: Readonly<Record<string, unknown>> | undefined,
  generation: unknown,
): boolean {
  return (
    old !== undefined &&
    old['observedGeneration'] === generation &&
    (['status', 'reason', 'message'] as const).every((field) => old[field] === condition[field])
  );
}
