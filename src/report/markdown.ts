import type { ClusterSummary } from '../core/cluster-summary.ts';
import type { Finding } from '../core/finding.ts';
import type { Judgement, Summary } from '../core/judgement.ts';
import type { Problem } from '../core/problem.ts';
import { type Saying, saying } from '../core/saying.ts';
import type { Words } from '../messages/words.ts';
import { namespaceTable } from './cluster-text.ts';
import { acceptanceOf, STANDING_TERMS, standingOf } from './finding-standing.ts';
import type { Format, FormatOptions, ReportWriter } from './format.ts';
import { codeMarkdown, plainMarkdown } from './markdown-text.ts';
import { nameOf } from './standing-text.ts';
import { LEVEL_TERMS, weightTerm } from './terms.ts';
import { totalsOf } from './totals-text.ts';

/** A comment on a pull request holds no more characters than this. */
const MOST = 65_536;
/** Kept for the totals and for what is said of the rest. */
const RESERVED = 2_000;

const SIGNS = { error: '❌', warning: '⚠️', info: 'ℹ️', accepted: '☑️' } as const;

/** For a comment on a pull request or a step summary: the totals first, and no longer than a comment may be. */
export const markdown: Format = {
  name: 'markdown',
  alias: 'md',
  purpose: 'Markdown that fits a comment on a pull request',
  tellsSentences: false,
  open: (write, options) => new MarkdownWriter(write, options),
};

/** What is shown is bounded, so it can wait for the totals that stand above it. */
class MarkdownWriter implements ReportWriter {
  readonly #write: (text: string) => void;
  readonly #words: Words;
  readonly #isQuiet: boolean;
  readonly #problems: string[] = [];
  readonly #sections: string[] = [];
  #length = 0;
  #findingsLeft = 0;
  #problemsLeft = 0;

  constructor(write: (text: string) => void, { verbosity, words }: FormatOptions) {
    this.#write = write;
    this.#words = words;
    this.#isQuiet = verbosity === 'quiet';
  }

  judgement(judgement: Judgement): void {
    const { findings } = judgement;
    if (this.#isQuiet || findings.length === 0) return;
    let text = headOf(judgement, this.#words);
    let fitting = 0;
    for (const finding of findings) {
      const row = rowOf(finding, this.#words);
      if (!this.#fits(text.length + row.length)) break;
      text += row;
      fitting++;
    }
    this.#findingsLeft += findings.length - fitting;
    if (fitting > 0) this.#keep(this.#sections, text);
  }

  problem(problem: Problem): void {
    const text = problemItem(problem, this.#words);
    if (this.#fits(text.length)) this.#keep(this.#problems, text);
    else this.#problemsLeft++;
  }

  close(summary: Summary): void {
    const totals = totalsOf(summary, this.#words).map((line) => `${line}\n`);
    const parts = [`## ${this.#words.say(titleOf(summary))}\n`, ...totals];
    if (this.#findingsLeft + this.#problemsLeft > 0) {
      const left = saying(
        'markdown.left-out',
        'Not shown here, since a comment holds {most} characters: {findings, plural, one {# finding} other {# findings}}, {problems, plural, one {# problem} other {# problems}}. The other formats have everything.',
        { most: MOST, findings: this.#findingsLeft, problems: this.#problemsLeft },
      );
      parts.push(`**${this.#words.say(left)}**\n`);
    }
    if (this.#problems.length > 0) {
      const title = saying('report.problems', 'Problems');
      parts.push(`### ${this.#words.say(title)}\n\n${this.#problems.join('')}`);
    }
    const { cluster } = summary;
    if (cluster !== undefined && cluster.namespaces.length > 0 && !this.#isQuiet)
      parts.push(this.#namespaces(cluster));
    this.#write([...parts, ...this.#sections].join('\n'));
  }

  /** As far as there is room: how each namespace of a cluster stands. */
  #namespaces(cluster: ClusterSummary): string {
    const { heads, rows } = namespaceTable(cluster, Number.POSITIVE_INFINITY);
    const cells = (row: readonly (Saying | string)[]): string =>
      `| ${row.map((cell) => plainMarkdown(typeof cell === 'string' ? cell : this.#words.say(cell))).join(' | ')} |\n`;
    const title = this.#words.say(saying('report.namespaces', 'Namespaces'));
    let text = `### ${title}\n\n${cells(heads)}|${'---|'.repeat(heads.length)}\n`;
    let shown = 0;
    for (const row of rows.map(cells)) {
      if (!this.#fits(text.length + row.length)) break;
      text += row;
      shown++;
    }
    const { more } = namespaceTable(cluster, shown);
    if (more !== undefined) text += `\n${plainMarkdown(this.#words.say(more))}\n`;
    this.#length += text.length;
    return text;
  }

  #fits(length: number): boolean {
    return this.#length + length <= MOST - RESERVED;
  }

  #keep(list: string[], text: string): void {
    list.push(text);
    this.#length += text.length + 1;
  }
}

function titleOf({ errors, warnings, complete }: Summary): Saying {
  if (errors > 0)
    return saying('markdown.errors', '❌ gatehouse: {errors, plural, one {# error} other {# errors}}', {
      errors,
    });
  if (!complete) return saying('markdown.incomplete', '❌ gatehouse: not everything was judged');
  return warnings > 0
    ? saying('markdown.warnings', '⚠️ gatehouse: {warnings, plural, one {# warning} other {# warnings}}', {
        warnings,
      })
    : saying('markdown.nothing', 'gatehouse: nothing found');
}

const HEADS = [
  saying('table.result', 'RESULT'),
  saying('table.check', 'CHECK'),
  saying('table.level', 'LEVEL'),
  saying('table.fault', 'FAULT'),
  saying('table.wanted', 'WANTED'),
  saying('table.where', 'WHERE'),
];

function headOf({ resource, admittedAt }: Judgement, words: Words): string {
  const name = plainMarkdown(nameOf(resource));
  const standing =
    admittedAt === undefined
      ? ''
      : `${plainMarkdown(words.say(saying('report.admitted', 'admitted at: {level}', { level: LEVEL_TERMS[admittedAt] })))}\n\n`;
  return `### ${name}\n\n${standing}| ${HEADS.map((head) => words.say(head)).join(' | ')} |\n|${'---|'.repeat(HEADS.length)}\n`;
}

function rowOf(finding: Finding, words: Words): string {
  const { check, place, suppressed } = finding;
  const standing = standingOf(finding);
  const { message, wanted } = words.fault(finding);
  const accepted = suppressed === undefined ? '' : ` (${plainMarkdown(words.say(acceptanceOf(suppressed)))})`;
  const cells = [
    `${SIGNS[standing]} ${words.say(STANDING_TERMS[standing])}`,
    codeMarkdown(check),
    words.say(weightTerm(finding)),
    plainMarkdown(message) + accepted,
    plainMarkdown(wanted),
    codeMarkdown(`${place.file}:${place.line}:${place.column}`),
  ];
  return `| ${cells.join(' | ')} |\n`;
}

function problemItem(problem: Problem, words: Words): string {
  const { code, file, place, incomplete } = problem;
  const { message, remedy } = words.problem(problem);
  const where = place === undefined ? file : `${file}:${place.line}:${place.column}`;
  const sign = incomplete ? SIGNS.error : SIGNS.warning;
  const what = plainMarkdown(remedy === undefined ? message : `${message}. ${remedy}`);
  return `- ${sign} ${codeMarkdown(code)} ${codeMarkdown(where)}: ${what}\n`;
}
