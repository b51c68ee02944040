import { lastAnswer } from '../core/last-answer.ts';
import type { Inventory, PlainObject } from './inventory.ts';
import { isRecord, resourceOf } from './objects.ts';
import type { Pod } from './pod.ts';

/** A Service that sends traffic to a pod. */
export interface SelectingService {
  readonly name: string;
  readonly object: PlainObject;
  /** A load balancer that is not said to be an internal one. */
  readonly isPublic: boolean;
}

/** The Services of the inventory whose selector fits the labels of a pod. */
export const servicesFor = lastAnswer(
  (pod: Pod, namespace: string, inventory: Inventory): readonly SelectingService[] => {
    return inventory.list('Service', namespace).flatMap((object) => {
      if (!selects(object, pod)) return [];
      const spec = isRecord(object['spec']) ? object['spec'] : {};
      const isPublic = spec['type'] === 'LoadBalancer' && !isInternal(object);
      return [{ name: resourceOf(object).name, object, isPublic }];
    });
  },
);

/** Without a selector a Service has endpoints of its own making. */
export function selects(service: PlainObject, { metadata }: Pod): boolean {
  const spec = isRecord(service['spec']) ? service['spec'] : {};
  const selector = isRecord(spec['selector']) ? Object.entries(spec['selector']) : [];
  return selector.length > 0 && selector.every(([key, value]) => metadata?.labels?.[key] === value);
}

const INTERNAL: Readonly<Record<string, readonly string[]>> = {
  'service.beta.kubernetes.io/aws-load-balancer-internal': ['true', '0.0.0.0/0'],
  'service.beta.kubernetes.io/aws-load-balancer-scheme': ['internal'],
  'service.beta.kubernetes.io/azure-load-balancer-internal': ['true'],
  'networking.gke.io/load-balancer-type': ['internal'],
  'cloud.google.com/load-balancer-type': ['internal'],
};

function isInternal(service: PlainObject): boolean {
  const metadata = isRecord(service['metadata']) ? service['metadata'] : {};
  const annotations = isRecord(metadata['annotations']) ? metadata['annotations'] : {};
  return Object.entries(INTERNAL).some(([key, values]) => {
    const value = annotations[key];
    return typeof value === 'string' && values.includes(value.toLowerCase());
  });
}
