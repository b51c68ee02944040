/**
 * `npm run conformance`: everything that is compared with upstream's own programs, which are built for it. `npm test` holds
 * what was recorded from them. Without `--seed N` each run takes a fresh seed and so may find what no run has found; CI
 * gives one, because a change is not to fail by a chance that it has no part in.
 */
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { staleSchema } from '../tools/generate-schema.ts';
import { differential } from './differential.ts';
import { buildOracle } from './go/build.mjs';
import { outcomeOfProgram } from './program-suite.ts';
import { seedFrom } from './random.ts';
import type { Suite } from './suite.ts';

const folder = dirname(fileURLToPath(import.meta.url));

async function* suites(options: { seed: number; count: number }): AsyncGenerator<Suite> {
  yield await schemaSuite();
  yield* await differential(options);
  // The seed of the YAML is fixed: of fresh documents about one in ten thousand still falls into a class of its own.
  // `npx tsx conformance/yaml.ts` takes a fresh one.
  yield await outcomeOfProgram('yaml', join(folder, 'yaml.ts'), ['50000', '4']);
  yield await outcomeOfProgram('the official cases of CEL', join(folder, 'cel.ts'), []);
  yield await outcomeOfProgram('CEL', join(folder, 'cel-kubernetes.ts'), ['100000', String(options.seed)]);
  yield await outcomeOfProgram('quantities', join(folder, 'quantities.ts'), ['200000', String(options.seed)]);
  yield await outcomeOfProgram('JavaScript', join(folder, 'javascript.ts'), ['100000', String(options.seed)]);
  yield await outcomeOfProgram('admission', join(folder, 'admission.ts'), ['20000', String(options.seed)]);
}

async function schemaSuite(): Promise<Suite> {
  const name = 'the table of Kubernetes types';
  const oracle = await buildOracle();
  if ('skipped' in oracle) return { name, outcome: 'skipped', said: oracle.skipped };
  const stale = await staleSchema();
  return stale === undefined
    ? { name, outcome: 'passed', said: 'is what the pinned modules give' }
    : { name, outcome: 'failed', said: stale };
}

const counts = { passed: 0, failed: 0, skipped: 0 };
const { values } = parseArgs({ options: { seed: { type: 'string' }, count: { type: 'string' } } });
for await (const { name, outcome, said } of suites({
  seed: seedFrom(values.seed),
  count: Number(values.count ?? 200_000),
})) {
  counts[outcome]++;
  console.log(`${outcome}: ${name}: ${said}`);
}
console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
if (counts.failed > 0) process.exitCode = 1;
