import type { Excerpt, Finding } from '../core/finding.ts';
import type { Judgement } from '../core/judgement.ts';
import { formatPath } from '../core/path.ts';
import type { Problem } from '../core/problem.ts';
import { saying } from '../core/saying.ts';
import { ENGLISH } from '../messages/words.ts';
import { shownLine } from './excerpt.ts';
import { acceptanceOf, STANDING_TERMS, standingOf } from './finding-standing.ts';
import type { HtmlText } from './html-text.ts';
import { renderedLines } from './rendered-text.ts';
import { nameOf } from './standing-text.ts';
import { LEVEL_TERMS, weightTerm } from './terms.ts';
import { escaped } from './xml-text.ts';

/** One object: where it stands, its findings, and what could not be told. Empty where there is nothing to say of it. */
export function objectHtml(judgement: Judgement, text: HtmlText): string {
  const { resource, findings, unknowns, admittedAt, version, place } = judgement;
  if (findings.length + unknowns.length === 0) return '';
  const standing =
    admittedAt === undefined
      ? ''
      : `${text.in((words) => words.say(saying('html.admitted', 'admitted at {level} {version}', { level: LEVEL_TERMS[admittedAt], version })))} · `;
  const open = unknowns.map(
    ({ check, detail, said }) =>
      `<p class="unknown"><code>${escaped(check)}</code> ${text.in((words) =>
        words.say(saying('html.unknown', 'could not be told: {detail}', { detail: said ?? detail })),
      )}</p>\n`,
  );
  return `<section class="object">
<h3>${escaped(nameOf(resource))}</h3>
<p class="standing">${standing}<code>${escaped(place.file)}:${place.line}</code></p>
${findings.map((finding) => findingHtml(finding, text)).join('')}${open.join('')}</section>
`;
}

function findingHtml(finding: Finding, text: HtmlText): string {
  const { check, place, path, suppressed, excerpt } = finding;
  const standing = standingOf(finding);
  const told = text.languages.map((words) => words.finding(finding));
  const accepted = suppressed === undefined ? '' : `<p>${text.say(acceptanceOf(suppressed))}</p>\n`;
  return `<article class="finding ${standing}" data-result="${standing}">
<h4><span class="badge">${text.say(STANDING_TERMS[standing])}</span> ${text.each(told.map(({ message }) => message))}</h4>
${accepted}<p class="where"><a href="#${anchorOf(check)}"><code>${escaped(check)}</code></a> (${text.say(weightTerm(finding))}) · <code>${escaped(`${place.file}:${place.line}:${place.column}`)}</code></p>
${excerptHtml(excerpt)}${renderedHtml(finding, text)}<dl><dt>${text.say(saying('html.wanted', 'Wanted'))}</dt><dd>${text.each(told.map(({ wanted }) => wanted))}</dd>
<dt>${text.say(saying('html.field', 'Field'))}</dt><dd><code>${escaped(formatPath(path))}</code></dd></dl>
</article>
`;
}

/** Each line in one language after the other, since the languages have as many. */
function renderedHtml(finding: Finding, text: HtmlText): string {
  if (finding.rendered === undefined) return '';
  const { length } = renderedLines(finding, ENGLISH);
  return Array.from(
    { length },
    (_, i) => `<p class="where">${text.in((words) => renderedLines(finding, words)[i]?.trim() ?? '')}</p>\n`,
  ).join('');
}

export function anchorOf(check: string): string {
  return `check-${escaped(check)}`;
}

function excerptHtml({ lines }: Excerpt): string {
  if (lines.length === 0) return '';
  const width = Math.max(...lines.map(({ number }) => String(number).length));
  const shown = lines.map((line) => {
    const { text, mark } = shownLine(line);
    const number = String(line.number).padStart(width);
    if (mark === undefined) return `${number} | ${escaped(text)}`;
    const { before, marked, primary } = mark;
    const rest = text.slice(before.length + marked.length);
    const inner = primary ? `<mark>${escaped(marked)}</mark>` : escaped(marked);
    return `${number} | ${escaped(before)}${inner}${escaped(rest)}`;
  });
  return `<pre><code>${shown.join('\n')}</code></pre>\n`;
}

export function problemHtml(problem: Problem, text: HtmlText): string {
  const { code, remedy, file, place, incomplete } = problem;
  const standing = incomplete ? 'error' : 'warning';
  const where = place === undefined ? file : `${file}:${place.line}:${place.column}`;
  const advice =
    remedy === undefined ? '' : `<p>${text.in((words) => words.problem(problem).remedy ?? '')}</p>\n`;
  return `<article class="problem ${standing}">
<h3><span class="badge">${text.say(STANDING_TERMS[standing])}</span> ${text.in((words) => words.problem(problem).message)}</h3>
<p class="where"><code>${escaped(code)}</code> · <code>${escaped(where)}</code></p>
${advice}</article>
`;
}
