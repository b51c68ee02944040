import { fingerprintsOf } from '../core/fingerprint.ts';
import type { Problem } from '../core/problem.ts';
import type { Severity } from '../core/severity.ts';
import { sha256 } from '../core/sha256.ts';
import { repositoryPath } from './file-path.ts';
import { sentenceOf } from './finding-standing.ts';
import type { Format } from './format.ts';
import { jsonListWriter } from './json-list.ts';
import { oneLine } from './one-line.ts';
import { nameOf } from './standing-text.ts';

const SEVERITIES: Readonly<Record<Severity, string>> = {
  critical: 'blocker',
  high: 'critical',
  medium: 'major',
  low: 'minor',
  info: 'info',
};

/** The code quality report of GitLab, for the widget and the diff of a merge request. */
export const gitlab: Format = {
  name: 'gitlab',
  purpose: 'code quality report of GitLab',
  tellsSentences: false,
  open(write) {
    write('[');
    const list = jsonListWriter(write);
    return {
      judgement(judgement) {
        const fingerprints = fingerprintsOf(judgement);
        list(
          judgement.findings.map((finding, i) => ({
            description: oneLine(`${nameOf(finding.resource)}: ${sentenceOf(finding)}`),
            check_name: finding.check,
            // GitLab matches by this alone, so two files with the same object need the file in it.
            fingerprint: sha256(`${repositoryPath(finding.place.file)}\n${fingerprints[i]}`).slice(0, 32),
            severity: finding.suppressed === undefined ? SEVERITIES[finding.severity] : 'info',
            location: locationOf(finding.place.file, finding.place.line, finding.place.column),
          })),
        );
      },
      problem: (problem) => list([issueOf(problem)]),
      close: () => write('\n]\n'),
    };
  },
};

function issueOf({ code, message, remedy, file, place, incomplete }: Problem): object {
  return {
    description: oneLine(remedy === undefined ? message : `${message}. ${remedy}`),
    check_name: code,
    fingerprint: sha256([code, repositoryPath(file), message].join('\n')).slice(0, 32),
    severity: incomplete ? 'blocker' : 'minor',
    location: locationOf(file, place?.line ?? 1, place?.column),
  };
}

function locationOf(file: string, line: number, column?: number): object {
  const path = repositoryPath(file);
  return column === undefined
    ? { path, lines: { begin: line } }
    : { path, lines: { begin: line }, positions: { begin: { line, column } } };
}
