import type { Finding, Resource, Suppression } from '../core/finding.ts';
import type { Judgement } from '../core/judgement.ts';
import { lastAnswer } from '../core/last-answer.ts';
import { type Saying, saying } from '../core/saying.ts';
import type { Style } from './paint.ts';
import { runningSayings } from './running-text.ts';
import { harmless, widthOf } from './terminal-text.ts';
import { LEVEL_TERMS } from './terms.ts';
import { wrapText } from './wrap-text.ts';

const COLUMNS = 120;
const NO_BREAK = '\u00a0';

/** Adds where a workload stands, after its findings: the level that admits it, and what keeps it from the next. */
export function renderStanding(
  judgement: Judgement,
  later: readonly Finding[],
  style: Style,
  lines: string[],
): void {
  const { tones, words } = style;
  const head = `${shownName(judgement.resource)}   `;
  const indent = ' '.repeat(widthOf(head));
  for (const [i, told] of standingIn(judgement, style).entries())
    lines.push((i === 0 ? tones.bold(head) : indent) + told);
  if (later.length > 0) {
    const also = words.say(ALSO);
    const show = words.say(saying('report.show-verbose', 'show: --verbose'));
    // A control and how many faults it has stay on one line.
    const controls = laterOf(later).replaceAll(' (', `${NO_BREAK}(`);
    for (const line of wrapText(`${indent}${also} `, `${controls}; ${show}`, COLUMNS))
      lines.push(line.replaceAll(NO_BREAK, ' '));
  }
}

/** The same on one line. */
export function standingLine(judgement: Judgement, later: readonly Finding[], style: Style): string {
  const told = standingIn(judgement, style);
  if (later.length > 0) told.push(`${style.words.say(ALSO)} ${laterOf(later)}`);
  return style.tones.bold(`${shownName(judgement.resource)}   `) + told.join('; ');
}

const ALSO = saying('report.later', 'for restricted also:');

function standingIn(judgement: Judgement, { tones, words }: Style): string[] {
  const { admittedAt, version, wanted, defaulted } = judgement;
  const running = runningSayings(judgement).map((told) => harmless(words.say(told)));
  if (admittedAt === undefined) return running;
  const color = { privileged: tones.error, baseline: tones.warning, restricted: tones.good };
  const level = color[admittedAt](words.say(LEVEL_TERMS[admittedAt]));
  const standing =
    wanted.because === 'namespace'
      ? saying('report.admitted-in-namespace', 'admitted at: {level} (its namespace enforces {policy})', {
          level,
          policy: `${wanted.level}:${version}`,
        })
      : saying('report.admitted', 'admitted at: {level}', { level });
  const told = [words.say(standing)];
  const blocked = blockersOf(judgement);
  if (blocked !== undefined) told.push(words.say(blocked));
  for (const accepted of acceptedIn(judgement)) told.push(harmless(words.say(accepted)));
  told.push(...running);
  for (const note of defaulted)
    told.push(
      harmless(words.say(saying('report.defaulted', 'filled in by the API server: {note}', { note }))),
    );
  return told;
}

/** Adds what practices could not tell from this input, never a pass; and what they do not ask of such an object, and why. */
export function renderOpen({ unknowns, notApplicable = [] }: Judgement, style: Style, lines: string[]): void {
  const { tones, words } = style;
  const unknown = saying('result.unknown', 'unknown');
  const spared = saying('result.not-applicable', 'not applicable');
  const tell = (
    term: Saying,
    { check, detail, said }: Pick<Judgement['unknowns'][number], 'check' | 'detail' | 'said'>,
  ): void => {
    const told = said === undefined ? detail : words.say(said);
    lines.push(`  ${tones.gutter(`${words.say(term)}[${check}]`)}: ${harmless(told)}`);
  };
  for (const each of unknowns) tell(unknown, each);
  for (const each of notApplicable) tell(spared, each);
}

/** What exceptions accept, so that a risk stays in sight until it is gone. */
function acceptedIn({ findings }: Judgement): Saying[] {
  if (findings.every(({ suppressed }) => suppressed === undefined)) return [];
  const counts = new Map<string, { count: number; suppressed: Suppression }>();
  for (const { suppressed } of findings) {
    if (suppressed?.kind !== 'exception' || suppressed.exception === undefined) continue;
    const { count } = counts.get(suppressed.exception) ?? { count: 0 };
    counts.set(suppressed.exception, { count: count + 1, suppressed });
  }
  return Array.from(counts.values(), ({ count, suppressed: { exception, until, owner } }) =>
    saying(
      'report.accepted-until',
      '{count, plural, one {# finding} other {# findings}} accepted until {until} by exception {exception} ({owner})',
      { count, until: until ?? '', exception: exception ?? '', owner: owner ?? '' },
    ),
  );
}

function blockersOf({ findings }: Judgement): Saying | undefined {
  let baseline = 0;
  let restricted = 0;
  for (const { level, suppressed } of findings) {
    if (suppressed?.kind === 'exception') continue;
    if (level === 'baseline') baseline++;
    else if (level === 'restricted') restricted++;
  }
  if (baseline > 0 && restricted > 0) {
    return saying('report.blocked-both', 'baseline blocked by {baseline}, restricted by {restricted} more', {
      baseline,
      restricted,
    });
  }
  if (baseline > 0)
    return saying('report.blocked-baseline', 'baseline blocked by {count}', { count: baseline });
  return restricted > 0
    ? saying('report.blocked-restricted', 'restricted blocked by {count}', { count: restricted })
    : undefined;
}

function laterOf(later: readonly Finding[]): string {
  const counts = new Map<string, number>();
  for (const { check } of later) counts.set(check, (counts.get(check) ?? 0) + 1);
  const list = [...counts].map(([check, count]) => (count === 1 ? check : `${check} (${count})`));
  return list.join(', ');
}

/** Where one object stands, for machines; empty where it has no pod. */
export function standsAt({ admittedAt, version }: Judgement): string {
  return admittedAt === undefined ? '' : `admitted at ${admittedAt} ${version}`;
}

/** As a terminal may have it. */
export const shownName = lastAnswer((resource: Resource) => harmless(nameOf(resource)));

export function nameOf({ kind, namespace, name }: Resource): string {
  return `${kind} ${namespace === '' ? '' : `${namespace}/`}${name === '' ? '(no name)' : name}`;
}
