import type { ApiFailure } from '../cluster/api-result.ts';
import type { ClusterClient } from '../cluster/client.ts';
import type { Clock } from '../cluster/clock.ts';
import { pagesOf } from '../cluster/list-pages.ts';
import { recentAnswers } from '../cluster/recent-answers.ts';
import { pathOf, type ResourcePath } from '../cluster/resource-path.ts';
import { type ServedResource, type ServedResources, servedResources } from '../cluster/served-resources.ts';
import type {
  Access,
  AccessQuestion,
  ChangeResult,
  ClusterChange,
  ClusterReader,
  GroupKind,
  GroupVersionResource,
  Listing,
  Lookup,
  ObjectQuery,
  ObjectReference,
} from '../engines/evaluation.ts';
import { labelsOf } from '../engines/matching.ts';
import { readSelector } from '../engines/selectors.ts';
import { builtInResource } from '../resources/api-resources.ts';
import type { PlainObject } from '../resources/inventory.ts';
import { splitApiVersion } from '../resources/kinds.ts';
import { isRecord, resourceOf } from '../resources/objects.ts';

const WRITES = {
  create: { method: 'POST' },
  update: { method: 'PUT' },
  delete: { method: 'DELETE' },
} as const;

const TIMEOUT_MS = 2_000;
/** What is looked up may be so old, unless a policy wants it live. */
const RECENT_MS = 2_000;
const MOST_OBJECTS = 512;
const MOST_LISTS = 32;
/** A list of more is not read to its end, and so is unknown. */
const LONGEST_LIST = 5_000;
/** Longer ones are read again each time, so that what is kept stays small. */
const LONGEST_KEPT = 500;

export interface LiveReaderOptions {
  readonly client: ClusterClient;
  readonly clock: Clock;
  readonly served?: ServedResources;
  /** Namespaces that are known anyway. */
  readonly namespaceOf?: (name: string) => PlainObject | undefined;
}

/** What policies may ask, answered by the API server. What it does not answer, or not to us, is unknown and never absent. */
export class LiveReader implements ClusterReader {
  readonly #client: ClusterClient;
  readonly #clock: Clock;
  readonly #served: ServedResources;
  readonly #namespaceOf: (name: string) => PlainObject | undefined;
  readonly #objects;
  readonly #lists;

  constructor({ client, clock, served, namespaceOf = () => undefined }: LiveReaderOptions) {
    this.#client = client;
    this.#clock = clock;
    this.#served = served ?? servedResources(client, clock);
    this.#namespaceOf = namespaceOf;
    const recent = { clock, forMs: RECENT_MS };
    this.#objects = recentAnswers<Lookup>({
      ...recent,
      most: MOST_OBJECTS,
      isKept: ({ is }) => is !== 'unknown',
    });
    this.#lists = recentAnswers<Listing>({
      ...recent,
      most: MOST_LISTS,
      isKept: ({ is, objects }) => is === 'found' && objects.length <= LONGEST_KEPT,
    });
    void this.#served.refresh();
  }

  get(reference: ObjectReference): Lookup | Promise<Lookup> {
    const { apiVersion, kind, namespace, name, live } = reference;
    if (live !== true && apiVersion === 'v1' && kind === 'Namespace') {
      const object = this.#namespaceOf(name);
      if (object !== undefined) return { is: 'found', object };
    }
    if (live === true) return this.#get(reference);
    return this.#objects.get(JSON.stringify([apiVersion, kind, namespace, name]), () => this.#get(reference));
  }

  async list(query: ObjectQuery): Promise<Listing> {
    const { apiVersion, kind, namespace, selector, live } = query;
    if (live === true) return this.#list(query);
    return this.#lists.get(JSON.stringify([apiVersion, kind, namespace, selector]), () => this.#list(query));
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
    const answer = await this.#client.request({
      ...{ method: 'POST', path: '/apis/authorization.k8s.io/v1/subjectaccessreviews' },
      ...{ body: review, timeoutMs: TIMEOUT_MS },
    });
    const status = answer.ok && isRecord(answer.value) ? answer.value['status'] : undefined;
    if (isRecord(status))
      return { is: 'decided', allowed: status['allowed'] === true, reason: String(status['reason'] ?? '') };
    return { is: 'unknown', missing: `whether the user may ${verb}${because(answer)}` };
  }

  /** As whoever runs this; what the API server refuses is told to the policy. */
  async write({ verb, object, dryRun }: ClusterChange): Promise<ChangeResult> {
    const { apiVersion, kind, namespace, name } = resourceOf(object);
    const place = await this.#place(apiVersion, kind, namespace);
    if (typeof place === 'string') return { ok: false, reason: 'NotFound', message: place };
    const answer = await this.#client.request({
      ...WRITES[verb],
      path: verb === 'create' ? pathOf(place) : pathOf(place, name),
      query: {
        fieldManager: verb === 'delete' ? undefined : 'gatehouse',
        dryRun: dryRun ? 'All' : undefined,
      },
      ...(verb !== 'delete' && { body: object }),
      timeoutMs: TIMEOUT_MS,
    });
    // Who asks for it next is to see it.
    this.#objects.clear();
    this.#lists.clear();
    if (answer.ok) return { ok: true, object: isRecord(answer.value) ? answer.value : null };
    const { reason, message } = answer.failure;
    return { ok: false, reason: reason ?? '', message };
  }

  scopeOf({ group, kind }: GroupKind): 'Namespaced' | 'Cluster' | undefined {
    const builtIn = builtInResource(`${group}/v1`, kind);
    if (builtIn !== undefined) return builtIn.isNamespaced ? 'Namespaced' : 'Cluster';
    const scope = this.#served.scopeOf({ group, kind });
    // Its definition may have come a moment ago: whoever asks next is told.
    if (scope === undefined) void this.#served.refresh();
    return scope;
  }

  isServed(resource: GroupVersionResource): boolean | undefined {
    return this.#served.isServed(resource);
  }

  async #get({ apiVersion, kind, namespace, name }: ObjectReference): Promise<Lookup> {
    const what = `${kind} ${namespace === '' ? name : `${namespace}/${name}`}`;
    const place = await this.#place(apiVersion, kind, namespace);
    if (typeof place === 'string') return { is: 'unknown', missing: `${what} (${place})` };
    const path = pathOf(place, name);
    const answer = await this.#client.request({ method: 'GET', path, timeoutMs: TIMEOUT_MS });
    if (answer.ok && isRecord(answer.value)) return { is: 'found', object: answer.value };
    if (!answer.ok && isObjectAbsent(answer.failure)) return { is: 'absent' };
    return { is: 'unknown', missing: `${what}${because(answer)}` };
  }

  async #list({ apiVersion, kind, namespace, selector }: ObjectQuery): Promise<Listing> {
    const unknown = (why: string): Listing => ({
      ...{ is: 'unknown', missing: `all objects of kind ${kind}${why}`, objects: [] },
    });
    const place = await this.#place(apiVersion, kind, namespace);
    if (typeof place === 'string') return unknown(` (${place})`);
    const wanted = isRecord(selector) ? readSelector(selector) : undefined;
    const isWanted = (item: PlainObject): boolean =>
      wanted === undefined || ('fits' in wanted && wanted.fits(labelsOf(item)));
    const end = this.#clock.monotonic() + TIMEOUT_MS;
    const timeLeft = (): number | undefined => {
      const left = end - this.#clock.monotonic();
      return left > 0 ? left : undefined;
    };
    let objects: PlainObject[] = [];
    let read = 0;
    for await (const event of pagesOf(this.#client, place, { timeLeft })) {
      if (event.kind === 'failure') return unknown(` (${event.failure.message})`);
      if (event.kind === 'restart') {
        objects = [];
        read = 0;
        continue;
      }
      read += event.items.length;
      if (read > LONGEST_LIST) return unknown(` (there are more than ${LONGEST_LIST})`);
      objects.push(...event.items.filter((item): item is PlainObject => isRecord(item) && isWanted(item)));
      if (event.next === '') break;
    }
    return { is: 'found', objects: objects.map((object) => ({ apiVersion, kind, ...object })) };
  }

  /** Where a kind is served, or why that is not known. */
  async #place(apiVersion: string, kind: string, namespace: string): Promise<ResourcePath | string> {
    const { group, version } = splitApiVersion(apiVersion);
    const placeOf = ({ resource, isNamespaced }: ServedResource): ResourcePath => ({
      ...{ group, version, resource },
      ...(isNamespaced && namespace !== '' && { namespace }),
    });
    const builtIn = builtInResource(apiVersion, kind);
    if (builtIn !== undefined) return placeOf(builtIn);
    const asked = { group, version, kind };
    let found = this.#served.ofKind(asked);
    if (found === undefined || found === 'none') {
      await this.#served.refresh();
      found = this.#served.ofKind(asked);
    }
    if (found === 'none') return `the API server serves no ${kind} of ${apiVersion}`;
    return found === undefined
      ? (this.#served.lastFailure()?.message ?? `nobody tells how ${apiVersion} is served`)
      : placeOf(found);
  }
}

/** A 404 of the API server itself, which knows the kind; where the kind is not served, there is no Status. */
function isObjectAbsent({ kind, code, reason }: ApiFailure): boolean {
  return kind === 'status' && code === 404 && reason === 'NotFound';
}

function because(
  answer: { readonly ok: true } | { readonly ok: false; readonly failure: ApiFailure },
): string {
  return answer.ok ? '' : ` (${answer.failure.message})`;
}
