import { type Command, Option } from 'commander';
import { isRecord } from '../cluster/api-result.ts';
import { createClient } from '../cluster/client.ts';
import { systemClock } from '../cluster/clock.ts';
import { pathOf } from '../cluster/resource-path.ts';
import { saying } from '../core/saying.ts';
import { endOf, MAX_MINUTES, USUAL_CONTROLS } from '../exceptions/break-glass.ts';
import { breakGlassObject, parseBreakGlass } from '../exceptions/break-glass-object.ts';
import { controls } from '../index.ts';
import { yamlOf } from '../resources/write-yaml.ts';
import { checkId } from './check-names.ts';
import { accessOf } from './cluster-access.ts';
import { EXIT, UsageError } from './exit-codes.ts';
import { InvalidValue } from './invalid-value.ts';
import { complain, type Terminal } from './terminal.ts';
import { TOOL_VERSION } from './version.ts';

interface BreakGlassFlags {
  readonly user: string;
  readonly reason: string;
  readonly minutes: number;
  readonly control?: string[];
  readonly dryRun?: true;
  readonly kubeconfig?: string;
  readonly context?: string;
}

const EXAMPLES = `
Examples:
  $ gatehouse except break-glass shop/web-7d9f --user jane@example.com --reason "INC-42" --dry-run
  $ gatehouse except break-glass shop/web-7d9f --user jane@example.com --reason "INC-42" --minutes 10

The user may then add ephemeral containers to that pod (kubectl debug) that ${USUAL_CONTROLS.join(', ')} refuse.
It ends by itself, and each use is in the audit log. To make it takes the role gatehouse-approver.`;

const split = (text: string, before: string[] = []): string[] => [
  ...before,
  ...text.split(',').filter((part) => part !== ''),
];

export function addBreakGlass(except: Command, terminal: Terminal, exit: (code: number) => void): void {
  except
    .command('break-glass')
    .summary('let one user debug one pod, for half an hour at most')
    .description(
      'Creates a BreakGlass in the cluster: one user may add ephemeral containers to one pod that its level refuses.',
    )
    .argument('<pod>', 'the pod, as namespace/name')
    .addOption(new Option('--user <name>', 'who may, as the API server knows the user').makeOptionMandatory())
    .addOption(new Option('--reason <text>', 'why it cannot wait').makeOptionMandatory())
    .addOption(
      new Option('--minutes <n>', 'how long, at most 30').argParser(readMinutes).default(MAX_MINUTES),
    )
    .addOption(
      new Option(
        '--control <control,...>',
        'the controls that the containers need not meet (default: what debugging commonly fails)',
      ).argParser(split),
    )
    .option('--dry-run', 'print the object instead')
    .option('--kubeconfig <file>', 'how to reach the cluster (default: as kubectl)')
    .option('--context <name>', 'the context of the kubeconfig')
    .addHelpText('after', EXAMPLES)
    .action(async (pod: string, flags: BreakGlassFlags) => exit(await breakGlass(pod, flags, terminal)));
}

async function breakGlass(named: string, flags: BreakGlassFlags, terminal: Terminal): Promise<number> {
  const [namespace = '', pod = '', ...rest] = named.split('/');
  if (namespace === '' || pod === '' || rest.length > 0)
    throw new UsageError(saying('break-glass.pod', '{pod}: namespace/name is expected', { pod: named }));
  const { user, reason, minutes } = flags;
  const ids = (flags.control ?? USUAL_CONTROLS).map((name) => checkId(name, terminal.words));
  const other = ids.find((id) => !controls.some((control) => control.id === id));
  if (other !== undefined)
    throw new UsageError(
      saying('break-glass.control', '{id} is a practice; a control is expected', { id: other }),
    );
  const object = breakGlassObject({ namespace, name: '', pod, user, reason, minutes, controls: ids });
  const body = { ...object, metadata: { namespace, generateName: `${pod.slice(0, 50)}-` } };
  if (flags.dryRun === true) {
    await terminal.write(yamlOf([body]));
    return EXIT.clean;
  }
  const access = accessOf({ ...flags, searchHome: true, environment: terminal.env });
  const client = createClient({
    access,
    clock: systemClock,
    environment: terminal.env,
    userAgent: `gatehouse/${TOOL_VERSION} except`,
    timeoutMs: 10_000,
  });
  try {
    const place = { group: '', version: 'v1', resource: 'pods', namespace };
    const found = await client.request({ method: 'GET', path: pathOf(place, pod) });
    const glasses = { group: 'gatehouse.dev', version: 'v1alpha1', resource: 'breakglasses', namespace };
    const made = found.ok ? await client.request({ method: 'POST', path: pathOf(glasses), body }) : found;
    if (!made.ok) {
      const isUnreachable = made.failure.kind !== 'status';
      complain(
        terminal,
        saying('break-glass.failed', 'the glass is not broken: {reason}', {
          reason: made.failure.said ?? made.failure.message,
        }),
      );
      return isUnreachable ? EXIT.unreachable : EXIT.usage;
    }
    await terminal.write(`${terminal.words.say(toldOf(made.value, { user, pod: named }))}\n`);
    return EXIT.clean;
  } finally {
    client.close();
  }
}

function toldOf(made: unknown, { user, pod }: { readonly user: string; readonly pod: string }) {
  const reading = parseBreakGlass(isRecord(made) ? made : {});
  const end = 'glass' in reading ? new Date(endOf(reading.glass)).toISOString() : '';
  return saying('break-glass.made', '{user} may debug {pod} until {end}', { user, pod, end });
}

function readMinutes(text: string): number {
  const minutes = /^\d{1,2}$/.test(text) ? Number(text) : 0;
  if (minutes >= 1 && minutes <= MAX_MINUTES) return minutes;
  throw new InvalidValue(saying('expected.minutes', 'a whole number from 1 to 30 is expected.'));
}
