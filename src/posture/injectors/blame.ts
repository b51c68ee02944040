import type { Fault } from '../../checks/standing.ts';
import { valueAt } from '../../core/path.ts';
import { isRecord } from '../../resources/objects.ts';
import type { InjectedPod } from './injected-pod.ts';
import type { Injector } from './injector.ts';

/** Whom a fault of an injected pod is to be blamed on; undefined for the author of the pod. */
export function blamedFor({ violation: { path, container } }: Fault, pod: InjectedPod): Injector | undefined {
  const byContainer = container === undefined ? undefined : pod.containers.get(container);
  if (byContainer !== undefined) return byContainer;
  const [, list, index] = path;
  if (list === 'volumes' && index !== undefined) {
    const volume = valueAt(pod.pod, ['spec', 'volumes', index]);
    const name = isRecord(volume) ? volume['name'] : undefined;
    return typeof name === 'string' ? pod.volumes.get(name) : undefined;
  }
  return list === 'securityContext' ? pod.securityContext : undefined;
}
