import type { Summary } from '../core/judgement.ts';
import { type Saying, saying } from '../core/saying.ts';
import type { Words } from '../messages/words.ts';

/** The last lines of a report: where the workloads stand, and what a run saw. */
export function totalsOf(summary: Summary, words: Words): string[] {
  const { workloads, version, admitted } = summary;
  const parts = partsOf(summary).map((part) => words.say(part));
  const standing = saying(
    'totals.admitted',
    'admitted (Pod Security Standards {version}): {privileged} at privileged, {baseline} at baseline, {restricted} at restricted',
    { version, ...admitted },
  );
  return [...(workloads === 0 ? [] : [words.say(standing)]), parts.join('; ')];
}

function partsOf(summary: Summary): Saying[] {
  const { files, objects, workloads, problems, complete, unknowns, suppressed: accepted } = summary;
  const { cluster } = summary;
  const parts = [
    cluster === undefined
      ? saying(
          'totals.seen',
          '{files, plural, one {# file} other {# files}}, {objects, plural, one {# object} other {# objects}}, {workloads, plural, one {# workload} other {# workloads}}',
          { files, objects, workloads },
        )
      : saying(
          'totals.scanned',
          '{objects, plural, one {# object} other {# objects}}, {namespaces, plural, one {# namespace} other {# namespaces}}, {workloads, plural, one {# workload} other {# workloads}}',
          { objects, namespaces: cluster.namespaces.length, workloads },
        ),
    foundIn(summary),
  ];
  if (accepted > 0) parts.push(saying('totals.accepted', '{accepted} accepted (--verbose)', { accepted }));
  if (problems > 0) {
    parts.push(
      complete
        ? saying('totals.problems', '{problems, plural, one {# problem} other {# problems}}', { problems })
        : saying(
            'totals.problems-incomplete',
            '{problems, plural, one {# problem} other {# problems}}, so not everything was judged',
            { problems },
          ),
    );
  }
  // The report of a cluster is the same whenever it is made.
  if (cluster === undefined)
    parts.push(saying('totals.time', 'time: {ms} ms', { ms: summary.milliseconds.toFixed(0) }));
  if (unknowns > 0) {
    parts.push(
      saying('totals.unknowns', '{unknowns, plural, one {# question} other {# questions}} open (--verbose)', {
        unknowns,
      }),
    );
  }
  const { exitCode: code, errors } = summary;
  const isPardoned = code === 0 && (errors > 0 || !complete);
  parts.push(
    isPardoned
      ? saying('totals.exit-report-only', 'exit: {code} (findings do not count)', { code })
      : saying('totals.exit', 'exit: {code}', { code }),
  );
  return parts;
}

function foundIn({ errors, warnings, workloadsWithFindings: workloads }: Summary): Saying {
  return errors + warnings === 0
    ? saying('totals.nothing', 'nothing found')
    : saying(
        'totals.found',
        '{errors, plural, one {# error} other {# errors}} and {warnings, plural, one {# warning} other {# warnings}} in {workloads, plural, one {# workload} other {# workloads}}',
        { errors, warnings, workloads },
      );
}
