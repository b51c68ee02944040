import { relative, resolve } from 'node:path';
import { type Command, Option } from 'commander';
import { saying } from '../core/saying.ts';
import type { CheckOptions } from './check-documents.ts';
import { CheckRun } from './check-run.ts';
import { loadConfiguration } from './configuration-file.ts';
import { addExceptionsOption, type ExceptionFlags, exceptionRunOf, nowOption } from './exception-options.ts';
import { UsageError } from './exit-codes.ts';
import type { FixProposals } from './fix-proposals.ts';
import { type Input, inputsOf } from './inputs.ts';
import {
  acceptedBy,
  addJudgingOptions,
  addTellingOptions,
  type JudgingFlags,
  judgingSettings,
  type TellingFlags,
} from './judging-options.ts';
import { spokenAs } from './language.ts';
import type { Output } from './outputs.ts';
import { addPolicyOption, type ChosenPolicies, chosenPolicies, type PolicyFlags } from './policy-options.ts';
import { addRenderOptions, machineOf, type RenderFlags, renderSettingsOf } from './render-options.ts';
import { isChart } from './rendered-input.ts';
import { withRendering } from './rendered-inputs.ts';
import { openWriters } from './report-writers.ts';
import { complain, type Terminal } from './terminal.ts';

interface CheckFlags extends RenderFlags, JudgingFlags, PolicyFlags, TellingFlags, ExceptionFlags {
  readonly onlyChanged?: string;
}

const EXAMPLES = `
Examples:
  $ gatehouse check deploy/                            how tight is everything below deploy/?
  $ gatehouse check chart --values prod.yaml           a Helm chart, on the lines of its templates
  $ gatehouse check overlays/prod                      a Kustomize overlay
  $ gatehouse check . --only-changed origin/main       what this branch has changed
  $ gatehouse check deploy/ --level restricted         would the API server admit it at restricted?
  $ gatehouse check deploy/ --policy policies/         by your own policies as well
  $ gatehouse check deploy/ -o pretty -o json=out.json
  $ gatehouse check deploy/ --exceptions exceptions/   what somebody has accepted does not count
  $ gatehouse check deploy/ --wording upstream         in the API server's own words
  $ gatehouse check . --hash-key-file key.txt --profile strict   one credential in several places

Exit codes: 0 nothing found, 1 findings, 2 wrong usage or configuration,
            3 nothing found but something could not be judged, 5 a bug of gatehouse
A directory with Chart.yaml is a Helm chart, one with kustomization.yaml a Kustomize
overlay. The helm, kustomize or kubectl that PATH has renders them; nothing is fetched.
Every option can be set in the environment as well, repeated ones joined by
commas; what gatehouse.yaml says counts where neither does.`;

export function addCheckCommand(program: Command, terminal: Terminal, exit: (code: number) => void): void {
  const command = program
    .command('check')
    .summary('judge manifests by the Pod Security Standards')
    .description(
      'Judges every pod in the files, directories and patterns that are named; - is standard input. Without a path, what gatehouse.yaml names.',
    )
    .argument('[path...]', 'files, directories, charts, overlays, patterns, or - for standard input');
  addExceptionsOption(addPolicyOption(addJudgingOptions(command)))
    .addOption(nowOption())
    .addOption(
      new Option(
        '--only-changed <ref>',
        'judge only what git says has changed since this commit; changed lines come first',
      ).env('GATEHOUSE_ONLY_CHANGED'),
    );
  addTellingOptions(command);
  addRenderOptions(command)
    .addHelpText('after', EXAMPLES)
    .action(async (paths: string[], flags: CheckFlags) => exit(await check(paths, flags, terminal)));
}

async function check(named: readonly string[], flags: CheckFlags, asked: Terminal): Promise<number> {
  const loaded = loadConfiguration(flags.config, named);
  const { configuration, directory, file } = loaded;
  const terminal = await spokenAs(asked, configuration.lang);
  const relativeTo = (path: string): string => relative('', resolve(directory, path)) || '.';
  const paths = named.length > 0 ? named : (configuration.paths ?? []).map(relativeTo);
  if (paths.length === 0)
    throw new UsageError(saying('input.none', 'name a file, a directory, or - for standard input'));
  const policies = await chosenPolicies(flags, loaded, terminal);
  const policyNames = policies?.checks.map(({ id }) => id) ?? [];
  const { outputs, baseline, judging } = await judgingSettings(flags, loaded, terminal, policyNames);
  const excepted = flags.exceptions ?? configuration.exceptions?.map(relativeTo) ?? [];
  const written = outputs.flatMap((output) => output.file ?? []);
  const own = [
    ...excepted.filter((path) => path !== '-'),
    ...[file, baseline].flatMap((one) => one ?? []),
    ...written,
  ];
  const options = {
    ...judging,
    timing: flags.timing === true,
    hooks: flags.hooks ?? 'all',
  };
  const exclude = (configuration.exclude ?? []).map(relativeTo);
  const settings = renderSettingsOf(flags, flags.kubernetes);
  const files = inputsOf(paths, { stdin: terminal.stdin, exclude, own, written });
  const inputs = withRendering(files, paths, settings, machineOf(flags, terminal));
  if (inputs.length === 0) {
    throw new UsageError(
      saying(
        'input.none-left',
        'nothing is left to judge: every file that was named is excluded, or written by this run',
      ),
    );
  }
  if ((flags.values ?? flags.set) !== undefined && !inputs.some((input) => isChart(input)))
    throw new UsageError(
      saying('values.no-chart', '--values and --set are for Helm charts, and there is none among the inputs'),
    );
  const changed =
    flags.onlyChanged === undefined
      ? undefined
      : await (await import('./changed-files.ts')).changedSince(flags.onlyChanged, terminal);
  if (paths.includes('-') && terminal.stdin.isTTY === true) {
    complain(terminal, saying('input.waiting', 'reading standard input; end it with Ctrl-D'));
  }
  const run = {
    ...options,
    ...(changed === undefined ? {} : { changed }),
    ...(policies === undefined ? {} : { policies: policies.run }),
    ...(baseline === undefined
      ? {}
      : { accepted: await acceptedBy(baseline, { ...options, policies: policyNames }) }),
    ...(excepted.length === 0
      ? {}
      : {
          exceptions: await exceptionRunOf(
            excepted,
            { now: flags.now, level: options.level, policies: policies && policyNames },
            terminal,
          ),
        }),
    ...(outputs.some(({ format }) => format.tellsChanges) ? { proposals: await proposer() } : {}),
  };
  const judged = changed === undefined ? inputs : inputs.filter((input) => changed.hasInput(input));
  if (changed !== undefined && judged.length === 0)
    complain(
      terminal,
      saying('changed.nothing', 'nothing named here has changed since {ref}', { ref: flags.onlyChanged }),
    );
  return report(
    { judged, company: inputs },
    run,
    outputs,
    { ...flags, checks: policies?.checks ?? [] },
    terminal,
  );
}

/** Loaded when a report tells fixes. */
async function proposer(): Promise<(options: CheckOptions) => FixProposals> {
  const { FixProposals } = await import('./fix-proposals.ts');
  return (options) => new FixProposals(options);
}

async function report(
  { judged, company }: { readonly judged: readonly Input[]; readonly company: readonly Input[] },
  options: ConstructorParameters<typeof CheckRun>[0],
  outputs: readonly Output[],
  flags: CheckFlags & Pick<ChosenPolicies, 'checks'>,
  terminal: Terminal,
): Promise<number> {
  const { color, wording, checks } = flags;
  const verbosity = flags.quiet === true ? 'quiet' : flags.verbose === true ? 'verbose' : 'normal';
  const writers = await openWriters(outputs, { color, wording, verbosity, checks }, terminal);
  const seen = flags.progress === 'never' ? { ...terminal, stderrIsTty: false } : terminal;
  const summary = await new CheckRun(options, seen, writers.all).run(judged, company);
  writers.close(summary);
  return summary.exitCode;
}
