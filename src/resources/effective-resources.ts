import { lastAnswer } from '../core/last-answer.ts';
import { type Amounts, addQuantities, quantityOf } from './amounts.ts';
import { type ContainerSite, containersIn } from './containers.ts';
import type { LimitRange } from './limit-ranges.ts';
import type { Container, Pod } from './pod.ts';
import { compareQuantities, type Quantity } from './quantity.ts';

/** From this minor on a pod may ask for all of its containers together (KEP-2837, beta and on by default). */
const POD_LEVEL_SINCE = 34;

/** What a container gets: its own amounts, what the API server derives, what LimitRanges put in. */
export interface EffectiveResources {
  readonly requests: Amounts;
  readonly limits: Amounts;
  /** What is not the manifest's own: which LimitRange gave it. */
  readonly injected: readonly InjectedAmount[];
}

export interface InjectedAmount {
  readonly field: 'requests' | 'limits';
  readonly resource: string;
  readonly amount: string | number;
  readonly range: string;
}

export function effectiveResources(container: Container, ranges: readonly LimitRange[]): EffectiveResources {
  if (container.resources === undefined && ranges.length === 0) return NOTHING;
  const limits: Record<string, string | number> = { ...container.resources?.limits };
  // A limit without a request is taken as the request, before LimitRanges are asked.
  const requests: Record<string, string | number> = { ...limits, ...container.resources?.requests };
  const injected: InjectedAmount[] = [];
  for (const { name, rules } of ranges) {
    const ofContainers = rules.filter(({ type }) => type === 'Container');
    const given = {
      limits: Object.assign({}, ...ofContainers.map((rule) => rule.default)) as Amounts,
      requests: Object.assign({}, ...ofContainers.map((rule) => rule.defaultRequest)) as Amounts,
    };
    for (const field of ['limits', 'requests'] as const) {
      const target = field === 'limits' ? limits : requests;
      for (const [resource, amount] of Object.entries(given[field])) {
        if (target[resource] !== undefined) continue;
        target[resource] = amount;
        injected.push({ field, resource, amount, range: name });
      }
    }
  }
  return { requests, limits, injected };
}

const NOTHING: EffectiveResources = { requests: {}, limits: {}, injected: [] };

/** The containers that can have resources: all but the ephemeral ones. */
export const resourcedContainersIn = lastAnswer((pod: Pod): readonly ContainerSite[] =>
  containersIn(pod).filter(({ list }) => list !== 'ephemeralContainers'),
);

/** Runs as long as the pod: a container, or a sidecar among the init containers. */
export function isLongRunning({ list, container }: ContainerSite): boolean {
  return list === 'containers' || (list === 'initContainers' && container.restartPolicy === 'Always');
}

/** What the pod asks for as a whole; undefined where it does not, or where the release does not know the field. */
export function podResources(
  pod: Pod,
  ranges: readonly LimitRange[],
  kubernetes: number,
): { readonly requests: Amounts; readonly limits: Amounts } | undefined {
  const own = pod.spec?.resources;
  if (own === undefined || kubernetes < POD_LEVEL_SINCE) return undefined;
  const limits = own.limits ?? {};
  const requests: Record<string, string | number> = { ...own.requests };
  if (Object.keys(limits).length === 0) return { requests, limits };
  for (const resource of ['cpu', 'memory']) {
    if (requests[resource] !== undefined) continue;
    const sum = totalOf(pod, resource, (container) => effectiveResources(container, ranges).requests);
    const derived = sum === undefined ? limits[resource] : `${sum.mantissa}e${sum.exponent}`;
    if (derived !== undefined) requests[resource] = derived;
  }
  return { requests, limits };
}

/**
 * What all containers need at once: those that run together added up, or the largest init container with the sidecars that
 * started before it, if that is more. Undefined when none has any.
 */
export function totalOf(
  pod: Pod,
  resource: string,
  amountsOf: (container: Container) => Amounts,
): Quantity | undefined {
  let together: Quantity | undefined;
  let peak: Quantity | undefined;
  for (const site of resourcedContainersIn(pod)) {
    const amount = quantityOf(amountsOf(site.container)[resource]);
    if (amount === undefined) continue;
    if (isLongRunning(site)) together = together === undefined ? amount : addQuantities(together, amount);
    else {
      const here = together === undefined ? amount : addQuantities(together, amount);
      if (peak === undefined || isLarger(here, peak)) peak = here;
    }
  }
  if (peak === undefined || together === undefined) return together ?? peak;
  return isLarger(peak, together) ? peak : together;
}

function isLarger(a: Quantity, b: Quantity): boolean {
  return compareQuantities(a, b) > 0;
}
