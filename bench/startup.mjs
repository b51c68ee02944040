// What starting costs: `gatehouse --version` and the check of one file against `node -e 0`.
//
//     node bench/startup.mjs [RUNS]
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from '../tools/setup.mjs';
import { interleave, printMachine, printTable } from './measure.mjs';

const RUNS = Number(process.argv[2] ?? 25);
const POD = `apiVersion: v1
kind: Pod
metadata:
  name: app
spec:
  containers:
    - name: app
      image: registry.k8s.io/pause
      securityContext:
        privileged: true
`;

const gatehouse = await build();
const folder = mkdtempSync(join(tmpdir(), 'gatehouse-bench-'));
try {
  const file = join(folder, 'pod.yaml');
  writeFileSync(file, POD);
  const node = process.execPath;
  const programs = [
    { name: 'gatehouse --version', command: [node, gatehouse, '--version'] },
    { name: 'gatehouse check pod.yaml', command: [node, gatehouse, 'check', file], exitCodes: [1] },
    { name: 'node -e 0', command: [node, '-e', '0'] },
  ];
  const summaries = await interleave(programs, RUNS);
  printMachine();
  printTable(`${RUNS} runs each, interleaved`, summaries, 'ms');
  const base = summaries.at(-1).median;
  for (const { name, median } of summaries.slice(0, -1))
    console.log(`${name}: ${((median - base) * 1000).toFixed(0)} ms more than node -e 0`);
} finally {
  rmSync(folder, { recursive: true });
}
