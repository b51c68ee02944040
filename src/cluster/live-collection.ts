import { isRecord } from './api-result.ts';
import type { ClusterClient } from './client.ts';
import type { Clock } from './clock.ts';
import type { Log } from './log.ts';
import { type Reflector, startReflector } from './reflector.ts';
import type { ResourcePath } from './resource-path.ts';

export interface LiveCollectionOptions<T> {
  readonly client: ClusterClient;
  readonly path: ResourcePath;
  /** What is kept of an object; it is given again with each of its changes. */
  readonly parse: (object: Readonly<Record<string, unknown>>) => T;
  /** With every change, also that of a status. */
  readonly onChange: () => void;
  readonly clock: Clock;
  readonly random: () => number;
  readonly log: Log;
  readonly silenceMs?: number;
}

export interface LiveCollection<T>
  extends Pick<Reflector, 'synced' | 'isSynced' | 'secondsSinceContact' | 'lastFailure' | 'stop'> {
  /** By namespace and name, `shop/agent`. */
  all(): ReadonlyMap<string, T>;
}

/** Follows all objects of a custom resource. When its kind is not installed there are none, and they are looked for again. */
export function startLiveCollection<T>(options: LiveCollectionOptions<T>): LiveCollection<T> {
  const { onChange, parse } = options;
  let objects = new Map<string, T>();
  const reflector = startReflector<{ readonly key: string; readonly value: T }>({
    client: options.client,
    path: options.path,
    clock: options.clock,
    random: options.random,
    log: options.log,
    missingIsEmpty: true,
    ...(options.silenceMs === undefined ? {} : { silenceMs: options.silenceMs }),
    sink: {
      keep: (object) => (isRecord(object) ? { key: keyOf(object), value: parse(object) } : undefined),
      replace: (all) => {
        objects = new Map(all.map(({ key, value }) => [key, value]));
        onChange();
      },
      set: ({ key, value }) => {
        objects.set(key, value);
        onChange();
      },
      remove: ({ key }) => {
        objects.delete(key);
        onChange();
      },
    },
  });
  return {
    synced: reflector.synced,
    isSynced: reflector.isSynced,
    secondsSinceContact: reflector.secondsSinceContact,
    lastFailure: reflector.lastFailure,
    stop: reflector.stop,
    all: () => objects,
  };
}

function keyOf(object: Readonly<Record<string, unknown>>): string {
  const metadata = isRecord(object['metadata']) ? object['metadata'] : {};
  return `${String(metadata['namespace'] ?? '')}/${String(metadata['name'] ?? '')}`;
}
