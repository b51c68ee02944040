import { type Command, Option } from 'commander';
import { saying } from '../core/saying.ts';
import { diagnose } from '../posture/doctor/doctor.ts';
import type { ClusterFlags } from './doctor-cluster.ts';
import { doctorJson, doctorText } from './doctor-report.ts';
import { EXIT, UsageError } from './exit-codes.ts';
import { complain, type Terminal } from './terminal.ts';

interface DoctorFlags extends ClusterFlags {
  readonly from?: string;
  readonly output: 'pretty' | 'json';
  readonly color: 'auto' | 'always' | 'never';
}

const HELP = `
Examples:
  $ gatehouse doctor                       the cluster of the current context
  $ gatehouse doctor --from dump/ -o json  a cluster as kubectl wrote it down:
        for r in validatingwebhookconfigurations services pods ...; do
          kubectl get $r -A -o json > dump/$r.json; done

Exit codes: 0 nothing found, 1 something would hurt, 2 wrong usage,
            3 nothing found but something could not be looked at,
            4 the cluster cannot be reached, 5 a bug of gatehouse`;

export function addDoctorCommand(program: Command, terminal: Terminal, exit: (code: number) => void): void {
  program
    .command('doctor')
    .summary('name what would hurt in an installation of gatehouse serve')
    .description(
      'Looks at webhooks, certificates, replicas, rights and exemptions, and says what would hurt, why, and what mends it. Changes nothing.',
    )
    .option('--from <directory>', 'files that kubectl get -o json or -o yaml wrote, instead of a cluster')
    .option('--kubeconfig <file>', 'how to reach the cluster (default: as kubectl)')
    .option('--context <name>', 'the context of the kubeconfig')
    .addOption(new Option('-o, --output <format>', 'format').choices(['pretty', 'json']).default('pretty'))
    .addOption(
      new Option('--color <when>', 'colours')
        .choices(['auto', 'always', 'never'])
        .default('auto')
        .env('GATEHOUSE_COLOR'),
    )
    .addHelpText('after', HELP)
    .action(async (flags: DoctorFlags) => exit(await examine(flags, terminal)));
}

async function examine(flags: DoctorFlags, terminal: Terminal): Promise<number> {
  if (flags.from !== undefined && (flags.kubeconfig ?? flags.context) !== undefined)
    throw new UsageError(
      saying('doctor.from', '--from reads files; it does not go with --kubeconfig or --context'),
    );
  // Loaded here, so that other commands start without them.
  const collected =
    flags.from === undefined
      ? await (await import('./doctor-cluster.ts')).factsFromCluster(flags, terminal.env)
      : await (await import('./doctor-files.ts')).factsFromFiles(flags.from);
  if ('unreachable' in collected) {
    complain(
      terminal,
      saying('doctor.unreachable', 'the cluster cannot be reached: {reason}', {
        reason: collected.unreachable,
      }),
    );
    return EXIT.unreachable;
  }
  const { facts, unseen } = collected;
  const report = { diagnoses: diagnose(facts, Date.now()), unseen };
  const color =
    flags.color === 'always' ||
    (flags.color === 'auto' && terminal.stdoutIsTty && (terminal.env['NO_COLOR'] ?? '') === '');
  await terminal.write(
    flags.output === 'json' ? doctorJson(report) : doctorText(report, color, terminal.words),
  );
  if (report.diagnoses.length > 0) return EXIT.findings;
  return unseen.length > 0 ? EXIT.incomplete : EXIT.clean;
}
