import { type Amounts, compareAmounts, isPositive } from './amounts.ts';
import { effectiveResources, podResources, resourcedContainersIn } from './effective-resources.ts';
import type { LimitRange } from './limit-ranges.ts';
import type { Pod } from './pod.ts';

/** The order in which the kubelet evicts when the node runs out: the first of these first. */
export const QOS_CLASSES = ['BestEffort', 'Burstable', 'Guaranteed'] as const;

export type QosClass = (typeof QOS_CLASSES)[number];

const COUNTED = ['cpu', 'memory'];

/**
 * The class that Kubernetes gives a pod (`pkg/apis/core/helper/qos`), once the API server has filled in requests and the
 * LimitRanges have added theirs. Ephemeral containers cannot ask for anything and do not count; init containers do.
 */
export function qosClassOf(pod: Pod, ranges: readonly LimitRange[], kubernetes: number): QosClass {
  const whole = podResources(pod, ranges, kubernetes);
  if (whole !== undefined) return classOf(whole);
  const classes = new Set(
    resourcedContainersIn(pod).map(({ container }) => classOf(effectiveResources(container, ranges))),
  );
  const [only = 'BestEffort'] = classes;
  return classes.size > 1 ? 'Burstable' : only;
}

/** Of one set of requests and limits: equal and positive for both resources, none at all, or anything else. */
export function classOf({ requests, limits }: { requests: Amounts; limits: Amounts }): QosClass {
  const classes = new Set(COUNTED.map((resource) => shapeOf(requests[resource], limits[resource])));
  const [only = 'BestEffort'] = classes;
  return classes.size > 1 ? 'Burstable' : only;
}

function shapeOf(request: unknown, limit: unknown): QosClass {
  if (compareAmounts(request, limit) !== 0) return 'Burstable';
  return isPositive(request) ? 'Guaranteed' : 'BestEffort';
}

export function isBelow(a: QosClass, b: QosClass): boolean {
  return QOS_CLASSES.indexOf(a) < QOS_CLASSES.indexOf(b);
}
