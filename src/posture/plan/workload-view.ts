import type { Resource } from '../../core/finding.ts';
import type { Path } from '../../core/path.ts';
import type { Pod } from '../../resources/pod.ts';
import type { ClusterWorkload } from '../../resources/snapshot.ts';
import { type InjectedPod, injected } from '../injectors/injected-pod.ts';
import type { InjectionSite, Injector } from '../injectors/injector.ts';
import type { OwnedWorkload } from '../owners.ts';

/** What is looked at of a workload: what it is made from, and what runs because of it. */
export interface WorkloadView {
  readonly resource: Resource;
  /** The template, or the pod itself where nothing makes it; as it is after injection. */
  readonly template: InjectedPod;
  /** As it is written. */
  readonly written: Pod;
  readonly podPath: Path;
  /** Pods that run, those that are alike once, with how many they are. Empty for a pod of its own. */
  readonly running: ReadonlyMap<Pod, number>;
}

/** Injectors see new pods only: what runs stays as it is. */
export function viewOf(
  { workload, pods }: OwnedWorkload,
  injectors: readonly Injector[],
  site: InjectionSite,
): WorkloadView {
  const { resource, pod, podPath } = workload;
  const isPod = resource.kind === 'Pod';
  const isRunning = isPod && workload.uid !== '';
  const template = injected(pod, isRunning ? [] : injectors, site);
  const running = new Map<Pod, number>();
  for (const each of isPod ? [] : pods) {
    if (!hasEnded(each)) running.set(each.pod, (running.get(each.pod) ?? 0) + 1);
  }
  return { resource, template, written: pod, podPath, running };
}

/** What has ended is not made again under its name, and nothing of it runs. */
export function hasEnded({ status }: Pick<ClusterWorkload, 'status'>): boolean {
  return status?.['phase'] === 'Succeeded' || status?.['phase'] === 'Failed';
}
