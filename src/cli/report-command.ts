import { type Command, Option } from 'commander';
import { saying } from '../core/saying.ts';
import { mergeReports } from '../report/merge-reports.ts';
import type { Report } from '../report/parse-report.ts';
import { replay } from '../report/replay.ts';
import { diffReports } from '../report/report-diff.ts';
import { checkFacts } from './check-facts.ts';
import { EXIT, UsageError } from './exit-codes.ts';
import { parseOutputs } from './outputs.ts';
import { diffText } from './report-diff-text.ts';
import { readReport } from './report-file.ts';
import { openWriters } from './report-writers.ts';
import type { Terminal } from './terminal.ts';

interface DiffFlags {
  readonly failOnNew?: true;
  readonly failOn: 'error' | 'warning';
}

interface WriteFlags {
  readonly output?: string[];
  readonly color: 'auto' | 'always' | 'never';
}

const DIFF_EXAMPLES = `
Examples:
  $ gatehouse report diff main.json branch.json                  what is new, what is gone
  $ gatehouse report diff main.json branch.json --fail-on-new    exit with 1 for a new error

Exit codes: 0 nothing new, or not asked for, 1 new findings, 2 a report that cannot be read,
            3 nothing new, but the second report does not hold everything`;

const MERGE_EXAMPLES = `
Example:
  $ gatehouse report merge main.json branch.json > all.json`;

const CONVERT_EXAMPLES = `
Examples:
  $ gatehouse report convert main.json                 for people
  $ gatehouse report convert main.json -o ndjson=findings.ndjson -o pretty

Source lines are not part of a report, and so are in none of the other formats either.`;

const split = (text: string, before: string[] = []): string[] => [
  ...before,
  ...text.split(',').filter((part) => part !== ''),
];

export function addReportCommand(program: Command, terminal: Terminal, exit: (code: number) => void): void {
  const command = program
    .command('report')
    .summary('compare, merge and convert reports')
    .description('Works on reports that gatehouse check -o json has written; - is standard input.');
  command
    .command('diff')
    .summary('tell what is new and what is gone')
    .description(
      'Compares two json reports by the fingerprints of their findings. Accepted findings count in neither.',
    )
    .argument('<before>', 'the older report')
    .argument('<after>', 'the newer report')
    .option('--fail-on-new', 'exit with 1 when there are new findings')
    .addOption(
      new Option('--fail-on <result>', 'from which new findings on --fail-on-new fails')
        .choices(['error', 'warning'])
        .default('error'),
    )
    .addHelpText('after', DIFF_EXAMPLES)
    .action(async (before: string, after: string, flags: DiffFlags) =>
      exit(await diff(before, after, flags, terminal)),
    );
  const writing = (name: string, argument: string, what: string): Command =>
    command
      .command(name)
      .argument(argument, what)
      .addOption(
        new Option('-o, --output <format[=file]>', 'as in gatehouse check; repeat for several').argParser(
          split,
        ),
      )
      .addOption(
        new Option('--color <when>', 'colours').choices(['auto', 'always', 'never']).default('auto'),
      );
  writing('merge', '<report...>', 'json reports of runs that judged alike')
    .summary('make one report of several')
    .description(
      'Makes one report of several, as when a run was split; json unless another format is asked for.',
    )
    .addHelpText('after', MERGE_EXAMPLES)
    .action(async (files: string[], flags: WriteFlags) => {
      const reports = [];
      for (const file of files) reports.push(await readReport(file, terminal));
      const merged = mergeReports(reports);
      if ('fault' in merged) throw new UsageError(merged.fault);
      await write(merged.report, flags, 'json', terminal);
    });
  writing('convert', '<report>', 'a json report')
    .summary('write a report in other formats')
    .description('Writes a json report in other formats; pretty unless another one is asked for.')
    .addHelpText('after', CONVERT_EXAMPLES)
    .action(async (file: string, flags: WriteFlags) => {
      const report = await readReport(file, terminal);
      await write(report, flags, 'pretty', terminal);
    });
}

async function diff(
  first: string,
  second: string,
  { failOnNew, failOn }: DiffFlags,
  terminal: Terminal,
): Promise<number> {
  if (first === '-' && second === '-') {
    throw new UsageError(saying('report.one-input', 'only one of the reports can be standard input'));
  }
  const before = await readReport(first, terminal);
  const after = await readReport(second, terminal);
  const difference = diffReports(before, after);
  await terminal.write(diffText(difference, before, after, terminal.words));
  if (failOnNew !== true) return EXIT.clean;
  const counts = difference.added.filter(({ result }) => failOn === 'warning' || result === 'fail');
  if (counts.length > 0) return EXIT.findings;
  return after.summary.complete ? EXIT.clean : EXIT.incomplete;
}

async function write(report: Report, flags: WriteFlags, format: string, terminal: Terminal): Promise<void> {
  const outputs = parseOutputs(flags.output ?? [format]);
  const { color } = flags;
  const writers = await openWriters(outputs, { color, wording: 'gatehouse', verbosity: 'normal' }, terminal);
  const checks = checkFacts();
  // What a newer release knows of a check of its own, this one does not.
  const unknown = { attack: '', fix: { safety: 'advice', summary: '' } } as const;
  replay(report, writers.all, (check) => checks.get(check) ?? unknown);
  writers.close(report.summary);
}
