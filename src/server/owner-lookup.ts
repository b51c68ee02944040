import type { Exceptions } from '../admission/leniency.ts';
import { isRecord } from '../cluster/api-result.ts';
import type { ClusterClient } from '../cluster/client.ts';
import type { Clock } from '../cluster/clock.ts';
import { pathOf } from '../cluster/resource-path.ts';
import type { OwnerName, OwnerObject } from '../exceptions/owners.ts';
import { decodeObject } from '../resources/decode.ts';
import { splitApiVersion, workloadKindOf } from '../resources/kinds.ts';
import type { ObjectMeta } from '../resources/pod.ts';
import { podAt } from '../resources/workloads.ts';

const TIMEOUT_MS = 2_000;

export interface OwnerLookupOptions {
  readonly client: ClusterClient;
  readonly clock: Clock;
}

/** Asks the API server for an owner of pods. Reviews that come together share one question. */
export function ownerLookup({ client, clock }: OwnerLookupOptions): Exceptions['owner'] {
  const asking = new Map<string, Promise<OwnerObject | undefined>>();

  async function ask(namespace: string, name: OwnerName): Promise<OwnerObject | undefined> {
    const { group, version } = splitApiVersion(name.apiVersion);
    const kind = workloadKindOf(group, name.kind);
    if (kind === undefined || version !== 'v1') return undefined;
    const path = pathOf({ group, version, resource: kind.resource, namespace }, name.name);
    const answer = await client.request({ method: 'GET', path, timeoutMs: TIMEOUT_MS });
    if (!answer.ok || !isRecord(answer.value)) return undefined;
    const { apiVersion, kind: ownKind } = name;
    const decoded = decodeObject({ ...answer.value, apiVersion, kind: ownKind });
    if (!decoded.ok) return undefined;
    const { metadata = {} }: { readonly metadata?: ObjectMeta } = decoded.object;
    return metadata.uid === name.uid
      ? { metadata, template: podAt(decoded.object, kind.podPath) }
      : undefined;
  }

  return async (namespace, name, deadline) => {
    const key = `${namespace}/${name.uid}`;
    const asked = asking.get(key) ?? ask(namespace, name).finally(() => asking.delete(key));
    asking.set(key, asked);
    const left = deadline === undefined ? TIMEOUT_MS : Math.max(1, deadline - clock.monotonic());
    const over = new AbortController();
    const late = clock.wait(left, over.signal).then(() => undefined);
    const found = await Promise.race([asked, late]);
    over.abort();
    return found;
  };
}
