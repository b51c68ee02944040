import { formatPath } from '../core/path.ts';
import { inEnglish } from '../core/saying.ts';
import { type Blocker, LANES, type NamespacePlan, type Plan } from '../posture/plan/plan.ts';
import { causeSaying, messageSaying } from './plan-words.ts';

/** A plan for programs, in English whatever the language of the run. */
export function planJson(plan: Plan): string {
  const { to, version, namespaces, leftOut, isOfManifests, fixes, whatIfs, upgrade } = plan;
  return `${JSON.stringify(
    {
      schemaVersion: 1,
      to,
      version,
      complete: namespaces.every(({ lane }) => lane !== 'unknown'),
      ofManifests: isOfManifests,
      lanes: Object.fromEntries(
        LANES.map((lane) => [lane, namespaces.filter((each) => each.lane === lane).length]),
      ),
      namespaces: namespaces.map(namespaceJson),
      leftOut,
      fixes: fixes.map(({ source, controls, unlocks, together }) => ({
        source: { kind: source.kind, name: source.name },
        controls,
        unlocks,
        together,
      })),
      whatIfs: whatIfs.map(({ kind, asks, saying, gains }) => ({
        kind,
        asks,
        what: inEnglish(saying),
        gains,
      })),
      ...(upgrade === undefined ? {} : { upgrade }),
    },
    null,
    2,
  )}\n`;
}

function namespaceJson(plan: NamespacePlan): object {
  const { name, lane, now, couldBe, next, blockers, templates, pods, endedBelow, unknowns } = plan;
  const { level, version, source, errors } = now;
  return {
    name,
    lane,
    now: { level, version, source, ...(errors.length === 0 ? {} : { errors }) },
    // What is not seen whole is never ready for anything.
    couldBe: lane === 'unknown' ? 'unknown' : couldBe,
    ...(next === undefined ? {} : { next }),
    templates,
    pods,
    ...(endedBelow === 0 ? {} : { endedBelow }),
    ...(unknowns.length === 0 ? {} : { unknowns: unknowns.map(inEnglish) }),
    blockers: blockers.map(blockerJson),
  };
}

function blockerJson(blocker: Blocker): object {
  const { control, workload, path, violation, cause, injector, pods, source } = blocker;
  const told = causeSaying(blocker);
  return {
    control: control.id,
    level: control.level,
    workload,
    path: formatPath(path),
    ...(violation.container === undefined ? {} : { container: violation.container }),
    message: inEnglish(messageSaying(blocker)),
    cause,
    ...(injector === undefined ? {} : { injector }),
    ...(told === undefined ? {} : { why: inEnglish(told) }),
    pods,
    source: { kind: source.kind, name: source.name },
  };
}
