import type { Resource } from '../core/finding.ts';
import type { Level } from '../core/level.ts';
import { type Saying, saying } from '../core/saying.ts';
import {
  type Blocker,
  type CurrentLevel,
  type FixSource,
  LANES,
  type Lane,
  type NamespacePlan,
  type Plan,
  type PlannedFix,
} from '../posture/plan/plan.ts';
import { LEVEL_TERMS } from '../report/terms.ts';

/** What people read of a plan, in whatever format. */
export const LANE_TITLES: Readonly<Record<Lane, Saying>> = {
  ready: saying('plan.lane.ready', 'can be tightened today'),
  'one-fix': saying('plan.lane.one-fix', 'one fix away'),
  blocked: saying('plan.lane.blocked', 'blocked'),
  breaking: saying('plan.lane.breaking', 'enforce more than their workloads meet'),
  unknown: saying('plan.lane.unknown', 'not seen whole'),
  done: saying('plan.lane.done', 'enforce it already'),
};

export const COLUMN_TITLES = {
  namespace: saying('plan.column.namespace', 'NAMESPACE'),
  now: saying('plan.column.now', 'NOW'),
  couldBe: saying('plan.column.could-be', 'COULD BE'),
  next: saying('plan.column.next', 'NEXT'),
  blockedBy: saying('plan.column.blocked-by', 'BLOCKED BY'),
  who: saying('plan.column.who', 'WHO'),
} as const;

export type Column = keyof typeof COLUMN_TITLES;

export function nowSaying({ level, source }: CurrentLevel): Saying {
  if (source === 'none') return saying('plan.now.none', '(none)');
  if (source === 'unknown') return saying('plan.now.unknown', '(not seen)');
  return LEVEL_TERMS[level];
}

/** `privileged x1, hostPathVolumes x7`, with what explains them; ids are never translated. */
export function blockedBySaying(
  { blockers, lane, unknowns, templates, pods }: NamespacePlan,
  { isOfManifests }: Pick<Plan, 'isOfManifests'>,
): Saying | string {
  if (lane === 'unknown') {
    const [first] = unknowns;
    if (first === undefined) return '-';
    return unknowns.length === 1
      ? first
      : saying('plan.unknown.more', '{first}, and {more} more', { first, more: unknowns.length - 1 });
  }
  if (blockers.length === 0)
    return templates + pods === 0 ? saying('plan.no-workloads', 'there is no workload in it') : '-';
  const counts = countsOf(blockers);
  const told = explanationOf(blockers, isOfManifests);
  return told === undefined ? counts : saying('plan.counts', '{counts} ({told})', { counts, told });
}

const MOST_CONTROLS = 2;

function countsOf(blockers: readonly Blocker[]): string {
  const counts = new Map<string, number>();
  for (const { control } of blockers) counts.set(control.id, (counts.get(control.id) ?? 0) + 1);
  const told = [...counts].map(([id, count]) => `${id} x${count}`);
  // A pod that nobody has hardened fails all of restricted; the names stand in the details.
  return told.length <= MOST_CONTROLS + 1
    ? told.join(', ')
    : `${told.slice(0, MOST_CONTROLS).join(', ')}, +${told.length - MOST_CONTROLS}`;
}

/** What the template alone would not tell: said where it is so for all blockers. */
function explanationOf(blockers: readonly Blocker[], isOfManifests: boolean): Saying | undefined {
  const causes = new Set(blockers.map(({ cause }) => cause));
  const [cause, another] = causes;
  if (another !== undefined) return undefined;
  if (cause === 'injected') return saying('plan.only.injected', 'only after injection');
  if (cause === 'running')
    return saying('plan.only.running', 'only in running pods: their template has changed since');
  if (cause === 'ephemeral') return saying('plan.only.ephemeral', 'only in ephemeral containers');
  return !isOfManifests && blockers.every(({ pods }) => pods === 0)
    ? saying('plan.only.templates', 'no running pods: it would show at the next start')
    : undefined;
}

const MOST_NAMES = 2;

export function whoSaying({ blockers }: NamespacePlan): Saying | string {
  const names = [...new Set(blockers.map(whoOf))];
  if (names.length === 0) return '-';
  const shown = names.slice(0, MOST_NAMES).join(', ');
  const more = names.length - MOST_NAMES;
  return more <= 0 ? shown : saying('plan.who.more', '{shown} and {more} more', { shown, more });
}

function whoOf({ injector, workload }: Blocker): string {
  return injector === undefined ? shortName(workload) : `${injector} (${shortName(workload)})`;
}

export function shortName({ kind, name }: Resource): string {
  return `${kind}/${name}`;
}

/** What a blocker says of its container or pod. */
export function messageSaying({ control, violation }: Blocker): Saying {
  const { message, container, found, values } = violation;
  return {
    id: `check:${control.id}:${message}`,
    english: control.messages[message]?.text ?? control.title,
    values: { ...values, container, found },
  };
}

export function causeSaying({ cause, injector }: Blocker): Saying | undefined {
  if (cause === 'injected')
    return injector === undefined
      ? saying('plan.cause.injected', 'added after the template, by a webhook')
      : saying('plan.cause.injected-by', 'added by {injector}, not by the author', { injector });
  if (cause === 'running')
    return saying('plan.cause.running', 'only in running pods; a restart from the template ends it');
  if (cause === 'ephemeral')
    return saying('plan.cause.ephemeral', 'an ephemeral container; it goes with its pod');
  return undefined;
}

export function endedSaying(count: number): Saying {
  return saying(
    'plan.ended',
    '{count, plural, one {# pod that has ended does} other {# pods that have ended do}} not meet it: the API server warns of that, and nothing breaks',
    { count },
  );
}

/** Where something is mended: `chart redis (StatefulSet)`. */
export function sourceSaying({ kind, name }: FixSource): Saying | string {
  if (kind === 'injector') return saying('plan.source.injector', 'the injector {name}', { name });
  if (kind === 'chart') return saying('plan.source.chart', 'the chart {name}', { name });
  if (kind === 'template') return saying('plan.source.template', '{name} in several namespaces', { name });
  return name;
}

/** `frees 3 namespaces (12 together): a, b, c` */
export function freesSaying({ unlocks, together }: PlannedFix): Saying {
  const names = unlocks.map(({ namespace }) => namespace);
  const shown = names.slice(0, 5).join(', ');
  return saying(
    'plan.frees',
    'frees {count, plural, one {# namespace} other {# namespaces}}, {together} together with those above: {names}',
    { count: unlocks.length, together, names: names.length > 5 ? `${shown}, ...` : shown },
  );
}

export function gainSaying(asks: string, namespaces: readonly string[], level: Level): Saying {
  const shown = namespaces.slice(0, 5).join(', ');
  return saying('plan.what-if', 'what if {asks}: {names} could enforce {level}', {
    asks,
    names: namespaces.length > 5 ? `${shown}, ...` : shown,
    level: LEVEL_TERMS[level],
  });
}

/** The last lines: how many in each lane, what was left out, what to do next. */
export function totalsOf({ namespaces, leftOut, isOfManifests, to, version }: Plan): Saying[] {
  const count = (lane: Lane): number => namespaces.filter((each) => each.lane === lane).length;
  const lanes = LANES.filter((lane) => count(lane) > 0).map((lane) =>
    saying('plan.totals.lane', '{count} {lane}', { count: count(lane), lane: LANE_TITLES[lane] }),
  );
  const [first, ...rest] = lanes;
  const told = rest.reduce<Saying | string>(
    (before, next) => saying('plan.totals.and', '{before}, {next}', { before, next }),
    first ?? '-',
  );
  const totals = [
    saying(
      'plan.totals',
      '{count, plural, one {# namespace} other {# namespaces}} on the way to {level} {version}: {lanes}',
      { count: namespaces.length, level: LEVEL_TERMS[to], version, lanes: told },
    ),
  ];
  if (leftOut.length > 0)
    totals.push(
      saying('plan.left-out', 'left alone unless --namespace names them: {names}', {
        names: leftOut.join(', '),
      }),
    );
  if (isOfManifests)
    totals.push(
      saying('plan.manifests', 'judged from manifests: what else runs in the cluster is not in this plan'),
    );
  if (count('ready') > 0)
    totals.push(
      saying(
        'plan.apply',
        'nothing was changed; for the labels: gatehouse plan --emit labels > labels.yaml, then kubectl apply --server-side -f labels.yaml',
      ),
    );
  return totals;
}
