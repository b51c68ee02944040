// What the measurements run on: the recorded pods of upstream, and our own examples.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
export const shared = join(root, '..', 'shared');

export function needShared() {
  if (existsSync(join(shared, 'conformance/pod-security'))) return;
  console.log('skipped: ../shared/conformance is absent, so there is nothing to measure with');
  process.exit(0);
}

export function recorded(file) {
  const text = readFileSync(join(shared, 'conformance/pod-security', file), 'utf8').trimEnd();
  return text.split('\n').map((line) => JSON.parse(line));
}

/** `count` YAML documents: the example shop, then the fixtures, over and over. */
export function yamlDocuments(count) {
  const shop = join(root, 'examples/shop');
  const examples = existsSync(shop)
    ? readdirSync(shop, { recursive: true })
        .filter((name) => /\.ya?ml$/.test(name))
        .flatMap((name) => readFileSync(join(shop, name), 'utf8').split(/^---.*\n/m))
        .filter((text) => /^kind:/m.test(text))
    : [];
  const texts = [...examples, ...recorded('fixtures.jsonl').map(({ yaml }) => yaml)];
  return Array.from({ length: count }, (_, i) => texts[i % texts.length]);
}

/** Writes the documents into files of `perFile` each, a hundred files to a folder. */
export function writeDocuments(folder, documents, perFile) {
  for (let i = 0, file = 0; i < documents.length; i += perFile, file++) {
    const place = join(folder, String(Math.floor(file / 100)));
    mkdirSync(place, { recursive: true });
    writeFileSync(join(place, `${file}.yaml`), documents.slice(i, i + perFile).join('\n---\n'));
  }
  return folder;
}
