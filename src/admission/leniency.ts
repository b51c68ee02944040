import { type FailedControl, failedControls } from '../checks/evaluate.ts';
import type { SelectedControl } from '../checks/select.ts';
import { type Acceptance, acceptedBy, type ExceptionSet, type Subject } from '../exceptions/accepted-by.ts';
import { type BreakGlass, brokenGlass, endOf } from '../exceptions/break-glass.ts';
import { type Exception, nameOfException } from '../exceptions/exception.ts';
import {
  apparentOwners,
  believedOwners,
  type OwnerLookup,
  type OwnerName,
  type OwnerObject,
} from '../exceptions/owners.ts';
import { type Asked, askedOf } from '../exceptions/spare.ts';
import { imagesOf } from '../exceptions/workload-match.ts';
import type { ObjectMeta, Pod } from '../resources/pod.ts';
import type { Gate } from './gate.ts';
import type { ResolvedPolicy } from './namespace-policy.ts';
import type { AdmissionRequest } from './request.ts';

/** What is accepted although it violates, and what has to be known to tell for whom. */
export interface Exceptions {
  readonly set: ExceptionSet;
  readonly breakGlasses: readonly BreakGlass[];
  /** Milliseconds since 1970: what is accepted ends by the clock on the wall. Asked for with every request. */
  readonly wallClock: () => number;
  /** What a reference names in this namespace, if it has that uid. Never throws, and settles by the deadline. */
  readonly owner: (
    namespace: string,
    name: OwnerName,
    deadline: number | undefined,
  ) => Promise<OwnerObject | undefined>;
}

/** What a selection of controls says of a pod when what is accepted is taken off. */
export interface Leniency extends Acceptance {
  readonly glass?: BreakGlass;
}

export interface Judging {
  (pod: Pod, selection: readonly SelectedControl[]): Leniency;
  /** What the pod asks for of the exceptions about it; absent where there are none to ask. */
  readonly asked?: (pod: Pod, selections: readonly (readonly SelectedControl[])[]) => readonly Asked[];
}

/** Nothing is accepted. */
export const strict: Judging = (pod, selection) => ({
  refused: failedControls(pod, selection),
  accepted: [],
  notes: [],
});

/** Judges with exceptions; every mode of a request is judged at the same moment. */
export function lenient({ set, wallClock }: Exceptions, subject: Omit<Subject, 'pod'>): Judging {
  const now = wallClock();
  const judging: Judging = (pod, selection) =>
    acceptedBy({ ...subject, pod }, failedControls(pod, selection), set, now);
  const asked: Judging['asked'] = (pod, selections) => {
    if (set.about(subject).length === 0) return [];
    const faults = selections.map((selection) => failedControls(pod, selection));
    return askedOf({ ...subject, pod }, faults, set, now);
  };
  return Object.assign(judging, { asked });
}

/**
 * Adds what a broken glass accepts: its controls are asked about the pod without its new containers, all others about all of it.
 * An exception of the pod still counts there: nobody has to have foreseen the image of a debugging container.
 */
export function withBrokenGlass(
  { set, wallClock }: Exceptions,
  subject: Omit<Subject, 'pod'>,
  glass: BreakGlass,
  before: Pod,
): Judging {
  const now = wallClock();
  return (pod, selection) => {
    const added = { ...pod, spec: { ...pod.spec, ephemeralContainers: addedTo(pod, before) } };
    const without = { ...pod, spec: { ...pod.spec, ephemeralContainers: keptOf(pod, before) } };
    const isLeft = ({ control }: SelectedControl): boolean => glass.controls.includes(control.id);
    const alsoRuns = imagesOf({ spec: { ephemeralContainers: added.spec.ephemeralContainers } });
    const [left, others] = [
      acceptedBy({ ...subject, pod: without }, failedControls(without, selection.filter(isLeft)), set, now),
      acceptedBy(
        { ...subject, pod, alsoRuns },
        failedControls(
          pod,
          selection.filter((one) => !isLeft(one)),
        ),
        set,
        now,
      ),
    ];
    const order = selection.map(({ control }) => control);
    const byOrder = (a: FailedControl, b: FailedControl): number =>
      order.indexOf(a.control) - order.indexOf(b.control);
    return {
      refused: [...left.refused, ...others.refused].toSorted(byOrder),
      accepted: [...left.accepted, ...others.accepted],
      notes: [...left.notes, ...others.notes],
      ...(failedControls(pod, selection.filter(isLeft)).length > 0 && { glass }),
    };
  };
}

type Containers = NonNullable<NonNullable<Pod['spec']>['ephemeralContainers']>;

function addedTo(pod: Pod, before: Pod): Containers {
  const known = new Set((before.spec?.ephemeralContainers ?? []).map(({ name }) => name));
  return (pod.spec?.ephemeralContainers ?? []).filter(({ name }) => !known.has(name));
}

function keptOf(pod: Pod, before: Pod): Containers {
  const added = new Set(addedTo(pod, before));
  return (pod.spec?.ephemeralContainers ?? []).filter((container) => !added.has(container));
}

/** How a pod of a request is judged. The cluster is only asked who owns it where an exception could depend on that. */
export async function judgingOf(
  pod: Pod,
  request: AdmissionRequest,
  { policy }: ResolvedPolicy,
  gate: Gate,
  before: Pod | undefined,
  deadline: number | undefined,
): Promise<Judging> {
  const { exceptions, selector } = gate;
  if (exceptions === undefined) return strict;
  const { breakGlasses, wallClock } = exceptions;
  const { namespace, userInfo } = request;
  const violates = [policy.enforce, policy.audit, policy.warn].some(
    ({ level, version }) => failedControls(pod, selector.select(level, version)).length > 0,
  );
  const name = request.name || (pod.metadata?.name ?? '');
  const resource = { apiVersion: 'v1', kind: 'Pod', namespace, name };
  // Who made a pod that violates nothing is not worth a question; an exception for itself is then not needed.
  if (!violates && exceptions.set.about({ resource, owners: [] }).length === 0) return strict;
  const isNamed = isNamedIn(exceptions, namespace);
  const find = (lookup: OwnerLookup) => believedOwners(pod, userInfo.username, lookup);
  const owners = isNamed && violates ? await ownersBy(find, namespace, exceptions, deadline) : [];
  const subject = { resource, owners };
  if (request.requestSubResource === 'ephemeralcontainers' && before !== undefined) {
    const asked = { namespace, pod: name, user: userInfo.username };
    const glass = brokenGlass(breakGlasses, asked, wallClock());
    if (glass !== undefined) return withBrokenGlass(exceptions, subject, glass, before);
  }
  return isNamed ? lenient(exceptions, subject) : strict;
}

/** A workload, as its own request has it. */
export interface RequestedWorkload {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  readonly metadata: ObjectMeta;
}

/**
 * How the template of a workload is judged. What a controller makes, as a Deployment's its ReplicaSet, is judged as what it is made
 * from: a Deployment that is let in is not to fail a step later.
 */
export function templateJudging(
  { apiVersion, kind, name, metadata }: RequestedWorkload,
  { namespace, userInfo }: AdmissionRequest,
  { exceptions }: Gate,
): Judging {
  if (exceptions === undefined || !isNamedIn(exceptions, namespace)) return strict;
  const owners = believedOwners({ metadata }, userInfo.username, () => undefined);
  return lenient(exceptions, { resource: { apiVersion, kind, namespace, name }, owners });
}

/**
 * How pods that run already are judged, for a warning: by the owners that they seem to have, because nobody can tell any more
 * who made them. Pods of one owner share the question for it.
 */
export function runningJudging(
  namespace: string,
  { exceptions }: Gate,
  deadline: number | undefined,
): (
  pod: Pod,
  selection: readonly SelectedControl[],
) => readonly FailedControl[] | Promise<readonly FailedControl[]> {
  if (exceptions === undefined || !isNamedIn(exceptions, namespace)) return failedControls;
  const known: Known = new Map();
  return (pod, selection) => {
    const failed = failedControls(pod, selection);
    if (failed.length === 0) return failed;
    const find = (lookup: OwnerLookup) => apparentOwners(pod, lookup);
    return ownersBy(find, namespace, exceptions, deadline, known).then((owners) => {
      const name = pod.metadata?.name ?? '';
      const resource = { apiVersion: 'v1', kind: 'Pod', namespace, name };
      const { set, wallClock } = exceptions;
      return acceptedBy({ resource, owners, pod }, failed, set, wallClock()).refused;
    });
  };
}

export function isNamedIn({ set }: Exceptions, namespace: string): boolean {
  return set.all.some((exception) => exception.namespace === namespace);
}

type Known = Map<string, OwnerObject | undefined>;

/** Asks for one owner after the other, until nothing is left that could be known. */
export async function ownersBy(
  find: (lookup: OwnerLookup) => Subject['owners'],
  namespace: string,
  { owner }: Pick<Exceptions, 'owner'>,
  deadline: number | undefined,
  known: Known = new Map(),
): Promise<Subject['owners']> {
  for (;;) {
    const missing: OwnerName[] = [];
    const owners = find((name) => {
      if (!known.has(name.uid)) missing.push(name);
      return known.get(name.uid);
    });
    if (missing.length === 0) return owners;
    for (const name of missing) known.set(name.uid, await owner(namespace, name, deadline));
  }
}

/** What audit annotations say of what was accepted: `shop/agent until 2027-01-31T00:00:00Z`. */
export function acceptedTexts(leniencies: Iterable<Leniency>): {
  readonly exception?: string;
  readonly 'break-glass'?: string;
} {
  const exceptions = new Map<string, Exception>();
  let glass: BreakGlass | undefined;
  for (const leniency of leniencies) {
    for (const { exception } of leniency.accepted) exceptions.set(nameOfException(exception), exception);
    glass = leniency.glass ?? glass;
  }
  const texts = [...exceptions].map(([name, { expires }]) => `${name} until ${expires}`);
  return {
    ...(texts.length > 0 && { exception: texts.join(', ') }),
    ...(glass && {
      'break-glass': `${nameOfException(glass)} until ${new Date(endOf(glass)).toISOString()}: ${glass.reason}`,
    }),
  };
}
