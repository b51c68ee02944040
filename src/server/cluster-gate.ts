import { type Found, type Gate, type Namespace, namespaceNotFound } from '../admission/gate.ts';
import type { Exceptions } from '../admission/leniency.ts';
import type { TellerOf } from '../admission/workload-denial.ts';
import type { Selector } from '../checks/select.ts';
import { type ApiResult, isNotFound, isRecord } from '../cluster/api-result.ts';
import type { ClusterClient } from '../cluster/client.ts';
import type { Clock } from '../cluster/clock.ts';
import type { Log } from '../cluster/log.ts';
import {
  type CachedNamespace,
  type NamespaceCache,
  startNamespaceCache,
} from '../cluster/namespace-cache.ts';
import { listPods } from '../cluster/pods.ts';
import type { GatehouseConfiguration } from '../config/gatehouse-configuration.ts';
import { decodeObject } from '../resources/decode.ts';
import type { Pod } from '../resources/pod.ts';

const POD = { apiVersion: 'v1', kind: 'Pod' };

export interface ClusterGateOptions {
  readonly client: ClusterClient;
  readonly clock: Clock;
  readonly random: () => number;
  readonly log: Log;
  readonly selector: Selector;
  /** Tells denials in the language of a namespace. */
  readonly tellerOf?: TellerOf;
  /** The configuration in force; asked for with every request. */
  readonly configuration: () => GatehouseConfiguration;
  /** What is accepted now; asked for with every request. */
  readonly exceptions?: () => Exceptions | undefined;
}

/** What decisions are made with on a live cluster. */
export interface ClusterGate {
  gate(): Gate;
  readonly namespaces: NamespaceCache;
}

export function startClusterGate(options: ClusterGateOptions): ClusterGate {
  const { client, clock, selector, configuration } = options;
  const namespaces = startNamespaceCache(options);

  /** Milliseconds left until a deadline on the monotonic clock; none is as long as a request may take. */
  const leftUntil = (deadline: number | undefined): number =>
    deadline === undefined ? 30_000 : Math.max(1, deadline - clock.monotonic());

  /** From the cache without a promise in between, which is how most requests are answered. */
  function namespaceOf(
    name: string,
    deadline: number | undefined,
  ): Found<Namespace> | Promise<Found<Namespace>> {
    const found = namespaces.get(name, { timeoutMs: leftUntil(deadline) });
    return found instanceof Promise ? found.then((asked) => foundOr(name, asked)) : foundOr(name, found);
  }

  async function podsOf(namespace: string, deadline: number): Promise<Found<readonly Pod[]>> {
    const listed = await listPods<Pod>(namespace, {
      client,
      clock,
      keep: decodePod,
      timeoutMs: leftUntil(deadline),
    });
    return listed.ok ? listed : { ok: false, error: listed.failure.message };
  }

  const base = {
    selector,
    namespace: namespaceOf,
    pods: podsOf,
    now: () => clock.monotonic(),
    pause: () => new Promise<void>((resolve) => setImmediate(resolve)),
    ...(options.tellerOf === undefined ? {} : { tellerOf: options.tellerOf }),
  };
  let gate: Gate | undefined;
  let made:
    | { readonly settings: GatehouseConfiguration; readonly exceptions: Exceptions | undefined }
    | undefined;
  return {
    namespaces,
    gate: () => {
      const settings = configuration();
      const exceptions = options.exceptions?.();
      if (gate === undefined || made?.settings !== settings || made.exceptions !== exceptions) {
        made = { settings, exceptions };
        gate = { ...base, ...settings, ...(exceptions && { exceptions }) };
      }
      return gate;
    },
  };
}

function decodePod(pod: unknown): Pod | undefined {
  // The items of a list do not say what they are.
  const decoded = decodeObject(isRecord(pod) ? { ...POD, ...pod } : pod, POD);
  return decoded.ok ? decoded.object : undefined;
}

function foundOr(name: string, asked: ApiResult<CachedNamespace>): Found<Namespace> {
  if (asked.ok) return asked;
  return isNotFound(asked.failure) ? namespaceNotFound(name) : { ok: false, error: asked.failure.message };
}
