import { saying } from '../core/saying.ts';
import { type ApiResult, failed } from './api-result.ts';
import type { ClusterClient } from './client.ts';
import { pagesOf } from './list-pages.ts';
import type { ResourcePath } from './resource-path.ts';

export interface ListOptions<T> {
  /** Called once per object, so that only what is used stays in memory; undefined leaves it out. */
  readonly keep: (item: unknown) => T | undefined;
  readonly pageSize?: number;
  readonly fieldSelector?: string;
  readonly labelSelector?: string;
  /** For all pages together. */
  readonly timeoutMs?: number;
  readonly signal?: AbortSignal;
  readonly monotonic: () => number;
}

export interface Listed<T> {
  readonly items: readonly T[];
  readonly resourceVersion: string;
}

/** All objects, page by page, as one consistent reading; what is kept of each is all that stays in memory. */
export async function list<T>(
  client: ClusterClient,
  path: ResourcePath,
  options: ListOptions<T>,
): Promise<ApiResult<Listed<T>>> {
  const { keep, timeoutMs = 60_000, monotonic, ...rest } = options;
  const started = monotonic();
  const timeLeft = (): number | undefined => {
    const left = timeoutMs - (monotonic() - started);
    return left > 0 ? left : undefined;
  };
  let items: T[] = [];
  for await (const event of pagesOf(client, path, { ...rest, timeLeft })) {
    if (event.kind === 'failure') return { ok: false, failure: event.failure };
    if (event.kind === 'restart') {
      items = [];
      continue;
    }
    for (const item of event.items) {
      const kept = keep(item);
      if (kept !== undefined) items.push(kept);
    }
    if (event.next === '') return { ok: true, value: { items, resourceVersion: event.resourceVersion } };
  }
  return failed(
    'timeout',
    saying('api.list-slow', 'the list of {resource} took longer than {ms} ms', {
      resource: path.resource,
      ms: String(timeoutMs),
    }),
  );
}
