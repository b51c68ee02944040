import type { Container } from './pod.ts';

/** What containerd and CRI-O leave a container when it says nothing; without AUDIT_WRITE and MKNOD in newer releases of CRI-O. */
export const DEFAULT_CAPABILITIES = [
  'AUDIT_WRITE',
  'CHOWN',
  'DAC_OVERRIDE',
  'FOWNER',
  'FSETID',
  'KILL',
  'MKNOD',
  'NET_BIND_SERVICE',
  'NET_RAW',
  'SETFCAP',
  'SETGID',
  'SETPCAP',
  'SETUID',
  'SYS_CHROOT',
] as const;

/** `cap_net_raw` and `NET_RAW` are the same to some runtimes. */
export function capabilityName(written: string): string {
  const name = written.toUpperCase();
  return name.startsWith('CAP_') ? name.slice(4) : name;
}

export function addsCapability(container: Container, capability: string): boolean {
  return names(container.securityContext?.capabilities?.add, capability);
}

export function dropsCapability(container: Container, capability: string): boolean {
  return names(container.securityContext?.capabilities?.drop, capability);
}

const NONE: readonly string[] = [];

function names(list: readonly string[] | undefined, capability: string): boolean {
  for (const written of list ?? NONE) {
    const name = capabilityName(written);
    if (name === capability || name === 'ALL') return true;
  }
  return false;
}

/** In the bounding set: a process that runs as root has it. Adding wins over dropping ALL. */
export function hasCapability(container: Container, capability: string): boolean {
  if (container.securityContext?.privileged === true || addsCapability(container, capability)) return true;
  return (
    (DEFAULT_CAPABILITIES as readonly string[]).includes(capability) &&
    !dropsCapability(container, capability)
  );
}

/** Those of the default set that are not dropped. */
export function keptCapabilities(container: Container): string[] {
  const dropped = (container.securityContext?.capabilities?.drop ?? NONE).map(capabilityName);
  if (dropped.includes('ALL')) return [];
  return DEFAULT_CAPABILITIES.filter((capability) => !dropped.includes(capability));
}
