import { saying } from '../core/saying.ts';
import { type ApiFailure, failed, isExpired, isRecord } from './api-result.ts';
import type { ClusterClient } from './client.ts';
import { pathOf, type ResourcePath } from './resource-path.ts';

const RESTARTS = 3;

export interface PageOptions {
  readonly pageSize?: number;
  readonly fieldSelector?: string | undefined;
  readonly labelSelector?: string | undefined;
  /** How long the next page may take; undefined when there is no time left. */
  readonly timeLeft: () => number | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Where an earlier reading stopped: what its last page said under `continue`. */
  readonly from?: string | undefined;
}

/** What comes of a list: pages, the news that it begins anew, and at last a failure where there is one. */
export type PageEvent =
  | {
      readonly kind: 'page';
      readonly items: readonly unknown[];
      readonly resourceVersion: string;
      /** What to ask for to go on; empty after the last page. */
      readonly next: string;
    }
  /** What came before is void. */
  | { readonly kind: 'restart' }
  | { readonly kind: 'failure'; readonly failure: ApiFailure };

/**
 * A list page by page, as one consistent reading: when the server has forgotten the reading in between (410), it starts
 * again, the last time without pages.
 */
export async function* pagesOf(
  client: ClusterClient,
  path: ResourcePath,
  options: PageOptions,
): AsyncGenerator<PageEvent> {
  let limit: number | undefined = options.pageSize ?? 500;
  let next = options.from;
  for (let restart = 0; ; ) {
    const timeoutMs = options.timeLeft();
    if (timeoutMs === undefined) {
      yield {
        kind: 'failure',
        ...failed(
          'timeout',
          saying('api.list-too-slow', 'the list of {resource} took too long', { resource: path.resource }),
        ),
      };
      return;
    }
    const answer = await client.request({
      method: 'GET',
      path: pathOf(path),
      query: {
        limit,
        continue: next,
        fieldSelector: options.fieldSelector,
        labelSelector: options.labelSelector,
      },
      timeoutMs,
      ...(options.signal === undefined ? {} : { signal: options.signal }),
    });
    if (!answer.ok) {
      if (next === undefined || !isExpired(answer.failure) || restart >= RESTARTS) {
        yield { kind: 'failure', failure: answer.failure };
        return;
      }
      restart++;
      if (restart === RESTARTS) limit = undefined;
      next = undefined;
      yield { kind: 'restart' };
      continue;
    }
    const page = pageIn(answer.value);
    if (page === undefined) {
      yield {
        kind: 'failure',
        ...failed(
          'malformed',
          saying('api.not-a-list', 'the answer is not a list of {resource}', { resource: path.resource }),
        ),
      };
      return;
    }
    yield { kind: 'page', ...page };
    if (page.next === '') return;
    next = page.next;
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
