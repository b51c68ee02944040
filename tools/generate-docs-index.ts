import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, posix } from 'node:path';
import { LANGUAGES } from '../src/core/language.ts';
import { table } from './check-page.ts';
import type { DocsText } from './docs-words/english.ts';
import { type GeneratedFile, madeFrom } from './generated-files.ts';
import type { PageLanguage } from './page-language.ts';

/** What is said of what stands below `docs`. A page or folder that is not named here is listed by its heading. */
const KNOWN: Readonly<Record<string, DocsText>> = {
  commands: 'index.commands',
  controls: 'index.controls',
  decisions: 'index.decisions',
  guide: 'index.guide',
  formats: 'index.formats',
  practices: 'index.practices',
  problems: 'index.problems',
};

/** The folders of the other languages are reached by the line of links. */
const NOT_LISTED = ['README.md', ...LANGUAGES] as const;

/**
 * The index of a language lists what is there, and what the other generators are about to write. What there is in English
 * only is listed as such.
 */
export function docsIndex(
  root: string,
  generated: readonly GeneratedFile[],
  language: PageLanguage,
): GeneratedFile {
  const docs = join(root, 'docs');
  const coming = generated
    .filter(({ path }) => path.startsWith('docs/'))
    .map(({ path }) => path.split('/')[1] ?? '');
  const names = new Set([...coming, ...(existsSync(docs) ? readdirSync(docs) : [])]);
  for (const name of NOT_LISTED) names.delete(name);
  const isThere = (path: string): boolean =>
    existsSync(join(root, path)) || generated.some((file) => file.path === path);
  const index = language.path('README.md');
  const linkTo = (path: string): string => posix.relative(posix.dirname(index), path);
  const rows = [...names].sort().map((name) => {
    const plain = name.replace(/\.md$/, '');
    const known = KNOWN[plain];
    const page = name.endsWith('.md') ? name : `${name}/README.md`;
    const own = [language.path(page), `docs/${plain}/${language.id}.md`].find(isThere);
    const what = known === undefined ? headingOf(join(root, own ?? `docs/${name}`)) : language.text(known);
    const link = own ?? (isThere(`docs/${page}`) ? `docs/${page}` : `docs/${name}`);
    const isOwn = own !== undefined || language.id === 'en';
    return [
      `[${plain}](${linkTo(link)}${link.endsWith('.md') ? '' : '/'})`,
      isOwn ? what : language.text('index.english-only', { what }),
    ];
  });
  const readme = [`README.${language.id}.md`].find(isThere) ?? 'README.md';
  const text = [
    madeFrom('the folders below docs'),
    language.links('README.md'),
    `# ${language.text('index.title')}`,
    language.text('index.start', { readme: linkTo(readme), contributing: linkTo('CONTRIBUTING.md') }),
    table([language.text('index.where'), language.text('index.what')], rows),
  ];
  return { path: index, text: `${text.join('\n\n')}\n` };
}

function headingOf(path: string): string {
  const page = statSync(path).isDirectory() ? join(path, 'README.md') : path;
  if (!existsSync(page)) return '';
  return /^# (.*)$/m.exec(readFileSync(page, 'utf8'))?.[1] ?? '';
}
