// `gatehouse check` against the bare YAML parser on the same files, each in a process of its own.
//
//     node bench/check.mjs [RUNS]
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from '../tools/setup.mjs';
import { needShared, root, shared, writeDocuments, yamlDocuments } from './corpus.mjs';
import { interleave, printMachine, printTable } from './measure.mjs';

const RUNS = Number(process.argv[2] ?? 9);
const OUTPUTS = [['-q'], ['-o', 'ndjson'], ['-o', 'json'], []];

needShared();
const gatehouse = await build();
const folder = mkdtempSync(join(tmpdir(), 'gatehouse-bench-'));

function check(paths, flags = ['-q'], name = `check ${flags.join(' ') || '(pretty)'}`) {
  const stdout = join(folder, 'out');
  return {
    name,
    command: [process.execPath, gatehouse, 'check', ...flags, ...paths],
    stdout,
    exitCodes: [0, 1, 3],
  };
}

function bare(paths, name = 'bare parser') {
  return { name, command: [process.execPath, join(root, 'bench/bare-parser.mjs'), ...paths] };
}

async function compare(title, paths, outputs) {
  const programs = [...outputs.map((flags) => check(paths, flags)), bare(paths)];
  printTable(title, await interleave(programs, RUNS));
}

try {
  const documents = yamlDocuments(10_000);
  const many = writeDocuments(join(folder, 'many'), documents, 1);
  const few = writeDocuments(join(folder, 'few'), documents, 500);
  const huge = writeDocuments(join(folder, 'huge'), yamlDocuments(50_000), 500);
  printMachine();
  await compare('10,000 documents in 10,000 files', [many], OUTPUTS);
  await compare('10,000 documents in 20 files', [few], OUTPUTS);
  await compare('../shared/manifests', [join(shared, 'manifests')], OUTPUTS);
  const growth = [
    check([huge], ['-o', 'ndjson'], 'check, 50,000 documents in 100 files'),
    check([few], ['-o', 'ndjson'], 'check, 10,000 documents in 20 files'),
  ];
  printTable('Memory, 10,000 and 50,000 documents', await interleave(growth, 3));
} finally {
  rmSync(folder, { recursive: true });
}
