// What each format costs beyond `json`: the same 10,000 findings, each format in a process of its own.
//
//     node bench/formats.mjs [RUNS]
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from '../tools/setup.mjs';
import { interleave, printMachine, printTable } from './measure.mjs';

const RUNS = Number(process.argv[2] ?? 5);
const FORMATS = [
  ...['pretty', 'table', 'compact', 'markdown', 'html', 'ndjson', 'sarif', 'junit', 'github', 'gitlab'],
  ...['gitlab-sast', 'openreports', 'policyreport', 'prometheus', 'json'],
];

/** Ten pods with five findings at the level restricted, in each of 200 files. */
const pod = (i) => `apiVersion: v1
kind: Pod
metadata: {name: pod-${i}, namespace: shop}
spec:
  hostPID: true
  containers:
    - name: app
      image: registry.example/app:${i}
`;

const gatehouse = await build();
const folder = mkdtempSync(join(tmpdir(), 'gatehouse-bench-'));
try {
  for (let file = 0; file < 200; file++) {
    const pods = Array.from({ length: 10 }, (_, i) => pod(file * 10 + i));
    writeFileSync(join(folder, `${file}.yaml`), pods.join('---\n'));
  }
  const programs = FORMATS.map((format) => ({
    name: format,
    command: [process.execPath, gatehouse, 'check', folder, '-o', format],
    stdout: join(folder, 'out'),
    exitCodes: [1],
  }));
  printMachine();
  printTable('10,000 findings by format', await interleave(programs, RUNS));
} finally {
  rmSync(folder, { recursive: true });
}
