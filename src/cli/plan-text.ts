import { formatPath } from '../core/path.ts';
import { type Saying, saying } from '../core/saying.ts';
import type { Words } from '../messages/words.ts';
import {
  LANES,
  type Lane,
  type NamespacePlan,
  type Plan,
  type UpgradePreview,
  type WhatIf,
} from '../posture/plan/plan.ts';
import { type Tones, tonesFor } from '../report/paint.ts';
import { harmless, widthOf } from '../report/terminal-text.ts';
import { LEVEL_TERMS } from '../report/terms.ts';
import {
  blockedBySaying,
  COLUMN_TITLES,
  type Column,
  causeSaying,
  endedSaying,
  freesSaying,
  gainSaying,
  LANE_TITLES,
  messageSaying,
  nowSaying,
  shortName,
  sourceSaying,
  totalsOf,
  whoSaying,
} from './plan-words.ts';

export interface PlanTextOptions {
  readonly color: boolean;
  /** Every blocker with its field, and not only those of namespaces that are one fix away. */
  readonly verbose: boolean;
  readonly words: Words;
}

/** A plan for people: a table by lanes, then what frees most, what if, and the totals. */
export function planText(plan: Plan, options: PlanTextOptions): string {
  const tones = tonesFor(options.color);
  const { words } = options;
  const blocks = [
    tableOf(plan, tones, options),
    fixesOf(plan, tones, words),
    whatIfsOf(plan, words),
    plan.upgrade === undefined ? [] : upgradeOf(plan.upgrade, tones, words),
    totalsOf(plan).map((total) => words.say(total)),
  ];
  return `${blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.map((line) => line.trimEnd()).join('\n'))
    .join('\n\n')}\n`;
}

type Cells = Readonly<Record<Column, string>>;

const COLUMNS = Object.keys(COLUMN_TITLES) as readonly Column[];

function tableOf(whole: Plan, tones: Tones, { words, verbose }: PlanTextOptions): string[] {
  const { namespaces } = whole;
  if (namespaces.length === 0)
    return [words.say(saying('plan.nothing', 'there is no namespace to plan for'))];
  const say = (text: Saying | string): string => harmless(words.say(text));
  const titles = Object.fromEntries(COLUMNS.map((name) => [name, say(COLUMN_TITLES[name])])) as Cells;
  const rows = namespaces.map((plan) => ({ plan, cells: cellsOf(plan, whole, say) }));
  const widths = COLUMNS.map((name) =>
    Math.max(widthOf(titles[name]), ...rows.map(({ cells }) => widthOf(cells[name]))),
  );
  const line = (cells: Cells): string =>
    COLUMNS.map((name, i) => cells[name] + ' '.repeat((widths[i] ?? 0) - widthOf(cells[name]))).join('  ');
  const lines = [tones.secondary(line(titles))];
  for (const lane of LANES) {
    const here = rows.filter(({ plan }) => plan.lane === lane);
    if (here.length === 0) continue;
    lines.push(toneOf(lane, tones)(`${say(LANE_TITLES[lane])} (${here.length})`));
    for (const { plan, cells } of here) {
      lines.push(line(cells));
      if (plan.endedBelow > 0) lines.push(`    ${say(endedSaying(plan.endedBelow))}`);
      if (verbose || lane === 'one-fix') lines.push(...detailsOf(plan, say));
    }
  }
  return lines;
}

function cellsOf(plan: NamespacePlan, whole: Plan, say: (text: Saying | string) => string): Cells {
  return {
    namespace: harmless(plan.name),
    now: say(nowSaying(plan.now)),
    couldBe:
      plan.lane === 'unknown'
        ? say(saying('plan.could-be.unknown', 'unknown'))
        : say(LEVEL_TERMS[plan.couldBe]),
    next: plan.next === undefined ? '-' : say(LEVEL_TERMS[plan.next]),
    blockedBy: say(blockedBySaying(plan, whole)),
    who: say(whoSaying(plan)),
  };
}

function toneOf(lane: Lane, tones: Tones): (text: string) => string {
  if (lane === 'ready' || lane === 'done') return tones.good;
  return lane === 'breaking' || lane === 'blocked' ? tones.error : tones.warning;
}

function detailsOf({ blockers, unknowns }: NamespacePlan, say: (text: Saying | string) => string): string[] {
  return [
    ...unknowns.map((unknown) => `    ${say(unknown)}`),
    ...blockers.map((blocker) => {
      const cause = causeSaying(blocker);
      const told = `${shortName(blocker.workload)} ${formatPath(blocker.path)}: ${say(messageSaying(blocker))}`;
      return harmless(`    ${told}${cause === undefined ? '' : ` (${say(cause)})`}`);
    }),
  ];
}

function fixesOf({ fixes }: Plan, tones: Tones, words: Words): string[] {
  if (fixes.length === 0) return [];
  const title = words.say(
    saying('plan.fixes', 'fixes that free most namespaces, each counting on those above it'),
  );
  return [
    tones.bold(title),
    ...fixes.map((fix, i) =>
      harmless(
        `  ${i + 1}. ${words.say(sourceSaying(fix.source))}: ${fix.controls.join(', ')}; ${words.say(freesSaying(fix))}`,
      ),
    ),
  ];
}

function whatIfsOf({ whatIfs }: Plan, words: Words): string[] {
  return whatIfs.flatMap((whatIf) => [...gainLines(whatIf, words)].map(harmless));
}

export function* gainLines({ asks, gains, saying: told }: WhatIf, words: Words): Iterable<string> {
  for (const level of ['baseline', 'restricted'] as const) {
    const names = gains.filter((gain) => gain.level === level).map(({ namespace }) => namespace);
    if (names.length > 0) yield `${words.say(gainSaying(asks, names, level))}: ${words.say(told)}`;
  }
}

function upgradeOf({ from, to, changes }: UpgradePreview, tones: Tones, words: Words): string[] {
  const title = saying(
    'plan.upgrade',
    'from Kubernetes {from} to {to}, {count, plural, =0 {no verdict changes} one {# verdict changes} other {# verdicts change}}',
    { from, to, count: changes.length },
  );
  return [
    tones.bold(words.say(title)),
    ...changes.map((change) => harmless(`  ${words.say(changeSaying(change))}`)),
  ];
}

export function changeSaying(change: UpgradePreview['changes'][number]): Saying {
  const { workload, level, controls, admitted, isEnforced, isOnlyRunning } = change;
  const values = {
    name: `${workload.kind} ${workload.namespace || 'default'}/${workload.name}`,
    level: LEVEL_TERMS[level],
    controls: controls.join(', '),
    running: isOnlyRunning ? 'yes' : 'no',
    enforced: isEnforced ? 'yes' : 'no',
  };
  return admitted === 'no-longer'
    ? saying(
        'plan.change.refused',
        '{name}{running, select, yes { (running pods only)} other {}} is no longer admitted at {level}: {controls}{enforced, select, yes {; its namespace enforces that} other {}}',
        values,
      )
    : saying(
        'plan.change.admitted',
        '{name}{running, select, yes { (running pods only)} other {}} becomes admitted at {level}: {controls}{enforced, select, yes {; its namespace enforces that} other {}}',
        values,
      );
}
