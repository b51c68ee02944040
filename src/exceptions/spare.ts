import type { FailedControl } from '../checks/evaluate.ts';
import { acceptedBy, type ExceptionSet, type Subject } from './accepted-by.ts';
import { type Demand, isWider } from './demand.ts';
import type { Element, Exception } from './exception.ts';

/** What of an exception nothing asks for. */
export interface Spare {
  /** Elements that grant more than is asked for: not used at all, or wider than needed. */
  readonly spare: readonly Element[];
  /** Elements that nothing asks for. */
  readonly unused: readonly Element[];
}

/** The one comparison of what an exception grants with what is asked for; element by element, for reports and for serve. */
export function spareOf(
  { allow }: Exception,
  demands: Pick<ReadonlyMap<Element, readonly Demand[]>, 'get'>,
): Spare {
  return {
    spare: allow.filter((element) => {
      const asked = demands.get(element);
      return asked === undefined || isWider(element.grant, asked);
    }),
    unused: allow.filter((element) => demands.get(element) === undefined),
  };
}

/** What a workload, or a pod of it, asks for now of what an exception about it grants. */
export interface Asked extends Spare {
  readonly exception: Exception;
  /** A pod may ask for more than its workload: what an injector has put in. */
  readonly by: 'workload' | 'pod';
}

/**
 * What a subject asks of each exception that counts for it, over all the selections of controls whose faults are told. A template
 * that a controller made of its workload's, such as that of a ReplicaSet, tells nothing: it may be an old one.
 */
export function askedOf(
  subject: Subject,
  faults: readonly (readonly FailedControl[])[],
  exceptions: ExceptionSet,
  now: number,
): Asked[] {
  const own = exceptions.about({ resource: subject.resource, owners: [] });
  const about = subject.resource.kind === 'Pod' ? exceptions.about(subject) : own;
  if (about.length === 0) return [];
  const demands = new Map<Element, Demand[]>();
  const apart = new Set<Exception>();
  for (const failed of faults) {
    const { accepted, notes } = acceptedBy(subject, failed, exceptions, now);
    for (const { element, demand } of accepted)
      demands.set(element, [...(demands.get(element) ?? []), demand]);
    for (const { kind, exception } of notes) if (kind !== 'widened') apart.add(exception);
  }
  return about
    .filter((exception) => !apart.has(exception))
    .map((exception) => ({
      exception,
      by: own.includes(exception) ? 'workload' : 'pod',
      ...spareOf(exception, demands),
    }));
}
