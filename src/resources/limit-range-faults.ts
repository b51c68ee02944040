import { type Saying, saying } from '../core/saying.ts';
import { type Amounts, compareAmounts, isPositive, numberOf } from './amounts.ts';
import { effectiveResources, podResources, resourcedContainersIn, totalOf } from './effective-resources.ts';
import type { LimitRange, LimitRule } from './limit-ranges.ts';
import type { Pod } from './pod.ts';

/** Why a LimitRange refuses a pod. */
export interface LimitRangeFault {
  readonly range: string;
  /** Undefined for the pod as a whole. */
  readonly container: string | undefined;
  /** From the root of the pod. */
  readonly path: readonly (string | number)[];
  /** `at least 64Mi of memory, 32Mi is requested`. */
  readonly because: Saying;
}

/** What admission refuses (`plugin/pkg/admission/limitranger`) once defaults have been put in. */
export function limitRangeFaults(
  pod: Pod,
  ranges: readonly LimitRange[],
  kubernetes: number,
): LimitRangeFault[] {
  const sites = resourcedContainersIn(pod).map((site) => ({
    container: site.name as string | undefined,
    path: ['spec', site.list, site.index, 'resources'],
    have: effectiveResources(site.container, ranges),
  }));
  const whole = { container: undefined, path: ['spec', 'resources'], have: sums(pod, ranges, kubernetes) };
  return ranges.flatMap(({ name, rules }) =>
    rules.flatMap((rule) => {
      const judged = rule.type === 'Container' ? sites : rule.type === 'Pod' ? [whole] : [];
      return judged.flatMap(({ container, path, have }) =>
        faultsOf(rule, have).map((because) => ({ range: name, container, path, because })),
      );
    }),
  );
}

function faultsOf(
  { min, max, maxLimitRequestRatio }: LimitRule,
  { requests, limits }: { readonly requests: Amounts; readonly limits: Amounts },
): Saying[] {
  const faults: Saying[] = [];
  for (const [resource, least] of Object.entries(min)) {
    const [request, limit] = [requests[resource], limits[resource]];
    const wanted = saying('limit-range.least', 'at least {amount} of {resource}', {
      amount: least,
      resource,
    });
    if (request === undefined)
      faults.push(saying('limit-range.not-requested', '{wanted}, none is requested', { wanted }));
    else if (compareAmounts(request, least) < 0)
      faults.push(saying('limit-range.requested', '{wanted}, {request} is requested', { wanted, request }));
    else if (limit !== undefined && compareAmounts(limit, least) < 0)
      faults.push(saying('limit-range.limited', '{wanted}, the limit is {limit}', { wanted, limit }));
  }
  for (const [resource, most] of Object.entries(max)) {
    const [request, limit] = [requests[resource], limits[resource]];
    const wanted = saying('limit-range.most', 'at most {amount} of {resource}', { amount: most, resource });
    if (limit === undefined)
      faults.push(saying('limit-range.unlimited', '{wanted}, there is no limit', { wanted }));
    else if (compareAmounts(limit, most) > 0)
      faults.push(saying('limit-range.limited', '{wanted}, the limit is {limit}', { wanted, limit }));
    else if (compareAmounts(request, most) > 0)
      faults.push(saying('limit-range.requested', '{wanted}, {request} is requested', { wanted, request }));
  }
  for (const [resource, ratio] of Object.entries(maxLimitRequestRatio)) {
    const [request, limit] = [requests[resource], limits[resource]];
    const wanted = saying(
      'limit-range.ratio',
      'a limit of at most {ratio} times the request for {resource}',
      { ratio, resource },
    );
    if (!isPositive(request))
      faults.push(saying('limit-range.not-requested', '{wanted}, none is requested', { wanted }));
    else if (!isPositive(limit))
      faults.push(saying('limit-range.unlimited', '{wanted}, there is no limit', { wanted }));
    else if (numberOf(limit) / numberOf(request) > numberOf(ratio)) {
      faults.push(
        saying('limit-range.is-to', '{wanted}, it is {limit} to {request}', { wanted, limit, request }),
      );
    }
  }
  return faults;
}

/** Of all containers; a resource that not every container has is not limited for the pod. */
function sums(
  pod: Pod,
  ranges: readonly LimitRange[],
  kubernetes: number,
): { readonly requests: Amounts; readonly limits: Amounts } {
  const whole = podResources(pod, ranges, kubernetes);
  const sum = (field: 'requests' | 'limits'): Amounts => {
    const having = resourcedContainersIn(pod).map((site) => ({
      list: site.list,
      amounts: effectiveResources(site.container, ranges)[field],
    }));
    const total: Record<string, string | number> = {};
    for (const resource of new Set(having.flatMap(({ amounts }) => Object.keys(amounts)))) {
      const isEverywhere = having.every(
        ({ list, amounts }) => list !== 'containers' || amounts[resource] !== undefined,
      );
      const quantity = totalOf(pod, resource, (container) => effectiveResources(container, ranges)[field]);
      if (isEverywhere && quantity !== undefined) total[resource] = written(quantity);
    }
    return { ...total, ...whole?.[field] };
  };
  return { requests: sum('requests'), limits: sum('limits') };
}

/** Plain digits where that is possible. */
function written({ mantissa, exponent }: { readonly mantissa: bigint; readonly exponent: number }): string {
  if (exponent === 0) return String(mantissa);
  return exponent === -3 ? `${mantissa}m` : `${mantissa}e${exponent}`;
}
