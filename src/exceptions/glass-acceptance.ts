import type { FailedControl } from '../checks/evaluate.ts';
import type { Resource } from '../core/finding.ts';
import type { Violation } from '../core/violation.ts';
import { type BreakGlass, isBroken } from './break-glass.ts';

/** What of the faults of a pod that runs is left, and which were let in by a broken glass that has not ended. */
export interface GlassAcceptance {
  readonly refused: readonly FailedControl[];
  readonly accepted: ReadonlyMap<Violation, BreakGlass>;
}

/**
 * A broken glass accepts what its controls find in ephemeral containers of its pod. Who has added them, a running pod does not
 * say: admission has asked for that.
 */
export function acceptedByGlass(
  { kind, namespace, name }: Resource,
  failed: readonly FailedControl[],
  glasses: readonly BreakGlass[],
  now: number,
): GlassAcceptance {
  const own =
    kind !== 'Pod'
      ? []
      : glasses.filter(
          (glass) => glass.namespace === namespace && glass.pod === name && isBroken(glass, now),
        );
  const accepted = new Map<Violation, BreakGlass>();
  if (own.length === 0) return { refused: failed, accepted };
  const refused = failed.flatMap((each): FailedControl[] => {
    const glass = own.find(({ controls }) => controls.includes(each.control.id));
    const [first, ...rest] = each.violations.filter((violation) => {
      const isLetIn = glass !== undefined && violation.path[1] === 'ephemeralContainers';
      if (isLetIn) accepted.set(violation, glass);
      return !isLetIn;
    });
    return first === undefined ? [] : [{ ...each, violations: [first, ...rest] }];
  });
  return { refused, accepted };
}
