import { relative, resolve } from 'node:path';
import { type Command, Option } from 'commander';
import { saying } from '../core/saying.ts';
import { minorOf } from '../posture/effective-level.ts';
import { COLLECTED_KINDS, type CollectedKind } from '../resources/collected-kinds.ts';
import { clusterDefaults } from './cluster-defaults.ts';
import { type LoadedConfiguration, loadConfiguration } from './configuration-file.ts';
import { addExceptionsOption } from './exception-options.ts';
import { EXIT, UsageError } from './exit-codes.ts';
import { InvalidValue } from './invalid-value.ts';
import {
  acceptedBy,
  addJudgingOptions,
  addTellingOptions,
  type JudgingFlags,
  judgingSettings,
  NEWEST_KUBERNETES,
  split,
  type TellingFlags,
} from './judging-options.ts';
import { spokenAs } from './language.ts';
import { addPolicyOption, type ChosenPolicies, chosenPolicies, type PolicyFlags } from './policy-options.ts';
import { openWriters } from './report-writers.ts';
import { scanExceptions } from './scan-exceptions.ts';
import type { LiveFlags } from './scan-live.ts';
import { scanPractices } from './scan-practices.ts';
import { scanRbac } from './scan-rbac.ts';
import { runScan } from './scan-run.ts';
import { customKinds, snapshotFor } from './scan-source.ts';
import { Stopwatch } from './stopwatch.ts';
import { complain, type Terminal } from './terminal.ts';

export interface ScanFlags extends JudgingFlags, PolicyFlags, TellingFlags, LiveFlags {
  readonly from?: string;
  readonly admissionConfig?: string;
  readonly exceptions?: string[];
  readonly now?: string;
  readonly printRbac?: true;
  readonly withSecretMetadata?: true;
}

const EXAMPLES = `
Examples:
  $ gatehouse scan                                     the cluster of the current context
  $ gatehouse scan --context prod --level restricted   what would keep it from restricted?
  $ gatehouse scan --save dump/                        kept as files, to be judged again anywhere
  $ gatehouse scan dump/ -o json                       the same report without the cluster
  $ gatehouse scan dump/ --policy policies/            by your own policies as well
  $ gatehouse scan lists/                              what kubectl wrote:
        for r in namespaces pods deployments.apps ...; do
          kubectl get $r -A -o json > lists/$r.json; done
  $ gatehouse scan --print-rbac | kubectl apply -f -   the rights it needs, and no others

Exit codes: 0 nothing found, 1 findings, 2 wrong usage or configuration,
            3 nothing found but something could not be judged,
            4 the cluster cannot be reached or shows nothing, 5 a bug of gatehouse
Nothing is changed. The same dump gives the same report, byte for byte. Interrupted, it
judges what it has; with --save the next run goes on where it stopped.`;

export function addScanCommand(program: Command, terminal: Terminal, exit: (code: number) => void): void {
  const command = program
    .command('scan')
    .summary('judge what a cluster holds and runs')
    .description(
      'Judges every workload of a cluster by its template and by the pods that run, and says what each namespace enforces, where that comes from and who may lower it. Changes nothing.',
    )
    .argument(
      '[directory]',
      'a dump of a cluster, or what kubectl get -o json wrote, instead of the cluster itself',
    )
    .option('--from <directory>', 'the same as the argument')
    .option('--save <directory>', 'keep what is collected there; goes on with what an earlier run began')
    .addOption(new Option('-n, --namespace <name>', 'these namespaces only').argParser(split))
    .option('--kubeconfig <file>', 'how to reach the cluster (default: as kubectl)')
    .option('--context <name>', 'the context of the kubeconfig')
    .option(
      '--admission-config <file>',
      'the PodSecurityConfiguration of the API server, or the AdmissionConfiguration with it',
    )
    .option('--with-secret-metadata', 'list Secrets as well; keys and lengths are kept, and no value')
    .option('--print-rbac', 'print the rights that a scan with these options needs, and do nothing else')
    .addOption(
      new Option(
        '--now <time>',
        'the time that counts, such as 2026-09-30T12:00:00Z (default: when the cluster was asked)',
      ).argParser(readTime),
    );
  addExceptionsOption(addPolicyOption(addJudgingOptions(command)));
  addTellingOptions(command);
  command
    .addHelpText('after', EXAMPLES)
    .action(async (directory: string | undefined, flags: ScanFlags) =>
      exit(await scan(directory, flags, terminal)),
    );
}

async function scan(directory: string | undefined, flags: ScanFlags, asked: Terminal): Promise<number> {
  const folder = directory ?? flags.from;
  if (folder !== undefined && (flags.save ?? flags.kubeconfig ?? flags.context) !== undefined)
    throw new UsageError(
      saying(
        'scan.two-sources',
        'a directory is read instead of a cluster; --save, --kubeconfig and --context do not go with it',
      ),
    );
  const loaded = loadConfiguration(flags.config, []);
  const terminal = await spokenAs(asked, loaded.configuration.lang);
  const policies = await chosenPolicies(flags, loaded, terminal);
  const policyNames = policies?.checks.map(({ id }) => id) ?? [];
  const kinds = policies && (await import('./scan-policies.ts')).policyKinds(policies.set);
  const { outputs, baseline, judging } = await judgingSettings(flags, loaded, terminal, policyNames);
  const isWanted = (kind: CollectedKind): boolean =>
    kinds?.isWanted(kind) === true ||
    (kind.use === 'company' ? judging.practices.length > 0 : kind.use !== 'posture');
  const isCollected = (kind: CollectedKind): boolean =>
    (flags.save === undefined ? isWanted(kind) : true) &&
    (kind.kind !== 'Secret' || flags.withSecretMetadata === true);
  if (flags.printRbac === true) {
    const all = [...COLLECTED_KINDS, ...customKinds(judging.workloads), ...(kinds?.extra ?? [])];
    await terminal.write(scanRbac(all.filter(isCollected), flags.namespace));
    return EXIT.clean;
  }
  const stopwatch = new Stopwatch(terminal.now, flags.timing === true);
  const source = {
    ...{ custom: judging.workloads, isWanted, isCollected, hasPractices: judging.practices.length > 0 },
    ...(kinds && { extra: kinds.extra, keepsSource: isWanted }),
  };
  const collected = await stopwatch.awaiting('read', snapshotFor(folder, flags, source, terminal));
  if ('unreachable' in collected) {
    complain(
      terminal,
      saying('doctor.unreachable', 'the cluster cannot be reached: {reason}', {
        reason: collected.unreachable,
      }),
    );
    return EXIT.unreachable;
  }
  const { snapshot, faults, now } = collected;
  const minor = minorOf(snapshot.meta.gitVersion);
  const inForce = await policiesFor(policies, minor, flags, loaded, terminal);
  const defaults = clusterDefaults(flags.admissionConfig, snapshot);
  const settings = {
    ...judging,
    defaults,
    isWanted,
    now,
    practices: scanPractices(judging.practices, defaults, loaded, judging.isReported),
    kubernetes: flags.kubernetes ?? minor ?? judging.kubernetes,
    ...(flags.namespace === undefined ? {} : { namespaces: flags.namespace }),
  };
  const accepted =
    baseline === undefined
      ? {}
      : { accepted: await acceptedBy(baseline, { ...settings, policies: policyNames }) };
  const { run, problems } = await scanExceptions(
    flags.exceptions ?? configuredExceptions(loaded),
    snapshot,
    {
      ...{ now: Date.parse(now), level: judging.level, namespaces: flags.namespace },
      policies: policies && policyNames,
    },
    terminal,
  );
  const { color, wording } = flags;
  const verbosity = flags.quiet === true ? 'quiet' : flags.verbose === true ? 'verbose' : 'normal';
  const writers = await openWriters(
    outputs,
    { color, wording, verbosity, startedAt: new Date(now), checks: inForce?.checks ?? [] },
    terminal,
  );
  const summary = await runScan(
    snapshot,
    faults,
    {
      ...{ ...settings, ...accepted, problems, stopwatch, timing: flags.timing === true },
      ...(run && { exceptions: run }),
      ...(kinds && { isJudged: kinds.isJudged }),
      ...(inForce && { policies: inForce.set }),
    },
    writers.all,
    terminal,
  );
  writers.close(summary);
  return summary.exitCode;
}

/** What a policy may say depends on the Kubernetes it is for, which is known only now. Standard input is read once. */
async function policiesFor(
  policies: ChosenPolicies | undefined,
  minor: number | undefined,
  flags: ScanFlags,
  loaded: LoadedConfiguration,
  terminal: Terminal,
): Promise<ChosenPolicies | undefined> {
  const isRight = minor === undefined || minor === NEWEST_KUBERNETES || flags.kubernetes !== undefined;
  if (policies === undefined || isRight || flags.policy?.includes('-') === true) return policies;
  return chosenPolicies({ ...flags, kubernetes: minor }, loaded, terminal);
}

function configuredExceptions({ configuration, directory }: LoadedConfiguration): string[] {
  return (configuration.exceptions ?? []).map((path) => relative('', resolve(directory, path)) || '.');
}

function readTime(text: string): string {
  const time = Date.parse(text);
  if (!/^\d{4}-\d\d-\d\dT/.test(text) || Number.isNaN(time))
    throw new InvalidValue(saying('expected.time', 'a time such as 2026-09-30T12:00:00Z is expected.'));
  return new Date(time).toISOString();
}
