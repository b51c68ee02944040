import { builtInResource, pluralOf } from '../resources/api-resources.ts';
import type { PlainObject } from '../resources/inventory.ts';
import { splitApiVersion } from '../resources/kinds.ts';
import { isRecord, resourceOf } from '../resources/objects.ts';
import type {
  Access,
  AccessQuestion,
  ClusterReader,
  GroupKind,
  Listing,
  Lookup,
  ObjectQuery,
  ObjectReference,
} from './evaluation.ts';
import { labelsOf } from './matching.ts';
import { readSelector } from './selectors.ts';

/**
 * The objects of the files that are judged together, as far as policies look others up. What is not among them may be in the
 * cluster all the same, so it is `unknown`.
 */
export class FileCluster implements ClusterReader {
  readonly #objects = new Map<string, PlainObject[]>();
  /** The first of each name, and the first of it whatever its namespace. */
  readonly #named = new Map<string, PlainObject>();
  /** Custom resources, as their definitions say. */
  readonly #custom = new Map<string, { readonly resource: string; readonly isNamespaced: boolean }>();

  add(written: PlainObject): void {
    const object = withNameLabel(written);
    const { apiVersion, kind, name, namespace } = resourceOf(object);
    const key = keyOf(splitApiVersion(apiVersion).group, kind);
    for (const place of [namespace || 'default', ''])
      if (!this.#named.has(nameKey(key, place, name))) this.#named.set(nameKey(key, place, name), object);
    const list = this.#objects.get(key);
    if (list === undefined) this.#objects.set(key, [object]);
    else list.push(object);
    if (kind === 'CustomResourceDefinition') this.#define(object);
  }

  get({ apiVersion, kind, namespace, name }: ObjectReference): Lookup {
    const found = this.#named.get(nameKey(keyOf(splitApiVersion(apiVersion).group, kind), namespace, name));
    if (found !== undefined) return { is: 'found', object: found };
    return { is: 'unknown', missing: `${kind} ${namespace === '' ? name : `${namespace}/${name}`}` };
  }

  list({ apiVersion, kind, namespace, selector }: ObjectQuery): Listing {
    const wanted = isRecord(selector) ? readSelector(selector) : undefined;
    const objects = this.#ofKind(apiVersion, kind).filter(
      (object) =>
        (namespace === '' || this.#isIn(resourceOf(object), namespace)) &&
        (wanted === undefined || ('fits' in wanted && wanted.fits(labelsOf(object)))),
    );
    return { is: 'unknown', missing: `all objects of kind ${kind}`, objects };
  }

  access(_question: AccessQuestion): Access {
    return { is: 'unknown', missing: 'what the user may' };
  }

  scopeOf({ group, kind }: GroupKind): 'Namespaced' | 'Cluster' | undefined {
    const resource = this.#custom.get(keyOf(group, kind)) ?? builtInResource(`${group}/v1`, kind);
    if (resource !== undefined) return resource.isNamespaced ? 'Namespaced' : 'Cluster';
    // Without its definition, what is written tells: objects of the cluster name no namespace.
    const [first] = this.#objects.get(keyOf(group, kind)) ?? [];
    if (first === undefined) return undefined;
    return resourceOf(first).namespace === '' ? 'Cluster' : 'Namespaced';
  }

  /** Under which name a kind is served; a guess for custom resources whose definition is not here. */
  resourceOf(apiVersion: string, kind: string): string {
    const { group } = splitApiVersion(apiVersion);
    const known = this.#custom.get(keyOf(group, kind)) ?? builtInResource(apiVersion, kind);
    return known?.resource ?? pluralOf(kind);
  }

  namespace(name: string): Lookup {
    return this.get({ apiVersion: 'v1', kind: 'Namespace', namespace: '', name });
  }

  /** CustomResourceDefinitions. */
  definitions(): readonly PlainObject[] {
    return this.#objects.get(keyOf('apiextensions.k8s.io', 'CustomResourceDefinition')) ?? [];
  }

  #ofKind(apiVersion: string, kind: string): readonly PlainObject[] {
    const { group } = splitApiVersion(apiVersion);
    return this.#objects.get(keyOf(group, kind)) ?? [];
  }

  #isIn({ namespace }: { readonly namespace: string }, wanted: string): boolean {
    return wanted === '' || (namespace || 'default') === wanted;
  }

  #define({ spec }: PlainObject): void {
    if (!isRecord(spec) || !isRecord(spec['names'])) return;
    const { kind, plural } = spec['names'];
    if (typeof kind !== 'string' || typeof plural !== 'string') return;
    const isNamespaced = spec['scope'] !== 'Cluster';
    this.#custom.set(keyOf(String(spec['group']), kind), { resource: plural, isNamespaced });
  }
}

/** Namespaces carry their name as a label, whatever was written: bindings select them by it. */
export function withNameLabel(object: PlainObject): PlainObject {
  const { apiVersion, kind, name } = resourceOf(object);
  if (kind !== 'Namespace' || apiVersion !== 'v1' || name === '') return object;
  const metadata = isRecord(object['metadata']) ? object['metadata'] : {};
  const labels = {
    ...(isRecord(metadata['labels']) ? metadata['labels'] : {}),
    'kubernetes.io/metadata.name': name,
  };
  return { ...object, metadata: { ...metadata, labels } };
}

function keyOf(group: string, kind: string): string {
  return `${group}/${kind}`;
}

function nameKey(kind: string, namespace: string, name: string): string {
  return `${kind}/${namespace}/${name}`;
}
