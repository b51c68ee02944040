/**
 * Compares our verdicts and our decoder with upstream's on fresh random objects. Needs Go.
 *
 *     npx tsx conformance/differential.ts [--seed N] [--count N]
 */
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { isLevel } from '../src/core/level.ts';
import { parseVersion } from '../src/core/version.ts';
import { controls, standards } from '../src/index.ts';
import { decodeObject } from '../src/resources/decode.ts';
import { parseJson } from '../src/resources/parse-json.ts';
import { build } from '../tools/setup.mjs';
import { type Answerer, Comparison, type Question } from './comparison.ts';
import { Coverage } from './coverage.ts';
import { buildOracle } from './go/build.mjs';
import { textOf } from './json-node.ts';
import { answersOf } from './line-program.ts';
import { decodeLine, workloadLine } from './our-answers.ts';
import { Random, seedFrom } from './random.ts';
import { type Request, RequestMaker } from './random-request.ts';
import { SKIPS } from './skips.ts';
import type { Suite } from './suite.ts';

const BATCH = 5000;
const POD = { apiVersion: 'v1', kind: 'Pod' };

export interface DifferentialOptions {
  readonly seed: number;
  /** Pods; of workloads and of other objects there are half as many each. */
  readonly count: number;
}

export async function differential({ seed, count }: DifferentialOptions): Promise<Suite[]> {
  const oracle = await buildOracle();
  if ('skipped' in oracle) {
    return ['pods', 'workloads', 'decoder'].map((name) => ({
      name,
      outcome: 'skipped',
      said: oracle.skipped,
    }));
  }
  const gatehouse = await build();
  const coverage = new Coverage(standards, controls);
  const random = new Random(seed);
  const maker = new RequestMaker(random);
  const upstream =
    (...args: string[]): Answerer =>
    (lines) =>
      answersOf([oracle.path, ...args], lines);

  const pods = new Comparison(
    (lines) => answersOf([process.execPath, gatehouse, 'evaluate'], lines),
    upstream('evaluate'),
    SKIPS,
  );
  await inBatches(count, pods, () => {
    const request = maker.pod();
    cover(coverage, request);
    return questionOf(request, 'pod');
  });
  const workloads = new Comparison(
    (lines) => lines.map(workloadLine),
    upstream('evaluate', '-workload'),
    SKIPS,
  );
  await inBatches(count / 2, workloads, () => questionOf(maker.workload(), 'object'));
  const decoder = new Comparison((lines) => lines.map(decodeLine), upstream('decode'), SKIPS);
  await inBatches(count / 2, decoder, () => ({
    object: maker.object(),
    line: (object) => `{"object":${textOf(object)}}`,
  }));
  const unreached = [...coverage.wanted()].filter(([, times]) => times === 0).map(([what]) => what);
  return [
    suiteOf('pods through `gatehouse evaluate`', pods, seed, unreached),
    suiteOf('workloads of all kinds through the library', workloads, seed),
    suiteOf('objects through the decoder', decoder, seed),
  ];
}

async function inBatches(count: number, comparison: Comparison, make: () => Question): Promise<void> {
  for (let asked = 0; asked < count; asked += BATCH) {
    await comparison.ask(Array.from({ length: Math.min(BATCH, count - asked) }, make));
  }
}

function questionOf({ level, version, object }: Request, key: 'pod' | 'object'): Question {
  const policy = `{"level":${JSON.stringify(level)},"version":${JSON.stringify(version)}`;
  return { object, line: (node) => `${policy},"${key}":${textOf(node)}}` };
}

function cover(coverage: Coverage, { level, version: text, object }: Request): void {
  const version = parseVersion(text);
  if (!isLevel(level) || version === undefined) return;
  const parsed = parseJson(textOf(object));
  if (parsed === undefined || 'code' in parsed) return;
  const decoding = decodeObject(parsed.value, POD);
  if (decoding.ok && decoding.kind === 'Pod') coverage.pod(decoding.object, level, version);
}

function suiteOf(
  what: string,
  { tally }: Comparison,
  seed: number,
  unreached: readonly string[] = [],
): Suite {
  const lines = tally.differences.flatMap(({ line, ours, upstream }) => [
    `  asked     ${line}`,
    `  ours      ${ours}`,
    `  upstream  ${upstream}`,
  ]);
  for (const [reason, times] of tally.skipped) lines.push(`  left out ${times}: ${reason}`);
  if (unreached.length > 0) lines.push(`  never reached: ${unreached.join(', ')}`);
  const failed = tally.differing > 0 || unreached.length > 0;
  const said = `${tally.compared} compared, ${tally.differing} differences, seed ${seed}`;
  return { name: what, outcome: failed ? 'failed' : 'passed', said: [said, ...lines].join('\n') };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { values } = parseArgs({ options: { seed: { type: 'string' }, count: { type: 'string' } } });
  const suites = await differential({ seed: seedFrom(values.seed), count: Number(values.count ?? 200_000) });
  for (const { name, outcome, said } of suites) console.log(`${outcome}: ${name}: ${said}`);
  if (suites.some(({ outcome }) => outcome === 'failed')) process.exitCode = 1;
}
