import type { Finding } from '../core/finding.ts';
import type { Judgement, Summary } from '../core/judgement.ts';
import { LEVELS } from '../core/level.ts';
import type { Problem } from '../core/problem.ts';
import { plural } from '../core/text.ts';
import { renderExcerpt } from './excerpt.ts';
import { groupFindings } from './finding-group.ts';
import { type FindingDetail, PROSE_COLUMNS, renderFindings } from './finding-text.ts';
import type { Format, FormatOptions, ReportWriter } from './format.ts';
import { type Tones, tonesFor } from './paint.ts';
import { renderStanding, renderUnknowns } from './standing-text.ts';
import { harmless } from './terminal-text.ts';
import { wrapText } from './wrap-text.ts';

/** For people at a terminal: the excerpt with the fault marked, what is wrong and what is wanted. */
export const pretty: Format = {
  name: 'pretty',
  tellsSentences: false,
  open: (write, options) => new PrettyWriter(write, options),
};

class PrettyWriter implements ReportWriter {
  readonly #write: (text: string) => void;
  readonly #options: FormatOptions;
  readonly #tones: Tones;
  /** Controls whose attack has been told; once is enough for a run. */
  readonly #told = new Set<string>();

  constructor(write: (text: string) => void, options: FormatOptions) {
    this.#write = write;
    this.#options = options;
    this.#tones = tonesFor(options.color);
  }

  judgement(judgement: Judgement): void {
    const { verbosity, wording } = this.#options;
    if (verbosity === 'quiet') return;
    if (wording === 'upstream') {
      this.#sentences(judgement);
      return;
    }
    const { next, later } = splitFindings(judgement, verbosity === 'verbose');
    if (next.length + later.length === 0 && verbosity !== 'verbose') return;
    this.#lines([
      ...groupFindings(next).flatMap((group) =>
        renderFindings(group, this.#tones, (finding) => this.#detailOf(finding)),
      ),
      ...renderStanding(judgement, later, this.#tones),
      ...(verbosity === 'verbose' ? renderUnknowns(judgement, this.#tones) : []),
      '',
    ]);
  }

  problem({ code, message, remedy, file, place, excerpt, incomplete }: Problem): void {
    const { bold, error, warning, gutter, secondary } = this.#tones;
    const color = incomplete ? error : warning;
    const where = place === undefined ? file : `${file}:${place.line}:${place.column}`;
    const lines = [
      `${bold(`${color(`${incomplete ? 'error' : 'warning'}[${code}]`)}: ${harmless(message)}`)}`,
      `  ${this.#tones.place('-->')} ${harmless(where)}`,
    ];
    if (excerpt !== undefined)
      lines.push(...renderExcerpt(excerpt, undefined, { gutter, primary: color, secondary }));
    for (const [i, line] of (remedy ?? '').split('\n').entries()) {
      if (remedy === undefined) break;
      if (i === 0) lines.push(...wrapText('  remedy: ', harmless(line), PROSE_COLUMNS));
      else lines.push(`          ${harmless(line)}`);
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
    this.#lines([...lines, ...totalsOf(summary)]);
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

  /** What is grave is explained once a run; everything is with `--verbose`. */
  #detailOf({ check, severity, result }: Finding): FindingDetail {
    if (this.#options.verbosity === 'verbose') return { attack: true, fix: true };
    const isGrave = result === 'fail' && (severity === 'critical' || severity === 'high');
    if (!isGrave || this.#told.has(check)) return { attack: false, fix: false };
    this.#told.add(check);
    return { attack: true, fix: false };
  }
}

/** What blocks the next level is shown in full; what only blocks the one after it is counted. */
function splitFindings(judgement: Judgement, all: boolean): { next: Finding[]; later: Finding[] } {
  const next: Finding[] = [];
  const later: Finding[] = [];
  const beyond = judgement.wanted.because !== 'asked' && judgement.admittedAt === 'privileged';
  for (const finding of judgement.findings) {
    if (!all && beyond && finding.result === 'warn' && finding.level === 'restricted') later.push(finding);
    else if (all || finding.result !== 'info') next.push(finding);
  }
  return { next, later };
}

function totalsOf(summary: Summary): string[] {
  const count = (n: number, word: string): string => `${n} ${plural(word, `${word}s`, n)}`;
  const { files, objects, workloads, errors, warnings, problems, complete, version, admitted } = summary;
  const standing = LEVELS.map((level) => `${admitted[level]} at ${level}`).join(', ');
  const found =
    errors + warnings === 0
      ? 'nothing found'
      : `${count(errors, 'error')} and ${count(warnings, 'warning')} in ${count(summary.workloadsWithFindings, 'workload')}`;
  const parts = [
    `${count(files, 'file')}, ${count(objects, 'object')}, ${count(workloads, 'workload')}`,
    found,
    ...(problems > 0
      ? [`${count(problems, 'problem')}${complete ? '' : ', so not everything was judged'}`]
      : []),
    `time: ${summary.milliseconds.toFixed(0)} ms`,
    ...(summary.unknowns > 0 ? [`${count(summary.unknowns, 'question')} open (--verbose)`] : []),
    `exit: ${summary.exitCode}${summary.exitCode === 0 && (errors > 0 || !complete) ? ' (findings do not count)' : ''}`,
  ];
  return [
    ...(workloads === 0 ? [] : [`admitted (Pod Security Standards ${version}): ${standing}`]),
    parts.join('; '),
  ];
}
