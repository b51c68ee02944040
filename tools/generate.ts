/**
 * `npm run generate` writes everything that is made from something else and committed; with `--check` it writes nothing, and
 * fails with the list of what is stale.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { docsIndex } from './generate-docs-index.ts';
import { type CheckRoom, celIndexFile, indexFile } from './generate-index.ts';
import { jsonFormatPage, reportSchemaFile } from './generate-json-format.ts';
import { judgedPodFile } from './generate-judged-pod.ts';
import { manPage } from './generate-man.ts';
import { catalogueFile, englishFile } from './generate-messages.ts';
import { podTypesSource } from './generate-pod-types.ts';
import { readmesWithOutput } from './generate-readme.ts';
import {
  commandsPage,
  configurationSchemaFile,
  policyTestSchemaFile,
  problemsPage,
} from './generate-reference.ts';
import { formatted, type GeneratedFile, staleFiles, writeFiles } from './generated-files.ts';
import { guidesWithOutput } from './guide.ts';
import { build, root } from './setup.mjs';

/** Folders in which every page is generated, so that one too many is noticed. */
const FOLDERS = ['docs', 'docs/ko', 'docs/ja'].flatMap((docs) =>
  ['controls', 'practices', 'formats'].map((folder) => `${docs}/${folder}`),
);

const check = process.argv.includes('--check');
const rooms: readonly CheckRoom[] = ['controls', 'practices'];
const indexes = rooms
  .filter((room) => existsSync(join(root, 'src', room)))
  .map((room) => indexFile(root, room));
indexes.push(celIndexFile(root));
// The pages are made from what the indexes list.
if (!check) writeFiles(root, formatted(root, indexes), []);
const { controls } = await import('../src/controls/index.ts');
const { practices } = await import('../src/practices/index.ts');
const ids = [...controls, ...practices].map(({ id }) => id);
const catalogues = [
  judgedPodFile(controls),
  await englishFile(),
  catalogueFile(root, 'ko', ids),
  catalogueFile(root, 'ja', ids),
];
if (!check) writeFiles(root, formatted(root, catalogues), []);
const command = await build();
const { controlPages } = await import('./generate-controls.ts');
const { practicePages } = await import('./generate-practices.ts');
const { pageLanguages } = await import('./page-language.ts');
const { formats } = await import('../src/report/formats.ts');
const { formatList, formatPages } = await import('./generate-formats.ts');

const { translationsFile } = await import('./generate-translations.ts');

const files: GeneratedFile[] = [
  translationsFile(root, 'ko'),
  translationsFile(root, 'ja'),
  ...indexes,
  ...catalogues,
  { path: 'src/resources/pod-types.ts', text: podTypesSource() },
  ...pageLanguages.flatMap((language) => [
    ...controlPages(controls, language),
    ...practicePages(practices, language),
    problemsPage(language),
    formatList(formats, language),
    ...formatPages(command, root, formats, language),
    commandsPage(command, language),
    jsonFormatPage(command, root, language),
  ]),
  await manPage(),
  reportSchemaFile(),
  ...readmesWithOutput(command, root),
  configurationSchemaFile(),
  policyTestSchemaFile(),
];
files.push(...pageLanguages.map((language) => docsIndex(root, files, language)));
// Played by tools/guide.test.ts as well, which shows what is different; so that it is not done twice in `npm test`.
if (!check) files.push(...(await guidesWithOutput(command, root)));
const wanted = formatted(root, files);
if (check) {
  const stale = staleFiles(root, wanted, FOLDERS);
  for (const path of stale) console.error(`stale: ${path}`);
  if (stale.length > 0) console.error('run: npm run generate');
  process.exitCode = stale.length > 0 ? 1 : 0;
} else {
  writeFiles(root, wanted, FOLDERS);
}
