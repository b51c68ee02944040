import { compareBytes } from '../core/text.ts';
import { COLLECTED_KINDS, type CollectedKind, collectedKindOf, resourceName } from './collected-kinds.ts';
import { FileInventory, type PlainObject } from './inventory.ts';
import { splitApiVersion } from './kinds.ts';
import { isRecord, resourceOf } from './objects.ts';
import { redactSecret } from './secret-redaction.ts';
import type {
  ClusterWorkload,
  Collection,
  CollectionStatus,
  Snapshot,
  SnapshotMeta,
  UnreadObject,
} from './snapshot.ts';
import { PodReader } from './snapshot-pods.ts';
import type { CustomWorkload, Workload } from './workloads.ts';

export interface BuilderOptions {
  /** Custom kinds that contain a pod. */
  readonly workloads?: readonly CustomWorkload[];
  /** Of what practices do not ask for, nothing but the count is kept. */
  readonly keepsCompany: boolean;
  /** Kinds besides those of `COLLECTED_KINDS`. */
  readonly extra?: readonly CollectedKind[];
  /** Of these kinds every object is kept as it was read, for policies. */
  readonly keepsSource?: (kind: CollectedKind) => boolean;
  /** Of the digests that stand for the values of Secrets. */
  readonly salt?: string;
}

const ALWAYS_KEPT: readonly CollectedKind['use'][] = ['namespaces', 'rights', 'exceptions'];

interface Gathered {
  status: CollectionStatus;
  scope: 'cluster' | readonly string[];
  error?: string;
  count: number;
  workloads: ClusterWorkload[];
  objects: PlainObject[];
  unread: UnreadObject[];
  sources: PlainObject[];
}

/** Takes the objects of a cluster one by one, in any order, keeps what is used of each, and makes the snapshot. */
export class SnapshotBuilder {
  readonly #options: BuilderOptions;
  readonly #reader: PodReader;
  readonly #gathered = new Map<CollectedKind, Gathered>();
  readonly kinds: readonly CollectedKind[];

  constructor(options: BuilderOptions) {
    this.#options = options;
    this.#reader = new PodReader(options.workloads ?? []);
    this.kinds = [...COLLECTED_KINDS, ...(options.extra ?? [])];
  }

  /** The kind of an object, whatever version it says. */
  kindOf(apiVersion: string, kind: string): CollectedKind | undefined {
    const known = collectedKindOf(apiVersion, kind);
    if (known !== undefined) return known;
    const { group } = splitApiVersion(apiVersion);
    return this.#options.extra?.find((each) => each.group === group && each.kind === kind);
  }

  /** False for an object of a kind that is not collected. */
  add(object: PlainObject): boolean {
    const resource = resourceOf(object);
    const kind = this.kindOf(resource.apiVersion, resource.kind);
    if (kind === undefined) return false;
    const gathered = this.#of(kind);
    gathered.count++;
    if (kind.kind !== 'Secret' && this.#options.keepsSource?.(kind) === true)
      gathered.sources.push(withoutManagedFields(object));
    if (kind.use === 'pods') {
      const read = this.#reader.read(object);
      if (read === undefined) return true;
      if ('workload' in read) gathered.workloads.push(read.workload);
      else for (const trouble of read.troubles) gathered.unread.push({ ...resource, trouble });
    } else if (ALWAYS_KEPT.includes(kind.use) || this.#options.keepsCompany) {
      gathered.objects.push(this.#reduced(object, kind));
    }
    return true;
  }

  /** Says how far a kind is known. */
  mark(
    kind: CollectedKind,
    status: CollectionStatus,
    { scope = 'cluster', error }: { scope?: 'cluster' | readonly string[]; error?: string | undefined } = {},
  ): void {
    const gathered = this.#of(kind);
    gathered.status = status;
    gathered.scope = scope;
    if (error === undefined) delete gathered.error;
    else gathered.error = error;
  }

  statusOf(kind: CollectedKind): CollectionStatus {
    return this.#gathered.get(kind)?.status ?? 'not-collected';
  }

  /** Forgets the objects of a kind, because its list begins anew. */
  restart(kind: CollectedKind): void {
    this.#gathered.delete(kind);
  }

  build(meta: SnapshotMeta): Snapshot {
    return new BuiltSnapshot(meta, this.kinds, this.#gathered);
  }

  #of(kind: CollectedKind): Gathered {
    const known = this.#gathered.get(kind);
    if (known !== undefined) return known;
    const made: Gathered = {
      status: 'not-collected',
      scope: 'cluster',
      count: 0,
      workloads: [],
      objects: [],
      unread: [],
      sources: [],
    };
    this.#gathered.set(kind, made);
    return made;
  }

  #reduced(object: PlainObject, kind: CollectedKind): PlainObject {
    if (kind.kind === 'Secret') return redactSecret(object, this.#options.salt ?? '');
    const { metadata, ...rest } = object;
    const { managedFields: _, ...kept } = isRecord(metadata) ? metadata : {};
    if (kind.use !== 'namespaces') return { ...rest, metadata: kept };
    return { apiVersion: object['apiVersion'], kind: object['kind'], metadata: kept };
  }
}

class BuiltSnapshot implements Snapshot {
  readonly meta: SnapshotMeta;
  readonly collections: readonly Collection[];
  readonly workloads: readonly ClusterWorkload[];
  readonly unread: readonly UnreadObject[];
  readonly sources: readonly PlainObject[];
  readonly #objects = new FileInventory();
  readonly #byKind = new Map<string, Collection>();
  #workloadsIn: ReadonlyMap<string, readonly Workload[]> | undefined;

  constructor(
    meta: SnapshotMeta,
    kinds: readonly CollectedKind[],
    gathered: ReadonlyMap<CollectedKind, Gathered>,
  ) {
    this.meta = meta;
    this.collections = kinds.map((kind) => collectionOf(kind, gathered.get(kind)));
    for (const collection of this.collections) this.#byKind.set(collection.kind.kind, collection);
    const all = kinds.flatMap((kind) => gathered.get(kind) ?? []);
    this.workloads = distinct(
      all.flatMap(({ workloads }) => workloads),
      ({ resource }) => keyOf(resource),
    );
    this.unread = distinct(
      all.flatMap(({ unread }) => unread),
      (each) => `${keyOf(each)} ${each.trouble.code}`,
    );
    this.sources = all.flatMap(({ sources }) => distinct(sources, (each) => keyOf(resourceOf(each))));
    for (const object of all.flatMap(({ objects }) => distinct(objects, (each) => keyOf(resourceOf(each)))))
      this.#objects.add(object);
  }

  get namespaces(): readonly PlainObject[] {
    return this.#objects.list('Namespace');
  }

  collectionOf(kind: string): Collection {
    const found = this.#byKind.get(kind);
    if (found === undefined) throw new Error(`${kind} is in no snapshot`);
    return found;
  }

  find(kind: string, namespace: string, name: string): PlainObject | undefined {
    return this.#objects.find(kind, namespace, name);
  }

  list(kind: string, namespace?: string): readonly PlainObject[] {
    return this.#objects.list(kind, namespace);
  }

  isComplete(kind: string): boolean {
    const found = this.#byKind.get(kind);
    return found?.status === 'absent' || (found?.status === 'complete' && found.scope === 'cluster');
  }

  workloadsIn(namespace: string): readonly Workload[] {
    this.#workloadsIn ??= alikeOnce(this.workloads);
    return this.#workloadsIn.get(namespace || 'default') ?? [];
  }
}

function withoutManagedFields(object: PlainObject): PlainObject {
  const { metadata } = object;
  if (!isRecord(metadata) || metadata['managedFields'] === undefined) return object;
  const { managedFields: _, ...kept } = metadata;
  return { ...object, metadata: kept };
}

/** By namespace; of the pods of one owner that are alike, one stands for all. */
function alikeOnce(workloads: readonly ClusterWorkload[]): ReadonlyMap<string, readonly Workload[]> {
  const seen = new Map<string, Set<object>>();
  const byNamespace = new Map<string, Workload[]>();
  for (const workload of workloads) {
    const { resource, owner, pod } = workload;
    const namespace = resource.namespace || 'default';
    if (owner !== undefined) {
      const key = `${namespace}/${owner.kind}/${owner.name}`;
      const pods = seen.get(key) ?? new Set();
      seen.set(key, pods);
      if (pods.has(pod)) continue;
      pods.add(pod);
    }
    const list = byNamespace.get(namespace);
    if (list === undefined) byNamespace.set(namespace, [workload]);
    else list.push(workload);
  }
  return byNamespace;
}

function collectionOf(kind: CollectedKind, gathered: Gathered | undefined): Collection {
  const { status = 'not-collected', scope = 'cluster', count = 0, error } = gathered ?? {};
  return { kind, status, scope, count, ...(error === undefined ? {} : { error }) };
}

/** Sorted by these keys; the first of several with the same counts. */
function distinct<T>(items: readonly T[], keyOfItem: (item: T) => string): T[] {
  const keyed = items.map((item) => ({ item, key: keyOfItem(item) }));
  keyed.sort((a, b) => compareBytes(a.key, b.key));
  return keyed.filter(({ key }, i) => key !== keyed[i - 1]?.key).map(({ item }) => item);
}

function keyOf(resource: {
  readonly apiVersion: string;
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
}): string {
  const kind = collectedKindOf(resource.apiVersion, resource.kind);
  const type = kind === undefined ? resource.kind : resourceName(kind);
  return `${resource.namespace}\u0000${type}\u0000${resource.name}`;
}
