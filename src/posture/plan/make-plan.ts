import type { Selector } from '../../checks/select.ts';
import { compareLevels, type Level } from '../../core/level.ts';
import { compareBytes } from '../../core/text.ts';
import type { Version } from '../../core/version.ts';
import type { Pod } from '../../resources/pod.ts';
import type { Snapshot } from '../../resources/snapshot.ts';
import type { Injector } from '../injectors/injector.ts';
import type { OwnedWorkload } from '../owners.ts';
import { blockersOf } from './blockers.ts';
import { sharedTemplates } from './fix-source.ts';
import { bestFixes, needsOf } from './fixes.ts';
import { admits, Judge, type Judged } from './judge.ts';
import { type NamespaceChoice, type NamespaceView, namespacesOf, workloadViews } from './namespace-view.ts';
import {
  type Demanding,
  LANES,
  type Lane,
  type NamespacePlan,
  type Plan,
  type UpgradeChange,
} from './plan.ts';
import { nextOf, tightestOf } from './tightest.ts';
import { UpgradeJudge } from './upgrade.ts';
import { isOfManifests, Visibility } from './visibility.ts';
import { gainsOf, type Variant } from './what-ifs.ts';
import { hasEnded, type WorkloadView } from './workload-view.ts';

export interface PlanOptions extends NamespaceChoice {
  readonly selector: Selector;
  readonly to: Demanding;
  readonly version: Version;
  readonly injectors: readonly Injector[];
  /** What else to try: exceptions, other ways to inject. */
  readonly variants: readonly Variant[];
  /** What changes when Kubernetes becomes this. */
  readonly upgrade?: Version;
}

/** What every namespace of a snapshot could enforce, and what keeps it from more. Nothing is changed by it. */
export function makePlan(snapshot: Snapshot, options: PlanOptions): Plan {
  const { selector, version, to } = options;
  const judge = new Judge(selector, version);
  const { views, leftOut } = namespacesOf(snapshot, options);
  const visibility = new Visibility(snapshot);
  const seen = new Map(views.map((view) => [view, workloadViews(view, options.injectors)]));
  const shared = sharedTemplates([...seen.values()].flat());
  const namespaces = views
    .map((view) => planOf(view, seen.get(view) ?? [], { judge, shared, visibility, to }))
    .sort((a, b) => LANES.indexOf(a.lane) - LANES.indexOf(b.lane) || compareBytes(a.name, b.name));
  const { upgrade } = options;
  return {
    to,
    version: version.text,
    namespaces,
    leftOut,
    isOfManifests: isOfManifests(snapshot),
    fixes: bestFixes(namespaces),
    whatIfs: gainsOf(options.variants, views, namespaces, { judge, to, injectors: options.injectors }),
    ...(upgrade === undefined
      ? {}
      : {
          upgrade: {
            from: version.text,
            to: upgrade.text,
            changes: changesIn(views, seen, options, upgrade),
          },
        }),
  };
}

interface Planning {
  readonly judge: Judge;
  readonly shared: ReadonlySet<string>;
  readonly visibility: Visibility;
  readonly to: Demanding;
}

function planOf(
  { name, now, workloads }: NamespaceView,
  views: readonly WorkloadView[],
  { judge, shared, visibility, to }: Planning,
): NamespacePlan {
  const of = (pod: Pod): Judged => judge.of(pod);
  const target = compareLevels(now.level, to) > 0 && now.level !== 'privileged' ? now.level : to;
  const couldBe = tightestOf(views, target, of);
  const next = nextOf(couldBe, target);
  const blockers = next === undefined ? [] : views.flatMap((view) => blockersOf(view, next, of, shared));
  const unknowns = visibility.unknownsOf(name);
  return {
    name,
    lane: unknowns.length > 0 ? 'unknown' : laneOf(now.level, couldBe, target, blockers),
    now,
    couldBe,
    ...(next === undefined ? {} : { next }),
    blockers,
    templates: views.filter(({ resource }) => resource.kind !== 'Pod').length,
    pods: views.reduce((sum, { running, resource }) => {
      const own = resource.kind === 'Pod' ? 1 : 0;
      return sum + own + [...running.values()].reduce((all, each) => all + each, 0);
    }, 0),
    endedBelow: couldBe === 'privileged' ? 0 : endedBelow(workloads, couldBe, of),
    unknowns,
  };
}

function endedBelow(
  workloads: readonly OwnedWorkload[],
  level: Demanding,
  judge: (pod: Pod) => Judged,
): number {
  const pods = workloads.flatMap((owned) => owned.pods);
  return pods.filter((each) => hasEnded(each) && !admits(judge(each.pod), level)).length;
}

function laneOf(now: Level, couldBe: Level, target: Demanding, blockers: NamespacePlan['blockers']): Lane {
  const more = compareLevels(couldBe, now);
  if (more > 0) return 'ready';
  if (more < 0) return 'breaking';
  if (couldBe === target) return 'done';
  const [only, another] = needsOf({ blockers }).values();
  return only !== undefined && another === undefined && only.controls.size === 1 ? 'one-fix' : 'blocked';
}

function changesIn(
  views: readonly NamespaceView[],
  seen: ReadonlyMap<NamespaceView, readonly WorkloadView[]>,
  { selector, version }: PlanOptions,
  upgrade: Version,
): UpgradeChange[] {
  const judge = new UpgradeJudge(selector, version, upgrade);
  return views.flatMap((view) =>
    (seen.get(view) ?? []).flatMap(({ resource, template, running }) => {
      const { now, isPinned } = view;
      const whole = (isOnlyRunning: boolean, pod: Pod): UpgradeChange[] =>
        judge.changesOf(pod).map((change) => ({
          workload: resource,
          isOnlyRunning,
          ...change,
          isEnforced: !isPinned && now.level === change.level,
        }));
      const changes = whole(false, template.pod);
      for (const pod of running.keys()) {
        for (const change of whole(true, pod)) {
          const isKnown = changes.some(
            ({ level, admitted }) => level === change.level && admitted === change.admitted,
          );
          if (!isKnown) changes.push(change);
        }
      }
      return changes;
    }),
  );
}
