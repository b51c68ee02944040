// What practices cost: the same pods in the same process, judged by the Standards alone and by all checks, in turn; judging
// alone, from the text of a manifest to the verdict (read, decoded, judged), and from the text to every finding told.
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

/** Each with all checks and with the Standards alone. What is judged alone has been read and decoded before. */
const PASSES = [
  { title: 'judged', isRead: true, pass: (corpus, practices, read) => corpus.judge(read, { practices }) },
  {
    title: 'from text to verdict',
    pass: (corpus, practices) => corpus.judge(corpus.read(), { practices }),
  },
  { title: 'from text to told', pass: (corpus, practices) => corpus.tell(corpus.read(), practices) },
].flatMap((each) => [true, false].map((practices) => ({ ...each, practices })));

function measure(name, corpus) {
  const times = PASSES.map(() => []);
  const found = PASSES.map(() => 0);
  const { count, size } = corpus;
  for (let round = -2; round < ROUNDS; round++) {
    for (const [i, { pass, practices, isRead }] of PASSES.entries()) {
      const read = isRead ? corpus.readWorkloads() : undefined;
      const began = process.cpuUsage();
      found[i] = pass(corpus, practices, read);
      const { user, system } = process.cpuUsage(began);
      if (round >= 0) times[i].push((user + system) / count);
    }
  }
  console.log(`\n${name}: ${size} workloads\n`);
  console.log(
    '| us of processor time a workload, median (min) | all checks | the Standards | ratio | found |',
  );
  console.log('|---|--:|--:|--:|--:|');
  for (let i = 0; i < PASSES.length; i += 2) {
    const [all, standards] = [times[i], times[i + 1]].map(median);
    const cells = [
      PASSES[i].title,
      ...[times[i], times[i + 1]].map(
        (each) => `${median(each).toFixed(1)} (${Math.min(...each).toFixed(1)})`,
      ),
      `${(all / standards).toFixed(2)}x`,
      [found[i], found[i + 1]].map((each) => Math.round((each * size) / count)).join(', '),
    ];
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
