import type { Pod } from './pod.ts';

/** `spec.os.name` is exactly `windows`; restricted controls look at it from v1.25 on (KEP-2802). */
export function isWindowsPod(pod: Pod): boolean {
  return pod.spec?.os?.name === 'windows';
}

/** The pod runs in a user namespace: `hostUsers: false` (KEP-127); the Standards look at it from v1.35 on. */
export function isUserNamespacePod(pod: Pod): boolean {
  return pod.spec?.hostUsers === false;
}
