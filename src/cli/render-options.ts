import { statSync } from 'node:fs';
import { type Command, Option } from 'commander';
import { type Saying, saying } from '../core/saying.ts';
import type { Machine, RenderSettings } from '../rendering/renderer.ts';
import { HOOK_CHOICES, type HookChoice } from '../resources/helm-hook.ts';
import { MAX_FILE_BYTES } from '../resources/source-text.ts';
import { UsageError } from './exit-codes.ts';
import { InvalidValue } from './invalid-value.ts';
import { reasonOf } from './system-error.ts';
import type { Terminal } from './terminal.ts';

/** How charts and overlays are turned into manifests. */
export interface RenderFlags {
  readonly values?: string[];
  readonly set?: string[];
  readonly kubeVersion?: string;
  readonly apiVersions?: string[];
  readonly hooks?: HookChoice;
  readonly renderTimeout?: number;
}

const DEFAULT_SECONDS = 60;

const each = (text: string, before: string[] = []): string[] => [...before, text];
const split = (text: string, before: string[] = []): string[] => [
  ...before,
  ...text.split(',').filter((part) => part !== ''),
];

export function addRenderOptions(command: Command): Command {
  const option = (flags: string, description: string, variable: string): Option =>
    new Option(flags, description).env(`GATEHOUSE_${variable}`);
  return command
    .addOption(
      option('--values <file,...>', 'values files for Helm charts, later ones winning', 'VALUES').argParser(
        split,
      ),
    )
    .addOption(
      option(
        '--set <key=value>',
        'values for Helm charts, as helm reads them; repeat for several',
        'SET',
      ).argParser(each),
    )
    .addOption(
      option(
        '--kube-version <v1.N>',
        'the Kubernetes that charts are told they run on (default: as --kubernetes, else as helm has it)',
        'KUBE_VERSION',
      ).argParser(readKubeVersion),
    )
    .addOption(
      option(
        '--api-versions <version,...>',
        'APIs that charts are told the cluster has beside the usual',
        'API_VERSIONS',
      ).argParser(split),
    )
    .addOption(
      option(
        '--hooks <which>',
        'Helm hooks: judge all, no-tests, none, or only them (default: all)',
        'HOOKS',
      ).choices(HOOK_CHOICES),
    )
    .addOption(
      option(
        '--render-timeout <seconds>',
        `how long a chart or an overlay may take to render (default: ${DEFAULT_SECONDS})`,
        'RENDER_TIMEOUT',
      ).argParser(readSeconds),
    );
}

/** Values files are looked at before anything is judged: a name that leads nowhere is a mistake of the caller. */
export function renderSettingsOf(flags: RenderFlags, kubernetes: number | undefined): RenderSettings {
  for (const file of flags.values ?? []) {
    if (/^[a-z][\w+.-]*:\/\//i.test(file) || file === '-')
      throw new UsageError(
        saying('values.fetched', '--values {file}: name a file; nothing is fetched', { file }),
      );
    const reason = troubleWith(file);
    if (reason !== undefined)
      throw new UsageError(
        saying('values.unreadable', '--values {file}: cannot read it: {reason}', { file, reason }),
      );
  }
  const kubeVersion = flags.kubeVersion ?? (kubernetes === undefined ? undefined : `v1.${kubernetes}`);
  return {
    values: flags.values ?? [],
    set: flags.set ?? [],
    apiVersions: flags.apiVersions ?? [],
    ...(kubeVersion === undefined ? {} : { kubeVersion }),
  };
}

function troubleWith(file: string): Saying | string | undefined {
  try {
    return statSync(file).isDirectory() ? saying('system.directory', 'it is a directory') : undefined;
  } catch (error) {
    return reasonOf(error);
  }
}

export function machineOf({ renderTimeout }: RenderFlags, { env }: Pick<Terminal, 'env'>): Machine {
  return {
    env,
    limits: { seconds: renderTimeout ?? DEFAULT_SECONDS, bytes: MAX_FILE_BYTES },
    cwd: process.cwd(),
  };
}

function readKubeVersion(text: string): string {
  if (!/^v?1\.\d+(\.\d+)?([-+][\w.+-]+)?$/.test(text))
    throw new InvalidValue(saying('expected.release', 'a version such as v1.34 is expected.'));
  return text;
}

function readSeconds(text: string): number {
  const seconds = Number(text);
  if (!(seconds > 0 && seconds <= 86_400))
    throw new InvalidValue(saying('expected.seconds', 'a number of seconds is expected.'));
  return seconds;
}
