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
import type { CheckOptions } from './check-documents.ts';
import type { LoadedConfiguration } from './configuration-file.ts';
import { readHashKey } from './hash-key.ts';
import { InvalidValue } from './invalid-value.ts';
import { type Output, parseOutputs } from './outputs.ts';
import { practicesOf } from './selected-practices.ts';
import type { Terminal } from './terminal.ts';

/** What `check` and `scan` ask alike: by what is judged, and how it is told. */
export interface JudgingFlags {
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
  readonly baseline?: string;
  readonly hashKeyFile?: string;
}

/** What `check` and `scan` judge with. */
export interface JudgingSettings extends Omit<CheckOptions, 'namespaces' | 'inventory' | 'hooks'> {
  readonly failOn: FailOn;
  readonly reportOnly: boolean;
}

export interface TellingFlags {
  readonly color: 'auto' | 'always' | 'never';
  readonly quiet?: true;
  readonly verbose?: true;
  readonly timing?: true;
  readonly progress: 'auto' | 'never';
}

/** Values joined by commas, of an option that can be repeated. */
export const split = (text: string, before: string[] = []): string[] => [
  ...before,
  ...text.split(',').filter((id) => id !== ''),
];

export function addJudgingOptions(command: Command): Command {
  return command
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
      new Option('--profile <profile>', 'practices beside the Standards: pss none, strict all (default: pss)')
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
        '--hash-key-file <file>',
        'hash credentials in findings with this key, so that one is known again',
      ).env('GATEHOUSE_HASH_KEY_FILE'),
    );
}

export function addTellingOptions(command: Command): Command {
  return command
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
}

/** What the flags come to, with what the configuration says where they say nothing. */
export async function judgingSettings(
  flags: JudgingFlags,
  loaded: LoadedConfiguration,
  terminal: Terminal,
  /** Names of the policies that judge as well. */
  policies: readonly string[] = [],
): Promise<{
  readonly outputs: readonly Output[];
  readonly baseline: string | undefined;
  readonly judging: JudgingSettings;
}> {
  const { configuration, directory } = loaded;
  const relativeTo = (path: string): string => relative('', resolve(directory, path)) || '.';
  const outputs =
    flags.output === undefined
      ? parseOutputs(configuration.output ?? ['pretty']).map((output) => ({
          ...output,
          ...(output.file === undefined ? {} : { file: relativeTo(output.file) }),
        }))
      : parseOutputs(flags.output);
  const isReported = await reportedBy(
    flags.select ?? configuration.select,
    flags.ignore ?? configuration.ignore,
    terminal.words,
    policies,
  );
  const selected = await practicesOf(flags, loaded);
  return {
    outputs,
    baseline: flags.baseline ?? (configuration.baseline && relativeTo(configuration.baseline)),
    judging: {
      selector: standards,
      level: flags.level ?? configuration.level ?? 'auto',
      version:
        flags.version ??
        (configuration.version === undefined ? undefined : readVersion(configuration.version)),
      workloads: workloadsOf(configuration),
      isReported,
      sentences: flags.wording === 'upstream' || outputs.some(({ format }) => format.tellsSentences),
      practices: selected.filter(({ practice }) => isReported(practice)),
      kubernetes: flags.kubernetes ?? NEWEST_KUBERNETES,
      hashKey: readHashKey(flags.hashKeyFile),
      failOn: flags.failOn ?? configuration.failOn ?? 'error',
      reportOnly: flags.reportOnly === true,
    },
  };
}

/** Loaded when there is a baseline: most runs have none. */
export async function acceptedBy(file: string, run: BaselineRun): Promise<AcceptedFindings> {
  const { acceptedFindings, readBaseline } = await import('./baseline-file.ts');
  return acceptedFindings(file, readBaseline(file), run);
}

/** The release that this release of gatehouse knows best. */
export const NEWEST_KUBERNETES = 37;

export function readMinor(text: string): number {
  const minor = /^v?1\.(\d+)/.exec(text)?.[1];
  if (minor === undefined)
    throw new InvalidValue(saying('expected.release', 'a version such as v1.34 is expected.'));
  return Number(minor);
}

async function reportedBy(
  select: readonly string[] | undefined,
  ignore: readonly string[] | undefined,
  words: Words,
  policies: readonly string[],
): Promise<(check: { readonly id: string }) => boolean> {
  if (select === undefined && ignore === undefined) return () => true;
  return (await import('./check-names.ts')).reportedChecks(select, ignore, words, policies);
}

export function readVersion(text: string): Version {
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
