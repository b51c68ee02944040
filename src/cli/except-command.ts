import { relative, resolve } from 'node:path';
import { type Command, Option } from 'commander';
import { LEVELS } from '../core/level.ts';
import { saying } from '../core/saying.ts';
import { addBreakGlass } from './break-glass-command.ts';
import { loadConfiguration } from './configuration-file.ts';
import { type ApproveFlags, approveAny } from './except-approve.ts';
import { addExceptExport } from './except-export.ts';
import { exceptionsText } from './except-list.ts';
import { prune } from './except-prune.ts';
import { readExceptions } from './exception-files.ts';
import { nowOption, readTime } from './exception-options.ts';
import { UsageError } from './exit-codes.ts';
import { readVersion } from './fix-options.ts';
import { split } from './judging-options.ts';
import { contextOption, kubeconfigOption } from './live-objects.ts';
import { addPolicyOption, chosenPolicies, type PolicyFlags } from './policy-options.ts';
import { type ProposeFlags, proposeAll } from './propose-run.ts';
import type { Terminal } from './terminal.ts';

interface PruneFlags extends PolicyFlags {
  readonly exceptions?: string[];
  readonly write?: true;
  readonly now?: number;
}

const EXAMPLES = `
Examples:
  $ gatehouse except propose deploy/agent.yaml --level baseline > exceptions/agent.yaml
  $ gatehouse except propose datadog/agent             as it stands in the cluster
  $ kubectl get daemonset agent -n datadog -o yaml | gatehouse except propose -
  $ gatehouse except approve exceptions/agent.yaml --by security@example.com
  $ gatehouse check deploy/ --exceptions exceptions/
  $ gatehouse except list exceptions/
  $ gatehouse except prune deploy/ --exceptions exceptions/ --write

An exception accepts what it lists, for one workload, until a date; everything else is still judged.
Exit codes: 0 done, 1 no exception can be written for a workload, 2 wrong usage or an exception
            that is not valid, 3 something could not be judged, 4 the cluster cannot be reached`;

const examples = (...lines: string[]): string =>
  `\nExamples:\n${lines.map((line) => `  $ gatehouse except ${line}`).join('\n')}`;

export function addExceptCommand(program: Command, terminal: Terminal, exit: (code: number) => void): void {
  const command = program
    .command('except')
    .summary('accept a risk: exactly what a workload needs, by somebody, until a date')
    .description('Proposes, checks, approves and prunes exceptions. check --exceptions and serve use them.')
    .addHelpText('after', EXAMPLES);
  const proposing = command
    .command('propose')
    .summary('print the smallest exception that admits a workload')
    .description(
      'Prints the smallest exception that admits each workload at a level, and by policies: without any line of it the workload is refused.',
    )
    .argument(
      '<manifest...>',
      'files, directories, patterns, - for standard input, or a workload of the cluster as namespace/name',
    )
    .addOption(
      new Option('--level <level>', 'the level that it is to be admitted at; privileged for policies alone')
        .choices(LEVELS)
        .default('baseline'),
    )
    .addOption(
      new Option(
        '--version <version>',
        'version of the Standards: latest or v1.N (default: latest)',
      ).argParser(readVersion),
    )
    .addOption(
      new Option('--control <control,...>', 'accept what these controls refuse, and nothing else').argParser(
        split,
      ),
    )
    .addOption(new Option('--owner <whom>', 'whom to ask: a team or a person').default(''))
    .addOption(new Option('--reason <text>', 'why the workload cannot do without').default(''))
    .addOption(new Option('--ticket <id>', 'where it was discussed'))
    .addOption(
      new Option('--expires <time>', 'its end, such as 2027-01-31T00:00:00Z (default: in 90 days)').argParser(
        readTimeText,
      ),
    )
    .addOption(nowOption())
    .addOption(kubeconfigOption())
    .addOption(contextOption());
  addPolicyOption(proposing)
    .addHelpText(
      'after',
      examples(
        'propose datadog/agent --level baseline            as it stands in the cluster',
        'propose deploy/ --owner ops@example.com --reason "host metrics" > proposed.yaml',
        'propose deploy/ --level restricted --control runAsNonRoot',
        'propose deploy/ --policy policies/ --level privileged   what policies refuse, and nothing else',
        'propose deploy/ --expires "$(date -u -d +30days +%FT%TZ)" --ticket SEC-1234',
      ),
    )
    .action(async (paths: string[], flags: ProposeFlags) => exit(await proposeAll(paths, flags, terminal)));
  command
    .command('check')
    .summary('tell whether exceptions are valid')
    .description('Reads exceptions and tells everything that is wrong with them, with its line.')
    .argument('[exceptions...]', 'files and directories of exceptions; without one, those of gatehouse.yaml')
    .addOption(nowOption())
    .addHelpText('after', examples('check exceptions/'))
    .action(async (paths: string[], { now = Date.now() }: { now?: number }) => {
      const written = await readExceptions(exceptionPaths(paths), now, terminal.stdin);
      const valid = saying(
        'except.valid',
        '{count, plural, one {# exception is} other {# exceptions are}} valid',
        { count: written.length },
      );
      await terminal.write(`${terminal.words.say(valid)}\n`);
    });
  command
    .command('list')
    .summary('tell what is accepted, by whom and until when')
    .description('Lists exceptions with what they accept, the one that ends first at the top.')
    .argument('[exceptions...]', 'files and directories of exceptions; without one, those of gatehouse.yaml')
    .addOption(nowOption())
    .addHelpText('after', examples('list exceptions/', 'list exceptions/agent.yaml'))
    .action(async (paths: string[], { now = Date.now() }: { now?: number }) => {
      const written = await readExceptions(exceptionPaths(paths), now, terminal.stdin);
      const exceptions = written.map(({ exception }) => exception);
      await terminal.write(exceptionsText(exceptions, now, terminal.words));
    });
  command
    .command('approve')
    .summary('accept the risk: write an approval into the file')
    .description(
      'Writes who approved an exception, when, and what it said then. A later change of it ends the approval.',
    )
    .argument('<file>', 'the file, or an exception of the cluster as namespace/name')
    .argument('[name...]', 'which of its exceptions, as namespace/name; needed where there are several')
    .addOption(new Option('--by <whom>', 'who accepts the risk').makeOptionMandatory())
    .addOption(new Option('--apply', 'write it into the cluster as well'))
    .addOption(new Option('--dry-run', 'ask the cluster whether it would take it, and write nothing'))
    .addOption(kubeconfigOption())
    .addOption(contextOption())
    .addOption(nowOption())
    .addHelpText(
      'after',
      examples(
        'approve exceptions/agent.yaml --by security@example.com',
        'approve exceptions/agent.yaml --by security@example.com --apply',
        'approve datadog/agent --by security@example.com --dry-run',
      ),
    )
    .action(async (file: string, names: string[], flags: ApproveFlags) =>
      exit(await approveAny(file, names, flags, terminal)),
    );
  const pruning = command
    .command('prune')
    .summary('take out what has ended and what nothing needs')
    .description(
      'Finds exceptions that have ended and, where manifests are named, elements that none of them needs.',
    )
    .argument('[manifest...]', 'the manifests that the exceptions are for')
    .addOption(
      new Option('--exceptions <path>', 'files and directories of exceptions; repeat for several')
        .argParser(split)
        .env('GATEHOUSE_EXCEPTIONS'),
    )
    .addOption(new Option('--write', 'change the files; without it, what would go is only told'));
  addPolicyOption(pruning)
    .addOption(nowOption())
    .addHelpText(
      'after',
      examples(
        'prune --exceptions exceptions/                 what has ended?',
        'prune deploy/ --exceptions exceptions/ --write',
        'prune deploy/ --exceptions exceptions/ --policy policies/',
      ),
    )
    .action(async (paths: string[], flags: PruneFlags) => exit(await pruneAll(paths, flags, terminal)));
  addExceptExport(command, terminal, nowOption(), exit);
  addBreakGlass(command, terminal, exit);
}

/** By the policies of the same options and of gatehouse.yaml, as `check` does. */
async function pruneAll(paths: readonly string[], flags: PruneFlags, terminal: Terminal): Promise<number> {
  const files = exceptionPaths(flags.exceptions);
  const policies =
    paths.length === 0
      ? undefined
      : await chosenPolicies(flags, loadConfiguration(undefined, paths), terminal);
  return prune({ ...flags, paths, files, policies }, terminal);
}

/** As named, or as gatehouse.yaml names them. */
function exceptionPaths(named: readonly string[] | undefined): readonly string[] {
  if (named !== undefined && named.length > 0) return named;
  const { configuration, directory } = loadConfiguration(undefined, []);
  const paths = (configuration.exceptions ?? []).map((path) => relative('', resolve(directory, path)) || '.');
  if (paths.length > 0) return paths;
  throw new UsageError(
    saying(
      'except.no-paths',
      'name the files of the exceptions, or list them under exceptions in gatehouse.yaml',
    ),
  );
}

function readTimeText(text: string): string {
  readTime(text);
  return text;
}
