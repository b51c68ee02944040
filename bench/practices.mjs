// What practices cost: the same pods in the same process, judged by the Standards alone and by all checks, in turn.
//
//     node bench/practices.mjs [ROUNDS] [HOW MANY OF THE DEAREST PRACTICES TO NAME]
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { needShared, recorded, root, shared } from './corpus.mjs';
import { median, printMachine } from './measure.mjs';

const ROUNDS = Number(process.argv[2] ?? 15);
const DEAREST = Number(process.argv[3] ?? 0);

/** The files of a folder; what stands in one folder is one input. */
function folders(folder) {
  const texts = new Map();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !/\.ya?ml$/.test(entry.name)) continue;
    const text = readFileSync(join(entry.parentPath, entry.name), 'utf8');
    texts.set(entry.parentPath, [...(texts.get(entry.parentPath) ?? []), text]);
  }
  return [...texts.values()].map((each) => each.join('\n---\n'));
}

function files(folder) {
  return readdirSync(folder)
    .filter((name) => /\.ya?ml$/.test(name))
    .map((name) => readFileSync(join(folder, name), 'utf8'));
}

function measure(name, corpus) {
  const passes = [
    ['practices, judged', (read) => corpus.judge(read, { standards: false, practices: true })],
    ['all checks, judged', (read) => corpus.judge(read, { standards: true, practices: true })],
    ['Standards, judged', (read) => corpus.judge(read, { standards: true, practices: false })],
    ['all checks, told', (read) => corpus.check(read, true)],
    ['Standards, told', (read) => corpus.check(read, false)],
  ];
  const times = passes.map(() => []);
  const found = passes.map(() => 0);
  const count = corpus.read().flat().length;
  for (let round = -2; round < ROUNDS; round++) {
    for (const [i, [, pass]] of passes.entries()) {
      const read = corpus.read();
      const began = process.cpuUsage();
      found[i] = pass(read);
      const { user, system } = process.cpuUsage(began);
      if (round >= 0) times[i].push((user + system) / count);
    }
  }
  const medians = times.map(median);
  const ratio = (i) => `${(medians[i] / medians[i < 3 ? 2 : 4]).toFixed(2)}x`;
  console.log(`\n${name}: ${count} workloads\n`);
  console.log('| | median us of processor time a workload | min | ratio | found |');
  console.log('|---|--:|--:|--:|--:|');
  for (const [i, [title]] of passes.entries()) {
    const cells = [title, medians[i].toFixed(1), Math.min(...times[i]).toFixed(1), ratio(i), found[i]];
    console.log(`| ${cells.join(' | ')} |`);
  }
  if (DEAREST > 0) console.table(corpus.dearest(DEAREST));
}

needShared();
const folder = mkdtempSync(join(tmpdir(), 'gatehouse-bench-'));
try {
  const outfile = join(folder, 'judging.mjs');
  const entryPoints = [join(root, 'bench/judging.ts')];
  await build({ entryPoints, outfile, bundle: true, platform: 'node', format: 'esm', target: 'node20.19' });
  const { Corpus } = await import(pathToFileURL(outfile).href);
  printMachine();
  const fixtures = recorded('fixtures.jsonl').map(({ yaml }) => yaml);
  measure('../shared/conformance, the fixtures of the Standards', new Corpus(fixtures));
  const manifests = join(shared, 'manifests');
  const installs = files(join(manifests, 'datadog'));
  measure(
    '../shared/manifests, but for Datadog',
    new Corpus(folders(manifests).filter((text) => !/datadog/.test(text))),
  );
  measure('../shared/manifests/datadog', new Corpus(installs));
  measure('examples', new Corpus(folders(join(root, 'examples'))));
} finally {
  rmSync(folder, { recursive: true });
}
