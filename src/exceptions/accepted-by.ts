import type { Control } from '../checks/check.ts';
import type { FailedControl } from '../checks/evaluate.ts';
import type { Resource } from '../core/finding.ts';
import type { Violation } from '../core/violation.ts';
import type { Pod } from '../resources/pod.ts';
import { covers, type Demand, demandOf, type Inexpressible } from './demand.ts';
import { type Element, type Exception, isActive, type Phase, phaseOf } from './exception.ts';
import { imageFault, serviceAccountOf } from './workload-match.ts';

/** What is judged, and as what exceptions may know it. */
export interface Subject {
  /** The object itself: a workload of a file, or the pod of a review. */
  readonly resource: Resource;
  /** The pod that was evaluated: violations point into it. */
  readonly pod: Pod;
  /**
   * The workloads that made the pod, as far as that is certain. Never what `ownerReferences` say on their own: whoever
   * creates a pod writes them (docs/decisions/0022-whose-pod.md). `believedOwners` tells which may be believed.
   */
  readonly owners: readonly Owner[];
  /** Images that its containers may run besides those that an exception names. */
  readonly alsoRuns?: readonly string[];
}

export interface Owner {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
}

/** What exceptions make of the faults of a subject. */
export interface Acceptance {
  /** What nothing covers, in the order in which it came. Empty: the subject is admitted. */
  readonly refused: readonly FailedControl[];
  readonly accepted: readonly Accepted[];
  /** Exceptions about this workload, or meant to be, and why they did not accept everything. */
  readonly notes: readonly Note[];
  /** Faults that came to light because all that hid them is accepted; they are among the refused or the accepted. */
  readonly revealed?: ReadonlyMap<FailedControl, readonly Violation[]>;
}

export interface Accepted {
  readonly control: Control;
  readonly violation: Violation;
  readonly demand: Demand;
  readonly exception: Exception;
  readonly element: Element;
}

export type Note =
  /** It names this workload and does not count at this time. */
  | { readonly kind: 'not-active'; readonly exception: Exception; readonly phase: Exclude<Phase, 'active'> }
  /** It names this workload by kind and name, and not these pods. */
  | { readonly kind: 'other-account'; readonly exception: Exception; readonly found: string }
  | {
      readonly kind: 'other-image';
      readonly exception: Exception;
      readonly container: string;
      readonly found: string;
    }
  /** The workload asks for more than is granted. */
  | {
      readonly kind: 'widened';
      readonly exception: Exception;
      readonly asked: readonly (Demand | Inexpressible)[];
    };

/** Exceptions by the workloads they name. */
export class ExceptionSet {
  readonly all: readonly Exception[];
  readonly #byWorkload = new Map<string, Exception[]>();

  constructor(exceptions: readonly Exception[]) {
    this.all = exceptions;
    for (const exception of exceptions) {
      const key = keyOf(exception.namespace, exception.workload);
      const others = this.#byWorkload.get(key);
      if (others === undefined) this.#byWorkload.set(key, [exception]);
      else others.push(exception);
    }
  }

  /** Those that name the subject or a workload it belongs to; service account and images are not looked at. */
  about({ resource, owners }: Pick<Subject, 'resource' | 'owners'>): readonly Exception[] {
    if (this.all.length === 0) return [];
    const keys = new Set([resource, ...owners].map((each) => keyOf(resource.namespace, each)));
    return [...keys].flatMap((key) => this.#byWorkload.get(key) ?? []);
  }
}

/** Versions of a group are the same kinds. A manifest without a namespace is for `default`. */
function keyOf(namespace: string, { apiVersion, kind, name }: Owner): string {
  const slash = apiVersion.lastIndexOf('/');
  const group = slash < 0 ? '' : apiVersion.slice(0, slash);
  return JSON.stringify([namespace === '' ? 'default' : namespace, group, kind, name]);
}

/**
 * What is left of the faults of a subject when active exceptions have taken theirs. A violation is accepted when one element
 * covers it exactly; everything else stays refused. The one function that check, scan, plan and serve ask.
 */
export function acceptedBy(
  subject: Subject,
  failed: readonly FailedControl[],
  exceptions: ExceptionSet,
  now: number,
): Acceptance {
  const about = failed.length === 0 ? [] : exceptions.about(subject);
  if (about.length === 0) return { refused: failed, accepted: [], notes: [] };
  const notes: Note[] = [];
  const usable = about.filter((exception) => {
    const note = obstacleOf(exception, subject, now);
    if (note !== undefined) notes.push(note);
    return note === undefined;
  });
  const accepted: Accepted[] = [];
  const asked: (Demand | Inexpressible)[] = [];
  const revealed = new Map<FailedControl, readonly Violation[]>();
  const refused = failed.flatMap((each): FailedControl[] => {
    let left = leftOf(each, each.violations);
    if (left.length === 0) {
      // Kubernetes keeps some faults quiet while others stand; whoever accepts those has not accepted these.
      const hidden = each.revision.hidden?.(subject.pod) ?? [];
      if (hidden.length > 0) revealed.set(each, hidden);
      left = leftOf(each, hidden);
    }
    const [first, ...rest] = left;
    return first === undefined ? [] : [{ ...each, violations: [first, ...rest] }];
  });
  if (refused.length > 0) {
    // One that is about policies alone has never been about what controls refuse.
    for (const exception of usable)
      if (exception.allow.length > 0) notes.push({ kind: 'widened', exception, asked });
  }
  return { refused, accepted, notes, revealed };

  /** What no element covers of these. */
  function leftOf({ control }: FailedControl, violations: readonly Violation[]): Violation[] {
    return violations.filter((violation) => {
      const demand = demandOf(subject.pod, violation);
      const found = typeof demand === 'string' ? undefined : grantOf(usable, control, demand);
      if (found === undefined || typeof demand === 'string') asked.push(demand);
      else accepted.push({ control, violation, demand, ...found });
      return found === undefined;
    });
  }
}

/** Why an exception that names the subject does not count for it. */
export function obstacleOf(
  exception: Exception,
  { pod, alsoRuns = [] }: Subject,
  now: number,
): Note | undefined {
  if (!isActive(exception, now)) {
    const phase = phaseOf(exception, now);
    return { kind: 'not-active', exception, phase: phase === 'active' ? 'expired' : phase };
  }
  const account = serviceAccountOf(pod);
  if (account !== exception.workload.serviceAccount) {
    return { kind: 'other-account', exception, found: account };
  }
  const fault = imageFault(pod, [...exception.workload.images, ...alsoRuns]);
  return fault && { kind: 'other-image', exception, ...fault };
}

function grantOf(
  exceptions: readonly Exception[],
  control: Control,
  demand: Demand,
): { readonly exception: Exception; readonly element: Element } | undefined {
  for (const exception of exceptions) {
    const element = exception.allow.find((one) => isOfControl(one, control) && covers(one.grant, demand));
    if (element !== undefined) return { exception, element };
  }
  return undefined;
}

/** A restricted control that takes the place of a baseline one names the same fault again. */
export function isOfControl(
  element: Pick<Element, 'control' | 'overrides'>,
  { id, overrides = [] }: Pick<Control, 'id' | 'overrides'>,
): boolean {
  return element.control === id || overrides.includes(element.control) || element.overrides.includes(id);
}
