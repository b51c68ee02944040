import { type Command, Option } from 'commander';
import type { Problem } from '../core/problem.ts';
import { saying } from '../core/saying.ts';
import type { EvaluationInput } from '../engines/engine.ts';
import { FileCluster } from '../engines/file-cluster.ts';
import { fileInput } from '../engines/file-input.ts';
import { measurePolicy, type PolicyMeasure } from '../engines/trials/measure.ts';
import { harmless, widthOf } from '../report/terminal-text.ts';
import { admissionObject } from '../resources/admission-object.ts';
import { readDocuments } from '../resources/documents.ts';
import type { PlainObject } from '../resources/inventory.ts';
import { isRecord, type ObjectSite, objectsIn } from '../resources/objects.ts';
import { decodeText } from '../resources/source-text.ts';
import { readWorkload } from '../resources/workloads.ts';
import { EXIT, UsageError } from './exit-codes.ts';
import { inputsOf } from './inputs.ts';
import { InvalidValue } from './invalid-value.ts';
import { NEWEST_KUBERNETES, readMinor } from './judging-options.ts';
import { loadPolicies } from './policies.ts';
import { policyEngines } from './policy-engines.ts';
import { addGrantOptions, type GrantFlags, grantContext, knownGrants } from './policy-options.ts';
import { podOf, valueIn } from './policy-run.ts';
import { complain, type Terminal } from './terminal.ts';

interface BenchFlags extends GrantFlags {
  readonly milliseconds: number;
  readonly kubernetes?: number;
  readonly output: 'pretty' | 'json';
}

const EXAMPLES = `
Examples:
  $ gatehouse bench policies/ manifests/                  what each policy takes on these objects
  $ gatehouse bench policies/ manifests/ -o json --milliseconds 5000

Times are of one evaluation, in microseconds, on this machine as busy as it is: compare only what
one run tells. Memory is what an evaluation leaves to the garbage collector. Cost is what the
language counts: for CEL the units that the API server limits to 10,000,000 for a policy.`;

export function addBenchCommand(program: Command, terminal: Terminal, exit: (code: number) => void): void {
  const command = program
    .command('bench')
    .summary('measure what policies take')
    .description(
      'Judges objects by policies again and again, and tells times, memory and cost of each policy.',
    )
    .argument('<policies>', 'a file or a directory with policies')
    .argument('<objects...>', 'files or directories with objects to judge')
    .addOption(
      new Option('--milliseconds <n>', 'how long each policy is measured')
        .argParser(readCount)
        .default(1000)
        .env('GATEHOUSE_BENCH_MILLISECONDS'),
    )
    .addOption(
      new Option('--kubernetes <v1.N>', 'the Kubernetes whose rules count (default: v1.37)')
        .argParser(readMinor)
        .env('GATEHOUSE_KUBERNETES'),
    )
    .addOption(
      new Option('-o, --output <format>', 'how results are told')
        .choices(['pretty', 'json'])
        .default('pretty')
        .env('GATEHOUSE_BENCH_OUTPUT'),
    );
  addGrantOptions(command)
    .addHelpText('after', EXAMPLES)
    .action(async (policies: string, objects: string[], flags: BenchFlags) =>
      exit(await bench(policies, objects, flags, terminal)),
    );
}

/** Nothing that is measured may be stopped by what a request would allow. */
const POLICY_MS = 60_000;

async function bench(
  policies: string,
  objects: readonly string[],
  { milliseconds, kubernetes = NEWEST_KUBERNETES, output, ...granted }: BenchFlags,
  terminal: Terminal,
): Promise<number> {
  const { programs, problems } = await loadPolicies([policies], policyEngines(terminal.env), {
    ...{ kubernetes, stdin: terminal.stdin, ...grantContext(granted) },
  });
  knownGrants(granted, programs);
  const { inputs, unread } = await evaluationsOf(objects, terminal);
  for (const problem of [...problems, ...unread]) {
    const { line = 1, column = 1 } = problem.place ?? {};
    const { message } = terminal.words.problem(problem);
    complain(terminal, harmless(`${problem.code}: ${problem.file}:${line}:${column}: ${message}`));
  }
  const measures: PolicyMeasure[] = [];
  for (const program of programs.filter(({ broken }) => broken === undefined)) {
    measures.push(
      await measurePolicy(program, inputs, {
        now: terminal.now,
        heapBytes: () => process.memoryUsage().heapUsed,
        milliseconds,
        limits: () => ({ deadline: { remaining: () => POLICY_MS }, milliseconds: POLICY_MS }),
      }),
    );
  }
  await terminal.write(output === 'json' ? jsonOf(measures) : tableOf(measures, terminal));
  for (const { policy, objects: count } of measures)
    if (count === 0)
      complain(
        terminal,
        saying('bench.about-none', '{name}: none of the objects is one that it is about', {
          name: policy.name,
        }),
      );
  return [...problems, ...unread].some(({ incomplete }) => incomplete) ? EXIT.usage : EXIT.clean;
}

interface Benched {
  readonly inputs: readonly EvaluationInput[];
  /** What could not be read, and so is not measured with. */
  readonly unread: readonly Problem[];
}

async function evaluationsOf(paths: readonly string[], { stdin }: Terminal): Promise<Benched> {
  const found: PlainObject[] = [];
  const unread: Problem[] = [];
  for (const input of inputsOf(paths, { stdin, exclude: [], own: [] })) {
    if ('problem' in input) {
      unread.push(input.problem);
      continue;
    }
    const bytes = await input.read();
    const decoded = bytes instanceof Uint8Array ? decodeText(bytes, input.file) : { problem: bytes };
    if ('problem' in decoded) {
      unread.push(decoded.problem);
      continue;
    }
    const { documents, problems } = readDocuments(decoded.text, input.file);
    unread.push(...problems.filter(({ incomplete }) => incomplete));
    for (const { value } of documents) {
      for (const site of isRecord(value) ? objectsIn(value) : []) found.push(site.value, ...podsOf(site));
    }
  }
  if (found.length === 0)
    throw new UsageError(
      saying('bench.no-object', '{paths}: no object is here', { paths: paths.join(', ') }),
    );
  const cluster = new FileCluster();
  for (const object of found) cluster.add(object);
  return { inputs: found.map((object) => fileInput(admissionObject(object), cluster, 0)), unread };
}

/** The pod that will be made of a workload, as `check` judges it. */
function podsOf(site: ObjectSite): PlainObject[] {
  const { workload } = readWorkload(site);
  const template = workload === undefined ? undefined : valueIn(site.value, workload.podPath);
  if (workload === undefined || workload.podPath.length === 0 || !isRecord(template)) return [];
  return [podOf(template, workload.resource)];
}

function tableOf(measures: readonly PolicyMeasure[], { words }: Terminal): string {
  const heads = [
    saying('bench.policy', 'policy'),
    saying('bench.objects', 'objects'),
    ...[saying('bench.p50', 'p50 us'), saying('bench.p95', 'p95 us'), saying('bench.p99', 'p99 us')],
    saying('bench.max', 'max us'),
    saying('bench.memory', 'memory KiB'),
    saying('bench.cost', 'cost'),
  ].map((head) => words.say(head));
  const rows = measures.map(({ policy, objects, p50, p95, p99, max, bytes, cost }) => [
    harmless(policy.name),
    String(objects),
    ...[p50, p95, p99, max].map((time) => time.toFixed(1)),
    (bytes / 1024).toFixed(1),
    String(cost),
  ]);
  const widths = heads.map((head, i) => Math.max(...[head, ...rows.map((row) => row[i] ?? '')].map(widthOf)));
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, i) => {
        const room = ' '.repeat((widths[i] ?? 0) - widthOf(cell));
        return i === 0 ? cell + room : room + cell;
      })
      .join('  ')
      .trimEnd();
  return `${[heads, ...rows].map(line).join('\n')}\n`;
}

function jsonOf(measures: readonly PolicyMeasure[]): string {
  const policies = measures.map(({ policy: { name, kind, engine }, ...measure }) => ({
    name,
    kind,
    engine,
    ...measure,
  }));
  return `${JSON.stringify({ policies }, undefined, 2)}\n`;
}

function readCount(text: string): number {
  const count = Number(text);
  if (!Number.isInteger(count) || count < 1 || count > 600_000)
    throw new InvalidValue(saying('expected.milliseconds', 'a whole number from 1 to 600000 is expected.'));
  return count;
}
