import { inEnglish, saying } from '../core/saying.ts';
import type { CollectedKind } from '../resources/collected-kinds.ts';
import type { PlainObject } from '../resources/inventory.ts';
import type { CollectionStatus } from '../resources/snapshot.ts';
import { type ApiFailure, type ApiResult, isNotFound, isRecord } from './api-result.ts';
import type { ClusterClient } from './client.ts';
import type { Clock } from './clock.ts';
import { type Discovery, discover, isHopeless, type ServedKind, typeOf } from './discovery.ts';
import { type PageEvent, pagesOf } from './list-pages.ts';
import { pathOf, type ResourcePath } from './resource-path.ts';

/** Takes what is collected: a snapshot in memory, or a dump. */
export interface CollectionSink {
  /** Nothing is left to collect of it, because an earlier run has. */
  isDone(kind: CollectedKind): boolean;
  /** Where an earlier run stopped in the list of it. */
  resumeFrom(kind: CollectedKind): string | undefined;
  /** A list begins, or begins anew; what was taken of the kind before is void, unless it goes on. */
  begin(kind: CollectedKind, version: string, goesOn: boolean): void;
  take(kind: CollectedKind, objects: readonly PlainObject[]): void;
  /** All that was taken so far counts; `next` leads on from there. */
  pause(kind: CollectedKind, next: string): void;
  end(
    kind: CollectedKind,
    version: string,
    status: CollectionStatus,
    scope: 'cluster' | readonly string[],
    error?: string,
  ): void;
}

export interface CollectOptions {
  readonly client: ClusterClient;
  readonly clock: Clock;
  readonly kinds: readonly CollectedKind[];
  /** Only in these; everywhere unless given. */
  readonly namespaces?: readonly string[] | undefined;
  readonly sink: CollectionSink;
  /** Told what the cluster is, before anything else is collected. */
  readonly discovered: (discovery: Discovery) => void;
  readonly progress: (objects: number) => void;
  /** Fires when what is there is to do. */
  readonly signal: AbortSignal;
  readonly pageSize?: number;
}

const PAGE_TIMEOUT_MS = 60_000;
const RETRIES = 2;
const INTERRUPTED = saying('collect.interrupted', 'interrupted');

/** Lists the kinds one by one, page by page. A kind that cannot be listed does not keep others from it. */
export async function collect(options: CollectOptions): Promise<ApiResult<undefined>> {
  const { client, kinds, sink, signal } = options;
  const discovery = await discover(client, kinds, signal);
  if (!discovery.ok) return discovery;
  options.discovered(discovery.value);
  const reading = new Reading(options);
  for (const kind of kinds) {
    if (sink.isDone(kind)) continue;
    const served = discovery.value.servedAs(kind);
    if (served === undefined) {
      sink.end(kind, kind.versions[0], 'absent', 'cluster');
      continue;
    }
    const { version } = served;
    if (signal.aborted) {
      sink.end(kind, version, 'not-collected', 'cluster', inEnglish(INTERRUPTED));
      continue;
    }
    const failure = await reading.kind(kind, served);
    if (failure !== undefined && reading.count === 0 && isHopeless(failure) && !signal.aborted)
      return { ok: false, failure };
  }
  return { ok: true, value: undefined };
}

/** One run over the kinds. */
class Reading {
  count = 0;
  readonly #options: CollectOptions;

  constructor(options: CollectOptions) {
    this.#options = options;
  }

  /** Why the kind is not complete; undefined when it is. */
  async kind(
    kind: CollectedKind,
    { version, resource, isNamespaced }: ServedKind,
  ): Promise<ApiFailure | undefined> {
    const { namespaces, sink } = this.#options;
    const path: ResourcePath = { group: kind.group, version, resource };
    const isCut = namespaces !== undefined && (isNamespaced || kind.kind === 'Namespace');
    const from = isCut ? undefined : sink.resumeFrom(kind);
    const before = this.count;
    sink.begin(kind, version, from !== undefined);
    const failure = !isCut
      ? await this.#pages(path, from, {
          restart: () => sink.begin(kind, version, false),
          take: (items) => sink.take(kind, this.#typed(kind, version, items)),
          pause: (next) => sink.pause(kind, next),
        })
      : kind.kind === 'Namespace'
        ? await this.#named(kind, version, path, namespaces)
        : await this.#namespaces(kind, version, path, namespaces);
    const scope = isCut ? namespaces : 'cluster';
    if (failure === undefined) sink.end(kind, version, 'complete', scope);
    else sink.end(kind, version, statusOf(failure, this.count > before), scope, this.#messageOf(failure));
    return failure;
  }

  #messageOf({ message }: ApiFailure): string {
    return this.#options.signal.aborted ? inEnglish(INTERRUPTED) : message;
  }

  async #namespaces(
    kind: CollectedKind,
    version: string,
    path: ResourcePath,
    namespaces: readonly string[],
  ): Promise<ApiFailure | undefined> {
    const { sink } = this.#options;
    for (const namespace of namespaces) {
      // What begins anew here must not take the other namespaces with it.
      let held: PlainObject[] = [];
      const failure = await this.#pages({ ...path, namespace }, undefined, {
        restart: () => {
          held = [];
        },
        take: (items) => {
          held = [...held, ...this.#typed(kind, version, items)];
        },
        pause: () => {},
      });
      sink.take(kind, held);
      if (failure !== undefined) return failure;
    }
    return undefined;
  }

  async #named(
    kind: CollectedKind,
    version: string,
    path: ResourcePath,
    names: readonly string[],
  ): Promise<ApiFailure | undefined> {
    const { client, signal, sink } = this.#options;
    for (const name of names) {
      const answer = await client.request({ method: 'GET', path: pathOf(path, name), signal });
      if (answer.ok) sink.take(kind, this.#typed(kind, version, [answer.value]));
      else if (!isNotFound(answer.failure)) return answer.failure;
    }
    return undefined;
  }

  async #pages(
    path: ResourcePath,
    from: string | undefined,
    into: {
      restart(): void;
      take(items: readonly unknown[]): void;
      pause(next: string): void;
    },
  ): Promise<ApiFailure | undefined> {
    const { client, clock, signal, pageSize } = this.#options;
    let next = from;
    for (let retry = 0; ; retry++) {
      const failure = await this.#pagesOnce(
        pagesOf(client, path, {
          timeLeft: () => PAGE_TIMEOUT_MS,
          signal,
          from: next,
          ...(pageSize === undefined ? {} : { pageSize }),
        }),
        {
          ...into,
          restart: () => {
            next = undefined;
            into.restart();
          },
          pause: (token) => {
            next = token;
            retry = 0;
            into.pause(token);
          },
        },
      );
      if (failure === undefined || retry >= RETRIES || !isPassing(failure)) return failure;
      await clock.wait(200 * 2 ** retry, signal);
    }
  }

  async #pagesOnce(
    pages: AsyncIterable<PageEvent>,
    into: { restart(): void; take(items: readonly unknown[]): void; pause(next: string): void },
  ): Promise<ApiFailure | undefined> {
    for await (const event of pages) {
      if (event.kind === 'restart') into.restart();
      else if (event.kind === 'failure') return event.failure;
      else {
        into.take(event.items);
        if (event.next !== '') into.pause(event.next);
      }
    }
    return undefined;
  }

  /** Items of a list do not say what they are. */
  #typed(kind: CollectedKind, version: string, items: readonly unknown[]): PlainObject[] {
    const { apiVersion } = typeOf(kind, version);
    const objects = items.filter(isRecord).map((item) => ({ apiVersion, kind: kind.kind, ...item }));
    this.count += objects.length;
    this.#options.progress(this.count);
    return objects;
  }
}

/** Nothing of what was asked may be told, or some of it came before it broke off. */
function statusOf(failure: ApiFailure, hasSome: boolean): CollectionStatus {
  if (hasSome) return 'partial';
  if (failure.code === 403) return 'forbidden';
  return isNotFound(failure) ? 'absent' : 'partial';
}

/** What may be over when we ask again. */
function isPassing({ kind, code }: ApiFailure): boolean {
  return kind === 'unreachable' || kind === 'timeout' || kind === 'malformed' || code >= 500 || code === 429;
}
