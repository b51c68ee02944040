import { formatPath } from '../core/path.ts';
import { type Saying, saying } from '../core/saying.ts';
import { containersIn } from '../resources/containers.ts';
import type { Container, Pod, SecurityProfile } from '../resources/pod.ts';
import { linuxFields, windowsFields } from '../resources/system-fields.ts';

/**
 * What validation of the API server refuses in a pod, as far as an edit of ours could bring it about: settings that
 * contradict each other (k8s.io/kubernetes `pkg/apis/core/validation`).
 */
export function refusalsOf(pod: Pod): Saying[] {
  const { spec } = pod;
  if (spec === undefined) return [];
  const refusals: Saying[] = [];
  const refuse = (isRefused: boolean | undefined, said: Saying): void => {
    if (isRefused === true) refusals.push(said);
  };
  const { securityContext: forPod } = spec;
  refuse(isRefusedProfile(forPod?.seccompProfile), ofPod(SECCOMP));
  refuse(isRefusedProfile(forPod?.appArmorProfile), ofPod(APP_ARMOR));
  refuse(
    spec.hostPID === true && spec.shareProcessNamespace === true,
    saying('refusal.processes', 'hostPID and shareProcessNamespace exclude each other'),
  );
  const takesHost = spec.hostNetwork === true || spec.hostPID === true || spec.hostIPC === true;
  refuse(
    spec.hostUsers === false && takesHost,
    saying('refusal.users', 'hostUsers: false excludes namespaces of the host'),
  );
  for (const path of spec.os?.name === 'windows' ? linuxFields(pod) : [])
    refuse(true, saying('refusal.windows', '{field} cannot be set on Windows', { field: formatPath(path) }));
  for (const path of spec.os?.name === 'linux' ? windowsFields(pod) : [])
    refuse(true, saying('refusal.linux', '{field} cannot be set on Linux', { field: formatPath(path) }));
  refuse(
    hasDuplicates((spec.volumes ?? []).map(({ name }) => name)),
    saying('refusal.volumes', 'two volumes have one name'),
  );
  const volumes = new Set((spec.volumes ?? []).map(({ name }) => name));
  for (const { container, name, list } of containersIn(pod)) {
    const faults = containerRefusals(container, volumes);
    if (spec.hostNetwork === true) faults.push(...portRefusals(container));
    if (list === 'ephemeralContainers') faults.push(...ephemeralRefusals(container));
    for (const fault of faults)
      refusals.push(
        saying('refusal.container', 'container "{container}": {fault}', { container: name, fault }),
      );
  }
  return refusals;
}

function containerRefusals(
  { securityContext, volumeMounts = [], ports = [] }: Container,
  volumes: ReadonlySet<string | undefined>,
): Saying[] {
  const refusals: Saying[] = [];
  if (securityContext?.allowPrivilegeEscalation === false) {
    if (securityContext.privileged === true)
      refusals.push(saying('refusal.privileged', 'privileged does not go without privilege escalation'));
    if (securityContext.capabilities?.add?.includes('CAP_SYS_ADMIN') === true)
      refusals.push(saying('refusal.sys-admin', 'CAP_SYS_ADMIN does not go without privilege escalation'));
  }
  if (isRefusedProfile(securityContext?.seccompProfile)) refusals.push(SECCOMP);
  if (isRefusedProfile(securityContext?.appArmorProfile)) refusals.push(APP_ARMOR);
  if (hasDuplicates(volumeMounts.map(({ mountPath }) => mountPath)))
    refusals.push(saying('refusal.mounts', 'two mounts have one path'));
  if (hasDuplicates(ports.map(({ name }) => name)))
    refusals.push(saying('refusal.ports', 'two ports have one name'));
  for (const { name, readOnly, recursiveReadOnly, mountPropagation = 'None' } of volumeMounts) {
    const isRecursive = recursiveReadOnly !== undefined && recursiveReadOnly !== 'Disabled';
    const mount = name ?? '';
    if (!volumes.has(name))
      refusals.push(saying('refusal.no-volume', 'mount "{mount}" is of no volume', { mount }));
    if (readOnly !== true && isRecursive)
      refusals.push(
        saying('refusal.recursive', 'mount "{mount}" is recursively read-only, but not read-only', { mount }),
      );
    if (mountPropagation !== 'None' && isRecursive)
      refusals.push(
        saying('refusal.propagation', 'mount "{mount}" is recursively read-only, and {mode}', {
          mount,
          mode: mountPropagation,
        }),
      );
    if (mountPropagation === 'Bidirectional' && securityContext?.privileged !== true)
      refusals.push(
        saying('refusal.bidirectional', 'mount "{mount}" is Bidirectional without privileged', { mount }),
      );
  }
  return refusals;
}

/** On the network of the node a port has one number. */
function portRefusals({ ports = [] }: Container): Saying[] {
  return ports.flatMap(({ containerPort, hostPort = 0 }) =>
    hostPort !== 0 && hostPort !== containerPort
      ? [
          saying('refusal.host-port', 'hostPort {port} is not its containerPort, with hostNetwork', {
            port: hostPort,
          }),
        ]
      : [],
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

function ephemeralRefusals(container: Container): Saying[] {
  return NOT_EPHEMERAL.filter((field) => container[field] !== undefined).map((field) =>
    saying('refusal.ephemeral', 'an ephemeral container cannot have {field}', { field }),
  );
}

const SECCOMP = saying(
  'refusal.seccomp',
  'seccompProfile needs localhostProfile for the type Localhost, and has it for no other',
);
const APP_ARMOR = saying(
  'refusal.app-armor',
  'appArmorProfile needs localhostProfile for the type Localhost, and has it for no other',
);

function ofPod(fault: Saying): Saying {
  return saying('refusal.pod', 'the pod: {fault}', { fault });
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
