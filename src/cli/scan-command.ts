import { type Command, Option } from 'commander';
import { saying } from '../core/saying.ts';
import { minorOf } from '../posture/effective-level.ts';
import type { CollectedKind } from '../resources/collected-kinds.ts';
import { SnapshotBuilder } from '../resources/snapshot-builder.ts';
import { clusterDefaults } from './cluster-defaults.ts';
import { loadConfiguration } from './configuration-file.ts';
import { UsageError } from './exit-codes.ts';
import { InvalidValue } from './invalid-value.ts';
import {
  acceptedBy,
  addJudgingOptions,
  addTellingOptions,
  type JudgingFlags,
  judgingSettings,
  split,
  type TellingFlags,
} from './judging-options.ts';
import { spokenAs } from './language.ts';
import { Progress } from './progress.ts';
import { openWriters } from './report-writers.ts';
import { scanPractices } from './scan-practices.ts';
import { runScan } from './scan-run.ts';
import type { Terminal } from './terminal.ts';

export interface ScanFlags extends JudgingFlags, TellingFlags {
  readonly from?: string;
  readonly namespace?: string[];
  readonly admissionConfig?: string;
  readonly now?: string;
}

const EXAMPLES = `
Examples:
  $ gatehouse scan dump/                               a cluster as kubectl wrote it down:
        for r in namespaces pods deployments.apps ...; do
          kubectl get $r -A -o json > dump/$r.json; done
  $ gatehouse scan dump/ --level restricted -o json    what would keep it from restricted?
  $ gatehouse scan dump/ --admission-config pss.yaml   with the defaults of its API server

Exit codes: 0 nothing found, 1 findings, 2 wrong usage or configuration,
            3 nothing found but something could not be judged, 5 a bug of gatehouse
Nothing is changed. The same dump gives the same report, byte for byte.`;

export function addScanCommand(program: Command, terminal: Terminal, exit: (code: number) => void): void {
  const command = program
    .command('scan')
    .summary('judge what a cluster holds and runs')
    .description(
      'Judges every workload of a cluster by its template and by the pods that run, and says what each namespace enforces, where that comes from and who may lower it. Changes nothing.',
    )
    .argument('[directory]', 'a dump of a cluster: what kubectl get -o json wrote')
    .option('--from <directory>', 'the same as the argument')
    .addOption(new Option('-n, --namespace <name>', 'judge these namespaces only').argParser(split))
    .option(
      '--admission-config <file>',
      'the PodSecurityConfiguration of the API server, or the AdmissionConfiguration with it',
    )
    .addOption(
      new Option(
        '--now <time>',
        'the time that counts, such as 2026-09-30T12:00:00Z (default: that of the dump)',
      ).argParser(readTime),
    );
  addJudgingOptions(command);
  addTellingOptions(command);
  command
    .addHelpText('after', EXAMPLES)
    .action(async (directory: string | undefined, flags: ScanFlags) =>
      exit(await scan(directory, flags, terminal)),
    );
}

async function scan(directory: string | undefined, flags: ScanFlags, asked: Terminal): Promise<number> {
  const folder = directory ?? flags.from;
  if (folder === undefined) throw new UsageError(saying('scan.no-source', 'name the directory of a dump'));
  const loaded = loadConfiguration(flags.config, []);
  const terminal = await spokenAs(asked, loaded.configuration.lang);
  const { outputs, baseline, judging } = await judgingSettings(flags, loaded, terminal);
  const isWanted = (kind: CollectedKind): boolean =>
    kind.use === 'company' ? judging.practices.length > 0 : kind.use !== 'posture';
  const progress = new Progress(
    flags.progress === 'never' ? { ...terminal, stderrIsTty: false } : terminal,
    (objects) => saying('scan.progress', '{objects} objects read', { objects }),
  );
  const builder = new SnapshotBuilder({
    workloads: judging.workloads,
    keepsCompany: judging.practices.length > 0,
  });
  const { readDump } = await import('../cluster/dump.ts');
  const read = readDump(folder, builder, { isWanted, progress: (objects) => progress.update(objects) });
  progress.erase();
  if ('fault' in read) throw new UsageError(read.fault);
  const snapshot = builder.build(read.meta);
  const now = flags.now ?? (snapshot.meta.takenAt || new Date().toISOString());
  const defaults = clusterDefaults(flags.admissionConfig, snapshot);
  const settings = {
    ...judging,
    defaults,
    isWanted,
    now,
    practices: scanPractices(judging.practices, defaults, loaded, judging.isReported),
    kubernetes: flags.kubernetes ?? minorOf(snapshot.meta.gitVersion) ?? judging.kubernetes,
    ...(flags.namespace === undefined ? {} : { namespaces: flags.namespace }),
  };
  const accepted = baseline === undefined ? {} : { accepted: await acceptedBy(baseline, settings) };
  const { color, wording } = flags;
  const verbosity = flags.quiet === true ? 'quiet' : flags.verbose === true ? 'verbose' : 'normal';
  const writers = await openWriters(
    outputs,
    { color, wording, verbosity, startedAt: new Date(now) },
    terminal,
  );
  const summary = await runScan(snapshot, read.faults, { ...settings, ...accepted }, writers.all, terminal);
  writers.close(summary);
  return summary.exitCode;
}

function readTime(text: string): string {
  const time = Date.parse(text);
  if (!/^\d{4}-\d\d-\d\dT/.test(text) || Number.isNaN(time))
    throw new InvalidValue(saying('expected.time', 'a time such as 2026-09-30T12:00:00Z is expected.'));
  return new Date(time).toISOString();
}
