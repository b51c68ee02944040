import { relative, resolve } from 'node:path';
import { type Command, Option } from 'commander';
import type { SelectedPractice } from '../checks/run-practices.ts';
import { LEVELS, type Level } from '../core/level.ts';
import { PROFILES, type Profile } from '../core/profile.ts';
import { saying } from '../core/saying.ts';
import { parseVersion, type Version } from '../core/version.ts';

import type { CustomWorkload } from '../resources/workloads.ts';
import { reportedChecks } from './check-names.ts';
import { loadConfiguration } from './configuration-file.ts';
import { UsageError } from './exit-codes.ts';
import { readHashKey } from './hash-key.ts';
import { InvalidValue } from './invalid-value.ts';
import { spokenAs } from './language.ts';
import { practicesOf } from './selected-practices.ts';
import type { Terminal } from './terminal.ts';

/** What is judged, and by what; as in `check`. */
export interface JudgingFlags {
  readonly level?: Level | 'auto';
  readonly version?: Version;
  readonly profile?: Profile;
  readonly kubernetes?: number;
  readonly hashKeyFile?: string;
  readonly select?: string[];
  readonly ignore?: string[];
  readonly config?: string;
}

export interface Judging {
  readonly paths: readonly string[];
  readonly exclude: readonly string[];
  readonly own: readonly string[];
  readonly level: Level | 'auto';
  readonly version: Version | undefined;
  readonly workloads: readonly CustomWorkload[];
  readonly isReported: (check: { readonly id: string }) => boolean;
  readonly practices: readonly SelectedPractice[];
  readonly kubernetes: number;
  readonly hashKey?: string | undefined;
}

const split = (text: string, before: string[] = []): string[] => [
  ...before,
  ...text.split(',').filter((id) => id !== ''),
];

/** The release that this release of gatehouse knows best. */
const NEWEST_KUBERNETES = 37;

export function addJudgingOptions(command: Command): Command {
  const option = (flags: string, description: string, variable: string): Option =>
    new Option(flags, description).env(`GATEHOUSE_${variable}`);
  return command
    .addOption(
      option(
        '--level <level>',
        'judge by this level; auto fixes what any refuses (default: auto)',
        'LEVEL',
      ).choices([...LEVELS, 'auto']),
    )
    .addOption(
      option(
        '--version <version>',
        'version of the Standards: latest or v1.N (default: latest)',
        'VERSION',
      ).argParser(readVersion),
    )
    .addOption(
      option(
        '--profile <profile>',
        'practices beside the Standards: pss none, strict all (default: pss)',
        'PROFILE',
      ).choices(PROFILES),
    )
    .addOption(
      option(
        '--kubernetes <v1.N>',
        'the Kubernetes that the manifests are for (default: v1.37)',
        'KUBERNETES',
      ).argParser(readMinor),
    )
    .addOption(
      option('--select <check,...>', 'fix only these controls and practices', 'SELECT').argParser(split),
    )
    .addOption(
      option('--ignore <check,...>', 'leave these controls and practices', 'IGNORE').argParser(split),
    )
    .addOption(
      option(
        '--hash-key-file <file>',
        'hash credentials in findings with this key, so that one is known again',
        'HASH_KEY_FILE',
      ),
    )
    .addOption(option('--config <file>', 'use this file instead of the nearest gatehouse.yaml', 'CONFIG'));
}

/** The flags over the configuration over the defaults, and the terminal in the language that they come to. */
export async function judgingOf(
  named: readonly string[],
  flags: JudgingFlags,
  asked: Terminal,
): Promise<{ judging: Judging; terminal: Terminal }> {
  const loaded = loadConfiguration(flags.config, named);
  const { configuration, directory, file } = loaded;
  const terminal = await spokenAs(asked, configuration.lang);
  const relativeTo = (path: string): string => relative('', resolve(directory, path)) || '.';
  const paths = named.length > 0 ? named : (configuration.paths ?? []).map(relativeTo);
  if (paths.length === 0)
    throw new UsageError(saying('input.none', 'name a file, a directory, or - for standard input'));
  const { version, workloads = [], exclude = [] } = configuration;
  const isReported = reportedChecks(
    flags.select ?? configuration.select,
    flags.ignore ?? configuration.ignore,
    terminal.words,
  );
  const selected = await practicesOf(flags, loaded);
  const judging = {
    paths,
    exclude: exclude.map(relativeTo),
    own: file === undefined ? [] : [file],
    level: flags.level ?? configuration.level ?? 'auto',
    version: flags.version ?? (version === undefined ? undefined : readVersion(version)),
    workloads: workloads.map(({ podPath, ...kind }) => ({ ...kind, podPath: podPath.split('.') })),
    isReported,
    practices: selected.filter(({ practice }) => isReported(practice)),
    kubernetes: flags.kubernetes ?? NEWEST_KUBERNETES,
    hashKey: readHashKey(flags.hashKeyFile),
  };
  return { judging, terminal };
}

export function readVersion(text: string): Version {
  const version = parseVersion(text);
  if (version === undefined)
    throw new InvalidValue(saying('expected.standards', 'must be "latest" or "v1.x".'));
  return version;
}

function readMinor(text: string): number {
  const minor = /^v?1\.(\d+)/.exec(text)?.[1];
  if (minor === undefined)
    throw new InvalidValue(saying('expected.release', 'a version such as v1.34 is expected.'));
  return Number(minor);
}
