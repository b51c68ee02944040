import type { Finding } from '../core/finding.ts';
import type { Judgement, Summary } from '../core/judgement.ts';
import { formatPath } from '../core/path.ts';
import type { Problem } from '../core/problem.ts';
import { acceptance, sentenceOf, standingOf } from './finding-standing.ts';
import type { Format } from './format.ts';
import { nameOf, standsAt } from './standing-text.ts';
import { attributes, escaped } from './xml-text.ts';

/**
 * A suite per object and a case per finding. Errors are failures; what does not fail a run is a skipped case that says why,
 * so that it is seen all the same. Problems are errors in a suite of their own.
 */
export const junit: Format = {
  name: 'junit',
  purpose: 'JUnit XML, for the test report of a CI',
  tellsSentences: false,
  open(write) {
    write('<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="gatehouse">\n');
    const problems: string[] = [];
    let errors = 0;
    return {
      judgement: (judgement) => write(suiteOf(judgement)),
      problem(problem) {
        problems.push(problemCase(problem));
        if (problem.incomplete) errors++;
      },
      close(summary) {
        const tests = problems.length;
        if (tests > 0)
          write(suite({ name: 'problems', tests, failures: 0, errors, skipped: tests - errors }, problems));
        write(suite({ name: 'totals', tests: 0, failures: 0, errors: 0, skipped: 0 }, [properties(summary)]));
        write('</testsuites>\n');
      },
    };
  },
};

function suite(values: Parameters<typeof attributes>[0], parts: readonly string[]): string {
  return `<testsuite${attributes(values)}>\n${parts.join('')}</testsuite>\n`;
}

function suiteOf(judgement: Judgement): string {
  const { findings, unknowns, resource } = judgement;
  const failures = findings.filter((finding) => standingOf(finding) === 'error').length;
  const classname = className(judgement);
  const cases = [
    ...findings.map((finding) => caseOf(finding, classname)),
    ...unknowns.map(({ check, detail, path }) => {
      const skipped = `<skipped${attributes({ message: `could not be told: ${detail}` })}/>`;
      return testcase({ name: `${check}: ${formatPath(path)}`, classname }, skipped);
    }),
  ];
  const skipped =
    cases.length - failures - findings.filter((finding) => standingOf(finding) === 'info').length;
  if (cases.length === 0)
    cases.push(testcase({ name: standsAt(judgement) || 'nothing found', classname }, ''));
  const { file } = judgement.place;
  return suite({ name: nameOf(resource), tests: cases.length, failures, errors: 0, skipped, file }, cases);
}

/** Dots make folders in most readers: one per file, and in it one per object. */
function className({ place, resource }: Judgement): string {
  return `${place.file.replaceAll('.', '_')}.${nameOf(resource).replaceAll('.', '_')}`;
}

function caseOf(finding: Finding, classname: string): string {
  const { check, message, place, suppressed, severity, level, wanted, attack, fix } = finding;
  const values = { name: `${check}: ${message}`, classname, file: place.file, line: place.line };
  const where = `${place.file}:${place.line}:${place.column}`;
  const standing = standingOf(finding);
  switch (standing) {
    case 'error': {
      const lines = [
        where,
        formatPath(finding.path),
        `wanted: ${wanted}`,
        `attack: ${attack}`,
        `fix: ${fix.summary}`,
      ];
      const body = lines.map((line) => escaped(line)).join('\n');
      const told = attributes({ message: sentenceOf(finding), type: level ?? severity });
      return testcase(values, `<failure${told}>${body}</failure>`);
    }
    case 'accepted': {
      const why = suppressed === undefined ? '' : acceptance(suppressed);
      return testcase(values, `<skipped${attributes({ message: why })}/>`);
    }
    case 'warning':
      return testcase(
        values,
        `<skipped${attributes({ message: `warning: ${sentenceOf(finding)} (${where})` })}/>`,
      );
    case 'info':
      return testcase(values, `<system-out>${escaped(`${sentenceOf(finding)} (${where})`)}</system-out>`);
  }
}

function problemCase({ code, message, remedy, file, place, incomplete }: Problem): string {
  const values = { name: `${code}: ${message}`, classname: 'gatehouse.problems', file, line: place?.line };
  const where = place === undefined ? file : `${file}:${place.line}:${place.column}`;
  const told = attributes({ message: `${where}: ${message}` });
  return testcase(
    values,
    incomplete
      ? `<error${told.concat(attributes({ type: code }))}>${escaped(remedy ?? '')}</error>`
      : `<skipped${attributes({ message: `${where}: ${message}. ${remedy ?? ''}`.trimEnd() })}/>`,
  );
}

function testcase(values: Parameters<typeof attributes>[0], content: string): string {
  return `<testcase${attributes(values)}${content === '' ? '/>' : `>${content}</testcase>`}\n`;
}

function properties(summary: Summary): string {
  const values = {
    files: summary.files,
    objects: summary.objects,
    workloads: summary.workloads,
    errors: summary.errors,
    warnings: summary.warnings,
    accepted: summary.suppressed,
    unknowns: summary.unknowns,
    problems: summary.problems,
    complete: String(summary.complete),
    exitCode: summary.exitCode,
  };
  const lines = Object.entries(values).map(([name, value]) => `<property${attributes({ name, value })}/>\n`);
  return `<properties>\n${lines.join('')}</properties>\n`;
}
