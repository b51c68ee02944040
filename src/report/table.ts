import type { Finding } from '../core/finding.ts';
import type { Problem } from '../core/problem.ts';
import { saying } from '../core/saying.ts';
import type { Words } from '../messages/words.ts';
import { clusterLines } from './cluster-text.ts';
import { STANDING_TERMS, sentenceOf, standingOf } from './finding-standing.ts';
import type { Format } from './format.ts';
import { oneLine } from './one-line.ts';
import { nameOf } from './standing-text.ts';
import { widthOf } from './terminal-text.ts';
import { RESULT_TERMS, weightTerm } from './terms.ts';
import { totalsOf } from './totals-text.ts';

/**
 * Columns are as wide as what they usually hold. What is longer pushes the rest of its row, since the rows that follow are
 * not known yet.
 */
const COLUMNS = [
  [saying('table.result', 'RESULT'), 8],
  [saying('table.level', 'LEVEL'), 10],
  [saying('table.check', 'CHECK'), 28],
  [saying('table.object', 'OBJECT'), 32],
  [saying('table.where', 'WHERE'), 36],
  [saying('table.what', 'WHAT'), 0],
] as const;

/** Rows under a heading, for people who want to see much at once. */
export const table: Format = {
  name: 'table',
  purpose: 'rows under a heading, for many findings at once',
  tellsSentences: false,
  open(write, { verbosity, words }) {
    const line = (text: string): void => write(`${text}\n`);
    line(row(COLUMNS.map(([title]) => words.say(title))));
    return {
      judgement({ findings }) {
        if (verbosity === 'quiet') return;
        for (const finding of findings) line(row(cellsOf(finding, words)));
      },
      problem: (problem) => line(row(problemCells(problem, words))),
      close(summary) {
        line('');
        const { cluster } = summary;
        for (const told of cluster === undefined ? [] : clusterLines(cluster, words, verbosity === 'verbose'))
          line(told);
        for (const total of totalsOf(summary, words)) line(total);
      },
    };
  },
};

function cellsOf(finding: Finding, words: Words): string[] {
  const { check, resource, place } = finding;
  return [
    words.say(STANDING_TERMS[standingOf(finding)]),
    words.say(weightTerm(finding)),
    check,
    nameOf(resource),
    `${place.file}:${place.line}:${place.column}`,
    sentenceOf(finding, words),
  ];
}

function problemCells(problem: Problem, words: Words): string[] {
  const { code, file, place, incomplete } = problem;
  const { message, remedy } = words.problem(problem);
  const where = place === undefined ? file : `${file}:${place.line}:${place.column}`;
  const what = remedy === undefined ? message : `${message}. ${remedy}`;
  return [words.say(RESULT_TERMS[incomplete ? 'fail' : 'warn']), '', code, '', where, what];
}

function row(cells: readonly string[]): string {
  return cells
    .map((cell, i) => {
      const text = oneLine(cell);
      return text + ' '.repeat(Math.max(0, (COLUMNS[i]?.[1] ?? 0) - widthOf(text)));
    })
    .join('  ')
    .trimEnd();
}
