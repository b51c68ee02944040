import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

test('decisions are numbered in the order in which they were written, without gaps and each once', () => {
  const pages = readdirSync(fileURLToPath(new URL('../docs/decisions', import.meta.url)))
    .filter((name) => name !== 'README.md')
    .sort();
  expect(pages.map((name) => Number(name.slice(0, 4)))).toEqual(pages.map((_, i) => i + 1));
});
