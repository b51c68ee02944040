import { containersIn } from '../resources/containers.ts';
import type { Container, Pod, SecurityProfile } from '../resources/pod.ts';

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
  refuse(hasDuplicates((spec.volumes ?? []).map(({ name }) => name)), 'two volumes of one name');
  const volumes = new Set((spec.volumes ?? []).map(({ name }) => name));
  for (const { container, name } of containersIn(pod)) {
    for (const text of containerRefusals(container, volumes)) refusals.push(`container "${name}": ${text}`);
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
  for (const { name, readOnly, recursiveReadOnly } of volumeMounts) {
    if (!volumes.has(name)) refusals.push(`a mount of "${name ?? ''}", which is no volume`);
    if (readOnly !== true && recursiveReadOnly !== undefined && recursiveReadOnly !== 'Disabled')
      refusals.push(`mount "${name ?? ''}": recursively read-only, but not read-only`);
  }
  return refusals;
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
