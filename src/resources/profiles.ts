import type { Path } from '../core/path.ts';
import { type ContainerSite, pathIn } from './containers.ts';
import type { Pod } from './pod.ts';

export const APP_ARMOR_ANNOTATION = 'container.apparmor.security.beta.kubernetes.io/';

/** The profile that is in force for a container, and where it stands. */
export interface EffectiveProfile {
  readonly type: string;
  /** Of the whole profile, not of its type. */
  readonly path: Path;
  /** The old way to say the same, which has to go with the profile. */
  readonly annotation?: Path;
}

/** The container's own, or the pod's; undefined when neither says anything. */
export function effectiveSeccomp(pod: Pod, site: ContainerSite): EffectiveProfile | undefined {
  return effectiveProfile(pod, site, 'seccompProfile');
}

/** Annotations have been copied into fields (see pod-defaults.ts), so that only the place is to be found. */
export function effectiveAppArmor(pod: Pod, site: ContainerSite): EffectiveProfile | undefined {
  const profile = effectiveProfile(pod, site, 'appArmorProfile');
  const annotations = pod.metadata?.annotations;
  if (profile === undefined || annotations === undefined) return profile;
  const key = APP_ARMOR_ANNOTATION + site.name;
  if (annotations[key] === undefined) return profile;
  return { ...profile, annotation: ['metadata', 'annotations', key] };
}

function effectiveProfile(
  pod: Pod,
  site: ContainerSite,
  field: 'seccompProfile' | 'appArmorProfile',
): EffectiveProfile | undefined {
  const own = site.container.securityContext?.[field];
  if (own !== undefined) return { type: own.type ?? '', path: pathIn(site, 'securityContext', field) };
  const forPod = pod.spec?.securityContext?.[field];
  return forPod && { type: forPod.type ?? '', path: ['spec', 'securityContext', field] };
}
