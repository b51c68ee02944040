import type { PlainObject } from '../resources/inventory.ts';
import { splitApiVersion } from '../resources/kinds.ts';
import { resourceOf } from '../resources/objects.ts';
import type { EvaluationInput, PolicyRequest } from './evaluation.ts';
import { type FileCluster, withNameLabel } from './file-cluster.ts';

/**
 * The request that creates an object of a file, as the API server would see it. Nobody knows who will send it. An object that names
 * no namespace goes to `default`, as with kubectl.
 */
export function fileInput(object: PlainObject, cluster: FileCluster, now: number): EvaluationInput {
  const { apiVersion, kind, name, namespace: written } = resourceOf(object);
  const { group, version } = splitApiVersion(apiVersion);
  const isNamespaced = cluster.scopeOf({ group, kind }) !== 'Cluster';
  const isNamespace = group === '' && kind === 'Namespace';
  const namespace = isNamespace ? name : isNamespaced ? written || 'default' : '';
  const gvk = { group, version, kind };
  const gvr = { group, version, resource: cluster.resourceOf(apiVersion, kind) };
  const metadata = object['metadata'] as PlainObject | undefined;
  const request: PolicyRequest = {
    ...{ uid: '', kind: gvk, resource: gvr, subResource: '' },
    ...{ requestKind: gvk, requestResource: gvr, requestSubResource: '' },
    name: typeof metadata?.['name'] === 'string' ? metadata['name'] : '',
    namespace,
    operation: 'CREATE',
    userInfo: { username: '', uid: '', groups: [], extra: {} },
    dryRun: false,
    options: { apiVersion: 'meta.k8s.io/v1', kind: 'CreateOptions' },
  };
  const placed =
    isNamespaced && !isNamespace && written === ''
      ? { ...object, metadata: { ...metadata, namespace } }
      : withNameLabel(object);
  return {
    request,
    object: placed,
    oldObject: null,
    namespace: namespace === '' || isNamespace ? { is: 'absent' } : cluster.namespace(namespace),
    isSynthetic: true,
    cluster,
    now,
  };
}
