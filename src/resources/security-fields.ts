import type { Path } from '../core/path.ts';
import { type ContainerSite, containersIn, pathIn } from './containers.ts';
import { isRecord } from './objects.ts';
import type { Pod } from './pod.ts';

/** Where Kubernetes reads a security field: `either` is the security context of the pod or of a container. */
export type Home = 'container' | 'pod' | 'either' | 'spec' | 'windows';

const HOMES: ReadonlyMap<string, Home> = new Map(
  Object.entries<Home>({
    privileged: 'container',
    allowPrivilegeEscalation: 'container',
    capabilities: 'container',
    readOnlyRootFilesystem: 'container',
    procMount: 'container',
    fsGroup: 'pod',
    fsGroupChangePolicy: 'pod',
    supplementalGroups: 'pod',
    supplementalGroupsPolicy: 'pod',
    seLinuxChangePolicy: 'pod',
    sysctls: 'pod',
    runAsUser: 'either',
    runAsGroup: 'either',
    runAsNonRoot: 'either',
    seccompProfile: 'either',
    appArmorProfile: 'either',
    seLinuxOptions: 'either',
    windowsOptions: 'either',
    runAsUserName: 'windows',
    hostProcess: 'windows',
    gmsaCredentialSpecName: 'windows',
    hostNetwork: 'spec',
    hostPID: 'spec',
    hostIPC: 'spec',
    hostUsers: 'spec',
    shareProcessNamespace: 'spec',
    automountServiceAccountToken: 'spec',
  }),
);

/** A security field where Kubernetes does not read it. */
export interface StrayField {
  readonly path: Path;
  readonly field: string;
  readonly home: Home;
  /** As it was read: nothing has decoded it. */
  readonly value: unknown;
  /** Position in `containersIn`; undefined when it stands on the pod. */
  readonly container: number | undefined;
}

/** Every security field of a pod that stands a level too high or too low. */
export function strayFieldsIn(pod: Pod): readonly StrayField[] {
  const stray: StrayField[] = [];
  const look = (holder: unknown, homes: ReadonlySet<Home>, ...path: string[]): void => {
    const found = fieldsAt(holder, homes);
    for (const field of found ?? [])
      stray.push({ ...field, path: [...path, field.field], container: undefined });
  };
  // Beside `spec`, where a wrong indentation puts it.
  look(pod, EVERY_HOME);
  // A whole one there: each of its fields counts.
  if (Object.hasOwn(pod, 'securityContext'))
    look(Object(pod)['securityContext'], EVERY_HOME, 'securityContext');
  look(pod.spec, BELOW_SPEC, 'spec');
  look(pod.spec?.securityContext, OF_OTHERS_THAN_POD, 'spec', 'securityContext');
  const sites = containersIn(pod);
  for (let container = 0; container < sites.length; container++) {
    const site = sites[container] as ContainerSite;
    const own = fieldsAt(site.container, EVERY_HOME);
    for (const field of own ?? []) stray.push({ ...field, path: pathIn(site, field.field), container });
    const inside = fieldsAt(site.securityContext, OF_OTHERS_THAN_CONTAINER);
    for (const field of inside ?? [])
      stray.push({ ...field, path: pathIn(site, 'securityContext', field.field), container });
  }
  return stray;
}

const EVERY_HOME = new Set<Home>(['container', 'pod', 'either', 'windows', 'spec']);
const BELOW_SPEC = new Set<Home>(['container', 'pod', 'either', 'windows']);
const OF_OTHERS_THAN_POD = new Set<Home>(['container', 'windows', 'spec']);
const OF_OTHERS_THAN_CONTAINER = new Set<Home>(['pod', 'windows', 'spec']);

/** Undefined for none, which is the rule. */
function fieldsAt(
  holder: unknown,
  homes: ReadonlySet<Home>,
): Pick<StrayField, 'field' | 'home' | 'value'>[] | undefined {
  if (!isRecord(holder)) return undefined;
  let stray: Pick<StrayField, 'field' | 'home' | 'value'>[] | undefined;
  for (const field in holder) {
    const home = HOMES.get(field);
    if (home === undefined || !homes.has(home)) continue;
    const value = holder[field];
    if (value === null || value === undefined) continue;
    stray ??= [];
    stray.push({ field, home, value });
  }
  return stray;
}
