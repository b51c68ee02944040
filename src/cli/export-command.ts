import { type Command, Option } from 'commander';
import { saying } from '../core/saying.ts';
import { LATEST, type Version } from '../core/version.ts';
import { yamlOf } from '../resources/write-yaml.ts';
import { standardsPolicy, type ValidationAction } from '../translate/vap/standards-policy.ts';
import { UsageError } from './exit-codes.ts';
import { readVersion } from './fix-options.ts';
import type { Terminal } from './terminal.ts';

interface ExportFlags {
  readonly to: 'vap';
  readonly level: 'baseline' | 'restricted';
  readonly version: Version;
  readonly mode: keyof typeof ACTIONS;
  readonly enforceWorkloads?: true;
  readonly namespace?: string[];
  readonly exemptNamespace?: string[];
  readonly exemptUser?: string[];
}

const ACTIONS = {
  enforce: ['Deny'],
  audit: ['Audit'],
  warn: ['Warn'],
} as const satisfies Readonly<Record<string, readonly ValidationAction[]>>;

const EXAMPLES = `
Examples:
  $ gatehouse export --to vap > baseline.yaml
  $ gatehouse export --to vap --level restricted --version v1.34 --mode warn --namespace shop
  $ gatehouse export --to vap --exempt-namespace kube-system,storage > baseline.yaml

Needs Kubernetes v1.30 or newer and no webhook: the API server judges by itself. Pods are denied, workloads
bring a warning, as with Pod Security; kube-system is left out unless other namespaces are named.`;

/** Its own pods are not to be refused by a policy that somebody tries out. */
const SYSTEM = 'kube-system';
const NAME_LABEL = 'kubernetes.io/metadata.name';

const split = (text: string, before: string[] = []): string[] => [
  ...before,
  ...text.split(',').filter((part) => part !== ''),
];

export function addExportCommand(program: Command, terminal: Terminal): void {
  program
    .command('export')
    .summary('write the Standards as policies that the API server itself enforces')
    .description(
      'Writes a level of the Pod Security Standards as a ValidatingAdmissionPolicy with its bindings, so that it holds where no webhook runs.',
    )
    .addOption(
      new Option('--to <form>', 'what to write: a ValidatingAdmissionPolicy')
        .choices(['vap'])
        .makeOptionMandatory(),
    )
    .addOption(
      new Option('--level <level>', 'the level to write')
        .choices(['baseline', 'restricted'])
        .default('baseline'),
    )
    .addOption(
      new Option('--version <version>', 'version of the Standards: latest or v1.N')
        .argParser(readVersion)
        .default(LATEST, 'latest'),
    )
    .addOption(
      new Option('--mode <mode>', 'what happens to a pod that violates it')
        .choices(Object.keys(ACTIONS))
        .default('enforce'),
    )
    .option('--enforce-workloads', 'deny Deployments and the like as well, not only their pods')
    .addOption(
      new Option('--namespace <name,...>', 'only these namespaces; repeat for several').argParser(split),
    )
    .addOption(
      new Option(
        '--exempt-namespace <name,...>',
        'all namespaces but these; repeat for several (default: kube-system)',
      ).argParser(split),
    )
    .addOption(
      new Option('--exempt-user <name,...>', 'users whose pods are not judged; repeat for several').argParser(
        split,
      ),
    )
    .addHelpText('after', EXAMPLES)
    .action(async (flags: ExportFlags) => {
      await terminal.write(yamlOf(policiesOf(flags)));
    });
}

function policiesOf(flags: ExportFlags): readonly object[] {
  const { level, version, mode, exemptUser = [] } = flags;
  return standardsPolicy({
    level,
    version,
    name: `gatehouse-${level}-${version.text}`,
    actions: ACTIONS[mode],
    ...(flags.enforceWorkloads === true && { workloadActions: ACTIONS[mode] }),
    namespaceSelector: selectorOf(flags),
    exemptUsers: exemptUser,
  });
}

function selectorOf({ namespace, exemptNamespace }: ExportFlags): object {
  if (namespace !== undefined && exemptNamespace !== undefined)
    throw new UsageError(
      saying('export.namespaces', 'name either --namespace or --exempt-namespace, not both'),
    );
  const values = namespace ?? exemptNamespace ?? [SYSTEM];
  return {
    matchExpressions: [{ key: NAME_LABEL, operator: namespace === undefined ? 'NotIn' : 'In', values }],
  };
}
