import { describe, expect, test } from 'vitest';
import { LineIndex } from './line-index.ts';

describe('LineIndex', () => {
  test.each([
    ['LF', 'ab\nc\n'],
    ['CRLF', 'ab\r\nc\r\n'],
    ['CR', 'ab\rc\r'],
  ])('counts lines that end with %s', (_, text) => {
    const lines = new LineIndex(text);
    expect(lines.count).toBe(3);
    expect(lines.placeOf(text.indexOf('c'))).toEqual({ line: 2, column: 1 });
    expect([1, 2, 3, 4].map((line) => lines.textOf(line))).toEqual(['ab', 'c', '', '']);
  });

  test('columns count UTF-16 code units', () => {
    expect(new LineIndex('😀한a').placeOf(3)).toEqual({ line: 1, column: 4 });
  });

  test('a text without a line break has one line', () => {
    const lines = new LineIndex('abc');
    expect(lines.placeOf(3)).toEqual({ line: 1, column: 4 });
    expect(lines.textOf(1)).toBe('abc');
  });
});
