import pc from 'picocolors';
import type { Finding } from '../core/finding.ts';
import type { Judgement, Summary } from '../core/judgement.ts';
import { LEVELS } from '../core/level.ts';
import type { Problem } from '../core/problem.ts';
import { plural } from '../core/text.ts';
import { type Paint, renderExcerpt } from './excerpt.ts';
import type { Format, FormatOptions, ReportWriter } from './format.ts';
import { harmless } from './terminal-text.ts';

type Colors = ReturnType<typeof pc.createColors>;

/** For people at a terminal: the excerpt with the fault marked, what is wrong and what is wanted. */
export const pretty: Format = {
  name: 'pretty',
  open: (write, options) => new PrettyWriter(write, options),
};

class PrettyWriter implements ReportWriter {
  readonly #write: (text: string) => void;
  readonly #options: FormatOptions;
  readonly #colors: Colors;

  constructor(write: (text: string) => void, options: FormatOptions) {
    this.#write = write;
    this.#options = options;
    this.#colors = pc.createColors(options.color);
  }

  judgement(judgement: Judgement): void {
    if (this.#options.verbosity === 'quiet') return;
    if (this.#options.wording === 'upstream') {
      this.#sentences(judgement);
      return;
    }
    const { next, later } = splitFindings(judgement, this.#options.verbosity === 'verbose');
    const lines = next.flatMap((finding) => this.#finding(finding));
    if (judgement.findings.length === 0 && this.#options.verbosity !== 'verbose') return;
    lines.push(...this.#standing(judgement, later), '');
    this.#lines(lines);
  }

  problem(problem: Problem): void {
    const { bold, red, yellow, cyan } = this.#colors;
    const word = problem.incomplete ? red('error') : yellow('warning');
    const place =
      problem.place === undefined
        ? problem.file
        : `${problem.file}:${problem.place.line}:${problem.place.column}`;
    const lines = [
      bold(`${word}[${problem.code}]: ${harmless(problem.message)}`),
      `  ${cyan('-->')} ${harmless(place)}`,
    ];
    if (problem.excerpt !== undefined)
      lines.push(...renderExcerpt(problem.excerpt, undefined, this.#paint(red)));
    if (problem.remedy !== undefined) {
      problem.remedy.split('\n').forEach((line, i) => {
        lines.push(`  ${i === 0 ? 'remedy: ' : '        '}${harmless(line)}`);
      });
    }
    this.#lines([...lines, '']);
  }

  close(summary: Summary): void {
    const lines: string[] = [];
    if (summary.timing !== undefined) {
      const { readMs, parseMs, judgeMs, reportMs, peakBytes } = summary.timing;
      const parts = Object.entries({ read: readMs, parse: parseMs, judge: judgeMs, report: reportMs });
      const times = parts.map(([name, ms]) => `${name} ${ms.toFixed(1)} ms`).join(', ');
      lines.push(`timing: ${times}; peak memory ${(peakBytes / 1048576).toFixed(0)} MiB`);
    }
    lines.push(...this.#totals(summary));
    this.#lines(lines);
  }

  #totals(summary: Summary): string[] {
    const count = (n: number, word: string): string => `${n} ${plural(word, `${word}s`, n)}`;
    const { admitted } = summary;
    const standing = LEVELS.map((level) => `${admitted[level]} at ${level}`).join(', ');
    const parts = [
      `${count(summary.files, 'file')}, ${count(summary.objects, 'object')}, ${count(summary.workloads, 'workload')}`,
      `${count(summary.errors, 'error')} and ${count(summary.warnings, 'warning')} in ${count(summary.workloadsWithFindings, 'workload')}`,
      ...(summary.problems > 0
        ? [`${count(summary.problems, 'problem')}${summary.complete ? '' : ', so not everything was judged'}`]
        : []),
      `time: ${summary.milliseconds.toFixed(0)} ms`,
      `exit: ${summary.exitCode}`,
    ];
    return [`admitted (${summary.version}): ${standing}`, parts.join('; ')];
  }

  #lines(lines: readonly string[]): void {
    this.#write(`${lines.join('\n')}\n`);
  }

  #sentences(judgement: Judgement): void {
    const { file, line, column } = judgement.place;
    for (const { sentence } of judgement.refusals) {
      this.#lines([harmless(`${file}:${line}:${column}: ${sentence}`)]);
    }
  }

  #paint(primary: (text: string) => string): Paint {
    const { blue, dim } = this.#colors;
    return { gutter: blue, primary, secondary: dim };
  }

  #finding(finding: Finding): string[] {
    const { bold, red, yellow, cyan } = this.#colors;
    const color = finding.result === 'fail' ? red : yellow;
    const word = finding.result === 'fail' ? 'error' : 'warning';
    const { file, line, column } = finding.place;
    const level = finding.level === undefined ? '' : `  (${finding.level})`;
    const lines = [
      `${bold(`${color(word)}${color(`[${finding.check}]`)}: ${harmless(finding.message)}`)}${level}`,
      `  ${cyan('-->')} ${harmless(`${file}:${line}:${column}   ${nameOf(finding.resource)}`)}`,
      ...renderExcerpt(finding.excerpt, finding.label, this.#paint(color)),
      `  wanted: ${harmless(finding.wanted)}`,
    ];
    if (this.#options.verbosity === 'verbose') {
      lines.push(`  attack: ${finding.attack}`, `  fix (${finding.fix.safety}): ${finding.fix.summary}`);
    }
    return [...lines, ''];
  }

  #standing(judgement: Judgement, later: readonly Finding[]): string[] {
    const { bold, green, yellow, red } = this.#colors;
    const color = { privileged: red, baseline: yellow, restricted: green }[judgement.admittedAt];
    const head = `${nameOf(judgement.resource)}   `;
    const indent = ' '.repeat(head.length);
    const lines = [`${bold(harmless(head))}admitted at: ${color(judgement.admittedAt)}`];
    if (judgement.wanted.because === 'namespace') {
      lines[0] += ` (its namespace enforces ${judgement.wanted.level})`;
    }
    const blocked = blockersOf(judgement);
    if (blocked !== '') lines.push(indent + blocked);
    for (const note of judgement.defaulted)
      lines.push(`${indent}filled in by the API server: ${harmless(note)}`);
    if (later.length > 0) lines.push(`${indent}${laterOf(later)}`);
    return lines;
  }
}

/** What blocks the next level is shown in full; what only blocks the one after it is counted. */
function splitFindings(judgement: Judgement, all: boolean): { next: Finding[]; later: Finding[] } {
  const next: Finding[] = [];
  const later: Finding[] = [];
  const beyond = judgement.wanted.because !== 'asked' && judgement.admittedAt === 'privileged';
  for (const finding of judgement.findings) {
    if (!all && beyond && finding.result === 'warn' && finding.level === 'restricted') later.push(finding);
    else next.push(finding);
  }
  return { next, later };
}

function blockersOf(judgement: Judgement): string {
  const parts: string[] = [];
  for (const level of ['baseline', 'restricted'] as const) {
    const count = judgement.findings.filter((finding) => finding.level === level).length;
    if (count > 0) parts.push(`${level} blocked by ${count}${parts.length > 0 ? ' more' : ''}`);
  }
  return parts.join(', ');
}

function laterOf(later: readonly Finding[]): string {
  const counts = new Map<string, number>();
  for (const { check } of later) counts.set(check, (counts.get(check) ?? 0) + 1);
  const list = [...counts].map(([check, count]) => (count === 1 ? check : `${check} (${count})`));
  return `for restricted also: ${list.join(', ')}   show: --verbose`;
}

function nameOf({ kind, namespace, name }: Finding['resource']): string {
  return `${kind} ${namespace === '' ? '' : `${namespace}/`}${name === '' ? '(no name)' : name}`;
}
