import { type ApiFailure, isRecord } from './api-result.ts';
import type { ClusterClient } from './client.ts';
import type { Clock } from './clock.ts';

/** Under which name a kind is served, and whether its objects are in namespaces. */
export interface ServedResource {
  readonly resource: string;
  readonly isNamespaced: boolean;
}

/** What the API server serves, as it last told. */
export interface ServedResources {
  /** `none` where it is certain that there is no such kind; undefined where nobody knows. */
  ofKind(kind: VersionedKind): ServedResource | 'none' | undefined;
  /** In whatever version. */
  scopeOf(kind: Omit<VersionedKind, 'version'>): 'Namespaced' | 'Cluster' | undefined;
  isServed(resource: VersionedResource): boolean | undefined;
  /** Asks again, but not more often than every few seconds; those who come meanwhile wait with the first. */
  refresh(): Promise<void>;
  /** Why it could not be told the last time. */
  lastFailure(): ApiFailure | undefined;
}

interface VersionedKind {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
}

interface VersionedResource {
  readonly group: string;
  readonly version: string;
  readonly resource: string;
}

/** The kinds of a group and version; undefined where its own server does not answer. */
type Served = ReadonlyMap<string, ReadonlyMap<string, ServedResource> | undefined>;

const NOT_SOONER_MS = 10_000;
const TIMEOUT_MS = 2_000;
const MAX_AGE_MS = 300_000;
const AGGREGATED = 'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList';

/** Everything in two requests, which the API server answers from memory. */
export function servedResources(client: ClusterClient, clock: Clock): ServedResources {
  let served: Served | undefined;
  let failure: ApiFailure | undefined;
  let askedAt = Number.NEGATIVE_INFINITY;
  let asking: Promise<void> | undefined;

  async function ask(): Promise<void> {
    const read = (path: string) =>
      client.request({ method: 'GET', path, accept: AGGREGATED, timeoutMs: TIMEOUT_MS });
    const answers = await Promise.all([read('/api'), read('/apis')]);
    const failed = answers.find((answer) => !answer.ok);
    failure = failed?.ok === false ? failed.failure : undefined;
    if (failure !== undefined) return;
    served = new Map(answers.flatMap((answer) => (answer.ok ? versionsIn(answer.value) : [])));
  }

  function refresh(): Promise<void> {
    if (clock.monotonic() - askedAt < NOT_SOONER_MS) return asking ?? Promise.resolve();
    askedAt = clock.monotonic();
    asking = ask().finally(() => {
      asking = undefined;
    });
    return asking;
  }

  /** What is old is asked for again, and counts until the answer is there. */
  function known(): Served | undefined {
    if (clock.monotonic() - askedAt > MAX_AGE_MS) void refresh();
    return served;
  }

  return {
    refresh,
    lastFailure: () => failure,
    ofKind: ({ group, version, kind }) => {
      const all = known();
      if (all === undefined) return undefined;
      const key = keyOf(group, version);
      if (all.has(key) && all.get(key) === undefined) return undefined;
      return all.get(key)?.get(kind) ?? 'none';
    },
    scopeOf: ({ group, kind }) => {
      for (const [key, kinds] of known() ?? []) {
        const found = key.startsWith(`${group}/`) ? kinds?.get(kind) : undefined;
        if (found !== undefined) return found.isNamespaced ? 'Namespaced' : 'Cluster';
      }
      return undefined;
    },
    isServed: ({ group, version, resource }) => {
      const all = known();
      const key = keyOf(group, version);
      const kinds = all?.get(key);
      if (kinds === undefined) return all === undefined || all.has(key) ? undefined : false;
      return [...kinds.values()].some((each) => each.resource === resource);
    },
  };
}

function keyOf(group: string, version: string): string {
  return `${group}/${version}`;
}

type VersionEntry = readonly [key: string, kinds: ReadonlyMap<string, ServedResource> | undefined];

/** An APIGroupDiscoveryList. An answer in another form tells of no version, and so of nothing. */
function versionsIn(value: unknown): VersionEntry[] {
  return recordsIn(value, 'items').flatMap((group) => {
    const metadata = isRecord(group['metadata']) ? group['metadata'] : {};
    const name = typeof metadata['name'] === 'string' ? metadata['name'] : '';
    return recordsIn(group, 'versions').map((version): VersionEntry => {
      const isStale = version['freshness'] === 'Stale';
      const kinds = new Map(recordsIn(version, 'resources').flatMap(kindIn));
      return [keyOf(name, String(version['version'])), isStale ? undefined : kinds];
    });
  });
}

function kindIn(resource: Readonly<Record<string, unknown>>): [string, ServedResource][] {
  const { responseKind, scope } = resource;
  const kind = isRecord(responseKind) ? responseKind['kind'] : undefined;
  if (typeof kind !== 'string' || typeof resource['resource'] !== 'string') return [];
  return [[kind, { resource: resource['resource'], isNamespaced: scope !== 'Cluster' }]];
}

function recordsIn(value: unknown, key: string): Readonly<Record<string, unknown>>[] {
  const list = isRecord(value) ? value[key] : undefined;
  return Array.isArray(list) ? list.filter(isRecord) : [];
}
