import { formatPath } from '../core/path.ts';
import { containersIn } from '../resources/containers.ts';
import type { Container, Pod, SecurityProfile } from '../resources/pod.ts';
import { linuxFields, windowsFields } from '../resources/system-fields.ts';

/**
 * What validation of the API server refuses in a pod, as far as an edit of ours could bring it about: settings that
 * contradict each other (k8s.io/kubernetes `pkg/apis/core/validation`).
 */
export function refusalsOf(pod: Pod): string[] {
  const { spec } = pod;
  if (spec === undefined) return [];
  const refusals: string[] = [];
  const refuse = (isRefused: boolean | undefined, text: string): void => {
    if (isRefused === true) refusals.push(text);
  };
  const { securityContext: forPod } = spec;
  refuse(isRefusedProfile(forPod?.seccompProfile), 'the pod: seccomp profile and localhostProfile');
  refuse(isRefusedProfile(forPod?.appArmorProfile), 'the pod: AppArmor profile and localhostProfile');
  refuse(spec.hostPID === true && spec.shareProcessNamespace === true, 'hostPID and shareProcessNamespace');
  const takesHost = spec.hostNetwork === true || spec.hostPID === true || spec.hostIPC === true;
  refuse(spec.hostUsers === false && takesHost, 'hostUsers: false and a namespace of the host');
  for (const path of spec.os?.name === 'windows' ? linuxFields(pod) : [])
    refuse(true, `${formatPath(path)} on Windows`);
  for (const path of spec.os?.name === 'linux' ? windowsFields(pod) : [])
    refuse(true, `${formatPath(path)} on Linux`);
  refuse(hasDuplicates((spec.volumes ?? []).map(({ name }) => name)), 'two volumes of one name');
  const volumes = new Set((spec.volumes ?? []).map(({ name }) => name));
  for (const { container, name, list } of containersIn(pod)) {
    const texts = containerRefusals(container, volumes);
    if (spec.hostNetwork === true) texts.push(...portRefusals(container));
    if (list === 'ephemeralContainers') texts.push(...ephemeralRefusals(container));
    for (const text of texts) refusals.push(`container "${name}": ${text}`);
  }
  return refusals;
}

function containerRefusals(
  { securityContext, volumeMounts = [], ports = [] }: Container,
  volumes: ReadonlySet<string | undefined>,
): string[] {
  const refusals: string[] = [];
  if (securityContext?.allowPrivilegeEscalation === false) {
    if (securityContext.privileged === true) refusals.push('privileged without privilege escalation');
    if (securityContext.capabilities?.add?.includes('CAP_SYS_ADMIN') === true)
      refusals.push('CAP_SYS_ADMIN without privilege escalation');
  }
  if (isRefusedProfile(securityContext?.seccompProfile))
    refusals.push('seccomp profile and localhostProfile');
  if (isRefusedProfile(securityContext?.appArmorProfile))
    refusals.push('AppArmor profile and localhostProfile');
  if (hasDuplicates(volumeMounts.map(({ mountPath }) => mountPath))) refusals.push('two mounts at one path');
  if (hasDuplicates(ports.map(({ name }) => name))) refusals.push('two ports of one name');
  for (const { name, readOnly, recursiveReadOnly, mountPropagation = 'None' } of volumeMounts) {
    const isRecursive = recursiveReadOnly !== undefined && recursiveReadOnly !== 'Disabled';
    if (!volumes.has(name)) refusals.push(`a mount of "${name ?? ''}", which is no volume`);
    if (readOnly !== true && isRecursive)
      refusals.push(`mount "${name ?? ''}": recursively read-only, but not read-only`);
    if (mountPropagation !== 'None' && isRecursive)
      refusals.push(`mount "${name ?? ''}": recursively read-only, and ${mountPropagation}`);
    if (mountPropagation === 'Bidirectional' && securityContext?.privileged !== true)
      refusals.push(`mount "${name ?? ''}": Bidirectional without privileged`);
  }
  return refusals;
}

/** On the network of the node a port has one number. */
function portRefusals({ ports = [] }: Container): string[] {
  return ports.flatMap(({ containerPort, hostPort = 0 }) =>
    hostPort !== 0 && hostPort !== containerPort ? [`hostPort ${hostPort} with hostNetwork`] : [],
  );
}

const NOT_EPHEMERAL = [
  'ports',
  'livenessProbe',
  'readinessProbe',
  'startupProbe',
  'lifecycle',
  'resources',
] as const;

function ephemeralRefusals(container: Container): string[] {
  return NOT_EPHEMERAL.filter((field) => container[field] !== undefined).map(
    (field) => `${field} of an ephemeral container`,
  );
}

/** A file is named for the type Localhost, and for no other. */
function isRefusedProfile(profile: SecurityProfile | undefined): boolean {
  if (profile === undefined) return false;
  return (profile.type === 'Localhost') !== (profile.localhostProfile !== undefined);
}

function hasDuplicates(names: readonly (string | undefined)[]): boolean {
  const given = names.filter((name) => name !== undefined);
  return new Set(given).size < given.length;
}
