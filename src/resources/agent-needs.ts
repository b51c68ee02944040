import { type Saying, saying } from '../core/saying.ts';
import type { AgentPod } from './agent-features.ts';
import type { AgentFeature } from './agent-profile.ts';
import { addsCapability } from './capabilities.ts';
import { type ContainerSite, containersIn } from './containers.ts';
import { rootStanding } from './effective-user.ts';
import { isWithin } from './host-path.ts';
import { hostVolumesIn } from './host-volumes.ts';
import type { Pod } from './pod.ts';
import { effectiveAppArmor } from './profiles.ts';

/** Something that a feature of an agent needs, and has. */
export interface HeldNeed {
  readonly feature: Saying;
  /** The file that would say whether the feature is on is not here. */
  readonly isUntold: boolean;
  /** No setting switches the feature off. */
  readonly isAlways: boolean;
  readonly what: Saying | string;
}

/** What a pod gives to the features of its agent that are on, or may be. Of two pods of one agent the keys can be compared. */
export function heldNeeds(pod: Pod, { enabled, untold }: AgentPod): ReadonlyMap<string, HeldNeed> {
  const held = new Map<string, HeldNeed>();
  const mounts = hostVolumesIn(pod).flatMap((volume) => volume.mounts);
  for (const feature of [...enabled, ...untold]) {
    const isUntold = untold.includes(feature);
    const isAlways = feature.signs === undefined;
    const hold = (place: string, key: string, what: Saying | string): void => {
      const full = `${place}\u0000${key}`;
      if (!held.has(full)) held.set(full, { feature: feature.title, isUntold, isAlways, what });
    };
    const { host = [], paths = [] } = feature.needs;
    for (const field of host) if (pod.spec?.[field] === true) hold('', field, field);
    for (const { path, mode } of paths) {
      for (const { site, mount, path: shown } of mounts) {
        if (!isWithin(path, shown) && !isWithin(shown, path)) continue;
        // Some of what is below it is better than nothing, and not as good as all.
        const [key, what] = isWithin(path, shown) ? [path, path] : [`${path} in part`, shown];
        hold(site.name, key, what);
        if (mode === 'write' && mount.readOnly !== true)
          hold(site.name, `${key} written`, saying('agent.needs.write', 'to write {path}', { path: what }));
      }
    }
    for (const site of containersIn(pod)) if (isRunIn(feature, site)) holdRights(pod, site, feature, hold);
  }
  return held;
}

const TO_BE_ROOT = saying('agent.needs.root', 'to run as root');

function holdRights(
  pod: Pod,
  site: ContainerSite,
  { needs }: AgentFeature,
  hold: (place: string, key: string, what: Saying | string) => void,
): void {
  const { container, name, securityContext } = site;
  const isPrivileged = securityContext?.privileged === true;
  if (needs.privileged === true && isPrivileged) hold(name, 'privileged', 'privileged');
  const capabilities = (needs.capabilities ?? []).filter(
    (capability) => isPrivileged || addsCapability(container, capability),
  );
  for (const capability of capabilities) hold(name, capability, capability);
  // Who is not root has no use for a capability that was added.
  if (capabilities.length > 0 || needs.root === true) {
    const standing = rootStanding(pod, site);
    if (standing !== 'non-root') hold(name, 'root', TO_BE_ROOT);
    if (standing === 'root') hold(name, 'root for sure', TO_BE_ROOT);
  }
  if (needs.unconfined === true && effectiveAppArmor(pod, site)?.type === 'Unconfined')
    hold(name, 'unconfined', saying('agent.needs.unconfined', 'to run without AppArmor'));
}

/** What a component needs is not for the containers beside it. */
export function isRunIn({ component, runsIn }: AgentFeature, { name, container }: ContainerSite): boolean {
  return (
    (component === undefined || component === name) &&
    (runsIn === undefined || runsIn.test(container.image ?? ''))
  );
}
