import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { table } from './check-page.ts';
import { type GeneratedFile, madeFrom } from './generated-files.ts';

/** What stands where below `docs`. A page or folder that is not named here is listed by its heading. */
const KNOWN: Readonly<Record<string, string>> = {
  commands: 'every command with its flags',
  controls: 'the Pod Security Standards, one page per control',
  decisions: 'why things are as they are',
  guide: 'ten minutes from a broken manifest to an enforced namespace',
  formats: 'what machines read',
  practices: 'advice beyond the Standards, one page per practice',
  problems: 'what can keep gatehouse from judging, by code',
};

/** The index lists what is there, and what the other generators are about to write. */
export function docsIndex(root: string, generated: readonly GeneratedFile[]): GeneratedFile {
  const docs = join(root, 'docs');
  const coming = generated
    .filter(({ path }) => path.startsWith('docs/'))
    .map(({ path }) => path.split('/')[1] ?? '');
  const names = new Set([...coming, ...(existsSync(docs) ? readdirSync(docs) : [])]);
  names.delete('README.md');
  const rows = [...names].sort().map((name) => {
    const isPage = name.endsWith('.md');
    const plain = name.replace(/\.md$/, '');
    return [
      `[${plain}](${isPage ? name : folderLink(docs, name, generated)})`,
      KNOWN[plain] ?? headingOf(join(docs, name)),
    ];
  });
  const text = [
    madeFrom('the folders below docs'),
    '# Documentation',
    'Start with the [README](../README.md). To change something, read [CONTRIBUTING](../CONTRIBUTING.md).',
    table(['Where', 'What'], rows),
  ];
  return { path: 'docs/README.md', text: `${text.join('\n\n')}\n` };
}

function folderLink(docs: string, name: string, generated: readonly GeneratedFile[]): string {
  const hasReadme =
    existsSync(join(docs, name, 'README.md')) ||
    generated.some(({ path }) => path === `docs/${name}/README.md`);
  if (hasReadme) return `${name}/README.md`;
  return `${name}/`;
}

function headingOf(path: string): string {
  const page = statSync(path).isDirectory() ? join(path, 'README.md') : path;
  if (!existsSync(page)) return '';
  return /^# (.*)$/m.exec(readFileSync(page, 'utf8'))?.[1] ?? '';
}
