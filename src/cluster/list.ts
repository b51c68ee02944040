import { type ApiResult, failed, isExpired, isRecord } from './api-result.ts';
import type { ClusterClient } from './client.ts';
import { pathOf, type ResourcePath } from './resource-path.ts';

const RESTARTS = 3;

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

/**
 * All objects, page by page, as one consistent reading: when the server has forgotten the reading in between (410), it
 * starts again, the last time without pages.
 */
export async function list<T>(
  client: ClusterClient,
  path: ResourcePath,
  options: ListOptions<T>,
): Promise<ApiResult<Listed<T>>> {
  const started = options.monotonic();
  const timeoutMs = options.timeoutMs ?? 60_000;
  let limit: number | undefined = options.pageSize ?? 500;
  for (let restart = 0; ; restart += 1) {
    const items: T[] = [];
    let next: string | undefined;
    for (;;) {
      const left = timeoutMs - (options.monotonic() - started);
      if (left <= 0)
        return failed('timeout', `the list of ${path.resource} took longer than ${timeoutMs} ms`);
      const answer = await client.request({
        method: 'GET',
        path: pathOf(path),
        query: {
          limit,
          continue: next,
          fieldSelector: options.fieldSelector,
          labelSelector: options.labelSelector,
        },
        timeoutMs: left,
        ...(options.signal === undefined ? {} : { signal: options.signal }),
      });
      if (!answer.ok) {
        if (next === undefined || !isExpired(answer.failure) || restart >= RESTARTS) return answer;
        if (restart === RESTARTS - 1) limit = undefined;
        break;
      }
      const page = pageIn(answer.value);
      if (page === undefined) return failed('malformed', `the answer is not a list of ${path.resource}`);
      for (const item of page.items) {
        const kept = options.keep(item);
        if (kept !== undefined) items.push(kept);
      }
      if (page.next === '') return { ok: true, value: { items, resourceVersion: page.resourceVersion } };
      next = page.next;
    }
  }
}

function pageIn(
  value: unknown,
):
  | { readonly items: readonly unknown[]; readonly resourceVersion: string; readonly next: string }
  | undefined {
  if (!isRecord(value)) return undefined;
  const { items, metadata } = value;
  if (!isRecord(metadata) || typeof metadata['resourceVersion'] !== 'string') return undefined;
  // A Go server may write an empty list as null.
  if (items !== null && items !== undefined && !Array.isArray(items)) return undefined;
  const next = metadata['continue'];
  return {
    items: items ?? [],
    resourceVersion: metadata['resourceVersion'],
    next: typeof next === 'string' ? next : '',
  };
}
