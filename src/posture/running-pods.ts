import type { FailedControl } from '../checks/evaluate.ts';
import type { Selector } from '../checks/select.ts';
import { allFaultsOf, type Fault, type Standing, standingOf } from '../checks/standing.ts';
import type { Level } from '../core/level.ts';
import { compareLevels } from '../core/level.ts';
import type { Version } from '../core/version.ts';
import type { Pod } from '../resources/pod.ts';
import { applyPodDefaults } from '../resources/pod-defaults.ts';
import type { ClusterWorkload } from '../resources/snapshot.ts';

/** How a pod stands, and its faults by what they are, whichever object they were found in. */
export interface PodStanding {
  /** With what the API server fills in. */
  readonly pod: Pod;
  readonly standing: Standing;
  readonly faults: ReadonlyMap<string, Fault>;
}

/** Remembers how pods stand: those of a snapshot that are alike are one. */
export class Standings {
  readonly #selector: Selector;
  readonly #known = new WeakMap<Pod, Map<number, PodStanding>>();

  constructor(selector: Selector) {
    this.#selector = selector;
  }

  of(pod: Pod, version: Version): PodStanding {
    const versions = this.#known.get(pod) ?? new Map<number, PodStanding>();
    this.#known.set(pod, versions);
    const minor = Math.min(version.minor, this.#selector.newest);
    const known = versions.get(minor);
    if (known !== undefined) return known;
    const defaulted = applyPodDefaults(pod).pod;
    const standing = standingOf(defaulted, this.#selector, version);
    const faults = new Map(allFaultsOf(standing).map((fault) => [faultKey(fault), fault]));
    const found = { pod: defaulted, standing, faults };
    versions.set(minor, found);
    return found;
  }
}

/** The same fault in a template and in a pod made from it, wherever the container stands in its list. */
export function faultKey({ control, violation }: Fault): string {
  return `${control.id} ${violation.container ?? ''} ${violation.message}`;
}

/** Pods of one workload that are alike, and how they differ from its template. */
export interface PodGroup {
  /** The first of them stands for all. */
  readonly example: ClusterWorkload;
  readonly count: number;
  readonly standing: PodStanding;
  /** Keys of faults that only the pods have, such as those of an injected sidecar. */
  readonly more: ReadonlySet<string>;
  /** Keys of faults that only the template has: it was changed since, or something mends its pods. */
  readonly fewer: ReadonlySet<string>;
  /** The level refuses them. */
  readonly isRefused: boolean;
}

/** The pods of a workload that still run, by how they look. */
export function podGroups(
  template: PodStanding,
  pods: readonly ClusterWorkload[],
  standings: Standings,
  { level, version }: { readonly level: Level; readonly version: Version },
  /** What of the faults nobody has accepted. */
  refusedOf: (
    failed: readonly FailedControl[],
    example: ClusterWorkload,
    standing: PodStanding,
    runsTemplate: boolean,
  ) => readonly FailedControl[],
): PodGroup[] {
  const alike = new Map<Pod, ClusterWorkload[]>();
  for (const pod of pods.filter(isRunning)) {
    const list = alike.get(pod.pod);
    if (list === undefined) alike.set(pod.pod, [pod]);
    else list.push(pod);
  }
  return [...alike].flatMap(([pod, [example, ...others]]): PodGroup[] => {
    if (example === undefined) return [];
    const standing = standings.of(pod, version);
    const more = missingIn(template.faults, standing.faults);
    const fewer = missingIn(standing.faults, template.faults);
    const failed = level === 'privileged' ? [] : standing.standing[level];
    return [
      {
        example,
        count: others.length + 1,
        standing,
        more,
        fewer,
        isRefused: refusedOf(failed, example, standing, more.size + fewer.size === 0).length > 0,
      },
    ];
  });
}

function missingIn(
  here: ReadonlyMap<string, Fault>,
  others: ReadonlyMap<string, Fault>,
): ReadonlySet<string> {
  return new Set([...others.keys()].filter((key) => !here.has(key)));
}

/** Pods that have ended start no more. */
export function isRunning({ status }: ClusterWorkload): boolean {
  const phase = status?.['phase'];
  return phase !== 'Succeeded' && phase !== 'Failed';
}

export function loosest(levels: readonly Level[]): Level | undefined {
  return levels.toSorted(compareLevels)[0];
}
