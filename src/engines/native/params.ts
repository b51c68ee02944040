import type { PlainObject } from '../../resources/inventory.ts';
import type { EvaluationInput } from '../evaluation.ts';
import type { ParamKind, ParamRef } from './policy-fields.ts';

export type Params =
  /** One evaluation for each; null is one without parameters. */
  | { readonly is: 'found'; readonly params: readonly (PlainObject | null)[] }
  | { readonly is: 'error'; readonly message: string }
  | { readonly is: 'unknown'; readonly missing: string };

/** The parameters that a binding gives a policy for this request; the words are the API server's. */
export async function collectParams(
  kind: ParamKind | undefined,
  reference: ParamRef | undefined,
  { cluster, request }: EvaluationInput,
): Promise<Params> {
  if (kind === undefined || reference === undefined) return { is: 'found', params: [null] };
  const slash = kind.apiVersion.indexOf('/');
  const group = slash < 0 ? '' : kind.apiVersion.slice(0, slash);
  const scope = cluster.scopeOf({ group, kind: kind.kind });
  if (scope === undefined) return { is: 'unknown', missing: `${kind.apiVersion} ${kind.kind}` };
  if (scope === 'Cluster' && reference.namespace !== '')
    return {
      is: 'error',
      message: 'paramRef.namespace must not be provided for a cluster-scoped `paramKind`',
    };
  const namespace = scope === 'Cluster' ? '' : reference.namespace || request.namespace;
  if (scope === 'Namespaced' && namespace === '')
    return {
      is: 'error',
      message: 'cannot use namespaced paramRef in policy binding that matches cluster-scoped resources',
    };
  const found = await lookUp({ ...kind, namespace }, reference, cluster);
  if (found.is !== 'found' || found.params.length > 0 || reference.notFound === 'Allow') return found;
  return {
    is: 'error',
    message: 'no params found for policy binding with `Deny` parameterNotFoundAction',
  };
}

async function lookUp(
  place: { readonly apiVersion: string; readonly kind: string; readonly namespace: string },
  { name, selector }: ParamRef,
  cluster: EvaluationInput['cluster'],
): Promise<Params> {
  if (name !== '') {
    const found = await cluster.get({ ...place, name });
    if (found.is === 'unknown') return found;
    return { is: 'found', params: found.is === 'found' ? [typed(found.object, place)] : [] };
  }
  const found = await cluster.list({ ...place, selector });
  if (found.is === 'unknown') return { is: 'unknown', missing: found.missing };
  return { is: 'found', params: found.objects.map((object) => typed(object, place)) };
}

/** Items of lists need not say what they are. */
function typed(object: PlainObject, { apiVersion, kind }: ParamKind): PlainObject {
  return object['kind'] === undefined ? { apiVersion, kind, ...object } : object;
}
