import { lastAnswer } from '../core/last-answer.ts';
import type { Path } from '../core/path.ts';
import { type Saying, saying } from '../core/saying.ts';
import type { Inventory, PlainObject } from './inventory.ts';
import { isRecord, resourceOf } from './objects.ts';
import type { Pod, Volume } from './pod.ts';

/** What holds the data of a volume: the volume itself, or the PersistentVolume that its claim is bound to. */
export type SourceSite = { readonly index: number; readonly path: Path } & (
  | { readonly source: PlainObject; readonly persistentVolume: string }
  | { readonly missing: Saying }
);

/**
 * The source of every volume of a pod. A bound claim leads to its volume; one that is not bound yet has none. `missing` says
 * which object would settle it.
 */
export const volumeSourcesIn = lastAnswer(
  (pod: Pod, namespace: string, inventory: Inventory): readonly SourceSite[] =>
    (pod.spec?.volumes ?? []).flatMap((volume, index): SourceSite[] =>
      sourceOf(volume, index, namespace, inventory),
    ),
);

function sourceOf(volume: Volume, index: number, namespace: string, inventory: Inventory): SourceSite[] {
  const claim = volume.persistentVolumeClaim?.claimName ?? '';
  if (claim === '')
    return [{ index, path: ['spec', 'volumes', index], source: asWritten(volume), persistentVolume: '' }];
  const path = ['spec', 'volumes', index, 'persistentVolumeClaim', 'claimName'];
  const object = inventory.find('PersistentVolumeClaim', namespace, claim);
  if (object === undefined) {
    if (inventory.isComplete('PersistentVolumeClaim')) return [];
    return [
      {
        index,
        path,
        missing: saying('unknown.claim', 'no PersistentVolumeClaim "{claim}" in this input', { claim }),
      },
    ];
  }
  const bound = specOf(object)['volumeName'];
  if (typeof bound !== 'string' || bound === '') return [];
  const persistent = inventory.find('PersistentVolume', '', bound);
  if (persistent === undefined) {
    if (inventory.isComplete('PersistentVolume')) return [];
    return [
      {
        index,
        path,
        missing: saying('unknown.volume', 'no PersistentVolume "{name}" in this input', { name: bound }),
      },
    ];
  }
  return [{ index, path, source: specOf(persistent), persistentVolume: resourceOf(persistent).name }];
}

/** A volume has its source among its own fields. */
function asWritten(volume: Volume): PlainObject {
  return volume as PlainObject;
}

function specOf(object: PlainObject): PlainObject {
  const spec = object['spec'];
  return isRecord(spec) ? spec : {};
}
