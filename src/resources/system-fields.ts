import { type Path, valueAt } from '../core/path.ts';
import { containersIn, pathIn } from './containers.ts';
import type { Pod } from './pod.ts';

/** What Kubernetes refuses where `spec.os.name` is windows, and Windows ignores where it is not said. */
export const LINUX_OF_POD = [
  'appArmorProfile',
  'fsGroup',
  'fsGroupChangePolicy',
  'runAsGroup',
  'runAsUser',
  'seLinuxChangePolicy',
  'seLinuxOptions',
  'seccompProfile',
  'supplementalGroups',
  'supplementalGroupsPolicy',
  'sysctls',
];
export const LINUX_OF_CONTAINER = [
  'allowPrivilegeEscalation',
  'appArmorProfile',
  'capabilities',
  'privileged',
  'procMount',
  'readOnlyRootFilesystem',
  'runAsGroup',
  'runAsUser',
  'seLinuxOptions',
  'seccompProfile',
];
export const LINUX_OF_SPEC = ['hostIPC', 'hostPID', 'hostUsers', 'shareProcessNamespace'];

/** The fields of a pod that only Linux knows. */
export function linuxFields(pod: Pod): Path[] {
  const paths = [
    ...LINUX_OF_SPEC.map((field) => ['spec', field]),
    ...LINUX_OF_POD.map((field) => ['spec', 'securityContext', field]),
    ...containersIn(pod).flatMap((site) =>
      LINUX_OF_CONTAINER.map((field) => pathIn(site, 'securityContext', field)),
    ),
  ];
  return paths.filter((path) => valueAt(pod, path) !== undefined);
}

/** The fields of a pod that only Windows knows. */
export function windowsFields(pod: Pod): Path[] {
  const found: Path[] = [];
  if (pod.spec?.securityContext?.windowsOptions !== undefined)
    found.push(['spec', 'securityContext', 'windowsOptions']);
  for (const site of containersIn(pod)) {
    if (site.securityContext?.windowsOptions !== undefined)
      found.push(pathIn(site, 'securityContext', 'windowsOptions'));
  }
  return found;
}
