// What a policy in JavaScript costs, warm: a small one over a pod of 5 KB, and what of that is the sandbox.
//
//     node bench/javascript.mjs [ROUNDS]
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { root } from './corpus.mjs';
import { median, printMachine } from './measure.mjs';

const ROUNDS = Number(process.argv[2] ?? 15);
const CALLS = 1000;

const folder = mkdtempSync(join(tmpdir(), 'gatehouse-bench-'));
try {
  const outfile = join(folder, 'javascript-judging.mjs');
  await build({
    entryPoints: [join(root, 'bench/javascript-judging.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20.19',
    external: ['esbuild'],
    define: { 'import.meta.url': JSON.stringify(pathToFileURL(join(root, 'bench/javascript.mjs')).href) },
  });
  const { started, passes } = await (await import(pathToFileURL(outfile).href)).prepare();
  printMachine();
  console.log(`\n${started}\n`);
  const times = passes.map(() => []);
  for (let round = -5; round < ROUNDS; round++) {
    for (const [i, { call }] of passes.entries()) {
      const began = process.cpuUsage();
      const clock = performance.now();
      for (let n = 0; n < CALLS; n++) await call();
      const { user, system } = process.cpuUsage(began);
      if (round >= 0) times[i].push([((performance.now() - clock) * 1000) / CALLS, (user + system) / CALLS]);
    }
  }
  console.log('| | median us a call | min | median us of processor time |');
  console.log('|---|--:|--:|--:|');
  for (const [i, { name }] of passes.entries()) {
    const clock = times[i].map(([us]) => us);
    const processor = times[i].map(([, us]) => us);
    const cells = [
      name,
      median(clock).toFixed(0),
      Math.min(...clock).toFixed(0),
      median(processor).toFixed(0),
    ];
    console.log(`| ${cells.join(' | ')} |`);
  }
} finally {
  rmSync(folder, { recursive: true });
}
