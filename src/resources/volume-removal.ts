import type { Edit } from '../core/edit.ts';
import { pathIn } from './containers.ts';
import { mountsOf } from './host-volumes.ts';
import type { Pod } from './pod.ts';

/** Takes a volume and all of its mounts out of a pod: the later ones of a list first, because the others move up. */
export function volumeRemoval(pod: Pod, index: number): Edit[] {
  const name = pod.spec?.volumes?.[index]?.name ?? '';
  const mounts = mountsOf(pod, name).toReversed();
  return [
    ...mounts.map(
      ({ site, index: mount }): Edit => ({ op: 'remove', path: pathIn(site, 'volumeMounts', mount) }),
    ),
    { op: 'remove', path: ['spec', 'volumes', index] },
  ];
}
