import type { Excerpt, Finding } from '../core/finding.ts';
import { type Saying, saying } from '../core/saying.ts';
import type { Words } from '../messages/words.ts';
import { type Paint, renderExcerpt } from './excerpt.ts';
import { containerOf, type FindingGroup, weightsOf } from './finding-group.ts';
import { acceptanceOf, STANDING_TERMS, standingOf } from './finding-standing.ts';
import type { Tones } from './paint.ts';
import { renderedLines } from './rendered-text.ts';
import { nameOf } from './standing-text.ts';
import { harmless } from './terminal-text.ts';
import { SAFETY_TERMS, weightTerm } from './terms.ts';
import { wrapText } from './wrap-text.ts';

/** Prose is wrapped here; what is read by its columns, such as source and messages, is not. */
export const PROSE_COLUMNS = 100;

/** How much is said of a finding besides what is wrong and what is wanted. */
export interface FindingDetail {
  readonly attack: boolean;
  readonly fix: boolean;
}

export type DetailOf = (finding: Finding) => FindingDetail;

/** How and in which language findings are written. */
export interface Style {
  readonly tones: Tones;
  readonly words: Words;
  readonly detailOf: DetailOf;
}

/** One place of the source, with everything that is wrong there. */
export function renderFindings(group: FindingGroup, style: Style): string[] {
  return group.length === 1 ? renderOne(group[0], style) : renderMany(group, style);
}

function renderOne(finding: Finding, style: Style): string[] {
  const { tones, words } = style;
  const { message, label, wanted } = words.finding(finding);
  const color = colorOf(finding, tones);
  const result = words.say(STANDING_TERMS[standingOf(finding)]);
  return [
    `${tones.bold(`${color(`${result}[${finding.check}]`)}: ${harmless(message)}`)}  (${words.say(weightTerm(finding))})`,
    placeLine(finding, style),
    ...renderExcerpt(finding.excerpt, label, paintFor(color, tones)),
    ...renderedLines(finding, words),
    `  ${harmless(words.say(saying('report.wanted', 'wanted: {wanted}', { wanted })))}`,
    ...detailLines(finding, '  ', style),
    '',
  ];
}

function renderMany(group: FindingGroup, style: Style): string[] {
  const { tones, words } = style;
  const [first] = group;
  const color = colorOf(first, tones);
  const container = containerOf(group);
  const width = Math.max(...group.map(({ check }) => check.length));
  const lines = group.flatMap((finding) => {
    const head = `  ${color(`[${finding.check}]`)}${' '.repeat(width - finding.check.length)}  `;
    const { message, wanted } = words.finding(finding);
    const fault = words.language === 'en' ? withoutContainer(message, container) : message;
    return [
      `${head}${harmless(words.say(saying('report.fault-and-wanted', '{fault}; wanted: {wanted}', { fault, wanted })))}`,
      ...detailLines(finding, ' '.repeat(width + 6), style),
    ];
  });
  const weights = weightsOf(group).map((weight) => words.say(weight));
  const result = words.say(STANDING_TERMS[standingOf(first)]);
  return [
    `${tones.bold(`${color(result)}: ${harmless(words.say(headlineOf(group.length, container)))}`)}  (${weights.join(', ')})`,
    placeLine(first, style),
    ...renderExcerpt(sharedExcerpt(group), undefined, paintFor(color, tones)),
    ...renderedLines(first, words),
    ...lines,
    '',
  ];
}

function headlineOf(count: number, container: string | undefined): Saying {
  return container === undefined
    ? saying('report.faults-at-place', '{count} faults at one place', { count })
    : saying('report.faults-of-container', '{count} faults of container "{container}"', { count, container });
}

/** The headline has named the container already. */
function withoutContainer(message: string, container: string | undefined): string {
  const name = `container "${container}" `;
  return container !== undefined && message.startsWith(name) ? message.slice(name.length) : message;
}

/** Where the findings belong to different things, only the line that they share is shown. */
function sharedExcerpt(group: FindingGroup): Excerpt {
  const [{ excerpt }] = group;
  const linesOf = ({ lines }: Excerpt): string => lines.map(({ number }) => number).join();
  const numbers = linesOf(excerpt);
  if (group.every((finding) => linesOf(finding.excerpt) === numbers)) return excerpt;
  return { lines: excerpt.lines.filter(({ mark }) => mark?.primary === true) };
}

function detailLines(finding: Finding, indent: string, { words, detailOf }: Style): string[] {
  const detail = detailOf(finding);
  const { suppressed } = finding;
  if (!detail.attack && !detail.fix && suppressed === undefined) return [];
  const { attack, fix } = words.finding(finding);
  const safety = SAFETY_TERMS[finding.fix.safety];
  const attackHead = words.say(saying('report.attack', 'attack:'));
  const fixHead = words.say(saying('report.fix', 'fix ({safety}):', { safety }));
  return [
    ...(suppressed === undefined ? [] : [`${indent}${harmless(words.say(acceptanceOf(suppressed)))}`]),
    ...(detail.attack && attack !== '' ? wrapText(`${indent}${attackHead} `, attack, PROSE_COLUMNS) : []),
    ...(detail.fix && fix !== '' ? wrapText(`${indent}${fixHead} `, fix, PROSE_COLUMNS) : []),
  ];
}

function placeLine({ place, resource, onChangedLine }: Finding, { tones, words }: Style): string {
  const { file, line, column } = place;
  const changed =
    onChangedLine === true ? `  (${words.say(saying('report.changed-line', 'changed line'))})` : '';
  return `  ${tones.place('-->')} ${harmless(`${file}:${line}:${column}   ${nameOf(resource)}${changed}`)}`;
}

function colorOf(finding: Finding, tones: Tones): (text: string) => string {
  const standing = standingOf(finding);
  return { error: tones.error, warning: tones.warning, info: tones.place, accepted: tones.good }[standing];
}

function paintFor(primary: (text: string) => string, { gutter, secondary }: Tones): Paint {
  return { gutter, primary, secondary };
}
