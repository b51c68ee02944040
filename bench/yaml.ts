import { loadAll } from 'js-yaml';
import { sharedManifests, sharedYaml } from '../conformance/yaml-shared.ts';
import { readDocuments } from '../src/resources/documents.ts';

// How fast text becomes documents, against js-yaml's own `loadAll` on the same files: `npx tsx bench/yaml.ts`.

const ROUNDS = Number(process.argv[2] ?? 15);

const PASSES: readonly (readonly [string, (text: string) => void])[] = [
  ['js-yaml loadAll', (text) => void loadAll(text, { json: true })],
  ['values only', (text) => void readDocuments(text, 'bench.yaml')],
  [
    'with positions',
    (text) => void readDocuments(text, 'bench.yaml').documents.map((document) => document.tree),
  ],
];

async function main(): Promise<void> {
  const shared = await sharedYaml();
  if ('skipped' in shared) {
    console.log(`skipped: ${shared.skipped}`);
    return;
  }
  const manifests = await sharedManifests();
  const fixtures = shared.texts.slice(0, shared.texts.length - manifests.length);
  console.log(`Node ${process.versions.node}, median of ${ROUNDS} rounds, the passes in turn`);
  measure('fixtures, 100 documents a file', joined(fixtures, 100));
  measure('shared manifests', manifests);
}

function measure(title: string, texts: readonly string[]): void {
  const accepted = texts.filter((text) => PASSES.every(([, pass]) => isAccepted(pass, text)));
  const megabytes = accepted.reduce((sum, text) => sum + Buffer.byteLength(text), 0) / 1e6;
  const times = PASSES.map((): number[] => []);
  for (let round = 0; round < ROUNDS; round++) {
    PASSES.forEach(([, pass], i) => {
      const start = performance.now();
      for (const text of accepted) pass(text);
      times[i]?.push(performance.now() - start);
    });
  }
  console.log(`${title}: ${accepted.length} files of ${texts.length}, ${megabytes.toFixed(1)} MB`);
  const base = median(times[0] ?? []);
  PASSES.forEach(([name], i) => {
    const time = median(times[i] ?? []);
    const rate = (megabytes / time) * 1000;
    console.log(
      `  ${name.padEnd(16)} ${time.toFixed(1).padStart(7)} ms ${rate.toFixed(1).padStart(6)} MB/s ${(time / base).toFixed(2)}x`,
    );
  });
}

function isAccepted(pass: (text: string) => void, text: string): boolean {
  try {
    pass(text);
    return true;
  } catch {
    return false;
  }
}

function joined(texts: readonly string[], size: number): string[] {
  const files: string[] = [];
  for (let i = 0; i < texts.length; i += size) files.push(texts.slice(i, i + size).join('\n---\n'));
  return files;
}

function median(list: readonly number[]): number {
  return list.toSorted((a, b) => a - b)[list.length >> 1] ?? 0;
}

await main();
