import type { Excerpt, Finding } from '../core/finding.ts';
import { type Paint, renderExcerpt } from './excerpt.ts';
import { containerOf, type FindingGroup, levelsOf } from './finding-group.ts';
import type { Tones } from './paint.ts';
import { nameOf } from './standing-text.ts';
import { harmless } from './terminal-text.ts';
import { wrapText } from './wrap-text.ts';

/** Prose is wrapped here; what is read by its columns, such as source and messages, is not. */
export const PROSE_COLUMNS = 100;

/** How much is said of a finding besides what is wrong and what is wanted. */
export interface FindingDetail {
  readonly attack: boolean;
  readonly fix: boolean;
}

export type DetailOf = (finding: Finding) => FindingDetail;

/** One place of the source, with everything that is wrong there. */
export function renderFindings(group: FindingGroup, tones: Tones, detailOf: DetailOf): string[] {
  return group.length === 1 ? renderOne(group[0], tones, detailOf) : renderMany(group, tones, detailOf);
}

function renderOne(finding: Finding, tones: Tones, detailOf: DetailOf): string[] {
  const { word, color } = toneOf(finding, tones);
  const level = `  (${finding.level ?? finding.severity})`;
  return [
    `${tones.bold(`${color(`${word}[${finding.check}]`)}: ${harmless(finding.message)}`)}${level}`,
    placeLine(finding, tones),
    ...renderExcerpt(finding.excerpt, finding.label, paintFor(color, tones)),
    `  wanted: ${harmless(finding.wanted)}`,
    ...detailLines(finding, '  ', detailOf),
    '',
  ];
}

function renderMany(group: FindingGroup, tones: Tones, detailOf: DetailOf): string[] {
  const [first] = group;
  const { word, color } = toneOf(first, tones);
  const container = containerOf(group);
  const where = container === undefined ? 'at one place' : `of container "${harmless(container)}"`;
  const width = Math.max(...group.map(({ check }) => check.length));
  const lines = group.flatMap((finding) => {
    const head = `  ${color(`[${finding.check}]`)}${' '.repeat(width - finding.check.length)}  `;
    const message = harmless(withoutContainer(finding.message, container));
    return [
      `${head}${message}; wanted: ${harmless(finding.wanted)}`,
      ...detailLines(finding, ' '.repeat(width + 6), detailOf),
    ];
  });
  return [
    `${tones.bold(`${color(word)}: ${group.length} faults ${where}`)}  (${levelsOf(group).join(', ')})`,
    placeLine(first, tones),
    ...renderExcerpt(sharedExcerpt(group), undefined, paintFor(color, tones)),
    ...lines,
    '',
  ];
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

function detailLines(finding: Finding, indent: string, detailOf: DetailOf): string[] {
  const { attack, fix } = detailOf(finding);
  return [
    ...(attack ? wrapText(`${indent}attack: `, finding.attack, PROSE_COLUMNS) : []),
    ...(fix ? wrapText(`${indent}fix (${finding.fix.safety}): `, finding.fix.summary, PROSE_COLUMNS) : []),
  ];
}

function placeLine({ place: { file, line, column }, resource }: Finding, tones: Tones): string {
  return `  ${tones.place('-->')} ${harmless(`${file}:${line}:${column}   ${nameOf(resource)}`)}`;
}

function toneOf(
  { result }: Finding,
  tones: Tones,
): { word: 'error' | 'warning' | 'info'; color: (text: string) => string } {
  if (result === 'info') return { word: 'info', color: tones.place };
  return result === 'fail'
    ? { word: 'error', color: tones.error }
    : { word: 'warning', color: tones.warning };
}

function paintFor(primary: (text: string) => string, { gutter, secondary }: Tones): Paint {
  return { gutter, primary, secondary };
}
