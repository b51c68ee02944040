import type { Saying } from '../core/saying.ts';
import type { AgentPod } from '../resources/agent-features.ts';
import type { AgentFeature } from '../resources/agent-profile.ts';
import { capabilityName } from '../resources/capabilities.ts';
import { cleanHostPath, isWithin } from '../resources/host-path.ts';
import type { Demand } from './demand.ts';

/** Which features of an agent ask for what an element grants. */
export interface ElementPurpose {
  readonly agent: Saying;
  /** They are on. */
  readonly features: readonly Saying[];
  /** Nobody can tell whether these are: the ConfigMap that switches them is not here. */
  readonly possible: readonly Saying[];
}

/** Undefined for what profiles do not speak of, such as users, profiles and ports. */
export function purposeOf(grant: Demand, { profile, enabled, untold }: AgentPod): ElementPurpose | undefined {
  const asks = askingFor(grant);
  if (asks === undefined) return undefined;
  const titles = (features: readonly AgentFeature[]): Saying[] => [
    ...new Map(features.filter(asks).map(({ title }) => [title.id, title])).values(),
  ];
  return { agent: profile.name, features: titles(enabled), possible: titles(untold) };
}

function askingFor(grant: Demand): ((feature: AgentFeature) => boolean) | undefined {
  if (grant.type === 'volume') {
    const path = grant.source === 'hostPath' ? grant.settings['path'] : undefined;
    if (typeof path !== 'string') return undefined;
    const wanted = cleanHostPath(path);
    const isWritten = grant.mounts.some(({ readOnly }) => !readOnly);
    // The root of the node is needed as a whole or not at all. A directory is needed for what lies in it.
    return ({ needs: { paths = [] } }) =>
      paths.some(
        (each) =>
          (!isWritten || each.mode === 'write') &&
          (each.path === wanted ||
            (each.path !== '/' && isWithin(wanted, each.path)) ||
            (wanted !== '/' && isWithin(each.path, wanted))),
      );
  }
  if (grant.type !== 'field') return undefined;
  const { field, value = '' } = grant;
  if (field === 'securityContext.capabilities.add')
    return ({ needs }) => needs.capabilities?.includes(capabilityName(value)) === true;
  if (field === 'securityContext.privileged') return ({ needs }) => needs.privileged === true;
  if (!/^spec\.host(?:PID|IPC|Network)$/.test(field)) return undefined;
  return ({ needs: { host = [] } }) => host.some((each) => field === `spec.${each}`);
}
