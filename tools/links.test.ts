import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix, relative } from 'node:path';
import { describe, expect, test } from 'vitest';
import { headingsIn, linksIn, outlineIn } from './links.ts';
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

  test('knows how a page is built', () => {
    expect(outlineIn(`${text}\n| a |\n| - |\n- one\n- two\n`)).toEqual([
      '#',
      '```md',
      '##',
      '##',
      '|',
      '|',
      '-',
      '-',
    ]);
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
  ['docs/guide/enforcing.en.md', 'docs/guide/enforcing.ko.md', 'docs/guide/enforcing.ja.md'],
  ['docs/guide/datadog.en.md', 'docs/guide/datadog.ko.md', 'docs/guide/datadog.ja.md'],
  ['docs/exceptions.md', 'docs/ko/exceptions.md', 'docs/ja/exceptions.md'],
  ['docs/policy-tests.md', 'docs/ko/policy-tests.md', 'docs/ja/policy-tests.md'],
  ['docs/javascript-policies.md', 'docs/ko/javascript-policies.md', 'docs/ja/javascript-policies.md'],
])('%s', (...all) => {
  test.each(all)('%s has the same headings, code and tables', (page) => {
    expect(outlineIn(read(page))).toEqual(outlineIn(read(all[0])));
  });

  test.each(all)('%s links to the others before anything else', (page) => {
    const others = all
      .filter((other) => other !== page)
      .map((other) => posix.relative(posix.dirname(page), other));
    expect(linksIn(read(page)).slice(0, 2).sort()).toEqual(others.sort());
  });
});
