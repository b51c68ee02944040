import type { Path } from '../core/path.ts';
import { containersIn, pathIn } from './containers.ts';
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
const NONE: readonly StrayField[] = [];

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
export function strayFieldsIn(pod: Pod): StrayField[] {
  const spec: Path = ['spec'];
  const stray = [
    // Beside `spec`, where a wrong indentation puts it.
    ...fieldsAt(pod, [], ['container', 'pod', 'either', 'windows', 'spec']),
    ...wholeContext(pod),
    ...fieldsAt(pod.spec, spec, ['container', 'pod', 'either', 'windows']),
    ...fieldsAt(pod.spec?.securityContext, [...spec, 'securityContext'], ['container', 'windows', 'spec']),
  ];
  for (const [number, site] of containersIn(pod).entries()) {
    const own = [
      ...fieldsAt(site.container, pathIn(site), ['container', 'pod', 'either', 'windows', 'spec']),
      ...fieldsAt(site.container.securityContext, pathIn(site, 'securityContext'), [
        'pod',
        'windows',
        'spec',
      ]),
    ];
    for (const field of own) stray.push({ ...field, container: number });
  }
  return stray;
}

/** A `securityContext` beside `spec`: each of its fields counts. */
function wholeContext(pod: Pod): readonly StrayField[] {
  const context: unknown = Object.hasOwn(pod, 'securityContext') ? Object(pod)['securityContext'] : undefined;
  return fieldsAt(context, ['securityContext'], ['container', 'pod', 'either', 'windows', 'spec']);
}

function fieldsAt(holder: unknown, path: Path, homes: readonly Home[]): readonly StrayField[] {
  if (!isRecord(holder)) return NONE;
  let stray: StrayField[] | undefined;
  for (const field in holder) {
    const home = HOMES.get(field);
    if (home === undefined || !homes.includes(home)) continue;
    const value = holder[field];
    if (value === null || value === undefined) continue;
    stray ??= [];
    stray.push({ path: [...path, field], field, home, value, container: undefined });
  }
  return stray ?? NONE;
}
