import { type Command, Option } from 'commander';
import { credentialsOf } from '../checks/excerpt.ts';
import type { Level } from '../core/level.ts';
import { saying } from '../core/saying.ts';
import { EXIT, UsageError } from './exit-codes.ts';
import { Questions } from './fix-ask.ts';
import { diffOf } from './fix-diff.ts';
import { type FixFile, readFiles } from './fix-files.ts';
import { addJudgingOptions, type JudgingFlags, judgingOf } from './fix-options.ts';
import { patchLines } from './fix-patches.ts';
import { exitCodeOf, outcomeOf, reportOf } from './fix-report.ts';
import { fixFiles } from './fix-run.ts';
import { replaceFile, rootsOf } from './fix-write.ts';
import { inputsOf } from './inputs.ts';
import { withoutCharts } from './rendered-inputs.ts';
import { complain, type Terminal } from './terminal.ts';

interface FixFlags extends JudgingFlags {
  readonly diff?: true;
  readonly write?: true;
  readonly interactive?: true;
  readonly review?: true;
  readonly to?: Exclude<Level, 'privileged'>;
  readonly output?: 'diff' | 'json-patch';
  readonly verbose?: true;
}

const EXAMPLES = `
Examples:
  $ gatehouse fix deploy/                            what would be fixed without a risk?
  $ gatehouse fix deploy/ --review | git apply       what needs a test afterwards, too
  $ gatehouse fix deploy/ --to restricted --write    as far as it goes by itself, and what is left
  $ gatehouse fix deploy/ --to baseline --verbose    what is left, each place of it
  $ gatehouse fix pod.yaml --to baseline --output json-patch
  $ helm template shop ./chart | gatehouse fix - --to restricted --write > fixed.yaml

Everything that is not edited stays byte for byte as it is. Diffs, texts and patches go to
standard output, everything else to standard error.

Exit codes: 0 no error is left, 1 errors are left, 2 wrong usage or a file that cannot be written,
            3 no error is left but something could not be judged, 5 a bug of gatehouse`;

export function addFixCommand(program: Command, terminal: Terminal, exit: (code: number) => void): void {
  const command = program
    .command('fix')
    .summary('repair manifests, and leave everything else in them as it is')
    .description(
      'Repairs what check finds in the files, directories and patterns that are named; - is standard input. Without an option only fixes that cannot break a working program are shown, as a diff.',
    )
    .argument('[path...]', 'files, directories, patterns, or - for standard input')
    .addOption(new Option('--diff', 'print what would change (the default)').conflicts('write'))
    .addOption(new Option('--write', 'change the files; standard input is written to standard output'))
    .addOption(new Option('-i, --interactive', 'ask for each fix, then write; with --diff, then print'))
    .addOption(new Option('--review', 'make the fixes, too, that are right for most but need a test'))
    .addOption(
      new Option(
        '--to <level>',
        'make every fix that helps to be admitted at this level, and tell what is left',
      )
        .choices(['baseline', 'restricted'])
        .conflicts('level'),
    )
    .addOption(
      new Option('--output <format>', 'diff, or json-patch: one RFC 6902 patch for each object')
        .choices(['diff', 'json-patch'])
        .conflicts(['write', 'diff']),
    )
    .addOption(
      new Option('-v, --verbose', 'tell each finding that remains, equal ones of a workload as well').env(
        'GATEHOUSE_VERBOSE',
      ),
    );
  addJudgingOptions(command)
    .addHelpText('after', EXAMPLES)
    .action(async (paths: string[], flags: FixFlags) => exit(await fix(paths, flags, terminal)));
}

async function fix(named: readonly string[], flags: FixFlags, asked: Terminal): Promise<number> {
  const { judging, terminal } = await judgingOf(
    named,
    flags.to === undefined ? flags : { ...flags, level: flags.to },
    asked,
  );
  const { paths, exclude, own } = judging;
  if (flags.interactive === true && paths.includes('-'))
    throw new UsageError(
      saying(
        'fix.standard-input',
        '--interactive asks on standard input, so that the text cannot come from there',
      ),
    );
  const questions = flags.interactive === true ? new Questions(terminal) : undefined;
  const { files, problems } = await readFiles(
    withoutCharts(inputsOf(paths, { stdin: terminal.stdin, exclude, own })),
  );
  const { to, review = false } = flags;
  const judge = await fixFiles(files, { judging, to, review, ...(questions && { questions }) });
  await questions?.close();
  const isWritten = flags.write === true || (questions !== undefined && !flags.diff && !flags.output);
  const failures = isWritten ? await write(files, paths, terminal) : await show(files, flags, terminal);
  const outcome = outcomeOf(files, judge, { isWritten, to });
  const whole = { ...outcome, problems: [...problems, ...outcome.problems] };
  terminal.writeError(
    reportOf(whole, { isWritten, to, isVerbose: flags.verbose === true, words: terminal.words }),
  );
  for (const failure of failures.flatMap(({ said }) => said)) complain(terminal, failure);
  return failures.length > 0 ? EXIT.usage : exitCodeOf(whole);
}

async function show(
  files: readonly FixFile[],
  { output }: FixFlags,
  terminal: Terminal,
): Promise<UsageError[]> {
  for (const file of files) {
    if (output === 'json-patch') for (const line of patchLines(file)) await terminal.write(line);
    else await showDiff(file, terminal);
  }
  return [];
}

async function showDiff({ file, before, after, rounds }: FixFile, terminal: Terminal): Promise<void> {
  const credentials = (rounds[0] ?? []).flatMap(({ original }) => credentialsOf(original));
  const { text, hides } = diffOf(file, before, after, { credentials });
  if (text !== '') await terminal.write(text);
  if (!hides) return;
  complain(
    terminal,
    saying(
      'fix.hidden',
      '{file}: the diff hides credentials, so it cannot be applied; --write makes the changes',
      { file },
    ),
  );
}

/** Files are written one by one; one that cannot be does not keep the others from it. */
async function write(
  files: readonly FixFile[],
  paths: readonly string[],
  terminal: Terminal,
): Promise<UsageError[]> {
  const roots = rootsOf(paths);
  const failures: UsageError[] = [];
  for (const one of files) {
    const { file, bytes, before, after } = one;
    if (file === '<stdin>') {
      await terminal.write(after);
      continue;
    }
    if (before === after) continue;
    try {
      replaceFile(file, { bytes, before, after, roots });
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      failures.push(error);
      one.isLeft = true;
    }
  }
  return failures;
}
