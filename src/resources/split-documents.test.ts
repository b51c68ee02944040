import { describe, expect, test } from 'vitest';
import { looksLikeJson, splitDocuments } from './split-documents.ts';

const pieces = (text: string): string[] =>
  Array.from(splitDocuments(text), ({ start, end }) => text.slice(start, end));

describe('splitDocuments', () => {
  test.each([
    ['one document', 'a: 1\n', ['a: 1\n']],
    ['two', 'a: 1\n---\nb: 2\n', ['a: 1\n', 'b: 2\n']],
    ['a first separator stays', '---\na: 1\n---\nb: 2', ['---\na: 1\n', 'b: 2']],
    ['spaces and a comment after it', 'a: 1\n--- \t# c\nb: 2\n', ['a: 1\n', 'b: 2\n']],
    ['CRLF', 'a: 1\r\n---\r\nb: 2\r\n', ['a: 1\r\n', 'b: 2\r\n']],
    ['an indented one is text', 'a: |\n  ---\n  b\n', ['a: |\n  ---\n  b\n']],
    ['two in a row', 'a: 1\n---\n---\nb: 2\n', ['a: 1\n', '---\nb: 2\n']],
    ['one at the end', 'a: 1\n---', ['a: 1\n']],
    ['NEL after it is a space for Go', 'a: 1\n---\u0085\nb: 2\n', ['a: 1\n', 'b: 2\n']],
    ['nothing', '', []],
  ])('%s', (_, text, expected) => {
    expect(pieces(text)).toEqual(expected);
  });

  test('a separator with text after it is reported and separates all the same', () => {
    const text = 'a: 1\n--- b\nc: 3\n';
    expect(Array.from(splitDocuments(text))).toEqual([
      { start: 0, end: 5 },
      { start: 5, end: 10, rest: 'b' },
      { start: 11, end: 16 },
    ]);
  });
});

test('a stream is JSON when it begins with a brace', () => {
  expect(looksLikeJson(' \n{}')).toBe(true);
  expect(looksLikeJson('[]')).toBe(false);
  expect(looksLikeJson('---\n{}')).toBe(false);
});
