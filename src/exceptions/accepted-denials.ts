import type { Resource } from '../core/finding.ts';
import type { PlainObject } from '../resources/inventory.ts';
import { readWorkload } from '../resources/workloads.ts';
import { type ExceptionSet, type Note, obstacleOf, type Subject } from './accepted-by.ts';
import type { Exception, PolicyElement } from './exception.ts';

/** What a policy says of a subject. */
export interface Denial {
  readonly policy: string;
  readonly rule: string;
  /** Only a fail or a warning can be accepted: what could not be judged, nobody can have looked at. */
  readonly result: string;
  readonly message: string;
}

export interface AcceptedDenial {
  readonly exception: Exception;
  readonly element: PolicyElement;
}

export interface DenialAcceptance<D> {
  readonly accepted: ReadonlyMap<D, AcceptedDenial>;
  /** Exceptions that name this workload and its policy, and why they do not count. */
  readonly notes: readonly Note[];
}

/** An object of a policy as exceptions may know it; undefined without a pod: exceptions are about workloads. */
export function subjectOf(
  resource: Resource,
  object: PlainObject | null,
  owners: Subject['owners'],
): Subject | undefined {
  const pod = object === null ? undefined : readWorkload({ path: [], value: object }).workload?.pod;
  return pod && { resource, pod, owners };
}

/** As `acceptedBy`, for what policies refuse. The one function that check, scan and serve ask. */
export function acceptedDenials<D extends Denial>(
  subject: Subject,
  denials: readonly D[],
  exceptions: ExceptionSet,
  now: number,
): DenialAcceptance<D> {
  const judged = denials.filter(({ result }) => result === 'fail' || result === 'warn');
  const accepted = new Map<D, AcceptedDenial>();
  const notes: Note[] = [];
  for (const exception of judged.length === 0 ? [] : exceptions.about(subject)) {
    const { policies = [] } = exception;
    const covered = judged.flatMap((denial) => {
      const element = policies.find((one) => isOfDenial(one, denial));
      return element === undefined ? [] : [{ denial, element }];
    });
    if (covered.length === 0) continue;
    const note = obstacleOf(exception, subject, now);
    if (note !== undefined) {
      notes.push(note);
      continue;
    }
    for (const { denial, element } of covered)
      if (!accepted.has(denial)) accepted.set(denial, { exception, element });
  }
  return { accepted, notes };
}

function isOfDenial({ name, rule, message }: PolicyElement, denial: Denial): boolean {
  return (
    name === denial.policy &&
    (rule === undefined || rule === denial.rule) &&
    (message === undefined || message === denial.message)
  );
}
