// Seven expressions of policies over one Deployment: ours beside @marcbachmann/cel-js, in one process, taking turns.
// With Go, beside cel-go as the API server runs it.
//
//     node bench/cel.mjs [ROUNDS]
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Environment as CelJs } from '@marcbachmann/cel-js';
import { build } from 'esbuild';
import { buildOracle } from '../conformance/go/build.mjs';
import { deployment, expressions } from './cel-cases.mjs';
import { root } from './corpus.mjs';

const ROUNDS = Number(process.argv[2] ?? 15);
const TIMES = 20_000;

const folder = mkdtempSync(join(tmpdir(), 'gatehouse-bench-'));

/** Ours, bundled as it ships. */
async function ours() {
  const outfile = join(folder, 'cel.mjs');
  const contents = `
    export { compile } from './src/languages/cel/compile.ts';
    export { DYN } from './src/languages/cel/cel-type.ts';
    export { STANDARD_ENVIRONMENT } from './src/languages/cel/standard/standard-library.ts';`;
  const stdin = { contents, resolveDir: root, loader: 'ts' };
  await build({ stdin, outfile, bundle: true, platform: 'node', format: 'esm', target: 'node20' });
  const { compile, DYN, STANDARD_ENVIRONMENT } = await import(pathToFileURL(outfile).href);
  const environment = STANDARD_ENVIRONMENT.extend({ variables: { object: DYN } });
  return (source) => {
    const compiled = compile(environment, source);
    if ('issues' in compiled) throw new Error(compiled.issues[0].message);
    return (object) => compiled.program.evaluate({ object }).value;
  };
}

function theirs() {
  const environment = new CelJs().registerVariable('object', 'dyn');
  return (source) => {
    const program = environment.parse(source);
    return (object) => program({ object });
  };
}

/** It knows the integers of JSON as doubles; so it is given what it needs, once, at no cost in this measurement. */
function withBigints(value) {
  if (typeof value === 'number' && Number.isInteger(value)) return BigInt(value);
  if (Array.isArray(value)) return value.map(withBigints);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, withBigints(inner)]));
}

/** Of processor time, which neighbours on the machine change less than the clock. */
function nanoseconds(run) {
  const started = process.cpuUsage();
  for (let i = 0; i < TIMES; i++) if (run() !== true) throw new Error('not true');
  const { user, system } = process.cpuUsage(started);
  return ((user + system) * 1000) / TIMES;
}

/** cel-go in the environment of the API server, with its costs counted as ours are; undefined without Go. */
async function upstream() {
  const oracle = await buildOracle();
  if ('skipped' in oracle) return undefined;
  const lines = Object.values(expressions).map((expression) =>
    JSON.stringify({ expression, object: deployment, repeat: TIMES }),
  );
  const { stdout } = spawnSync(oracle.path, ['cel'], { input: `${lines.join('\n')}\n`, encoding: 'utf8' });
  return stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line).nanoseconds);
}

function median(numbers) {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];
}

try {
  const programs = [ours(), theirs()];
  const [compileOurs, compileTheirs] = await Promise.all(programs);
  const converted = withBigints(deployment);
  const cases = Object.entries(expressions).map(([name, source]) => {
    const own = compileOurs(source);
    const other = compileTheirs(source);
    return { name, runs: [() => own(deployment), () => other(converted)], times: [[], []] };
  });
  for (let round = -2; round < ROUNDS; round++) {
    for (const { runs, times } of cases) {
      for (const [i, run] of runs.entries()) {
        const time = nanoseconds(run);
        if (round >= 0) times[i].push(time);
      }
    }
  }
  console.log(`Node ${process.version}, ${availableParallelism()} cores, load ${loadavg()[0].toFixed(1)}`);
  console.log(
    `${JSON.stringify(deployment).length} bytes of JSON; medians of ${ROUNDS} rounds of ${TIMES}\n`,
  );
  const go = await upstream();
  console.log('| | ours ns | cel-js ns | ratio | cel-go ns | ratio |\n|---|--:|--:|--:|--:|--:|');
  const products = [1, 1];
  for (const [i, { name, times }] of cases.entries()) {
    const [own, other] = times.map(median);
    const ratios = [own / other, own / (go?.[i] ?? Number.NaN)];
    for (const [j, ratio] of ratios.entries()) products[j] *= ratio;
    const [toTheirs, toGo] = ratios.map((ratio) => `${ratio.toFixed(2)}x`);
    console.log(
      `| ${name} | ${own.toFixed(0)} | ${other.toFixed(0)} | ${toTheirs} | ${go?.[i] ?? 'no Go'} | ${toGo} |`,
    );
  }
  const [toTheirs, toGo] = products.map((product) => `${(product ** (1 / cases.length)).toFixed(2)}x`);
  console.log(`| geometric mean | | | ${toTheirs} | | ${toGo} |`);
} finally {
  rmSync(folder, { recursive: true });
}
