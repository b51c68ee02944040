import type { FailedControl } from '../../checks/evaluate.ts';
import type { Selector } from '../../checks/select.ts';
import { type Fault, faultsOf, type Standing, standingOf } from '../../checks/standing.ts';
import type { Resource } from '../../core/finding.ts';
import type { Version } from '../../core/version.ts';
import { acceptedBy, type ExceptionSet } from '../../exceptions/accepted-by.ts';
import type { Pod } from '../../resources/pod.ts';
import { applyPodDefaults } from '../../resources/pod-defaults.ts';
import type { Demanding } from './plan.ts';

/** How a pod stands, after the defaults of the API server. */
export interface Judged {
  readonly pod: Pod;
  readonly standing: Standing;
}

/** Judges pods, each once: a snapshot holds pods that are alike as one. */
export class Judge {
  readonly #selector: Selector;
  readonly #version: Version;
  readonly #known = new WeakMap<Pod, Judged>();

  constructor(selector: Selector, version: Version) {
    this.#selector = selector;
    this.#version = version;
  }

  of(pod: Pod): Judged {
    let judged = this.#known.get(pod);
    if (judged === undefined) {
      const filled = applyPodDefaults(pod).pod;
      judged = { pod: filled, standing: standingOf(filled, this.#selector, this.#version) };
      this.#known.set(pod, judged);
    }
    return judged;
  }
}

export function admits({ standing }: Judged, level: Demanding): boolean {
  return standing[level].length === 0;
}

export function faultsAt({ standing }: Judged, level: Demanding): Fault[] {
  return faultsOf(standing, level);
}

export interface Accepting {
  readonly exceptions: ExceptionSet;
  readonly now: number;
}

/** The same pod where exceptions have taken what they grant. */
export function accepting(judged: Judged, resource: Resource, { exceptions, now }: Accepting): Judged {
  const { pod, standing } = judged;
  if (standing.admittedAt === 'restricted') return judged;
  const left = (failed: readonly FailedControl[]): readonly FailedControl[] =>
    acceptedBy({ resource, pod, owners: [] }, failed, exceptions, now).refused;
  const baseline = left(standing.baseline);
  const restricted = left(standing.restricted);
  const admittedAt =
    restricted.length === 0 ? 'restricted' : baseline.length === 0 ? 'baseline' : 'privileged';
  return { pod, standing: { admittedAt, baseline, restricted } };
}
