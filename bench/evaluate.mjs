// Decode and judge one pod: `gatehouse evaluate` against the Go program with upstream's own library, over the same lines.
//
//     node bench/evaluate.mjs [RUNS]
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { load } from 'js-yaml';
import { buildOracle } from '../conformance/go/build.mjs';
import { build } from '../tools/setup.mjs';
import { needShared, recorded } from './corpus.mjs';
import { interleave, printMachine, printTable } from './measure.mjs';

const RUNS = Number(process.argv[2] ?? 9);
const LINES = 100_000;

needShared();
const oracle = await buildOracle();
if ('skipped' in oracle) {
  console.log(`skipped: ${oracle.skipped}`);
  process.exit(0);
}
const gatehouse = await build();
const folder = mkdtempSync(join(tmpdir(), 'gatehouse-bench-'));
try {
  const pods = [
    ...recorded('random-pods.jsonl').map(({ level, version, pod }) => ({ level, version, pod })),
    ...recorded('fixtures.jsonl').map(({ level, version, yaml }) => ({ level, version, pod: load(yaml) })),
  ].map((line) => JSON.stringify(line));
  const lines = Array.from({ length: Math.ceil(LINES / pods.length) }, () => pods).flat();
  const stdin = join(folder, 'pods.jsonl');
  writeFileSync(stdin, `${lines.join('\n')}\n`);
  const programs = [
    {
      name: 'gatehouse evaluate',
      command: [process.execPath, gatehouse, 'evaluate'],
      stdin,
      stdout: join(folder, 'ours'),
    },
    { name: 'upstream (Go)', command: [oracle.path, 'evaluate'], stdin, stdout: join(folder, 'upstream') },
  ];
  const summaries = await interleave(programs, RUNS);
  printMachine();
  printTable(`${lines.length} pods, ${RUNS} runs each, interleaved`, summaries);
  for (const { name, median } of summaries)
    console.log(`${name}: ${((median * 1e6) / lines.length).toFixed(1)} us a pod`);
  const [ours, upstream] = programs.map(({ stdout }) => readFileSync(stdout, 'utf8'));
  console.log(ours === upstream ? 'the answers are equal, byte for byte' : 'THE ANSWERS DIFFER');
} finally {
  rmSync(folder, { recursive: true });
}
