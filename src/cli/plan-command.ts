import { type Command, Option } from 'commander';
import { saying } from '../core/saying.ts';
import { type Version, versionOf } from '../core/version.ts';
import { standards } from '../index.ts';
import { minorOf } from '../posture/effective-level.ts';
import type { Plan } from '../posture/plan/plan.ts';
import type { Variant } from '../posture/plan/what-ifs.ts';
import type { CollectedKind } from '../resources/collected-kinds.ts';
import type { Snapshot } from '../resources/snapshot.ts';
import { faultAt, loadConfiguration } from './configuration-file.ts';
import { nowOption } from './exception-options.ts';
import { EXIT, UsageError } from './exit-codes.ts';
import { readVersion } from './fix-options.ts';
import { split } from './judging-options.ts';
import { spokenAs } from './language.ts';
import type { ExceptionTerms } from './scan-exceptions.ts';
import type { SourceFlags } from './scan-source.ts';
import { complain, type Terminal } from './terminal.ts';

interface PlanFlags extends Omit<SourceFlags, 'now'> {
  readonly withExceptions?: string[];
  /** Milliseconds since 1970. */
  readonly now?: number;
  readonly admissionConfig?: string;
  readonly config?: string;
  readonly to: 'baseline' | 'restricted';
  readonly version?: Version;
  readonly kubernetes?: Version;
  readonly simulate?: string[];
  readonly emit?: 'labels';
  readonly output: 'pretty' | 'json' | 'markdown';
  readonly verbose?: true;
  readonly color: 'auto' | 'always' | 'never';
}

const HELP = `
Examples:
  $ gatehouse plan                                  the cluster of the current context
  $ gatehouse plan dump/                            what gatehouse scan --save or kubectl get -o json has written
  $ gatehouse plan deploy/ --to baseline            manifests, and only the way to baseline
  $ gatehouse plan dump/ --kubernetes v1.37         and which verdicts an upgrade to v1.37 changes
  $ gatehouse plan dump/ --simulate istio+cni       pods as they are after injection, with the CNI plugin of Istio
  $ gatehouse plan dump/ --with-exceptions exceptions/
  $ gatehouse plan dump/ --emit labels > labels.yaml

--simulate takes istio, linkerd and datadog, with a release and with how they are installed: istio@1.26+cni,
linkerd+cni+drop-all, datadog+csi+apm, istio+everywhere. A file describes another injector:
  apiVersion: gatehouse.dev/v1alpha1
  kind: Injector
  metadata: {name: vault}
  spec:
    match: {podAnnotations: {vault.hashicorp.com/agent-inject: "true"}}
    patch: {initContainers: [{name: vault-agent-init, image: vault}]}
    remedy: use the CSI provider of Vault

Nothing is changed by this command.

Exit codes: 0 planned, 2 wrong usage, 3 planned, but not everything could be seen,
            4 the cluster cannot be reached, 5 a bug of gatehouse`;

export function addPlanCommand(program: Command, terminal: Terminal, exit: (code: number) => void): void {
  program
    .command('plan')
    .summary('tell what each namespace could enforce today, and what keeps it from more')
    .description(
      'Compares the level of every namespace with what its templates and running pods meet, and tells which fixes free most. Changes nothing.',
    )
    .argument('[directory]', 'a dump of a cluster, or manifests, instead of the cluster itself')
    .option('--kubeconfig <file>', 'how to reach the cluster (default: as kubectl)')
    .option('--context <name>', 'the context of the kubeconfig')
    .option(
      '--admission-config <file>',
      'the PodSecurityConfiguration of the API server, or the AdmissionConfiguration with it',
    )
    .addOption(
      new Option(
        '-n, --namespace <name,...>',
        'only these namespaces; else all but those of the cluster itself',
      ).argParser(split),
    )
    .addOption(
      new Option('--to <level>', 'the level to get to')
        .choices(['baseline', 'restricted'])
        .default('restricted'),
    )
    .addOption(
      new Option(
        '--version <version>',
        'version of the Standards to plan for: latest or v1.N (default: as the cluster)',
      ).argParser(readVersion),
    )
    .addOption(
      new Option('--kubernetes <v1.N>', 'tell whose verdict changes when Kubernetes becomes this').argParser(
        readVersion,
      ),
    )
    .addOption(
      new Option('--simulate <injector,...>', 'judge pods as they are after these have injected').argParser(
        split,
      ),
    )
    .addOption(
      new Option(
        '--with-exceptions <path,...>',
        'tell what these files or directories would let namespaces enforce',
      ).argParser(split),
    )
    .addOption(nowOption())
    .addOption(
      new Option('--emit <what>', 'write labels for namespaces instead of the plan').choices(['labels']),
    )
    .addOption(
      new Option('-o, --output <format>', 'how the plan is written')
        .choices(['pretty', 'json', 'markdown'])
        .default('pretty'),
    )
    .option('--verbose', 'every blocker with its field')
    .addOption(
      new Option('--progress <when>', 'say on a terminal how far a long run is')
        .choices(['auto', 'never'])
        .default('auto'),
    )
    .addOption(new Option('--color <when>', 'colours').choices(['auto', 'always', 'never']).default('auto'))
    .option('--config <file>', 'use this file instead of the nearest gatehouse.yaml')
    .addHelpText('after', HELP)
    .action(async (directory: string | undefined, flags: PlanFlags) =>
      exit(await plan(directory, flags, terminal)),
    );
}

/** The newest release that this one knows; also of a cluster that does not say what it is. */
const NEWEST_KUBERNETES = 37;

/** As kubectl names them. */
const EXCEPTIONS = 'gatehouseexceptions.gatehouse.dev';

const isWanted = ({ use }: CollectedKind): boolean =>
  use === 'pods' || use === 'namespaces' || use === 'exceptions';

async function plan(directory: string | undefined, flags: PlanFlags, asked: Terminal): Promise<number> {
  const { configuration } = loadConfiguration(flags.config, directory === undefined ? [] : [directory]);
  const terminal = await spokenAs(asked, configuration.lang);
  // Loaded here, so that other commands start without them.
  const { injectorsOf, injectorVariants } = await import('./plan-simulations.ts');
  const injectors = injectorsOf(flags.simulate ?? []);
  const { snapshotFor } = await import('./scan-source.ts');
  const custom = (configuration.workloads ?? []).map(({ podPath, ...kind }) => ({
    ...kind,
    podPath: podPath.split('.'),
  }));
  const source = { custom, isWanted, isCollected: isWanted, hasPractices: false };
  const { now = Date.now(), ...asFlags } = flags;
  const read = await snapshotFor(directory, asFlags, source, terminal);
  if ('unreachable' in read) {
    const { unreachable } = read;
    complain(
      terminal,
      saying('doctor.unreachable', 'the cluster cannot be reached: {reason}', { reason: unreachable }),
    );
    return EXIT.unreachable;
  }
  const { snapshot, faults } = read;
  for (const { file, said } of faults) complain(terminal, faultAt(file, said));
  const paths = flags.withExceptions ?? [];
  const exceptions = await exceptionVariants(paths, snapshot, { now, level: flags.to }, terminal);
  const { clusterDefaults } = await import('./cluster-defaults.ts');
  const { policy, exempt } = clusterDefaults(flags.admissionConfig, snapshot);
  const { makePlan } = await import('../posture/plan/make-plan.ts');
  const minor = minorOf(snapshot.meta.gitVersion) ?? NEWEST_KUBERNETES;
  const made = makePlan(snapshot, {
    selector: standards,
    to: flags.to,
    version: flags.version ?? versionOf(minor),
    kubernetes: minor,
    defaults: policy,
    exempt: exempt.namespaces,
    namespaces: flags.namespace ?? [],
    injectors,
    variants: [...exceptions, ...injectorVariants(injectors)],
    ...(flags.kubernetes === undefined ? {} : { upgrade: flags.kubernetes }),
  });
  refuseUnknownNamespaces(made, flags.namespace ?? []);
  await terminal.write(await rendered(made, flags, terminal));
  const isWhole = faults.length === 0 && made.namespaces.every(({ lane }) => lane !== 'unknown');
  return isWhole ? EXIT.clean : EXIT.incomplete;
}

/** Each exception by itself would say little: a namespace is tightened with all that was granted in it. */
async function exceptionVariants(
  paths: readonly string[],
  snapshot: Snapshot,
  terms: ExceptionTerms,
  terminal: Terminal,
): Promise<readonly Variant[]> {
  const { scanExceptions } = await import('./scan-exceptions.ts');
  const { run, held, problems } = await scanExceptions(paths, snapshot, terms, terminal);
  const { exceptionProblems } = await import('../exceptions/exception-problems.ts');
  const unseen = (await import('./scan-problems.ts')).exceptionGaps(snapshot);
  const told = run === undefined ? [] : exceptionProblems(run.uses(), run.now, false);
  for (const { file, said, message } of [...unseen, ...problems, ...told])
    complain(terminal, faultAt(file, said?.message ?? message));
  if (run === undefined || run.set.all.length === 0) return [];
  const asks = [...paths, ...(held.length > 0 ? [EXCEPTIONS] : [])].join(', ');
  const saidOf = saying(
    'plan.exceptions',
    'where gatehouse serve enforces them; the Pod Security of the API server knows no exceptions',
  );
  return [{ kind: 'exceptions', asks, saying: saidOf, accepting: { exceptions: run.set, now: run.now } }];
}

function refuseUnknownNamespaces({ namespaces }: Plan, asked: readonly string[]): void {
  const unknown = asked.filter((name) => !namespaces.some((each) => each.name === name));
  if (unknown.length === 0) return;
  throw new UsageError(
    saying('plan.unknown-namespace', '--namespace {names}: not in what was read', {
      names: unknown.join(', '),
    }),
  );
}

async function rendered(made: Plan, flags: PlanFlags, terminal: Terminal): Promise<string> {
  const { words, env, stdoutIsTty } = terminal;
  if (flags.emit === 'labels') return (await import('./plan-labels.ts')).planLabels(made, words);
  if (flags.output === 'json') return (await import('./plan-json.ts')).planJson(made);
  if (flags.output === 'markdown') return (await import('./plan-markdown.ts')).planMarkdown(made, words);
  const color =
    flags.color === 'always' || (flags.color === 'auto' && stdoutIsTty && (env['NO_COLOR'] ?? '') === '');
  return (await import('./plan-text.ts')).planText(made, { color, verbose: flags.verbose === true, words });
}
