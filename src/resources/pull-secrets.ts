import type { Path } from '../core/path.ts';
import type { Inventory, PlainObject } from './inventory.ts';
import { isRecord, resourceOf } from './objects.ts';
import type { Pod } from './pod.ts';

export const PULL_SECRET_TYPES: readonly string[] = [
  'kubernetes.io/dockerconfigjson',
  'kubernetes.io/dockercfg',
];

/** A Secret with credentials for registries, as a pod or its ServiceAccount names it. */
export interface PullSecret {
  readonly name: string;
  readonly path: Path;
  readonly owner: 'pod' | 'account';
}

export function pullSecretsOf(pod: Pod, account: PlainObject | undefined): PullSecret[] {
  const own = (pod.spec?.imagePullSecrets ?? []).flatMap(({ name = '' }, i): PullSecret[] =>
    name === '' ? [] : [{ name, path: ['spec', 'imagePullSecrets', i, 'name'], owner: 'pod' }],
  );
  // Those of the account are put in only where the pod names none.
  if (own.length > 0) return own;
  const listed = Array.isArray(account?.['imagePullSecrets']) ? account['imagePullSecrets'] : [];
  return listed
    .filter(isRecord)
    .flatMap(({ name }): PullSecret[] =>
      typeof name === 'string' && name !== ''
        ? [{ name, path: ['spec', 'serviceAccountName'], owner: 'account' }]
        : [],
    );
}

/** In how many namespaces the same credentials lie; what they are is compared and never kept. */
export function namespacesWith(secret: PlainObject, inventory: Inventory): number {
  const data = credentialsOf(secret);
  if (data === undefined) return 1;
  const namespaces = inventory
    .list('Secret')
    .filter((other) => credentialsOf(other) === data)
    .map((other) => resourceOf(other).namespace || 'default');
  return new Set(namespaces).size;
}

function credentialsOf({ type, data }: PlainObject): string | undefined {
  if (!PULL_SECRET_TYPES.includes(String(type)) || !isRecord(data)) return undefined;
  const text = data['.dockerconfigjson'] ?? data['.dockercfg'];
  return typeof text === 'string' && text !== '' ? text : undefined;
}

/** Registries whose images nobody may pull without credentials, as their names tell. */
const PRIVATE = [
  /\.azurecr\.(?:io|cn|us)$/,
  /\.dkr\.ecr(?:-fips)?\.[a-z0-9-]+\.amazonaws\.com(?:\.cn)?$/,
  /\.pkg\.dev$/,
  /\.jfrog\.io$/,
  /^registry\.gitlab\.com$/,
  /\.ocir\.io$/,
  /\.icr\.io$/,
  /\.(?:internal|local|corp|intranet|lan)(?::[0-9]+)?$/,
];

/** Clouds whose own nodes pull from their registries without a Secret. */
const BY_NODE = [
  /\.azurecr\.(?:io|cn|us)$/,
  /\.dkr\.ecr(?:-fips)?\.[a-z0-9-]+\.amazonaws\.com(?:\.cn)?$/,
  /\.pkg\.dev$/,
];

export function isPrivateLooking(registry: string): boolean {
  return PRIVATE.some((pattern) => pattern.test(registry));
}

/** Whether nodes of that cloud bring the credentials. */
export function isNodeAuthenticated(registry: string): boolean {
  return BY_NODE.some((pattern) => pattern.test(registry));
}
