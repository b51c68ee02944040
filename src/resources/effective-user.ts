import type { Path } from '../core/path.ts';
import { type ContainerSite, pathIn } from './containers.ts';
import type { Pod } from './pod.ts';

/** Whom a container runs as, as far as the manifest tells; otherwise the image decides. */
export interface EffectiveUser {
  readonly uid: number | undefined;
  /** The kubelet refuses to start it as root. */
  readonly isNonRoot: boolean;
  /** Where the number stands; undefined when none does. */
  readonly path: Path | undefined;
}

export function effectiveUser(pod: Pod, site: ContainerSite): EffectiveUser {
  const own = site.container.securityContext;
  const forPod = pod.spec?.securityContext;
  const uid = own?.runAsUser ?? forPod?.runAsUser;
  const promised = own?.runAsNonRoot ?? forPod?.runAsNonRoot ?? false;
  if (uid === undefined) return { uid, isNonRoot: promised, path: undefined };
  const path =
    own?.runAsUser === undefined
      ? ['spec', 'securityContext', 'runAsUser']
      : pathIn(site, 'securityContext', 'runAsUser');
  return { uid, isNonRoot: uid !== 0, path };
}

/** Certainly root, certainly not, or for the image to say. */
export function rootStanding(pod: Pod, site: ContainerSite): 'root' | 'non-root' | 'unknown' {
  const own = site.securityContext;
  const forPod = pod.spec?.securityContext;
  const uid = own?.runAsUser ?? forPod?.runAsUser;
  if (uid !== undefined) return uid === 0 ? 'root' : 'non-root';
  return (own?.runAsNonRoot ?? forPod?.runAsNonRoot) === true ? 'non-root' : 'unknown';
}
