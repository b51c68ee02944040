import type { Finding, Resource, Suppression } from '../core/finding.ts';
import type { Judgement } from '../core/judgement.ts';
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
  { tones, words }: Style,
  lines: string[],
): void {
  const color = { privileged: tones.error, baseline: tones.warning, restricted: tones.good };
  const { admittedAt, version, wanted } = judgement;
  const head = `${harmless(nameOf(judgement.resource))}   `;
  const indent = ' '.repeat(widthOf(head));
  const running = runningSayings(judgement).map((told) => harmless(words.say(told)));
  if (admittedAt === undefined) {
    for (const [i, told] of running.entries()) lines.push((i === 0 ? tones.bold(head) : indent) + told);
    return;
  }
  const level = color[admittedAt](words.say(LEVEL_TERMS[admittedAt]));
  const standing =
    wanted.because === 'namespace'
      ? saying('report.admitted-in-namespace', 'admitted at: {level} (its namespace enforces {policy})', {
          level,
          policy: `${wanted.level}:${version}`,
        })
      : saying('report.admitted', 'admitted at: {level}', { level });
  lines.push(tones.bold(head) + words.say(standing));
  const blocked = blockersOf(judgement);
  if (blocked !== undefined) lines.push(indent + words.say(blocked));
  for (const accepted of acceptedIn(judgement)) lines.push(indent + harmless(words.say(accepted)));
  lines.push(...running.map((told) => indent + told));
  for (const note of judgement.defaulted)
    lines.push(
      indent +
        harmless(words.say(saying('report.defaulted', 'filled in by the API server: {note}', { note }))),
    );
  if (later.length > 0) {
    const also = words.say(saying('report.later', 'for restricted also:'));
    const show = words.say(saying('report.show-verbose', 'show: --verbose'));
    lines.push(...wrapText(`${indent}${also} `, `${laterOf(later)}; ${show}`, COLUMNS).map(withSpaces));
  }
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
  const list = [...counts].map(([check, count]) => (count === 1 ? check : `${check}${NO_BREAK}(${count})`));
  return list.join(', ');
}

function withSpaces(line: string): string {
  return line.replaceAll(NO_BREAK, ' ');
}

/** Where one object stands, for machines; empty where it has no pod. */
export function standsAt({ admittedAt, version }: Judgement): string {
  return admittedAt === undefined ? '' : `admitted at ${admittedAt} ${version}`;
}

export function nameOf({ kind, namespace, name }: Resource): string {
  return `${kind} ${namespace === '' ? '' : `${namespace}/`}${name === '' ? '(no name)' : name}`;
}
