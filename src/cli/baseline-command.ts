import { existsSync, writeFileSync } from 'node:fs';
import { type Command, Option } from 'commander';
import type { Problem } from '../core/problem.ts';
import { type Saying, saying } from '../core/saying.ts';
import { type BaselineEntry, BaselineWriter, baselineText } from '../exceptions/baseline.ts';
import { standards } from '../index.ts';
import { harmless } from '../report/terminal-text.ts';
import { acceptedFindings, BASELINE_NAME, namesBeside, readBaseline, versionText } from './baseline-file.ts';
import { baselineTable } from './baseline-table.ts';
import { CheckRun } from './check-run.ts';
import { EXIT, UsageError } from './exit-codes.ts';
import { addJudgingOptions, type JudgingFlags, judgingOf } from './fix-options.ts';
import { inputsOf } from './inputs.ts';
import { addRenderOptions, machineOf, type RenderFlags, renderSettingsOf } from './render-options.ts';
import { withRendering } from './rendered-inputs.ts';
import { reasonOf } from './system-error.ts';
import { complain, type Terminal } from './terminal.ts';

interface WriteFlags extends JudgingFlags, RenderFlags {
  readonly file: string;
  readonly shrink?: true;
}

const WRITE_EXAMPLES = `
Examples:
  $ gatehouse baseline write deploy/             accept what is found there now
  $ gatehouse check deploy/ --baseline ${BASELINE_NAME}
  $ gatehouse baseline write deploy/ --shrink    forget what was repaired, accept nothing new

A finding is known by its check, its object and its field, so that moved lines, reformatting
and renamed files do not bring it back. Commit the file; a review shows what is accepted.

Exit codes: 0 written, 2 wrong usage or a file that cannot be written, 3 written, but something
            could not be judged and is therefore not in it`;

const SHOW_EXAMPLES = `
Example:
  $ gatehouse baseline write deploy/ && gatehouse baseline show`;

/** What `fix` says of these options has nothing to do with a baseline. */
const DESCRIPTIONS: Readonly<Record<string, string>> = {
  '--level': 'judge by this level (default: auto)',
  '--select': 'accept only these controls and practices',
  '--ignore': 'do not accept these controls and practices',
};

export function addBaselineCommand(program: Command, terminal: Terminal, exit: (code: number) => void): void {
  const command = program
    .command('baseline')
    .summary('accept what is found now, so that only new findings count')
    .description(
      'Writes and shows a baseline: the findings that are accepted for now. check --baseline uses it.',
    );
  const write = command
    .command('write')
    .summary('accept the findings that there are now')
    .description('Judges as check does, and writes every finding into the baseline.')
    .argument('[path...]', 'files, directories, charts, overlays, patterns, or - for standard input')
    .addOption(new Option('--file <file>', 'the baseline').default(BASELINE_NAME))
    .addOption(new Option('--shrink', 'only remove entries that match nothing any more'));
  addRenderOptions(addJudgingOptions(write))
    .addHelpText('after', WRITE_EXAMPLES)
    .action(async (paths: string[], flags: WriteFlags) => exit(await writeBaseline(paths, flags, terminal)));
  for (const option of write.options)
    option.description = DESCRIPTIONS[option.long ?? ''] ?? option.description;
  command
    .command('show')
    .summary('tell what a baseline accepts')
    .description('Tells how much a baseline accepts of each check, and every entry.')
    .argument('[file]', 'the baseline', BASELINE_NAME)
    .addHelpText('after', SHOW_EXAMPLES)
    .action(async (file: string) => {
      await terminal.write(baselineTable(file, readBaseline(file), terminal.words));
    });
}

async function writeBaseline(named: readonly string[], flags: WriteFlags, asked: Terminal): Promise<number> {
  const { judging, terminal } = await judgingOf(named, flags, asked);
  const before = flags.shrink === true || existsSync(flags.file) ? readBefore(flags) : undefined;
  const run = { ...judging, hooks: flags.hooks };
  const accepted = flags.shrink && before ? acceptedFindings(flags.file, before, run) : undefined;
  const writer = new BaselineWriter(namesBeside(flags.file));
  const problems: Problem[] = [];
  const options = {
    ...judging,
    ...(flags.hooks === undefined ? {} : { hooks: flags.hooks }),
    ...(accepted === undefined ? {} : { accepted }),
    selector: standards,
    sentences: false,
    failOn: 'none',
    reportOnly: false,
    timing: false,
  } as const;
  const { paths, exclude, own } = judging;
  const files = inputsOf(paths, {
    stdin: terminal.stdin,
    exclude,
    own: [...own, flags.file],
    written: [flags.file],
  });
  const settings = renderSettingsOf(flags, flags.kubernetes);
  const inputs = withRendering(files, paths, settings, machineOf(flags, terminal));
  const { complete } = await new CheckRun(options, terminal, [
    {
      judgement: (one) => writer.add(one),
      problem: (one) => void problems.push(one),
      close: () => undefined,
    },
  ]).run(inputs);
  const stale = new Map(accepted?.stale().map((entry) => [entry.fingerprint, entry.count]));
  const entries =
    accepted === undefined || before === undefined
      ? writer.entries()
      : without(before.entries, complete ? stale : new Map());
  save(flags.file, baselineText({ level: judging.level, version: versionText(judging), entries }));
  for (const problem of problems.filter(({ incomplete }) => incomplete)) {
    const { message } = terminal.words.problem(problem);
    complain(terminal, harmless(`${problem.code}: ${problem.file}: ${message}`));
  }
  complain(terminal, told(flags.file, entries, before?.entries ?? []));
  return complete ? EXIT.clean : EXIT.incomplete;
}

/** A baseline that cannot be read is only in the way of whoever wants to shrink it. */
function readBefore({ file, shrink }: WriteFlags) {
  try {
    return readBaseline(file);
  } catch (error) {
    if (shrink === true || !(error instanceof UsageError)) throw error;
    return undefined;
  }
}

function without(entries: readonly BaselineEntry[], stale: ReadonlyMap<string, number>): BaselineEntry[] {
  return entries.flatMap((entry) => {
    const count = entry.count - (stale.get(entry.fingerprint) ?? 0);
    return count > 0 ? [{ ...entry, count }] : [];
  });
}

function save(file: string, text: string): void {
  try {
    writeFileSync(file, text);
  } catch (error) {
    throw new UsageError(
      saying('output.unwritable', 'cannot write {file}: {reason}', { file, reason: reasonOf(error) }),
    );
  }
}

function told(file: string, now: readonly BaselineEntry[], before: readonly BaselineEntry[]): Saying {
  const had = new Set(before.map(({ fingerprint }) => fingerprint));
  const has = new Set(now.map(({ fingerprint }) => fingerprint));
  const added = [...has].filter((fingerprint) => !had.has(fingerprint)).length;
  const removed = [...had].filter((fingerprint) => !has.has(fingerprint)).length;
  return saying(
    'baseline.written',
    '{file} accepts {size, plural, one {# finding} other {# findings}}: {added} added, {removed} removed',
    { file, size: now.length, added, removed },
  );
}
