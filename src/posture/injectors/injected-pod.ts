import { containersIn } from '../../resources/containers.ts';
import type { Pod, PodSpec } from '../../resources/pod.ts';
import type { Additions, InjectionSite, Injector } from './injector.ts';

/** A pod as it is after the webhooks, and who added what. */
export interface InjectedPod {
  readonly pod: Pod;
  /** By the name of a container. */
  readonly containers: ReadonlyMap<string, Injector>;
  readonly volumes: ReadonlyMap<string, Injector>;
  /** Who changed the pod's own security context last. */
  readonly securityContext?: Injector;
}

const NOBODY: ReadonlyMap<string, Injector> = new Map();

/** Lets every injector add what it would, in their order. */
export function injected(pod: Pod, injectors: readonly Injector[], site: InjectionSite): InjectedPod {
  let result: InjectedPod = { pod, containers: NOBODY, volumes: NOBODY };
  for (const injector of injectors) {
    const additions = injector.additionsTo(result.pod, site);
    if (additions !== undefined) result = withAdditions(result, additions, injector);
  }
  return result;
}

function withAdditions(before: InjectedPod, additions: Additions, by: Injector): InjectedPod {
  const { initContainers = [], containers = [], volumes = [], securityContext, first } = additions;
  const spec = before.pod.spec ?? {};
  const joined = <T>(added: readonly T[], own: readonly T[] = []): readonly T[] =>
    first === true ? [...added, ...own] : [...own, ...added];
  const after: PodSpec = {
    ...spec,
    ...(initContainers.length > 0 && { initContainers: joined(initContainers, spec.initContainers) }),
    // The author's containers stay where they are, so that the places of their faults do.
    ...(containers.length > 0 && { containers: [...(spec.containers ?? []), ...containers] }),
    ...(volumes.length > 0 && { volumes: [...(spec.volumes ?? []), ...volumes] }),
    ...(securityContext && { securityContext: { ...spec.securityContext, ...securityContext } }),
  };
  const owned = (known: ReadonlyMap<string, Injector>, items: readonly { readonly name?: string }[]) =>
    items.length === 0 ? known : new Map([...known, ...items.map(({ name = '' }) => [name, by] as const)]);
  return {
    pod: { ...before.pod, spec: after },
    containers: owned(before.containers, [...initContainers, ...containers]),
    volumes: owned(before.volumes, volumes),
    ...(securityContext ? { securityContext: by } : pick(before)),
  };
}

function pick({ securityContext }: InjectedPod): Pick<InjectedPod, 'securityContext'> {
  return securityContext === undefined ? {} : { securityContext };
}

export function containerNamesIn(pod: Pod): Set<string> {
  return new Set(containersIn(pod).map(({ name }) => name));
}

/** Namespaces that injectors leave alone whatever is asked for. */
export function isSystem(namespace: string): boolean {
  return ['kube-system', 'kube-public', 'kube-node-lease', 'local-path-storage'].includes(namespace);
}
