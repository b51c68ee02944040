import { existsSync } from 'node:fs';
import { Option } from 'commander';
import { type ApiFailure, isNotFound } from '../cluster/api-result.ts';
import { type ClusterClient, createClient } from '../cluster/client.ts';
import { systemClock } from '../cluster/clock.ts';
import { pathOf } from '../cluster/resource-path.ts';
import { type Saying, saying } from '../core/saying.ts';
import { COLLECTED_KINDS, type CollectedKind, collectedKindOf } from '../resources/collected-kinds.ts';
import type { PlainObject } from '../resources/inventory.ts';
import { isRecord, resourceOf } from '../resources/objects.ts';
import { accessOf } from './cluster-access.ts';
import { EXIT, UsageError } from './exit-codes.ts';
import { complain, type Terminal } from './terminal.ts';
import { TOOL_VERSION } from './version.ts';

export interface ClusterFlags {
  readonly kubeconfig?: string;
  readonly context?: string;
}

/** `datadog/agent`, or `datadog/daemonset/agent` where several kinds have that name. */
export interface LiveName {
  readonly namespace: string;
  readonly kind?: string;
  readonly name: string;
}

const NAME = /^[a-z0-9](?:[-.a-z0-9]*[a-z0-9])?$/;

/** What names an object of the cluster: two or three names with slashes, which are no file here. */
export function liveNameOf(argument: string): LiveName | undefined {
  const [namespace = '', ...rest] = argument.split('/');
  const name = rest.at(-1) ?? '';
  if (rest.length < 1 || rest.length > 2 || !NAME.test(namespace) || !NAME.test(name)) return undefined;
  if (/\.(?:ya?ml|json)$/.test(name) || existsSync(argument)) return undefined;
  const [kind] = rest.length === 2 ? rest : [];
  return { namespace, name, ...(kind === undefined ? {} : { kind: kind.toLowerCase() }) };
}

/** Throws {@link UsageError} where nothing says how to reach a cluster; whatever happens, the client is closed. */
export async function withCluster<T>(
  { kubeconfig, context }: ClusterFlags,
  { env }: Terminal,
  work: (client: ClusterClient) => Promise<T>,
): Promise<T> {
  const access = accessOf({
    ...(kubeconfig === undefined ? {} : { kubeconfig }),
    ...(context === undefined ? {} : { context }),
    searchHome: true,
    environment: env,
  });
  const userAgent = `gatehouse/${TOOL_VERSION} except`;
  const client = createClient({ access, clock: systemClock, environment: env, userAgent, timeoutMs: 10_000 });
  try {
    return await work(client);
  } finally {
    client.close();
  }
}

/** The cluster did not answer, or not with what was asked for. */
export class ClusterFailure extends Error {
  readonly said: Saying;
  readonly isUnreachable: boolean;

  constructor(said: Saying, { kind }: Pick<ApiFailure, 'kind'>) {
    super(said.english);
    this.said = said;
    this.isUnreachable = kind !== 'status';
  }
}

/** What the work comes to; where the cluster fails it, that is told, and the exit code is what it comes to. */
export async function orFailure<T>(terminal: Terminal, work: () => Promise<T>): Promise<T | number> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof ClusterFailure)) throw error;
    complain(terminal, error.said);
    return error.isUnreachable ? EXIT.unreachable : EXIT.usage;
  }
}

export function kubeconfigOption(): Option {
  return new Option('--kubeconfig <file>', 'how to reach the cluster (default: as kubectl)');
}

export function contextOption(): Option {
  return new Option('--context <name>', 'the context of the kubeconfig');
}

/** The workload of that name; of a pod, a ReplicaSet or a Job, what has made it. */
export async function liveWorkload(client: ClusterClient, wanted: LiveName): Promise<PlainObject> {
  const { namespace, kind, name } = wanted;
  const kinds = COLLECTED_KINDS.filter(({ use }) => use === 'pods').filter(
    (each) => kind === undefined || [each.resource, each.kind.toLowerCase()].includes(kind),
  );
  const tops = new Map<string, PlainObject>();
  let refused: ApiFailure | undefined;
  for (const each of kinds) {
    const found = await getObject(client, each, namespace, name);
    if ('failure' in found) {
      if (found.failure.kind !== 'status') throw failureAt(namespace, name, found.failure);
      if (!isNotFound(found.failure)) refused ??= found.failure;
      continue;
    }
    const top = await topOf(client, found.object);
    const { apiVersion, kind: topKind, name: topName } = resourceOf(top);
    tops.set(`${apiVersion} ${topKind} ${topName}`, top);
  }
  const [top, ...others] = tops.values();
  if (top === undefined) {
    if (refused !== undefined) throw failureAt(namespace, name, refused);
    throw new UsageError(
      saying(
        'live.no-workload',
        '{name}: there is no such file, and no workload of that name in the cluster',
        {
          name: [namespace, ...(kind === undefined ? [] : [kind]), name].join('/'),
        },
      ),
    );
  }
  if (others.length > 0)
    throw new UsageError(
      saying('live.several', '{name}: several workloads have that name; one of {names} is expected', {
        name: `${namespace}/${name}`,
        names: [...tops.values()]
          .map(resourceOf)
          .map((each) => `${namespace}/${each.kind.toLowerCase()}/${each.name}`)
          .join(', '),
      }),
    );
  return top;
}

/** Up the controllers, as long as the very object that is named can be read. */
async function topOf(client: ClusterClient, object: PlainObject): Promise<PlainObject> {
  let top = object;
  // Chains are three long at most.
  for (let steps = 0; steps < 4; steps++) {
    const metadata = isRecord(top['metadata']) ? top['metadata'] : {};
    const references = Array.isArray(metadata['ownerReferences']) ? metadata['ownerReferences'] : [];
    const owner = references.filter(isRecord).find(({ controller }) => controller === true);
    const kind = owner && collectedKindOf(String(owner['apiVersion']), String(owner['kind']));
    if (owner === undefined || kind === undefined || kind.use !== 'pods') return top;
    const found = await getObject(client, kind, resourceOf(top).namespace, String(owner['name']));
    if ('failure' in found) return top;
    const above = isRecord(found.object['metadata']) ? found.object['metadata'] : {};
    if (above['uid'] !== owner['uid']) return top;
    top = found.object;
  }
  return top;
}

async function getObject(
  client: ClusterClient,
  { group, versions: [version], resource, kind }: CollectedKind,
  namespace: string,
  name: string,
): Promise<{ readonly object: PlainObject } | { readonly failure: ApiFailure }> {
  const path = pathOf({ group, version, resource, namespace }, name);
  const answer = await client.request({ method: 'GET', path });
  if (!answer.ok) return { failure: answer.failure };
  const value = isRecord(answer.value) ? answer.value : {};
  return { object: { apiVersion: group === '' ? version : `${group}/${version}`, kind, ...value } };
}

function failureAt(namespace: string, name: string, failure: ApiFailure): ClusterFailure {
  return new ClusterFailure(
    saying('live.failed', '{name} cannot be read from the cluster: {reason}', {
      name: `${namespace}/${name}`,
      reason: failure.message,
    }),
    failure,
  );
}
