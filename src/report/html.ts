import type { CheckFacts } from '../core/check-facts.ts';
import type { ClusterSummary } from '../core/cluster-summary.ts';
import type { Finding } from '../core/finding.ts';
import type { Judgement, Summary } from '../core/judgement.ts';
import { LEVELS } from '../core/level.ts';
import type { Problem } from '../core/problem.ts';
import { type Saying, saying } from '../core/saying.ts';
import { sha256 } from '../core/sha256.ts';
import type { FindingWords } from '../messages/words.ts';
import { namespaceTable } from './cluster-text.ts';
import { STANDING_TERMS } from './finding-standing.ts';
import type { Format, FormatOptions, ReportWriter } from './format.ts';
import { anchorOf, objectHtml, problemHtml } from './html-finding.ts';
import { languageStyle, SCRIPT, STYLE } from './html-look.ts';
import { HtmlText, LANGUAGE_NAMES } from './html-text.ts';
import { helpUriOf, taxonOf } from './reference-link.ts';
import { LEVEL_TERMS, SAFETY_TERMS } from './terms.ts';
import { escaped } from './xml-text.ts';

/** One file that needs no other and no network; it can be printed, and read in every language that it was given. */
export const html: Format = {
  name: 'html',
  purpose: 'one page in all languages, to be read offline or printed',
  tellsSentences: false,
  tellsChecks: true,
  tellsLanguages: true,
  open: (write, options) => new HtmlWriter(write, options),
};

/** Findings go out as they come; problems, checks and totals follow, and the totals are shown first. */
class HtmlWriter implements ReportWriter {
  readonly #write: (text: string) => void;
  readonly #checks: FormatOptions['checks'];
  readonly #text: HtmlText;
  readonly #problems: string[] = [];
  /** A finding of each check that was named: its words in every language come with it. */
  readonly #named = new Map<string, Finding>();
  #isEmpty = true;

  constructor(write: (text: string) => void, { checks, languages }: FormatOptions) {
    this.#write = write;
    this.#checks = checks;
    this.#text = new HtmlText(languages);
    write(this.#head());
  }

  judgement(judgement: Judgement): void {
    const text = objectHtml(judgement, this.#text);
    if (text === '') return;
    this.#isEmpty = false;
    this.#write(text);
    for (const finding of judgement.findings) {
      if (!this.#named.has(finding.check)) this.#named.set(finding.check, finding);
    }
  }

  problem(problem: Problem): void {
    this.#problems.push(problemHtml(problem, this.#text));
  }

  close(summary: Summary): void {
    const parts = [
      ...(this.#isEmpty ? [`<p>${this.#say(saying('html.none', 'Nothing was found.'))}</p>\n`] : []),
      '</section>\n',
      ...(this.#problems.length === 0
        ? []
        : [
            `<section id="problems">\n<h2>${this.#say(saying('report.problems', 'Problems'))}</h2>\n`,
            ...this.#problems,
            '</section>\n',
          ]),
      ...(this.#named.size === 0
        ? []
        : [
            `<section id="checks">\n<h2>${this.#say(saying('html.checks', 'The checks behind the findings'))}</h2>\n`,
            ...[...this.#named.values()].map((finding) => this.#checkOf(finding)),
            '</section>\n',
          ]),
      ...(summary.cluster === undefined ? [] : [this.#namespaces(summary.cluster)]),
      this.#totals(summary),
      `</main>\n<script>${SCRIPT}</script>\n</body>\n</html>\n`,
    ];
    this.#write(parts.join(''));
  }

  #say(text: Saying): string {
    return this.#text.say(text);
  }

  #head(): string {
    const tags = this.#text.languages.map(({ language }) => language);
    const [first = 'en'] = tags;
    const style = STYLE + languageStyle(tags);
    const policy = `default-src 'none'; style-src '${sourceHash(style)}'; script-src '${sourceHash(SCRIPT)}'; base-uri 'none'; form-action 'none'`;
    const buttons = tags.map(
      (tag) =>
        `<button type="button" lang="${tag}" data-choose="${tag}" aria-pressed="${tag === first}">${LANGUAGE_NAMES[tag]}</button>`,
    );
    const boxes = Object.entries(STANDING_TERMS).map(
      ([standing, word]) =>
        `<label><input type="checkbox" value="${standing}" checked>${this.#say(word)}</label>`,
    );
    return `<!doctype html>
<html lang="${first}" data-language="${first}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<title>gatehouse</title>
<style>${style}</style>
</head>
<body>
<a class="skip" href="#findings">${this.#say(saying('html.skip', 'To the findings'))}</a>
<header>
<h1>gatehouse: ${this.#say(saying('html.title', 'pod security report'))}</h1>
${tags.length < 2 ? '' : `<div role="group" aria-labelledby="language"><span class="hidden" id="language">${this.#say(saying('html.language', 'Language'))}</span>${buttons.join(' ')}</div>`}
</header>
<main>
<section id="findings">
<h2>${this.#say(saying('html.findings', 'Findings'))}</h2>
<form hidden>
<label>${this.#say(saying('html.search', 'Search'))} <input type="search"></label>
<fieldset><legend class="hidden">${this.#say(saying('html.show', 'Show'))}</legend>${boxes.join('')}</fieldset>
<p>${this.#say(saying('html.shown', 'Shown'))}: <output></output></p>
</form>
`;
  }

  /** What a check means is said once, however often it found something. */
  #checkOf(finding: Finding): string {
    const facts = this.#checks.get(finding.check);
    const told = (part: keyof FindingWords): string =>
      this.#text.in((words) => words.finding(finding)[part] ?? '');
    const row = (name: Saying, value: string): string => `<dt>${this.#say(name)}</dt><dd>${value}</dd>\n`;
    return `<article id="${anchorOf(finding.check)}">
<h3><code>${escaped(finding.check)}</code>: ${told('title')}</h3>
<dl>
${row(saying('html.attack', 'Attack'), told('attack'))}${row(saying('html.fix', 'Fix'), `${told('fix')} (${this.#say(SAFETY_TERMS[finding.fix.safety])})`)}${facts === undefined ? '' : row(saying('html.references', 'References'), referencesOf(facts))}</dl>
</article>
`;
  }

  /** How each namespace of a cluster stands. */
  #namespaces(cluster: ClusterSummary): string {
    const { heads, rows } = namespaceTable(cluster, Number.POSITIVE_INFINITY);
    const cell = (told: Saying | string): string =>
      typeof told === 'string' ? escaped(told) : this.#say(told);
    const lines = rows.map(
      ([name = '', ...row]) =>
        `<tr><th scope="row">${cell(name)}</th>${row.map((each) => `<td>${cell(each)}</td>`).join('')}</tr>`,
    );
    return `<section id="namespaces">
<h2>${this.#say(saying('report.namespaces', 'Namespaces'))}</h2>
<table>
<thead><tr>${heads.map((head) => `<th scope="col">${this.#say(head)}</th>`).join('')}</tr></thead>
<tbody>
${lines.join('\n')}
</tbody>
</table>
</section>
`;
  }

  #totals(summary: Summary): string {
    const { version, admitted } = summary;
    const rows: readonly (readonly [Saying, number])[] = [
      [saying('html.files', 'Files'), summary.files],
      [saying('html.objects', 'Objects'), summary.objects],
      [saying('html.workloads', 'Workloads'), summary.workloads],
      ...LEVELS.map(
        (level) =>
          [
            saying('html.admitted', 'admitted at {level} {version}', { level: LEVEL_TERMS[level], version }),
            admitted[level],
          ] as const,
      ),
      [saying('html.errors', 'Errors'), summary.errors],
      [saying('html.warnings', 'Warnings'), summary.warnings],
      [saying('html.suppressed', 'Accepted findings'), summary.suppressed],
      [saying('html.unknowns', 'Open questions'), summary.unknowns],
      [saying('html.problemCount', 'Problems'), summary.problems],
      [saying('html.exitCode', 'Exit code'), summary.exitCode],
    ];
    const incomplete = saying('html.incomplete', 'Not everything was judged.');
    return `<section id="totals">
<h2>${this.#say(saying('html.totals', 'Totals'))}</h2>
${summary.complete ? '' : `<p class="error"><strong class="badge">${this.#say(incomplete)}</strong></p>\n`}<dl>
${rows.map(([name, value]) => `<div><dt>${this.#say(name)}</dt><dd>${value}</dd></div>`).join('\n')}
</dl>
</section>
`;
  }
}

function referencesOf(facts: CheckFacts): string {
  const links = facts.references.map((reference) => {
    const taxon = taxonOf(reference);
    return taxon === undefined ? escaped(reference) : linkTo(taxon.uri, reference);
  });
  const standards = facts.level === undefined ? [] : [linkTo(helpUriOf(facts), 'Pod Security Standards')];
  return [...standards, ...links].join(', ');
}

function linkTo(uri: string, name: string): string {
  return `<a href="${escaped(uri)}" rel="noreferrer">${escaped(name)}</a>`;
}

/** What a content security policy knows an inline style or script by. */
function sourceHash(text: string): string {
  const bytes = (sha256(text).match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16));
  return `sha256-${btoa(String.fromCharCode(...bytes))}`;
}
