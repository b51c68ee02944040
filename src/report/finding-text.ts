import type { Excerpt, Finding } from '../core/finding.ts';
import { lastAnswer } from '../core/last-answer.ts';
import type { Place } from '../core/place.ts';
import { remembered } from '../core/remembered.ts';
import { type Saying, saying } from '../core/saying.ts';
import type { ToldGroup } from './alike-findings.ts';
import { type Paint, renderExcerpt } from './excerpt.ts';
import { containerOf, type FindingGroup, weightsOf } from './finding-group.ts';
import { acceptanceOf, STANDING_TERMS, standingOf } from './finding-standing.ts';
import type { Style, Tones } from './paint.ts';
import { renderedLines } from './rendered-text.ts';
import { shownName } from './standing-text.ts';
import { harmless, widthOf } from './terminal-text.ts';
import { SAFETY_TERMS, weightTerm } from './terms.ts';
import { wrapText } from './wrap-text.ts';

/** Prose is wrapped here; what is read by its columns, such as source and messages, is not. */
export const PROSE_COLUMNS = 100;

/** How much is said of a finding besides what is wrong and what is wanted. */
export interface FindingDetail {
  readonly attack: boolean;
  readonly fix: boolean;
}

/** How findings are written. */
export interface FindingStyle extends Style {
  readonly detailOf: (finding: Finding) => FindingDetail;
  /** The words for what is one of a few. */
  readonly term: (term: Saying) => string;
  /** The line that says what is wanted. */
  readonly wantedLine: (wanted: string) => string;
}

export function findingStyle({ tones, words }: Style, detailOf: FindingStyle['detailOf']): FindingStyle {
  const terms = new Map<Saying, string>();
  return {
    tones,
    words,
    detailOf,
    term(term) {
      let text = terms.get(term);
      if (text === undefined) {
        text = words.say(term);
        terms.set(term, text);
      }
      return text;
    },
    wantedLine: remembered(
      (wanted) => `  ${harmless(words.say(saying('report.wanted', 'wanted: {wanted}', { wanted })))}`,
    ),
  };
}

/** Adds the lines of one place of the source, with everything that is wrong there, and where else the same is. */
export function renderFindings({ group, alike }: ToldGroup, style: FindingStyle, lines: string[]): void {
  if (group.length === 1) renderOne(group[0], style, lines);
  else renderMany(group, style, lines);
  if (alike.length > 0) renderAlike(group[0], alike, style, lines);
  lines.push('');
}

/** Nothing of them is left out but their lines of source. */
function renderAlike(
  { place: { file } }: Finding,
  alike: readonly Finding[],
  { words }: FindingStyle,
  lines: string[],
): void {
  const count = alike.length;
  const head = saying('report.alike', 'and {count} more like it, each in full with --verbose:', { count });
  lines.push(`  ${words.say(head)}`);
  const places = alike.map(({ place }) => {
    const at = `${place.line}:${place.column}`;
    return place.file === file ? at : `${place.file}:${at}`;
  });
  const width = Math.max(...places.map(widthOf));
  for (const [i, finding] of alike.entries()) {
    const at = places[i] ?? '';
    lines.push(harmless(`    ${at}${' '.repeat(width - widthOf(at))}  ${words.fault(finding).message}`));
  }
}

/** Adds one line: where it is, which check, and what is wrong. */
export function renderBriefly(finding: Finding, style: FindingStyle, lines: string[]): void {
  const { message } = style.words.fault(finding);
  lines.push(`${placeText(finding.place)}: ${headOf(finding, message, style)}${changedMark(finding, style)}`);
  lines.push(...renderedLines(finding, style.words));
}

function renderOne(finding: Finding, style: FindingStyle, lines: string[]): void {
  const { tones, words } = style;
  const { message, label, wanted } = words.finding(finding);
  const color = colorOf(finding, tones);
  lines.push(headOf(finding, message, style), placeLine(finding, style));
  renderExcerpt(finding.excerpt, label, paintFor(color, tones), lines);
  lines.push(...renderedLines(finding, words));
  lines.push(style.wantedLine(wanted));
  renderDetail(finding, '  ', style, lines);
}

function headOf(finding: Finding, message: string, { tones, term }: FindingStyle): string {
  const mark = `${term(STANDING_TERMS[standingOf(finding)])}[${finding.check}]`;
  const head = tones.bold(`${colorOf(finding, tones)(mark)}: ${harmless(message)}`);
  return `${head}  (${term(weightTerm(finding))})`;
}

function renderMany(group: FindingGroup, style: FindingStyle, lines: string[]): void {
  const { tones, words } = style;
  const [first] = group;
  const color = colorOf(first, tones);
  const container = containerOf(group);
  const result = style.term(STANDING_TERMS[standingOf(first)]);
  const headline = harmless(words.say(headlineOf(group.length, container)));
  const weights = weightsOf(group).map((weight) => style.term(weight));
  lines.push(
    `${tones.bold(`${color(result)}: ${headline}`)}  (${weights.join(', ')})`,
    placeLine(first, style),
  );
  renderExcerpt(sharedExcerpt(group), undefined, paintFor(color, tones), lines);
  lines.push(...renderedLines(first, words));
  const name = container === undefined ? '' : `container "${container}" `;
  let width = 0;
  for (const { check } of group) width = Math.max(width, check.length);
  for (const finding of group) {
    const head = `  ${color(`[${finding.check}]`)}${' '.repeat(width - finding.check.length)}  `;
    const { message, wanted } = words.fault(finding);
    const fault = words.language === 'en' ? withoutName(message, name) : message;
    const told = saying('report.fault-and-wanted', '{fault}; wanted: {wanted}', { fault, wanted });
    lines.push(head + harmless(words.say(told)));
    renderDetail(finding, ' '.repeat(width + 6), style, lines);
  }
}

function headlineOf(count: number, container: string | undefined): Saying {
  return container === undefined
    ? saying('report.faults-at-place', '{count} faults at one place', { count })
    : saying('report.faults-of-container', '{count} faults of container "{container}"', { count, container });
}

/** The headline has named the container already. */
function withoutName(message: string, name: string): string {
  return message.startsWith(name) ? message.slice(name.length) : message;
}

/** Where the findings belong to different things, only the line that they share is shown. */
function sharedExcerpt([first, ...others]: FindingGroup): Excerpt {
  const { lines } = first.excerpt;
  const isSame = ({ excerpt }: Finding): boolean =>
    excerpt === first.excerpt ||
    (excerpt.lines.length === lines.length &&
      excerpt.lines.every(({ number }, i) => number === lines[i]?.number));
  if (others.every(isSame)) return first.excerpt;
  return { lines: lines.filter(({ mark }) => mark?.primary === true) };
}

function renderDetail(
  finding: Finding,
  indent: string,
  { words, detailOf }: FindingStyle,
  lines: string[],
): void {
  const detail = detailOf(finding);
  const { suppressed } = finding;
  if (!detail.attack && !detail.fix && suppressed === undefined) return;
  const { attack, fix } = words.finding(finding);
  const safety = SAFETY_TERMS[finding.fix.safety];
  const attackHead = words.say(saying('report.attack', 'attack:'));
  const fixHead = words.say(saying('report.fix', 'fix ({safety}):', { safety }));
  if (suppressed !== undefined) lines.push(`${indent}${harmless(words.say(acceptanceOf(suppressed)))}`);
  if (detail.attack && attack !== '')
    lines.push(...wrapText(`${indent}${attackHead} `, attack, PROSE_COLUMNS));
  if (detail.fix && fix !== '') lines.push(...wrapText(`${indent}${fixHead} `, fix, PROSE_COLUMNS));
}

function placeLine(finding: Finding, style: Style): string {
  const where = `${placeText(finding.place)}   ${shownName(finding.resource)}`;
  return `  ${style.tones.place('-->')} ${where}${changedMark(finding, style)}`;
}

function placeText({ file, line, column }: Place): string {
  return `${shownFile(file)}:${line}:${column}`;
}

const shownFile = lastAnswer((file: string) => harmless(file));

function changedMark({ onChangedLine }: Finding, { words }: Style): string {
  return onChangedLine === true ? `  (${words.say(saying('report.changed-line', 'changed line'))})` : '';
}

function colorOf(finding: Finding, tones: Tones): (text: string) => string {
  const standing = standingOf(finding);
  return { error: tones.error, warning: tones.warning, info: tones.place, accepted: tones.good }[standing];
}

function paintFor(primary: (text: string) => string, { gutter, secondary }: Tones): Paint {
  return { gutter, primary, secondary };
}
