import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';
import { headingsIn, linksIn } from './links.ts';
import { root } from './setup.mjs';

const pages = [
  ...readdirSync(root).filter((name) => name.endsWith('.md')),
  ...['docs', 'deploy', 'examples', 'conformance', 'bench'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.md') && !name.includes('node_modules'))
      .map((name) => `${folder}/${name}`),
  ),
];
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

describe('the reading of links', () => {
  const text =
    '# One, `two`!\n\n[a](b.md) `[c](d.md)` [e](f.md#g "h")\n\n```md\n[i](j)\n# no\n```\n\n## One two\n## 세 번째\n';

  test('sees those that a reader can follow', () => {
    expect(linksIn(text)).toEqual(['b.md', 'f.md#g']);
  });

  test('knows headings by what follows the # of a link', () => {
    expect(headingsIn(text)).toEqual(['one-two', 'one-two-1', '세-번째']);
  });
});

test('every link leads to something of this repository', () => {
  const broken = pages.flatMap((page) =>
    linksIn(read(page))
      .filter((link) => !/^[a-z]+:/.test(link))
      .filter((link) => !isFollowed(page, link))
      .map((link) => `${page}: ${link}`),
  );
  expect(broken).toEqual([]);
});

function isFollowed(page: string, link: string): boolean {
  const [path = '', heading] = link.split('#');
  const target = path === '' ? page : relative(root, join(root, dirname(page), decodeURIComponent(path)));
  if (target.startsWith('..') || !existsSync(join(root, target))) return false;
  return heading === undefined || headingsIn(read(target)).includes(decodeURIComponent(heading));
}
/** Hand-written pages that are there in three languages: not translated word by word, but built alike. */
describe.each([
  ['README.md', 'README.ko.md', 'README.ja.md'],
  ['docs/guide/en.md', 'docs/guide/ko.md', 'docs/guide/ja.md'],
])('%s', (english, ...others) => {
  const levelsIn = (page: string): string[] =>
    read(page)
      .replace(/^```[\s\S]*?^```$/gm, '')
      .match(/^#+ /gm) ?? [];
  const inAll = [english, ...others].filter((page) => existsSync(join(root, page)));

  test.each(others)('%s has the same headings', (page) => {
    expect(levelsIn(page)).toEqual(levelsIn(english));
  });

  test.each(inAll)('%s links to the others', (page) => {
    const top = linksIn(read(page).split('\n#')[0] + read(page).split('\n').slice(0, 5).join('\n'));
    const names = inAll.filter((other) => other !== page).map((other) => other.replace(/.*\//, ''));
    expect(top).toEqual(expect.arrayContaining(names));
  });
});
