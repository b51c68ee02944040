import { lastAnswer } from '../core/last-answer.ts';
import type { Path } from '../core/path.ts';
import { containersIn } from './containers.ts';
import type { Inventory, PlainObject } from './inventory.ts';
import type { Pod } from './pod.ts';
import { rightsOf, type ServiceAccountRights } from './service-account-rights.ts';

/** Where the token is mounted by itself. */
export const TOKEN_PATH = '/var/run/secrets/kubernetes.io/serviceaccount';

/** The token for the Kubernetes API that a pod carries, and what it is good for. */
export interface ApiToken {
  readonly serviceAccount: string;
  /** Undefined where it is not in the input. */
  readonly object: PlainObject | undefined;
  readonly mounted: 'automount' | 'projected' | 'none' | 'unknown';
  /** Where that is decided in the pod. */
  readonly path: Path;
  readonly rights: ServiceAccountRights;
  readonly use: 'needed' | 'unneeded' | 'unknown';
}

export function serviceAccountOf({ spec }: Pod): string {
  return spec?.serviceAccountName || spec?.serviceAccount || 'default';
}

export const apiTokenOf = lastAnswer((pod: Pod, namespace: string, inventory: Inventory): ApiToken => {
  const serviceAccount = serviceAccountOf(pod);
  const object = inventory.find('ServiceAccount', namespace, serviceAccount);
  const rights = rightsOf(serviceAccount, namespace, inventory);
  const projected = projectedTokenPath(pod);
  const automount = automountOf(pod, serviceAccount, object);
  const mounted = automount !== 'none' ? automount : projected === undefined ? 'none' : 'projected';
  return {
    serviceAccount,
    object,
    mounted,
    path: mounted === 'projected' && projected ? projected : ['spec', 'automountServiceAccountToken'],
    rights,
    use: useOf(serviceAccount, object, rights),
  };
});

function automountOf(
  pod: Pod,
  serviceAccount: string,
  object: PlainObject | undefined,
): 'automount' | 'none' | 'unknown' {
  // Where a container mounts something else at that place, the API server leaves it alone.
  const isElsewhere = containersIn(pod).every(
    ({ list, container }) =>
      list === 'ephemeralContainers' ||
      container.volumeMounts?.some(({ mountPath }) => mountPath === TOKEN_PATH),
  );
  if (isElsewhere) return 'none';
  const own = pod.spec?.automountServiceAccountToken;
  if (own !== undefined) return own ? 'automount' : 'none';
  if (object !== undefined) return object['automountServiceAccountToken'] === false ? 'none' : 'automount';
  // Every namespace has the default one, and nobody has to write it down.
  return serviceAccount === 'default' ? 'automount' : 'unknown';
}

/** A projected token without an audience is for the API server. */
function projectedTokenPath(pod: Pod): Path | undefined {
  for (const [index, { projected }] of (pod.spec?.volumes ?? []).entries()) {
    const source = (projected?.sources ?? []).findIndex(
      ({ serviceAccountToken }) =>
        serviceAccountToken !== undefined && (serviceAccountToken.audience ?? '') === '',
    );
    if (source >= 0) return ['spec', 'volumes', index, 'projected', 'sources', source, 'serviceAccountToken'];
  }
  return undefined;
}

/** An account that the input brings along together with bindings, none of which names it, has no rights as far as it goes. */
function useOf(name: string, object: PlainObject | undefined, rights: ServiceAccountRights): ApiToken['use'] {
  if (rights.isBound) return 'needed';
  if (rights.isComplete || name === 'default') return 'unneeded';
  return rights.isCollected && object !== undefined ? 'unneeded' : 'unknown';
}
