import type { GroupKind, Listing, Lookup, ObjectQuery, ObjectReference } from '../engines/evaluation.ts';
import { FileCluster } from '../engines/file-cluster.ts';
import { type CollectedKind, resourceName } from '../resources/collected-kinds.ts';
import { splitApiVersion } from '../resources/kinds.ts';
import { resourceOf } from '../resources/objects.ts';
import type { Collection, Snapshot } from '../resources/snapshot.ts';

/**
 * What policies may look up in a snapshot, after what stands beside them in files. What a kind that was read in full does not have
 * is not there; of every other kind it is unknown. Secrets are never read, since a snapshot has no values of them.
 */
export class SnapshotCluster extends FileCluster {
  readonly #snapshot: Snapshot;
  readonly #kinds = new Map<string, Collection>();
  #isFilled = false;

  constructor(snapshot: Snapshot) {
    super();
    this.#snapshot = snapshot;
    for (const collection of snapshot.collections) this.#kinds.set(keyOf(collection.kind), collection);
  }

  /** What is in the snapshot comes after all that was added before. */
  fill(): void {
    if (this.#isFilled) return;
    this.#isFilled = true;
    for (const object of this.#snapshot.sources) this.add(object);
  }

  override get(reference: ObjectReference): Lookup {
    const found = super.get(reference);
    const isKnown = this.#isKnown(reference.apiVersion, reference.kind, reference.namespace);
    return found.is === 'unknown' && isKnown ? { is: 'absent' } : found;
  }

  override list(query: ObjectQuery): Listing {
    const { objects } = super.list(query);
    const seen = new Set<string>();
    const once = objects.filter((object) => {
      const { namespace, name } = resourceOf(object);
      const key = `${namespace}/${name}`;
      return !seen.has(key) && seen.add(key);
    });
    const { apiVersion, kind, namespace } = query;
    return this.#isKnown(apiVersion, kind, namespace)
      ? { is: 'found', objects: once }
      : { is: 'unknown', missing: `all objects of kind ${kind}`, objects: once };
  }

  override scopeOf(kind: GroupKind): 'Namespaced' | 'Cluster' | undefined {
    const known = super.scopeOf(kind);
    const collected = this.#kinds.get(keyOf(kind))?.kind;
    if (known !== undefined || collected === undefined) return known;
    return collected.isNamespaced ? 'Namespaced' : 'Cluster';
  }

  override resourceOf(apiVersion: string, kind: string): string {
    const { group } = splitApiVersion(apiVersion);
    return this.#kinds.get(keyOf({ group, kind }))?.kind.resource ?? super.resourceOf(apiVersion, kind);
  }

  #isKnown(apiVersion: string, kind: string, namespace: string): boolean {
    const { group } = splitApiVersion(apiVersion);
    const collection = this.#kinds.get(keyOf({ group, kind }));
    if (collection === undefined || kind === 'Secret') return false;
    const { status, scope } = collection;
    if (status === 'absent') return true;
    return status === 'complete' && (scope === 'cluster' || scope.includes(namespace));
  }
}

function keyOf({ group, kind }: GroupKind): string {
  return `${group}/${kind}`;
}

/** Kinds that a rule can name and that a scan can see, as far as it names them. */
export function isNamedBy(
  { group, resource }: Pick<CollectedKind, 'group' | 'resource'>,
  { apiGroups, resources }: { readonly apiGroups: readonly string[]; readonly resources: readonly string[] },
): boolean {
  const isGroup = apiGroups.includes('*') || apiGroups.includes(group);
  return isGroup && resources.some((each) => ['*', '*/*', resource, `${resource}/*`].includes(each));
}

/** What rules name that no kind of the snapshot is: as kubectl names it. */
export function unseenResources(
  rules: readonly { readonly apiGroups: readonly string[]; readonly resources: readonly string[] }[],
  kinds: readonly CollectedKind[],
): string[] {
  const unseen = rules.flatMap(({ apiGroups, resources }) =>
    apiGroups
      .filter((group) => group !== '*')
      .flatMap((group) =>
        resources
          .filter((resource) => !/[*/]/.test(resource))
          .filter((resource) => !kinds.some((kind) => kind.group === group && kind.resource === resource))
          .map((resource) => resourceName({ group, resource })),
      ),
  );
  return [...new Set(unseen)];
}
