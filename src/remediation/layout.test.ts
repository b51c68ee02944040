import { expect, test } from 'vitest';
import { documentOf } from '../../test/made-up/documents.ts';
import { layoutOf } from './layout.ts';

test.each([
  ['nothing to see', 'a: 1\n', { step: 2, dash: 2, newline: '\n' }],
  ['four spaces', 'a:\n    b:\n        c: 1\n', { step: 4, dash: 4, newline: '\n' }],
  ['lists in the column of their key', 'a:\n  b:\n  - 1\n', { step: 2, dash: 0, newline: '\n' }],
  ['what is done most', 'a:\n  - 1\nb:\n- 1\nc:\n- 1\n', { step: 2, dash: 0, newline: '\n' }],
  ['CRLF', 'a:\r\n  b: 1\r\n', { step: 2, dash: 2, newline: '\r\n' }],
  ['flow tells nothing', 'a: {b: {c: 1}}\n', { step: 2, dash: 2, newline: '\n' }],
])('%s', (_, text, layout) => {
  expect(layoutOf(documentOf(text))).toEqual({ ...layout, sorted: false });
});

test('keys are in order when programs wrote them', () => {
  const sorted = 'a:\n  u: 1\n  v: 2\n  w: 3\n';
  const four = ['a', 'b', 'c', 'd'].map((key) => sorted.replace('a:', `${key}:`)).join('');
  expect(layoutOf(documentOf(four)).sorted).toBe(true);
  expect(layoutOf(documentOf(four.replace('u: 1\n  v: 2', 'v: 1\n  u: 2'))).sorted).toBe(false);
  expect(layoutOf(documentOf(sorted)).sorted).toBe(false);
});
