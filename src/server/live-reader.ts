import type { ApiResult } from '../cluster/api-result.ts';
import { isNotFound } from '../cluster/api-result.ts';
import type { ClusterClient } from '../cluster/client.ts';
import { pathOf } from '../cluster/resource-path.ts';
import type {
  Access,
  AccessQuestion,
  ClusterReader,
  Listing,
  Lookup,
  ObjectQuery,
  ObjectReference,
} from '../engines/evaluation.ts';
import { labelsOf } from '../engines/matching.ts';
import { readSelector } from '../engines/selectors.ts';
import { builtInResource, pluralOf } from '../resources/api-resources.ts';
import type { PlainObject } from '../resources/inventory.ts';
import { splitApiVersion } from '../resources/kinds.ts';
import { isRecord } from '../resources/objects.ts';

/** What policies may ask, answered by the API server. What it does not answer is unknown. */
export class LiveReader implements ClusterReader {
  readonly #client: ClusterClient;
  readonly #timeoutMs = 2_000;

  constructor(client: ClusterClient) {
    this.#client = client;
  }

  async get({ apiVersion, kind, namespace, name }: ObjectReference): Promise<Lookup> {
    const path = pathOf(this.#resource(apiVersion, kind, namespace), name);
    const answer = await this.#request('GET', path);
    if (answer.ok && isRecord(answer.value)) return { is: 'found', object: answer.value };
    if (!answer.ok && isNotFound(answer.failure)) return { is: 'absent' };
    return { is: 'unknown', missing: `${kind} ${namespace === '' ? name : `${namespace}/${name}`}` };
  }

  async list({ apiVersion, kind, namespace, selector }: ObjectQuery): Promise<Listing> {
    const answer = await this.#request('GET', pathOf(this.#resource(apiVersion, kind, namespace)));
    const items = answer.ok && isRecord(answer.value) ? answer.value['items'] : undefined;
    if (!Array.isArray(items)) return { is: 'unknown', missing: `all objects of kind ${kind}`, objects: [] };
    const wanted = isRecord(selector) ? readSelector(selector) : undefined;
    const objects = items.filter(
      (item): item is PlainObject =>
        isRecord(item) && (wanted === undefined || ('fits' in wanted && wanted.fits(labelsOf(item)))),
    );
    return { is: 'found', objects: objects.map((object) => ({ apiVersion, kind, ...object })) };
  }

  async access({ user, verb, resource, path }: AccessQuestion): Promise<Access> {
    const { username, uid, groups, extra } = user;
    const review = {
      apiVersion: 'authorization.k8s.io/v1',
      kind: 'SubjectAccessReview',
      spec: {
        ...{ user: username, uid, groups, extra },
        ...(resource === undefined
          ? { nonResourceAttributes: { verb, path } }
          : {
              resourceAttributes: {
                ...{ verb, group: resource.group, resource: resource.resource, name: resource.name },
                ...{ subresource: resource.subresource, namespace: resource.namespace, version: '*' },
              },
            }),
      },
    };
    const answer = await this.#request('POST', '/apis/authorization.k8s.io/v1/subjectaccessreviews', review);
    const status = answer.ok && isRecord(answer.value) ? answer.value['status'] : undefined;
    if (!isRecord(status)) return { is: 'unknown', missing: `whether the user may ${verb}` };
    return { is: 'decided', allowed: status['allowed'] === true, reason: String(status['reason'] ?? '') };
  }

  /** Custom kinds count as namespaced; parameters of the cluster have to be of built-in kinds. */
  scopeOf({ group, kind }: { readonly group: string; readonly kind: string }): 'Namespaced' | 'Cluster' {
    return builtInResource(`${group}/v1`, kind)?.isNamespaced === false ? 'Cluster' : 'Namespaced';
  }

  #resource(apiVersion: string, kind: string, namespace: string) {
    const { group, version } = splitApiVersion(apiVersion);
    const resource = builtInResource(apiVersion, kind)?.resource ?? pluralOf(kind);
    return { group, version, resource, ...(namespace === '' ? {} : { namespace }) };
  }

  #request(method: 'GET' | 'POST', path: string, body?: unknown): Promise<ApiResult<unknown>> {
    const timeoutMs = this.#timeoutMs;
    return this.#client.request({ method, path, timeoutMs, ...(body === undefined ? {} : { body }) });
  }
}
