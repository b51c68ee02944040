import type { Container, Pod } from '../resources/pod.ts';

/**
 * Whether an update of a pod is judged again. Only images and added containers count: all else that the Standards look
 * at cannot be changed in a running pod. Containers are compared by position, ephemeral ones by name.
 */
export function isSignificantUpdate(pod: Pod, old: Pod): boolean {
  return (
    imagesDiffer(pod.spec?.containers, old.spec?.containers) ||
    imagesDiffer(pod.spec?.initContainers, old.spec?.initContainers) ||
    ephemeralDiffer(pod.spec?.ephemeralContainers ?? [], old.spec?.ephemeralContainers ?? [])
  );
}

function imagesDiffer(now: readonly Container[] = [], before: readonly Container[] = []): boolean {
  return (
    now.length !== before.length || now.some((container, i) => imageOf(container) !== imageOf(before[i]))
  );
}

function ephemeralDiffer(now: readonly Container[], before: readonly Container[]): boolean {
  return now.some((container) => {
    const old = before.find(({ name = '' }) => name === (container.name ?? ''));
    return old === undefined || imageOf(container) !== imageOf(old);
  });
}

function imageOf(container: Container | undefined): string {
  return container?.image ?? '';
}
