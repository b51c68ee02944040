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
  return written.toUpperCase().replace(/^CAP_/, '');
}

export function addsCapability(container: Container, capability: string): boolean {
  const added = (container.securityContext?.capabilities?.add ?? []).map(capabilityName);
  return added.includes(capability) || added.includes('ALL');
}

export function dropsCapability(container: Container, capability: string): boolean {
  const dropped = (container.securityContext?.capabilities?.drop ?? []).map(capabilityName);
  return dropped.includes(capability) || dropped.includes('ALL');
}

/** In the bounding set: a process that runs as root has it. Adding wins over dropping ALL. */
export function hasCapability(container: Container, capability: string): boolean {
  if (container.securityContext?.privileged === true || addsCapability(container, capability)) return true;
  return keptCapabilities(container).includes(capability);
}

/** Those of the default set that are not dropped. */
export function keptCapabilities(container: Container): string[] {
  return DEFAULT_CAPABILITIES.filter((capability) => !dropsCapability(container, capability));
}
