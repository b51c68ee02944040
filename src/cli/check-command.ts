import { relative, resolve } from 'node:path';
import { type Command, Option } from 'commander';
import { type Configuration, FAIL_ON, type FailOn } from '../config/configuration.ts';
import { LEVELS, type Level } from '../core/level.ts';
import { PROFILES, type Profile } from '../core/profile.ts';
import { saying } from '../core/saying.ts';
import { parseVersion, type Version } from '../core/version.ts';
import type { AcceptedFindings } from '../exceptions/accepted-findings.ts';
import { standards } from '../index.ts';
import type { Words } from '../messages/words.ts';
import { formats } from '../report/formats.ts';
import type { CustomWorkload } from '../resources/workloads.ts';
import type { BaselineRun } from './baseline-file.ts';
import { CheckRun } from './check-run.ts';
import { loadConfiguration } from './configuration-file.ts';
import { UsageError } from './exit-codes.ts';
import { type Input, inputsOf } from './inputs.ts';
import { InvalidValue } from './invalid-value.ts';
import { spokenAs } from './language.ts';
import { type Output, parseOutputs } from './outputs.ts';
import { addRenderOptions, machineOf, type RenderFlags, renderSettingsOf } from './render-options.ts';
import { isChart } from './rendered-input.ts';
import { withRendering } from './rendered-inputs.ts';
import { openWriters } from './report-writers.ts';
import { practicesOf } from './selected-practices.ts';
import { complain, type Terminal } from './terminal.ts';

interface CheckFlags extends RenderFlags {
  readonly onlyChanged?: string;
  readonly baseline?: string;
  readonly level?: Level | 'auto';
  readonly version?: Version;
  readonly output?: string[];
  readonly wording: 'gatehouse' | 'upstream';
  readonly failOn?: FailOn;
  readonly reportOnly?: true;
  readonly profile?: Profile;
  readonly kubernetes?: number;
  readonly select?: string[];
  readonly ignore?: string[];
  readonly config?: string;
  readonly color: 'auto' | 'always' | 'never';
  readonly quiet?: true;
  readonly verbose?: true;
  readonly timing?: true;
  readonly progress: 'auto' | 'never';
}

const EXAMPLES = `
Examples:
  $ gatehouse check deploy/                            how tight is everything below deploy/?
  $ gatehouse check chart --values prod.yaml           a Helm chart, on the lines of its templates
  $ gatehouse check overlays/prod                      a Kustomize overlay
  $ gatehouse check . --only-changed origin/main       what this branch has changed
  $ gatehouse check deploy/ --level restricted         would the API server admit it at restricted?
  $ gatehouse check deploy/ -o pretty -o json=out.json
  $ gatehouse check deploy/ --wording upstream         in the API server's own words

Exit codes: 0 nothing found, 1 findings, 2 wrong usage or configuration,
            3 nothing found but something could not be judged, 5 a bug of gatehouse
A directory with Chart.yaml is a Helm chart, one with kustomization.yaml a Kustomize
overlay. The helm, kustomize or kubectl that PATH has renders them; nothing is fetched.
Every option can be set in the environment as well, repeated ones joined by
commas; what gatehouse.yaml says counts where neither does.`;

const split = (text: string, before: string[] = []): string[] => [
  ...before,
  ...text.split(',').filter((id) => id !== ''),
];

export function addCheckCommand(program: Command, terminal: Terminal, exit: (code: number) => void): void {
  const command = program
    .command('check')
    .summary('judge manifests by the Pod Security Standards')
    .description(
      'Judges every pod in the files, directories and patterns that are named; - is standard input. Without a path, what gatehouse.yaml names.',
    )
    .argument('[path...]', 'files, directories, charts, overlays, patterns, or - for standard input')
    .addOption(
      new Option(
        '--level <level>',
        'judge by this level; auto tells how tight each workload is (default: auto)',
      )
        .choices([...LEVELS, 'auto'])
        .env('GATEHOUSE_LEVEL'),
    )
    .addOption(
      new Option('--version <version>', 'version of the Standards: latest or v1.N (default: latest)')
        .argParser(readVersion)
        .env('GATEHOUSE_VERSION'),
    )
    .addOption(
      new Option(
        '-o, --output <format[=file]>',
        `${formats.map(({ name }) => name).join(', ')}; repeat for several (default: pretty)`,
      )
        .argParser(split)
        .env('GATEHOUSE_OUTPUT'),
    )
    .addOption(
      new Option('--wording <whose>', "upstream prints the API server's own sentences")
        .choices(['gatehouse', 'upstream'])
        .default('gatehouse')
        .env('GATEHOUSE_WORDING'),
    )
    .addOption(
      new Option('--fail-on <result>', 'from which findings on the exit code is 1 (default: error)')
        .choices(FAIL_ON)
        .env('GATEHOUSE_FAIL_ON'),
    )
    .addOption(
      new Option('--report-only', 'exit with 0 whatever is found, and whatever could not be judged').env(
        'GATEHOUSE_REPORT_ONLY',
      ),
    )
    .addOption(
      new Option(
        '--profile <profile>',
        'practices to judge beside the Standards: pss none, strict all (default: pss)',
      )
        .choices(PROFILES)
        .env('GATEHOUSE_PROFILE'),
    )
    .addOption(
      new Option(
        '--kubernetes <v1.N>',
        'the Kubernetes that the manifests are for, for practices (default: v1.37)',
      )
        .argParser(readMinor)
        .env('GATEHOUSE_KUBERNETES'),
    )
    .addOption(
      new Option('--select <check,...>', 'report only these controls and practices')
        .argParser(split)
        .env('GATEHOUSE_SELECT'),
    )
    .addOption(
      new Option('--ignore <check,...>', 'do not report these controls and practices')
        .argParser(split)
        .env('GATEHOUSE_IGNORE'),
    )
    .addOption(
      new Option('--config <file>', 'use this file instead of the nearest gatehouse.yaml').env(
        'GATEHOUSE_CONFIG',
      ),
    )
    .addOption(
      new Option(
        '--baseline <file>',
        'findings in this baseline do not count; gatehouse baseline write makes it',
      ).env('GATEHOUSE_BASELINE'),
    )
    .addOption(
      new Option(
        '--only-changed <ref>',
        'judge only what git says has changed since this commit; changed lines come first',
      ).env('GATEHOUSE_ONLY_CHANGED'),
    )
    .addOption(
      new Option('--color <when>', 'colours')
        .choices(['auto', 'always', 'never'])
        .default('auto')
        .env('GATEHOUSE_COLOR'),
    )
    .addOption(
      new Option('-q, --quiet', 'print problems and totals only').env('GATEHOUSE_QUIET').conflicts('verbose'),
    )
    .addOption(
      new Option('-v, --verbose', 'print everything: attacks, fixes, what blocks levels further on').env(
        'GATEHOUSE_VERBOSE',
      ),
    )
    .addOption(
      new Option('--progress <when>', 'say on a terminal how far a long run is')
        .choices(['auto', 'never'])
        .default('auto')
        .env('GATEHOUSE_PROGRESS'),
    )
    .addOption(
      new Option('--timing', 'print where the time went, and the peak memory').env('GATEHOUSE_TIMING'),
    );
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
  const outputs =
    flags.output === undefined
      ? parseOutputs(configuration.output ?? ['pretty']).map((output) => ({
          ...output,
          ...(output.file === undefined ? {} : { file: relativeTo(output.file) }),
        }))
      : parseOutputs(flags.output);
  const baseline = flags.baseline ?? (configuration.baseline && relativeTo(configuration.baseline));
  const own = [
    ...[file, baseline].flatMap((one) => one ?? []),
    ...outputs.flatMap((output) => output.file ?? []),
  ];
  const isReported = await reportedBy(
    flags.select ?? configuration.select,
    flags.ignore ?? configuration.ignore,
    terminal.words,
  );
  const selected = await practicesOf(flags, loaded);
  const options = {
    selector: standards,
    level: flags.level ?? configuration.level ?? 'auto',
    version:
      flags.version ?? (configuration.version === undefined ? undefined : readVersion(configuration.version)),
    workloads: workloadsOf(configuration),
    isReported,
    sentences: flags.wording === 'upstream' || outputs.some(({ format }) => format.tellsSentences),
    practices: selected.filter(({ practice }) => isReported(practice)),
    kubernetes: flags.kubernetes ?? NEWEST_KUBERNETES,
    failOn: flags.failOn ?? configuration.failOn ?? 'error',
    reportOnly: flags.reportOnly === true,
    timing: flags.timing === true,
    hooks: flags.hooks ?? 'all',
  };
  const exclude = (configuration.exclude ?? []).map(relativeTo);
  const settings = renderSettingsOf(flags, flags.kubernetes);
  const files = inputsOf(paths, { stdin: terminal.stdin, exclude, own });
  const inputs = withRendering(files, paths, settings, machineOf(flags, terminal));
  if ((flags.values ?? flags.set) !== undefined && !inputs.some((input) => isChart(input)))
    throw new UsageError(
      saying('values.no-chart', '--values and --set are for Helm charts, and there is none among the inputs'),
    );
  const changed =
    flags.onlyChanged === undefined
      ? undefined
      : await (await import('./changed-files.ts')).changedSince(flags.onlyChanged, terminal);
  if (terminal.stdin.isTTY === true && paths.includes('-')) {
    complain(terminal, saying('input.waiting', 'reading standard input; end it with Ctrl-D'));
  }
  const run = {
    ...options,
    ...(changed === undefined ? {} : { changed }),
    ...(baseline === undefined ? {} : { accepted: await acceptedBy(baseline, options) }),
  };
  const judged = changed === undefined ? inputs : inputs.filter((input) => changed.hasInput(input));
  if (judged.length === 0)
    complain(
      terminal,
      saying('changed.nothing', 'nothing named here has changed since {ref}', { ref: flags.onlyChanged }),
    );
  return report({ judged, company: inputs }, run, outputs, flags, terminal);
}

/** Loaded when there is a baseline: most runs have none. */
async function acceptedBy(file: string, run: BaselineRun): Promise<AcceptedFindings> {
  const { acceptedFindings, readBaseline } = await import('./baseline-file.ts');
  return acceptedFindings(file, readBaseline(file), run);
}

async function report(
  { judged, company }: { readonly judged: readonly Input[]; readonly company: readonly Input[] },
  options: ConstructorParameters<typeof CheckRun>[0],
  outputs: readonly Output[],
  flags: CheckFlags,
  terminal: Terminal,
): Promise<number> {
  const { color, wording } = flags;
  const verbosity = flags.quiet === true ? 'quiet' : flags.verbose === true ? 'verbose' : 'normal';
  const writers = await openWriters(outputs, { color, wording, verbosity }, terminal);
  const seen = flags.progress === 'never' ? { ...terminal, stderrIsTty: false } : terminal;
  const summary = await new CheckRun(options, seen, writers.all).run(judged, company);
  writers.close(summary);
  return summary.exitCode;
}

/** The release that this release of gatehouse knows best. */
const NEWEST_KUBERNETES = 37;

function readMinor(text: string): number {
  const minor = /^v?1\.(\d+)/.exec(text)?.[1];
  if (minor === undefined)
    throw new InvalidValue(saying('expected.release', 'a version such as v1.34 is expected.'));
  return Number(minor);
}

async function reportedBy(
  select: readonly string[] | undefined,
  ignore: readonly string[] | undefined,
  words: Words,
): Promise<(check: { readonly id: string }) => boolean> {
  if (select === undefined && ignore === undefined) return () => true;
  return (await import('./check-names.ts')).reportedChecks(select, ignore, words);
}

function readVersion(text: string): Version {
  const version = parseVersion(text);
  if (version === undefined)
    throw new InvalidValue(saying('expected.standards', 'must be "latest" or "v1.x".'));
  return version;
}

function workloadsOf({ workloads = [] }: Configuration): CustomWorkload[] {
  return workloads.map(({ apiVersion, kind, podPath }) => ({
    apiVersion,
    kind,
    podPath: podPath.split('.'),
  }));
}
