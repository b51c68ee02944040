import { spawnSync } from 'node:child_process';
import type { Format } from '../src/report/format.ts';
import { fenced, table } from './check-page.ts';
import type { DocsText } from './docs-words/english.ts';
import { type GeneratedFile, madeFrom } from './generated-files.ts';
import type { PageLanguage } from './page-language.ts';

interface Notes {
  /** Language of the sample. */
  readonly language: string;
  /** Paragraphs: how it is used, and what it does with what it has no place for. */
  readonly text: readonly DocsText[];
}

/** What a reader has to know of each format beside what its sample shows. */
const NOTES: Readonly<Record<string, Notes>> = {
  pretty: { language: 'text', text: ['note.pretty'] },
  table: { language: 'text', text: ['note.table'] },
  compact: { language: 'text', text: ['note.compact'] },
  markdown: { language: 'markdown', text: ['note.markdown'] },
  html: { language: 'html', text: ['note.html', 'note.html-sample'] },
  sarif: { language: 'json', text: ['note.sarif', 'note.sarif-upload'] },
  junit: { language: 'xml', text: ['note.junit'] },
  github: { language: 'text', text: ['note.github'] },
  gitlab: { language: 'json', text: ['note.gitlab'] },
  'gitlab-sast': { language: 'json', text: ['note.gitlab-sast'] },
  openreports: { language: 'json', text: ['note.openreports'] },
  policyreport: { language: 'json', text: ['note.policyreport'] },
  prometheus: { language: 'text', text: ['note.prometheus'] },
};

const SAMPLE = 'examples/shop/cart.yaml';
const MOST_LINES = 24;

/** A page per format. `json` and `ndjson` have a page of their own making. */
export function formatPages(
  command: string,
  root: string,
  formats: readonly Format[],
  language: PageLanguage,
): GeneratedFile[] {
  return formats
    .filter(({ name }) => name !== 'json' && name !== 'ndjson')
    .map((format) => pageOf(format, command, root, language));
}

/** The list of the formats. */
export function formatList(formats: readonly Format[], language: PageLanguage): GeneratedFile {
  const path = language.path('formats/README.md');
  const rows = formats.map((format) => {
    const page = format.name === 'ndjson' ? 'json' : format.name;
    return [`[${format.name}](${page}.md)`, language.format(format)];
  });
  const list = [
    madeFrom('src/report'),
    language.links('formats/README.md'),
    `# ${language.text('formats.title')}`,
    language.text('formats.intro'),
    fenced('sh', 'gatehouse check deploy/ -o pretty -o sarif=gatehouse.sarif -o junit=gatehouse.xml'),
    table([language.text('formats.format'), language.text('formats.for')], rows),
    language.text('formats.languages'),
  ];
  return { path, text: `${list.join('\n\n')}\n` };
}

function pageOf(format: Format, command: string, root: string, language: PageLanguage): GeneratedFile {
  const { name } = format;
  const notes = NOTES[name];
  if (notes === undefined) throw new Error(`say in tools/generate-formats.ts what the format ${name} is`);
  const purpose = language.format(format);
  const page = `formats/${name}.md`;
  const sections = [
    madeFrom(`src/report/${name}.ts and a run of gatehouse check`),
    language.links(page),
    `# ${name}`,
    language.id === 'en' ? `${purpose.charAt(0).toUpperCase()}${purpose.slice(1)}.` : `${purpose}.`,
    ...notes.text.map((id) => language.text(id)),
    `## ${language.text('formats.sample')}`,
    fenced('sh', `gatehouse check ${SAMPLE} -o ${name}`),
    fenced(notes.language, sampleOf(name, command, root, language)),
  ];
  return { path: language.path(page), text: `${sections.join('\n\n')}\n` };
}

function sampleOf(name: string, command: string, root: string, { id }: PageLanguage): string {
  const { stdout } = spawnSync(process.execPath, [command, 'check', SAMPLE, '-o', name], {
    cwd: root,
    encoding: 'utf8',
    env: { GATEHOUSE_LANG: id },
  });
  const text = name === 'html' ? stdout.slice(stdout.indexOf('<section class="object">')) : stdout;
  const lines = steady(text).trimEnd().split('\n');
  return lines.length <= MOST_LINES ? lines.join('\n') : [...lines.slice(0, MOST_LINES), '...'].join('\n');
}

/** Times and durations are what differs between two runs. */
function steady(text: string): string {
  return text
    .replace(/(time|시간|時間): \d+ ms/g, '$1: 12 ms')
    .replace(/"milliseconds":[\d.]+/g, '"milliseconds":12')
    .replace(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/g, '2026-01-02T03:04:05')
    .replace(/T03:04:05\.\d+Z/g, 'T03:04:05.678Z')
    .replace(/"seconds":\d+/g, '"seconds":1767323045')
    .replace(/(duration_seconds) [\d.]+$/gm, '$1 0.012');
}
