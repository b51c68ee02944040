import type { Finding } from '../core/finding.ts';
import type { Judgement, Summary } from '../core/judgement.ts';
import type { Problem } from '../core/problem.ts';
import { saying } from '../core/saying.ts';
import { gatherAlike } from './alike-findings.ts';
import { clusterLines } from './cluster-text.ts';
import { renderExcerpt } from './excerpt.ts';
import { groupFindings } from './finding-group.ts';
import {
  type FindingDetail,
  type FindingStyle,
  findingStyle,
  PROSE_COLUMNS,
  renderBriefly,
  renderFindings,
} from './finding-text.ts';
import type { Format, FormatOptions, ReportWriter } from './format.ts';
import { tonesFor } from './paint.ts';
import { runningSayings } from './running-text.ts';
import { renderOpen, renderStanding, standingLine } from './standing-text.ts';
import { harmless, widthOf } from './terminal-text.ts';
import { RESULT_TERMS } from './terms.ts';
import { totalsOf } from './totals-text.ts';
import { wrapText } from './wrap-text.ts';

/** For people at a terminal: the excerpt with the fault marked, what is wrong and what is wanted. */
export const pretty: Format = {
  name: 'pretty',
  purpose: 'excerpts with the fault marked, for people at a terminal',
  tellsSentences: false,
  open: (write, options) => new PrettyWriter(write, options),
};

/** So many places are shown with their source, which is more than most installs have. */
const MOST_SHOWN = 500;

class PrettyWriter implements ReportWriter {
  readonly #write: (text: string) => void;
  readonly #options: FormatOptions;
  readonly #style: FindingStyle;
  /** Controls whose attack has been told; once is enough for a run. */
  readonly #told = new Set<string>();
  /** How many places have been shown with their source, and what checks found there. */
  #placesShown = 0;
  readonly #checksShown = new Set<string>();
  #isBrief = false;

  constructor(write: (text: string) => void, options: FormatOptions) {
    this.#write = write;
    this.#options = options;
    const style = { tones: tonesFor(options.color), words: options.words };
    this.#style = findingStyle(style, (finding) => this.#detailOf(finding));
  }

  judgement(judgement: Judgement): void {
    const { verbosity, wording } = this.#options;
    if (verbosity === 'quiet') return;
    if (wording === 'upstream') {
      this.#sentences(judgement);
      return;
    }
    const { next, later } = splitFindings(judgement, verbosity === 'verbose');
    if (next.length + later.length === 0 && verbosity !== 'verbose' && isSilent(judgement)) return;
    const lines: string[] = [];
    if (verbosity === 'verbose' || this.#placesShown < MOST_SHOWN) {
      this.#inFull(next, lines);
      renderStanding(judgement, later, this.#style, lines);
      if (verbosity === 'verbose') renderOpen(judgement, this.#style, lines);
    } else {
      this.#briefly(next, lines);
      lines.push(standingLine(judgement, later, this.#style));
    }
    lines.push('');
    this.#lines(lines);
  }

  #inFull(findings: readonly Finding[], lines: string[]): void {
    const groups = groupFindings(findings);
    const told =
      this.#options.verbosity === 'verbose'
        ? groups.map((group) => ({ group, alike: [] }))
        : gatherAlike(groups);
    for (const one of told) renderFindings(one, this.#style, lines);
    for (const { check } of findings) this.#checksShown.add(check);
    this.#placesShown += told.length;
  }

  /** Nobody reads so many excerpts. What is one more of a kind is there to be searched and counted; what is new, to be read. */
  #briefly(findings: readonly Finding[], lines: string[]): void {
    if (!this.#isBrief) {
      const brief = saying(
        'report.brief',
        '{count} places are shown above. From here on, faults of the same checks take one line each; each in full with --verbose.',
        { count: this.#placesShown },
      );
      lines.push(this.#options.words.say(brief), '');
      this.#isBrief = true;
    }
    const fresh: Finding[] = [];
    const known: Finding[] = [];
    for (const finding of findings) (this.#isNew(finding) ? fresh : known).push(finding);
    if (fresh.length > 0) this.#inFull(fresh, lines);
    for (const finding of known) renderBriefly(finding, this.#style, lines);
  }

  #isNew(finding: Finding): boolean {
    return !this.#checksShown.has(finding.check) || (isGrave(finding) && !this.#told.has(finding.check));
  }

  problem(problem: Problem): void {
    const { code, file, place, excerpt, incomplete } = problem;
    const { words } = this.#options;
    const { message, remedy } = words.problem(problem);
    const { bold, error, warning, place: mark, gutter, secondary } = this.#style.tones;
    const color = incomplete ? error : warning;
    const where = place === undefined ? file : `${file}:${place.line}:${place.column}`;
    const result = words.say(RESULT_TERMS[incomplete ? 'fail' : 'warn']);
    const lines = [
      bold(`${color(`${result}[${code}]`)}: ${harmless(message)}`),
      `  ${mark('-->')} ${harmless(where)}`,
    ];
    if (excerpt !== undefined)
      renderExcerpt(excerpt, undefined, { gutter, primary: color, secondary }, lines);
    const head = `  ${words.say(saying('report.remedy', 'remedy:'))} `;
    for (const [i, line] of (remedy ?? '').split('\n').entries()) {
      if (remedy === undefined) break;
      if (i === 0) lines.push(...wrapText(head, harmless(line), PROSE_COLUMNS));
      else lines.push(`${' '.repeat(widthOf(head))}${harmless(line)}`);
    }
    this.#lines([...lines, '']);
  }

  close(summary: Summary): void {
    const lines: string[] = [];
    if (summary.timing !== undefined) {
      const { readMs, parseMs, judgeMs, reportMs, peakBytes } = summary.timing;
      const timing = saying(
        'report.timing',
        'timing: read {read} ms, parse {parse} ms, judge {judge} ms, report {report} ms; peak memory {peak} MiB',
        {
          read: readMs.toFixed(1),
          parse: parseMs.toFixed(1),
          judge: judgeMs.toFixed(1),
          report: reportMs.toFixed(1),
          peak: (peakBytes / 1048576).toFixed(0),
        },
      );
      lines.push(this.#options.words.say(timing));
    }
    const { words, verbosity } = this.#options;
    if (summary.cluster !== undefined && verbosity !== 'quiet')
      lines.push(...clusterLines(summary.cluster, words, verbosity === 'verbose'));
    this.#lines([...lines, ...totalsOf(summary, words)]);
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
  #detailOf(finding: Finding): FindingDetail {
    if (this.#options.verbosity === 'verbose') return { attack: true, fix: true };
    const { check } = finding;
    if (!isGrave(finding) || this.#told.has(check)) return { attack: false, fix: false };
    this.#told.add(check);
    return { attack: true, fix: false };
  }
}

function isGrave({ result, severity }: Finding): boolean {
  return result === 'fail' && (severity === 'critical' || severity === 'high');
}

/** There is nothing to be said of it besides its findings. */
function isSilent(judgement: Judgement): boolean {
  const isAccepted = judgement.findings.some(({ suppressed }) => suppressed?.kind === 'exception');
  return !isAccepted && runningSayings(judgement).length === 0;
}

/** What blocks the next level is shown in full; what only blocks the one after it is counted. */
function splitFindings(judgement: Judgement, all: boolean): { next: Finding[]; later: Finding[] } {
  const next: Finding[] = [];
  const later: Finding[] = [];
  const beyond = judgement.wanted.because !== 'asked' && judgement.admittedAt === 'privileged';
  for (const finding of judgement.findings) {
    if (finding.suppressed !== undefined && !all) continue;
    if (!all && beyond && finding.result === 'warn' && finding.level === 'restricted') later.push(finding);
    else if (all || finding.result !== 'info') next.push(finding);
  }
  return { next, later };
}
