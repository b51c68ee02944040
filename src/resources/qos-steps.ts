import type { Edit } from '../core/edit.ts';
import type { Path } from '../core/path.ts';
import { type Amounts, isPositive } from './amounts.ts';
import { pathIn } from './containers.ts';
import { effectiveResources, podResources, resourcedContainersIn } from './effective-resources.ts';
import type { LimitRange } from './limit-ranges.ts';
import type { Pod } from './pod.ts';
import { classOf } from './qos-class.ts';

interface Having {
  /** For what asks for nothing yet. */
  readonly usual: Readonly<Record<'cpu' | 'memory', string>>;
  readonly ranges: readonly LimitRange[];
  readonly kubernetes: number;
}

/** The smallest edits that bring a pod of a lower class there. */
export function stepsToQosClass(
  pod: Pod,
  wanted: 'Burstable' | 'Guaranteed',
  { usual, ranges, kubernetes }: Having,
): Edit[] {
  const whole = podResources(pod, ranges, kubernetes);
  const sites =
    whole !== undefined
      ? [{ base: ['spec', 'resources'], have: whole }]
      : resourcedContainersIn(pod).map((site) => ({
          base: pathIn(site, 'resources'),
          have: effectiveResources(site.container, ranges),
        }));
  if (wanted === 'Guaranteed') return sites.flatMap(({ base, have }) => equalising(base, have, usual));
  const first = sites.find(({ base }) => base[1] !== 'initContainers') ?? sites[0];
  if (first === undefined) return [];
  return [{ op: 'set', path: [...first.base, 'requests', 'memory'], value: usual.memory }];
}

/** A limit that is there stays, and the request follows it; otherwise the request becomes the limit. */
function equalising(
  base: Path,
  have: { readonly requests: Amounts; readonly limits: Amounts },
  usual: Having['usual'],
): Edit[] {
  if (classOf(have) === 'Guaranteed') return [];
  return (['cpu', 'memory'] as const).flatMap((resource): Edit[] => {
    const request = have.requests[resource];
    const limit = have.limits[resource];
    const value = [limit, request].find(isPositive) ?? usual[resource];
    const wanted = { requests: request, limits: limit };
    return (['requests', 'limits'] as const)
      .filter((field) => wanted[field] !== value)
      .map((field) => ({ op: 'set', path: [...base, field, resource], value }));
  });
}
