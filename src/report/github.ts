import type { Finding } from '../core/finding.ts';
import type { Problem } from '../core/problem.ts';
import type { Words } from '../messages/words.ts';
import { repositoryPath } from './file-path.ts';
import { sentenceOf, standingOf } from './finding-standing.ts';
import type { Format } from './format.ts';
import { oneLine } from './one-line.ts';
import { nameOf } from './standing-text.ts';
import { totalsOf } from './totals-text.ts';

/**
 * Workflow commands of GitHub Actions, which the runner shows as annotations on the lines of a pull request. Every line
 * begins with words of ours, so that nothing in a manifest can give the runner a command.
 */
export const github: Format = {
  name: 'github',
  purpose: 'annotations of GitHub Actions; with them goes a step summary',
  tellsSentences: false,
  open(write, { words }) {
    const line = (text: string): void => write(`${text}\n`);
    return {
      judgement({ findings }) {
        for (const finding of findings) line(annotation(finding, words));
      },
      problem: (problem) => line(problemAnnotation(problem, words)),
      close(summary) {
        for (const total of totalsOf(summary, words)) line(`gatehouse: ${total}`);
      },
    };
  },
};

function annotation(finding: Finding, words: Words): string {
  const { check, level, severity, place, resource } = finding;
  const standing = standingOf(finding);
  const kind = standing === 'error' || standing === 'warning' ? standing : 'notice';
  const { file, line, column, length } = place;
  return command(
    kind,
    {
      file: repositoryPath(file),
      line,
      col: column,
      endColumn: column + length,
      title: `${check} (${level ?? severity})`,
    },
    `${nameOf(resource)}: ${sentenceOf(finding, words)}`,
  );
}

function problemAnnotation(problem: Problem, words: Words): string {
  const { code, file, place, incomplete } = problem;
  const { message, remedy } = words.problem(problem);
  const text = remedy === undefined ? message : `${message}. ${remedy}`;
  return command(
    incomplete ? 'error' : 'warning',
    {
      file: repositoryPath(file),
      line: place?.line,
      col: place?.column,
      title: incomplete ? `${code} (not judged)` : code,
    },
    text,
  );
}

function command(
  name: 'error' | 'warning' | 'notice',
  properties: Readonly<Record<string, string | number | undefined>>,
  text: string,
): string {
  const listed = Object.entries(properties)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => `${key}=${property(String(value))}`);
  return `::${name} ${listed.join(',')}::${data(text)}`;
}

function data(text: string): string {
  return oneLine(text).replaceAll('%', '%25');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
