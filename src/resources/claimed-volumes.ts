import { type Saying, saying } from '../core/saying.ts';
import type { Inventory, PlainObject } from './inventory.ts';
import { isRecord, resourceOf } from './objects.ts';
import type { Pod } from './pod.ts';

/** What a claim of a pod leads to. */
export type ClaimedVolume = ClaimSite & (FoundVolume | { readonly missing: Saying });

export interface ClaimSite {
  /** Position in `spec.volumes`. */
  readonly index: number;
  readonly claim: string;
}

export interface FoundVolume {
  readonly persistentVolume: string;
  readonly kind: 'hostPath' | 'local' | 'other';
  /** As it was written; empty for `other`. */
  readonly path: string;
  /** The claim is not bound yet: this is a volume that would fit. */
  readonly isGuess: boolean;
}

/** Follows every claim of a pod to its volume. `missing` says which object would settle it. */
export function claimedVolumesIn(pod: Pod, namespace: string, inventory: Inventory): ClaimedVolume[] {
  return (pod.spec?.volumes ?? []).flatMap((volume, index) => {
    const claim = volume.persistentVolumeClaim?.claimName;
    if (claim === undefined || claim === '') return [];
    return followClaim(claim, namespace, inventory).map((found) => ({ index, claim, ...found }));
  });
}

function followClaim(
  claim: string,
  namespace: string,
  inventory: Inventory,
): (FoundVolume | { missing: Saying })[] {
  const object = inventory.find('PersistentVolumeClaim', namespace, claim);
  if (object === undefined) {
    return inventory.isComplete('PersistentVolumeClaim')
      ? []
      : [{ missing: saying('unknown.claim', 'no PersistentVolumeClaim "{claim}" in this input', { claim }) }];
  }
  const spec = recordOf(object['spec']);
  const name = textOf(spec['volumeName']);
  if (name !== '') {
    const volume = inventory.find('PersistentVolume', '', name);
    if (volume !== undefined) return [foundVolume(volume, false)];
    return inventory.isComplete('PersistentVolume')
      ? []
      : [{ missing: saying('unknown.volume', 'no PersistentVolume "{name}" in this input', { name }) }];
  }
  const volumes = inventory.list('PersistentVolume');
  const reserved = volumes.filter((volume) => isReservedFor(volume, claim, namespace));
  if (reserved.length > 0) return reserved.map((volume) => foundVolume(volume, false));
  const fitting = volumes.filter((volume) => fits(volume, spec)).map((volume) => foundVolume(volume, true));
  if (fitting.length > 0 || inventory.isComplete('PersistentVolume')) return fitting;
  return [
    {
      missing: saying(
        'unknown.unbound-claim',
        'PersistentVolumeClaim "{claim}" names no volume, and no PersistentVolume of this input fits',
        { claim },
      ),
    },
  ];
}

function isReservedFor(volume: PlainObject, claim: string, namespace: string): boolean {
  const reference = recordOf(recordOf(volume['spec'])['claimRef']);
  return (
    textOf(reference['name']) === claim &&
    (textOf(reference['namespace']) || 'default') === (namespace || 'default')
  );
}

/** As the volume controller matches, less sizes and labels: free, of the same class, with every access mode asked for. */
function fits(volume: PlainObject, claim: PlainObject): boolean {
  const spec = recordOf(volume['spec']);
  if (spec['claimRef'] !== undefined) return false;
  const wantedClass = claim['storageClassName'];
  // A claim without a class gets the default one of the cluster, which is not known here.
  if (typeof wantedClass !== 'string' || wantedClass !== textOf(spec['storageClassName'])) return false;
  const offered = listOf(spec['accessModes']);
  return listOf(claim['accessModes']).every((mode) => offered.includes(mode));
}

function foundVolume(volume: PlainObject, isGuess: boolean): FoundVolume {
  const spec = recordOf(volume['spec']);
  const persistentVolume = resourceOf(volume).name;
  for (const kind of ['hostPath', 'local'] as const) {
    if (isRecord(spec[kind])) {
      return { persistentVolume, kind, path: textOf(recordOf(spec[kind])['path']), isGuess };
    }
  }
  return { persistentVolume, kind: 'other', path: '', isGuess };
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return isRecord(value) ? value : {};
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
