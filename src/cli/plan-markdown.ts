import { formatPath } from '../core/path.ts';
import { type Saying, saying } from '../core/saying.ts';
import type { Words } from '../messages/words.ts';
import { LANES, type NamespacePlan, type Plan } from '../posture/plan/plan.ts';
import { codeMarkdown, plainMarkdown } from '../report/markdown-text.ts';
import { LEVEL_TERMS } from '../report/terms.ts';
import { changeSaying, gainLines } from './plan-text.ts';
import {
  blockedBySaying,
  COLUMN_TITLES,
  causeSaying,
  freesSaying,
  LANE_TITLES,
  messageSaying,
  nowSaying,
  shortName,
  sourceSaying,
  totalsOf,
  whoSaying,
} from './plan-words.ts';

/** A plan for an issue or the description of a pull request. */
export function planMarkdown(plan: Plan, words: Words): string {
  const say = (text: Saying | string): string => plainMarkdown(words.say(text));
  const { to, version, namespaces, fixes, whatIfs, upgrade } = plan;
  const lines = [
    `## ${say(saying('plan.title', 'On the way to {level} {version}', { level: LEVEL_TERMS[to], version }))}`,
    '',
    ...totalsOf(plan).flatMap((total) => [say(total), '']),
  ];
  for (const lane of LANES) {
    const here = namespaces.filter((each) => each.lane === lane);
    if (here.length === 0) continue;
    const titles = Object.values(COLUMN_TITLES).map(say);
    lines.push(`### ${say(LANE_TITLES[lane])} (${here.length})`, '');
    lines.push(`| ${titles.join(' | ')} |`, `|${' --- |'.repeat(titles.length)}`);
    lines.push(...here.map((each) => rowOf(each, plan, say)), '');
    const details = here.flatMap((each) => detailsOf(each, say));
    if (details.length > 0) lines.push(...details, '');
  }
  if (fixes.length > 0) {
    const title = saying('plan.fixes', 'fixes that free most namespaces, each counting on those above it');
    lines.push(`### ${say(title)}`, '');
    for (const fix of fixes) {
      const { source, controls } = fix;
      const what = `${say(sourceSaying(source))}: ${controls.map(codeMarkdown).join(', ')}`;
      lines.push(`1. ${what}; ${say(freesSaying(fix))}`);
    }
    lines.push('');
  }
  for (const whatIf of whatIfs)
    lines.push(...[...gainLines(whatIf, words)].map((line) => `- ${plainMarkdown(line)}`));
  for (const change of upgrade?.changes ?? []) lines.push(`- ${say(changeSaying(change))}`);
  return `${lines.join('\n').trimEnd()}\n`;
}

function rowOf(plan: NamespacePlan, whole: Plan, say: (text: Saying | string) => string): string {
  const { name, now, lane, couldBe, next } = plan;
  const cells = [
    codeMarkdown(name),
    say(nowSaying(now)),
    say(lane === 'unknown' ? saying('plan.could-be.unknown', 'unknown') : LEVEL_TERMS[couldBe]),
    next === undefined ? '-' : say(LEVEL_TERMS[next]),
    say(blockedBySaying(plan, whole)),
    say(whoSaying(plan)),
  ];
  return `| ${cells.join(' | ')} |`;
}

function detailsOf({ name, blockers }: NamespacePlan, say: (text: Saying | string) => string): string[] {
  return blockers.map((blocker) => {
    const cause = causeSaying(blocker);
    const place = `${name} ${shortName(blocker.workload)} ${formatPath(blocker.path)}`;
    return `- ${codeMarkdown(place)}: ${say(messageSaying(blocker))}${cause === undefined ? '' : ` (${say(cause)})`}`;
  });
}
