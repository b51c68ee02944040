import { resourceOf } from './objects.ts';
import { readWorkload, type Workload } from './workloads.ts';

/** An object as it was read, not decoded: fields are `unknown` until a check has looked at them. */
export type PlainObject = Readonly<Record<string, unknown>>;

/**
 * The objects that came with the ones being judged: other documents of the same files, or a snapshot of a cluster. What is
 * not in it may exist all the same, so a look-up that finds nothing is `unknown` unless the kind is complete. It may grow
 * while it is gathered; from the first judgement on it stays as it is.
 */
export interface Inventory {
  /** Undefined when there is none here. */
  find(kind: string, namespace: string, name: string): PlainObject | undefined;
  /** All of a kind; of one namespace when it is given. */
  list(kind: string, namespace?: string): readonly PlainObject[];
  /** Whether every object of the kind that exists is here, as in a snapshot. Never for files. */
  isComplete(kind: string): boolean;
  /** The workloads of a namespace, as far as they are here: in files, those of the namespaces that are here as well. */
  workloadsIn(namespace: string): readonly Workload[];
}

/** Kinds that checks join with. Anything else of an input is not kept. */
export const INVENTORY_KINDS = [
  'AzureIdentity',
  'AzureIdentityBinding',
  'ClusterExternalSecret',
  'ClusterRole',
  'ClusterRoleBinding',
  'ConfigMap',
  'ExternalSecret',
  'LimitRange',
  'Namespace',
  'NetworkPolicy',
  'PersistentVolume',
  'PersistentVolumeClaim',
  'PodDisruptionBudget',
  'Role',
  'RoleBinding',
  'SealedSecret',
  'Secret',
  'SecretProviderClass',
  'Service',
  'ServiceAccount',
  'VaultDynamicSecret',
  'VaultPKISecret',
  'VaultStaticSecret',
] as const;

const KINDS: ReadonlySet<string> = new Set(INVENTORY_KINDS);

export function isInventoryKind(kind: string): boolean {
  return KINDS.has(kind);
}

/** An inventory of files: never complete. Objects without a namespace count as of `default`. */
export class FileInventory implements Inventory {
  readonly #kinds = new Map<string, ObjectsOfKind>();
  readonly #workloads = new Map<string, Workload[]>();

  addWorkload(workload: Workload): void {
    const namespace = workload.resource.namespace || 'default';
    const list = this.#workloads.get(namespace);
    if (list === undefined) this.#workloads.set(namespace, [workload]);
    else list.push(workload);
  }

  workloadsIn(namespace: string): readonly Workload[] {
    return this.#workloads.get(namespace || 'default') ?? [];
  }

  add(object: PlainObject): void {
    const { kind, namespace, name } = resourceOf(object);
    const known: ObjectsOfKind = this.#kinds.get(kind) ?? { all: [], namespaces: new Map() };
    this.#kinds.set(kind, known);
    known.all.push(object);
    const scope = scopeOf(kind, namespace);
    const here: ObjectsOfNamespace = known.namespaces.get(scope) ?? { all: [], names: new Map() };
    known.namespaces.set(scope, here);
    here.all.push(object);
    // The first of a name counts.
    if (!here.names.has(name)) here.names.set(name, object);
  }

  find(kind: string, namespace: string, name: string): PlainObject | undefined {
    return this.#kinds.get(kind)?.namespaces.get(scopeOf(kind, namespace))?.names.get(name);
  }

  list(kind: string, namespace?: string): readonly PlainObject[] {
    const known = this.#kinds.get(kind);
    if (namespace === undefined || known === undefined) return known?.all ?? NOTHING;
    return known.namespaces.get(scopeOf(kind, namespace))?.all ?? NOTHING;
  }

  isComplete(): boolean {
    return false;
  }
}

const NOTHING: readonly PlainObject[] = [];

interface ObjectsOfKind {
  readonly all: PlainObject[];
  readonly namespaces: Map<string, ObjectsOfNamespace>;
}

interface ObjectsOfNamespace {
  readonly all: PlainObject[];
  readonly names: Map<string, PlainObject>;
}

function scopeOf(kind: string, namespace: string): string {
  return CLUSTER_SCOPED.has(kind) ? '' : namespace || 'default';
}

const CLUSTER_SCOPED: ReadonlySet<string> = new Set([
  'ClusterExternalSecret',
  'ClusterRole',
  'ClusterRoleBinding',
  'Namespace',
  'PersistentVolume',
]);

/** An inventory of these objects, the workloads among them as well. */
export function inventoryOf(objects: readonly PlainObject[]): FileInventory {
  const inventory = new FileInventory();
  for (const value of objects) {
    inventory.add(value);
    const { workload } = readWorkload({ path: [], value });
    if (workload !== undefined) inventory.addWorkload(workload);
  }
  return inventory;
}
