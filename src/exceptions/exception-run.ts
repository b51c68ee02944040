import type { FailedControl } from '../checks/evaluate.ts';
import type { AcceptedStanding } from '../checks/findings.ts';
import type { Standing } from '../checks/standing.ts';
import type { Resource, Suppression } from '../core/finding.ts';
import {
  type Acceptance,
  type Accepted,
  acceptedBy,
  type ExceptionSet,
  type Note,
  type Subject,
} from './accepted-by.ts';
import { type AcceptedDenial, acceptedDenials, type Denial } from './accepted-denials.ts';
import { type BreakGlass, endOf } from './break-glass.ts';
import type { Demand } from './demand.ts';
import { type Element, type Exception, nameOfException, type PolicyElement } from './exception.ts';
import { acceptedByGlass } from './glass-acceptance.ts';
import { type Spare, spareOf } from './spare.ts';

/** What became of one exception in a run. */
export interface ExceptionUse extends Spare {
  readonly exception: Exception;
  /** How many workloads it accepted something of. */
  readonly workloads: number;
  /** Workloads it names that were judged, met or not. */
  readonly seen: number;
  /** Elements of policies that were judged and refuse nothing that needs them. */
  readonly unusedPolicies: readonly PolicyElement[];
  /** Whether it has elements of policies that were not judged: nobody can tell whether they are of use. */
  readonly isUnjudged: boolean;
  /** Why it did not accept everything of a workload it names, each workload once. */
  readonly notes: readonly { readonly resource: Resource; readonly note: Note }[];
}

/** Applies exceptions to one workload after another, and keeps account of them. */
export class ExceptionRun {
  readonly set: ExceptionSet;
  readonly now: number;
  /** The level whose faults tell whether a workload asks for more than is granted. */
  readonly #level: 'baseline' | 'restricted';
  readonly #glasses: readonly BreakGlass[];
  readonly #demands = new Map<Element, Demand[]>();
  readonly #workloads = new Map<Exception, number>();
  readonly #seen = new Map<Exception, number>();
  readonly #notes = new Map<Exception, { resource: Resource; note: Note }[]>();
  /** The policies that this run judges by. */
  readonly #policies: ReadonlySet<string>;
  readonly #neededPolicies = new Set<PolicyElement>();

  constructor(
    set: ExceptionSet,
    now: number,
    level: 'baseline' | 'restricted' = 'baseline',
    glasses: readonly BreakGlass[] = [],
    policies: readonly string[] = [],
  ) {
    this.set = set;
    this.now = now;
    this.#level = level;
    this.#glasses = glasses;
    this.#policies = new Set(policies);
  }

  /** What nobody has accepted of these faults; no account is kept of it. */
  refused(subject: Subject, failed: readonly FailedControl[]): readonly FailedControl[] {
    const { refused } = acceptedBy(subject, failed, this.set, this.now);
    return acceptedByGlass(subject.resource, refused, this.#glasses, this.now).refused;
  }

  /** At both levels, so that an exception made for one of them counts as used whichever was asked for. */
  accept(subject: Subject, standing: Standing): AcceptedStanding {
    for (const exception of this.set.about(subject)) count(this.#seen, exception);
    const baseline = this.#acceptedAt(subject, standing.baseline);
    const restricted = this.#acceptedAt(subject, standing.restricted);
    const accepted = [...baseline.accepted, ...restricted.accepted];
    for (const { element, demand } of accepted) {
      const demands = this.#demands.get(element);
      if (demands === undefined) this.#demands.set(element, [demand]);
      else demands.push(demand);
    }
    for (const exception of new Set(accepted.map((each) => each.exception)))
      count(this.#workloads, exception);
    const isTold = (note: Note, level: string): boolean => note.kind !== 'widened' || level === this.#level;
    const [notes, others] = [baseline.notes, restricted.notes];
    const told = notes.filter((note) => isTold(note, 'baseline'));
    this.#note(
      subject.resource,
      told.length > 0 ? told : others.filter((note) => isTold(note, 'restricted')),
    );
    const suppressions = new Map(accepted.map((each) => [each.violation, suppressionOf(each)]));
    for (const { failed } of [baseline, restricted]) {
      const debugged = acceptedByGlass(subject.resource, failed, this.#glasses, this.now).accepted;
      for (const [violation, glass] of debugged)
        if (!suppressions.has(violation)) suppressions.set(violation, glassSuppression(glass));
    }
    return {
      standing: { ...standing, baseline: baseline.failed, restricted: restricted.failed },
      suppressions,
    };
  }

  /** What is accepted of what policies say of a workload. Whether it was seen is told by `accept`. */
  acceptDenials<D extends Denial>(subject: Subject, denials: readonly D[]): ReadonlyMap<D, Suppression> {
    const { accepted, notes } = acceptedDenials(subject, denials, this.set, this.now);
    for (const { element } of accepted.values()) this.#neededPolicies.add(element);
    const isNew = (note: Note): boolean =>
      this.#notes.get(note.exception)?.some((other) => other.note.kind === note.kind) !== true;
    this.#note(subject.resource, notes.filter(isNew));
    return new Map([...accepted].map(([denial, each]) => [denial, suppressionOf(each)]));
  }

  #acceptedAt(
    subject: Subject,
    failed: readonly FailedControl[],
  ): Pick<Acceptance, 'accepted' | 'notes'> & { readonly failed: readonly FailedControl[] } {
    const { accepted, notes, revealed } = acceptedBy(subject, failed, this.set, this.now);
    const judged = failed.map((each): FailedControl => {
      const [first, ...rest] = each.violations;
      return { ...each, violations: [first, ...rest, ...(revealed?.get(each) ?? [])] };
    });
    return { accepted, notes, failed: revealed === undefined || revealed.size === 0 ? failed : judged };
  }

  #note(resource: Resource, notes: readonly Note[]): void {
    for (const note of notes) {
      const others = this.#notes.get(note.exception);
      if (others === undefined) this.#notes.set(note.exception, [{ resource, note }]);
      else others.push({ resource, note });
    }
  }

  uses(): ExceptionUse[] {
    return this.set.all.map((exception) => ({
      exception,
      ...this.#policyUse(exception),
      workloads: this.#workloads.get(exception) ?? 0,
      seen: this.#seen.get(exception) ?? 0,
      ...spareOf(exception, this.#demands),
      notes: this.#notes.get(exception) ?? [],
    }));
  }

  #policyUse({ policies = [] }: Exception): Pick<ExceptionUse, 'unusedPolicies' | 'isUnjudged'> {
    const judged = policies.filter(({ name }) => this.#policies.has(name));
    return {
      unusedPolicies: judged.filter((element) => !this.#neededPolicies.has(element)),
      isUnjudged: judged.length < policies.length,
    };
  }
}

function count(counts: Map<Exception, number>, exception: Exception): void {
  counts.set(exception, (counts.get(exception) ?? 0) + 1);
}

function suppressionOf({ exception }: Accepted | AcceptedDenial): Suppression {
  return {
    kind: 'exception',
    reason: exception.reason,
    exception: nameOfException(exception),
    owner: exception.owner,
    until: exception.expires,
  };
}

function glassSuppression(glass: BreakGlass): Suppression {
  return {
    kind: 'exception',
    reason: glass.reason,
    exception: nameOfException(glass),
    owner: glass.user,
    until: new Date(endOf(glass)).toISOString(),
  };
}
