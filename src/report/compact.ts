import type { Finding } from '../core/finding.ts';
import type { Problem } from '../core/problem.ts';
import type { Words } from '../messages/words.ts';
import { STANDING_TERMS, sentenceOf, standingOf } from './finding-standing.ts';
import type { Format } from './format.ts';
import { oneLine } from './one-line.ts';
import { nameOf } from './standing-text.ts';
import { RESULT_TERMS, weightTerm } from './terms.ts';
import { totalsOf } from './totals-text.ts';

/** One line each, as compilers print them, so that editors find the place. */
export const compact: Format = {
  name: 'compact',
  purpose: 'one line per finding, as compilers print them',
  tellsSentences: false,
  open(write, { verbosity, words }) {
    const line = (text: string): void => write(`${text}\n`);
    return {
      judgement({ findings }) {
        if (verbosity === 'quiet') return;
        for (const finding of findings) line(lineOf(finding, words));
      },
      problem: (problem) => line(problemLine(problem, words)),
      close(summary) {
        for (const total of totalsOf(summary, words)) line(total);
      },
    };
  },
};

function lineOf(finding: Finding, words: Words): string {
  const { file, line, column } = finding.place;
  const sentence = oneLine(sentenceOf(finding, words));
  const who = oneLine(nameOf(finding.resource));
  return `${oneLine(file)}:${line}:${column}: ${words.say(STANDING_TERMS[standingOf(finding)])}: ${sentence} [${finding.check}] (${who}, ${words.say(weightTerm(finding))})`;
}

function problemLine(problem: Problem, words: Words): string {
  const { file, place, code, incomplete } = problem;
  const { message, remedy } = words.problem(problem);
  const where = place === undefined ? oneLine(file) : `${oneLine(file)}:${place.line}:${place.column}`;
  const what = oneLine([message, ...(remedy === undefined ? [] : [remedy])].join('. '));
  return `${where}: ${words.say(RESULT_TERMS[incomplete ? 'fail' : 'warn'])}: ${what} [${code}]`;
}
