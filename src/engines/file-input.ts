import { createdObject, withoutSystemFields } from '../resources/created-object.ts';
import type { PlainObject } from '../resources/inventory.ts';
import { splitApiVersion } from '../resources/kinds.ts';
import { resourceOf } from '../resources/objects.ts';
import { type Neighbours, withPluginDefaults } from '../resources/plugin-defaults.ts';
import type { EvaluationInput, PolicyRequest } from './evaluation.ts';
import { type FileCluster, withNameLabel } from './file-cluster.ts';

/**
 * The request that creates an object of a file, as the API server would see it. Nobody knows who will send it. An object that names
 * no namespace goes to `default`, as with kubectl. What is not created but changed has been through the plugins before.
 */
export function fileInput(
  object: PlainObject,
  cluster: FileCluster,
  now: number,
  isCreated = true,
): EvaluationInput {
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
    object: isCreated ? withPluginDefaults(withoutSystemFields(placed), neighbours(cluster)) : placed,
    oldObject: null,
    namespace: namespace === '' || isNamespace ? { is: 'absent' } : cluster.namespace(namespace),
    isSynthetic: true,
    cluster,
    now,
  };
}

/** As validating policies see it; which UID, address and suffix it gets nobody can know, so they are stand-ins. */
export function asCreated(
  object: PlainObject | null,
  { request, now }: Pick<EvaluationInput, 'request' | 'now'>,
): PlainObject | null {
  if (object === null || request.operation !== 'CREATE' || request.subResource !== '') return object;
  return createdObject(object, {
    uid: '00000000-0000-0000-0000-000000000000',
    time: `${new Date(now).toISOString().slice(0, 19)}Z`,
    kubernetes: NEWEST,
  });
}

/** The release whose defaults objects of files have. */
const NEWEST = 37;

function neighbours(cluster: FileCluster): Neighbours {
  return {
    get: (apiVersion, kind, namespace, name) => {
      const found = cluster.get({ apiVersion, kind, namespace, name });
      return found.is === 'found' ? found.object : undefined;
    },
    list: (apiVersion, kind, namespace) => cluster.list({ apiVersion, kind, namespace }).objects,
  };
}
