import { type ApiResult, isRecord } from './api-result.ts';
import type { ClusterClient } from './client.ts';
import type { Clock } from './clock.ts';
import { list } from './list.ts';
import type { ResourcePath } from './resource-path.ts';

/** Fields that no check reads and that make up most of a pod. */
const UNUSED_IN_CONTAINERS = [
  'env',
  'envFrom',
  'args',
  'command',
  'resources',
  'volumeMounts',
  'volumeDevices',
];

export interface PodListOptions<T> {
  readonly client: ClusterClient;
  readonly clock: Clock;
  /** Called with one trimmed pod at a time, page by page; what it returns is kept. */
  readonly keep: (pod: unknown) => T | undefined;
  /** For all pages together. */
  readonly timeoutMs: number;
  readonly signal?: AbortSignal;
  readonly pageSize?: number;
}

/**
 * All pods of a namespace, as the server has them now, in its order. Read in pages of one consistent reading, because
 * 3,500 pods in one answer are 30 MB of text at a time.
 */
export async function listPods<T>(
  namespace: string,
  options: PodListOptions<T>,
): Promise<ApiResult<readonly T[]>> {
  const { client, clock, keep, timeoutMs, signal, pageSize } = options;
  const path: ResourcePath = { group: '', version: 'v1', resource: 'pods', namespace };
  const listed = await list(client, path, {
    keep: (pod) => keep(trimPod(pod)),
    timeoutMs,
    pageSize: pageSize ?? 500,
    monotonic: () => clock.monotonic(),
    ...(signal === undefined ? {} : { signal }),
  });
  return listed.ok ? { ok: true, value: listed.value.items } : listed;
}

/** The pod without status, managed fields and what containers are told to run. Nothing that a check reads goes. */
export function trimPod(pod: unknown): unknown {
  if (!isRecord(pod)) return pod;
  const { status: _status, metadata, spec, ...rest } = pod;
  return { ...rest, metadata: without(metadata, ['managedFields']), spec: trimSpec(spec) };
}

function trimSpec(spec: unknown): unknown {
  if (!isRecord(spec)) return spec;
  const trimmed: Record<string, unknown> = { ...spec };
  for (const list of ['initContainers', 'containers', 'ephemeralContainers']) {
    const containers = spec[list];
    if (Array.isArray(containers)) {
      trimmed[list] = containers.map((container: unknown) => without(container, UNUSED_IN_CONTAINERS));
    }
  }
  return trimmed;
}

function without(value: unknown, keys: readonly string[]): unknown {
  if (!isRecord(value)) return value;
  return Object.fromEntries(Object.entries(value).filter(([key]) => !keys.includes(key)));
}
