import { type Saying, saying } from '../../core/saying.ts';
import { resourceName } from '../../resources/collected-kinds.ts';
import type { Collection, Snapshot, UnreadObject } from '../../resources/snapshot.ts';

/**
 * Templates that nobody makes pods from by themselves; whoever leaves them out of a dump has left out nothing that would
 * break.
 */
const IDLE = ['PodTemplate'];

/** Manifests have never been in a cluster; they are taken as all there is of what they describe. */
export function isOfManifests({ meta, workloads }: Snapshot): boolean {
  return meta.source === 'files' && workloads.every(({ uid }) => uid === '');
}

/** What of a namespace was not seen, so that nobody can say what it meets. */
export class Visibility {
  readonly #gaps: readonly Collection[];
  readonly #unread = new Map<string, UnreadObject[]>();

  constructor(snapshot: Snapshot) {
    const { collections, unread } = snapshot;
    this.#gaps = isOfManifests(snapshot)
      ? []
      : collections.filter(({ kind, status, scope }) => {
          if (kind.use !== 'pods' || status === 'absent') return false;
          if (status === 'not-collected' && IDLE.includes(kind.kind)) return false;
          return status !== 'complete' || scope !== 'cluster';
        });
    for (const object of unread) {
      const list = this.#unread.get(object.namespace || 'default') ?? [];
      this.#unread.set(object.namespace || 'default', list);
      list.push(object);
    }
  }

  unknownsOf(namespace: string): Saying[] {
    const gaps = this.#gaps.filter(
      ({ status, scope }) => status !== 'complete' || (scope !== 'cluster' && !scope.includes(namespace)),
    );
    const unread = this.#unread.get(namespace) ?? [];
    return [...gaps.map(gapSaying), ...unread.map(unreadSaying)];
  }
}

function gapSaying({ kind, status, error }: Collection): Saying {
  const resource = resourceName(kind);
  if (status === 'forbidden')
    return saying('plan.unknown.forbidden', '{resource}: forbidden to list', { resource });
  if (status === 'partial')
    return saying('plan.unknown.partial', '{resource}: only some were read ({reason})', {
      resource,
      reason: error ?? '-',
    });
  if (status === 'complete')
    return saying('plan.unknown.scope', '{resource}: not read in this namespace', { resource });
  return saying('plan.unknown.not-collected', '{resource}: not read', { resource });
}

function unreadSaying({ kind, name, trouble }: UnreadObject): Saying {
  return saying('plan.unknown.unread', '{kind} {name} cannot be read ({code})', {
    kind,
    name,
    code: trouble.code,
  });
}
