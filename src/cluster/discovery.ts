import { type CollectedKind, resourceName } from '../resources/collected-kinds.ts';
import type { PlainObject } from '../resources/inventory.ts';
import { type ApiFailure, type ApiResult, isRecord } from './api-result.ts';
import type { ClusterClient } from './client.ts';

/** What a cluster serves. */
export interface Discovery {
  readonly gitVersion?: string;
  /** How to ask for it; undefined where the cluster does not serve the kind. Where nothing is known, as the kind itself says. */
  servedAs(kind: CollectedKind): ServedKind | undefined;
}

export interface ServedKind {
  readonly version: string;
  /** Of kinds that somebody named, it need not be the one that was guessed. */
  readonly resource: string;
  readonly isNamespaced: boolean;
}

/** Asks what is served, as far as these kinds go. A failure only where the cluster cannot be reached, or does not know us. */
export async function discover(
  client: ClusterClient,
  kinds: readonly CollectedKind[],
  signal: AbortSignal,
): Promise<ApiResult<Discovery>> {
  const read = (path: string): Promise<ApiResult<unknown>> => client.request({ method: 'GET', path, signal });
  const version = await read('/version');
  if (!version.ok && isHopeless(version.failure)) return version;
  const groups = await read('/apis');
  if (!groups.ok && isHopeless(groups.failure)) return groups;
  const offered = groups.ok ? groupVersionsIn(groups.value) : undefined;
  /** Undefined where we could not look. */
  const resources = new Map<string, readonly PlainObject[] | undefined>();
  for (const { group, versions } of kinds) {
    for (const each of versions) {
      const groupVersion = group === '' ? each : `${group}/${each}`;
      if (resources.has(groupVersion)) continue;
      if (group !== '' && offered?.has(groupVersion) === false) {
        resources.set(groupVersion, []);
        continue;
      }
      const answer = await read(group === '' ? `/api/${each}` : `/apis/${groupVersion}`);
      if (!answer.ok && isHopeless(answer.failure)) return answer;
      resources.set(
        groupVersion,
        answer.ok ? resourcesIn(answer.value) : answer.failure.code === 404 ? [] : undefined,
      );
    }
  }
  const gitVersion = version.ok && isRecord(version.value) ? version.value['gitVersion'] : undefined;
  return {
    ok: true,
    value: {
      ...(typeof gitVersion === 'string' ? { gitVersion } : {}),
      servedAs: ({ group, versions, resource, kind, isNamespaced }) => {
        for (const each of versions) {
          const served = resources.get(group === '' ? each : `${group}/${each}`);
          if (served === undefined) return { version: each, resource, isNamespaced };
          const found =
            served.find(({ name }) => name === resource) ??
            served.find((one) => one['kind'] === kind && !String(one['name']).includes('/'));
          if (found !== undefined)
            return {
              version: each,
              resource: String(found['name']),
              isNamespaced: typeof found['namespaced'] === 'boolean' ? found['namespaced'] : isNamespaced,
            };
        }
        return undefined;
      },
    },
  };
}

/** Whatever is asked next would fail alike. */
export function isHopeless({ kind, code }: ApiFailure): boolean {
  return kind === 'unreachable' || kind === 'credentials' || kind === 'cancelled' || code === 401;
}

function groupVersionsIn(value: unknown): ReadonlySet<string> | undefined {
  if (!isRecord(value) || !Array.isArray(value['groups'])) return undefined;
  const versions = value['groups']
    .filter(isRecord)
    .flatMap(({ versions: of }): unknown[] => (Array.isArray(of) ? of : []));
  return new Set(versions.filter(isRecord).map(({ groupVersion }) => String(groupVersion)));
}

function resourcesIn(value: unknown): readonly PlainObject[] | undefined {
  if (!isRecord(value) || !Array.isArray(value['resources'])) return undefined;
  return value['resources'].filter(isRecord);
}

/** `v1` and `pods`, `apps/v1` and `deployments.apps` */
export function typeOf(
  kind: CollectedKind,
  version: string,
): { apiVersion: string; kind: string; name: string } {
  const apiVersion = kind.group === '' ? version : `${kind.group}/${version}`;
  return { apiVersion, kind: kind.kind, name: resourceName(kind) };
}
