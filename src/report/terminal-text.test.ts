import { describe, expect, test } from 'vitest';
import { blankOf, harmless, widthOf } from './terminal-text.ts';

describe('harmless', () => {
  test.each([
    ['plain text, 결제 서버', 'plain text, 결제 서버'],
    ['a\ttab', 'a\ttab'],
    ['two\nlines', 'two lines'],
    ['two\r\nlines', 'two lines'],
    ['\u001b[31mred', '?[31mred'],
    ['\u009b31mred', '?31mred'],
    ['back\u0008space', 'back?space'],
    ['over\rwritten', 'over?written'],
    ['right\u202eto left', 'right?to left'],
    ['line\u2028separator', 'line?separator'],
    ['\u061c', '?'],
  ])('%j', (text, shown) => expect(harmless(text)).toBe(shown));

  test('keeps what a family of emoji is joined by', () => expect(harmless('👩‍💻')).toBe('👩‍💻'));
});

test.each([
  ['', 0],
  ['abc', 3],
  ['결제', 4],
  ['ｻｰ', 2],
  ['e\u0301', 1],
])('%j takes %i columns', (text, width) => {
  expect(widthOf(text)).toBe(width);
  expect(blankOf(text)).toBe(' '.repeat(width));
});
