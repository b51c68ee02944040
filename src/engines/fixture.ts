import type { PlainObject } from '../resources/inventory.ts';
import type { ClusterReader, EvaluationInput, Limits, PolicyRequest } from './evaluation.ts';

/** Nothing is known of the cluster. */
export const NO_CLUSTER: ClusterReader = {
  get: ({ kind, name }) => ({ is: 'unknown', missing: `${kind} ${name}` }),
  list: ({ kind }) => ({ is: 'unknown', missing: `all ${kind} objects`, objects: [] }),
  access: ({ verb }) => ({ is: 'unknown', missing: `whether the user may ${verb}` }),
  scopeOf: () => undefined,
};

const POD = { group: '', version: 'v1', kind: 'Pod' };
const PODS = { group: '', version: 'v1', resource: 'pods' };

export const POD_REQUEST: PolicyRequest = {
  uid: '1',
  kind: POD,
  resource: PODS,
  subResource: '',
  requestKind: POD,
  requestResource: PODS,
  requestSubResource: '',
  name: 'web',
  namespace: 'shop',
  operation: 'CREATE',
  userInfo: { username: 'jo', uid: 'u1', groups: ['system:authenticated'], extra: {} },
  dryRun: false,
  options: null,
};

/** A request to create this object, for tests. */
export function inputOf(object: PlainObject | null, changes: Partial<EvaluationInput> = {}): EvaluationInput {
  return {
    request: POD_REQUEST,
    object,
    oldObject: null,
    namespace: { is: 'found', object: { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop' } } },
    isSynthetic: false,
    cluster: NO_CLUSTER,
    now: 0,
    ...changes,
  };
}

export const AMPLE: Limits = { deadline: { remaining: () => 10_000 }, milliseconds: 10_000 };
