import { type Command, Option } from 'commander';
import { UNCONFIGURED } from '../checks/namespace-policy.ts';
import { saying } from '../core/saying.ts';
import { type Version, versionOf } from '../core/version.ts';
import { standards } from '../index.ts';
import type { Plan } from '../posture/plan/plan.ts';
import { EXIT, UsageError } from './exit-codes.ts';
import { readVersion } from './fix-options.ts';
import type { PlanInput } from './plan-input.ts';
import type { Terminal } from './terminal.ts';

interface PlanFlags {
  readonly namespace?: string[];
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
  $ gatehouse plan dump/                            what each namespace could enforce today, and what keeps it from more
  $ gatehouse plan dump/ --to baseline              only the way to baseline
  $ gatehouse plan dump/ --kubernetes v1.37         and which verdicts an upgrade to v1.37 changes
  $ gatehouse plan dump/ --simulate istio+cni       pods as they are after injection, with the CNI plugin of Istio
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

const split = (text: string, before: string[] = []): string[] => [
  ...before,
  ...text.split(',').filter((part) => part !== ''),
];

export function addPlanCommand(program: Command, terminal: Terminal, exit: (code: number) => void): void {
  program
    .command('plan')
    .summary('tell what each namespace could enforce today, and what keeps it from more')
    .description(
      'Compares the level of every namespace with what its templates and running pods meet, and tells which fixes free most. Reads a directory that gatehouse scan --save or kubectl get -o json has written, or manifests. Changes nothing.',
    )
    .argument('[directory]', 'a dump of a cluster, or manifests')
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
      new Option('--emit <what>', 'write labels for namespaces instead of the plan').choices(['labels']),
    )
    .addOption(
      new Option('-o, --output <format>', 'how the plan is written')
        .choices(['pretty', 'json', 'markdown'])
        .default('pretty'),
    )
    .option('--verbose', 'every blocker with its field')
    .addOption(new Option('--color <when>', 'colours').choices(['auto', 'always', 'never']).default('auto'))
    .addHelpText('after', HELP)
    .action(async (directory: string | undefined, flags: PlanFlags) =>
      exit(await plan(directory, flags, terminal)),
    );
}

/** The newest release that this one knows; also of a cluster that does not say what it is. */
const NEWEST_KUBERNETES = 37;

async function plan(directory: string | undefined, flags: PlanFlags, terminal: Terminal): Promise<number> {
  // Loaded here, so that other commands start without them.
  const { injectorsOf, injectorVariants } = await import('./plan-simulations.ts');
  const injectors = injectorsOf(flags.simulate ?? []);
  const input = await inputOf(directory, terminal);
  const { makePlan } = await import('../posture/plan/make-plan.ts');
  const { snapshot } = input;
  const minor = minorOf(snapshot.meta.gitVersion);
  const made = makePlan(snapshot, {
    selector: standards,
    to: flags.to,
    version: flags.version ?? versionOf(minor),
    kubernetes: minor,
    defaults: UNCONFIGURED,
    namespaces: flags.namespace ?? [],
    injectors,
    variants: injectorVariants(injectors),
    ...(flags.kubernetes === undefined ? {} : { upgrade: flags.kubernetes }),
  });
  refuseUnknownNamespaces(made, flags.namespace ?? []);
  await terminal.write(await rendered(made, flags, terminal));
  const isWhole = input.isWhole && made.namespaces.every(({ lane }) => lane !== 'unknown');
  return isWhole ? EXIT.clean : EXIT.incomplete;
}

async function inputOf(directory: string | undefined, terminal: Terminal): Promise<PlanInput> {
  if (directory === undefined)
    throw new UsageError(
      saying('plan.no-directory', 'a directory is expected: a dump of a cluster, or manifests'),
    );
  return (await import('./plan-input.ts')).snapshotIn(directory, terminal);
}

function minorOf(gitVersion: string | undefined): number {
  const minor = /^v1\.(\d+)/.exec(gitVersion ?? '')?.[1];
  return minor === undefined ? NEWEST_KUBERNETES : Number(minor);
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
