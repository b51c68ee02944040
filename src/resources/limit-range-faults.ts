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
  readonly because: string;
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
): string[] {
  const faults: string[] = [];
  for (const [resource, least] of Object.entries(min)) {
    const [request, limit] = [requests[resource], limits[resource]];
    const wanted = `at least ${least} of ${resource}`;
    if (request === undefined) faults.push(`${wanted}, none is requested`);
    else if (compareAmounts(request, least) < 0) faults.push(`${wanted}, ${request} is requested`);
    else if (limit !== undefined && compareAmounts(limit, least) < 0)
      faults.push(`${wanted}, the limit is ${limit}`);
  }
  for (const [resource, most] of Object.entries(max)) {
    const [request, limit] = [requests[resource], limits[resource]];
    const wanted = `at most ${most} of ${resource}`;
    if (limit === undefined) faults.push(`${wanted}, there is no limit`);
    else if (compareAmounts(limit, most) > 0) faults.push(`${wanted}, the limit is ${limit}`);
    else if (compareAmounts(request, most) > 0) faults.push(`${wanted}, ${request} is requested`);
  }
  for (const [resource, ratio] of Object.entries(maxLimitRequestRatio)) {
    const [request, limit] = [requests[resource], limits[resource]];
    const wanted = `a limit of at most ${ratio} times the request for ${resource}`;
    if (!isPositive(request)) faults.push(`${wanted}, none is requested`);
    else if (!isPositive(limit)) faults.push(`${wanted}, there is no limit`);
    else if (numberOf(limit) / numberOf(request) > numberOf(ratio)) {
      faults.push(`${wanted}, it is ${limit} to ${request}`);
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
