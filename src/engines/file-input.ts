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

/**
 * As validating policies see it: between them and mutating ones the API server gives what is created a time, a UID and, for
 * `generateName`, a name (BeforeCreate in k8s.io/apiserver). Which ones nobody can know, so UID and suffix are stand-ins.
 */
export function asCreated(
  object: PlainObject | null,
  { request, now }: Pick<EvaluationInput, 'request' | 'now'>,
): PlainObject | null {
  if (object === null || request.operation !== 'CREATE' || request.subResource !== '') return object;
  const metadata = object['metadata'] as PlainObject | undefined;
  const prefix = metadata?.['generateName'];
  const given: Record<string, unknown> = {
    uid: '00000000-0000-0000-0000-000000000000',
    creationTimestamp: `${new Date(now).toISOString().slice(0, 19)}Z`,
  };
  if (typeof prefix === 'string' && prefix !== '') given['name'] = `${prefix.slice(0, 58)}xxxxx`;
  const written = Object.entries(metadata ?? {}).filter(([, value]) => value !== null && value !== '');
  return { ...object, metadata: { ...given, ...Object.fromEntries(written) } };
}
