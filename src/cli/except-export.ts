import { type Command, Option } from 'commander';
import type { Level } from '../core/level.ts';
import { saying } from '../core/saying.ts';
import { LATEST, type Version } from '../core/version.ts';
import { isActive, nameOfException } from '../exceptions/exception.ts';
import { yamlOf } from '../resources/write-yaml.ts';
import { exceptionPolicies } from '../translate/vap/exception-policy.ts';
import { readExceptions } from './exception-files.ts';
import { EXIT } from './exit-codes.ts';
import { readVersion } from './fix-options.ts';
import { complain, type Terminal } from './terminal.ts';

interface ExportFlags {
  readonly to: 'vap';
  readonly level: Exclude<Level, 'privileged'>;
  readonly version: Version;
  readonly now?: number;
}

const EXAMPLES = `
Examples:
  $ gatehouse except export --to vap exceptions/ > policies.yaml
  $ gatehouse except export --to vap exceptions/agent.yaml --level restricted --version v1.34

For clusters without the webhook, from Kubernetes v1.30 on: the namespace of each exception is held at the
level but for what its exceptions accept. Its own label of Pod Security has to admit all of that, such as
pod-security.kubernetes.io/enforce=privileged.
Exit codes: 0 written, 1 no exception is in force, 2 an exception that is not valid`;

export function addExceptExport(
  except: Command,
  terminal: Terminal,
  now: Option,
  exit: (code: number) => void,
): void {
  except
    .command('export')
    .summary('write exceptions as policies that the API server itself enforces')
    .description(
      'Writes a ValidatingAdmissionPolicy for each namespace: a level of the Standards, less exactly what its exceptions accept.',
    )
    .argument('<exceptions...>', 'files and directories of exceptions')
    .addOption(
      new Option('--to <form>', 'what to write: a ValidatingAdmissionPolicy')
        .choices(['vap'])
        .makeOptionMandatory(),
    )
    .addOption(
      new Option('--level <level>', 'the level that the namespaces are held at')
        .choices(['baseline', 'restricted'])
        .default('baseline'),
    )
    .addOption(
      new Option('--version <version>', 'version of the Standards: latest or v1.N')
        .argParser(readVersion)
        .default(LATEST, 'latest'),
    )
    .addOption(now)
    .addHelpText('after', EXAMPLES)
    .action(async (paths: string[], flags: ExportFlags) => exit(await exportAll(paths, flags, terminal)));
}

async function exportAll(paths: readonly string[], flags: ExportFlags, terminal: Terminal): Promise<number> {
  const { level, version, now = Date.now() } = flags;
  const all = (await readExceptions(paths, now, terminal.stdin)).map(({ exception }) => exception);
  const inForce = all.filter((exception) => isActive(exception, now));
  const active = inForce.filter(({ allow }) => allow.length > 0);
  for (const exception of inForce.filter(({ policies }) => policies !== undefined))
    complain(
      terminal,
      saying(
        'except.policies-not-exported',
        'what exception {name} accepts of policies is left out: what is written holds to the Standards only',
        { name: nameOfException(exception) },
      ),
    );
  for (const exception of all.filter((one) => !inForce.includes(one))) {
    const name = nameOfException(exception);
    complain(
      terminal,
      saying('except.not-exported', 'exception {name} is not in force, and is left out', { name }),
    );
  }
  if (active.length === 0) {
    complain(
      terminal,
      saying('except.nothing', 'no exception is in force; gatehouse except approve puts one into force'),
    );
    return EXIT.findings;
  }
  await terminal.write(yamlOf(exceptionPolicies(active, { level, version })));
  return EXIT.clean;
}
