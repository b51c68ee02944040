import { describe, expect, test } from 'vitest';
import { renderExcerpt } from './excerpt.ts';
import { widthOf } from './terminal-text.ts';

const plain = (text: string): string => text;
const paint = { gutter: plain, primary: plain, secondary: plain };

/** The line with `word` marked, and the line of carets beneath it. */
function rendered(text: string, word: string, label?: string): [source: string, carets: string] {
  const mark = { column: text.indexOf(word) + 1, length: word.length, primary: true };
  const lines: string[] = [];
  renderExcerpt({ lines: [{ number: 1, text, mark }] }, label, paint, lines);
  return [lines[1] ?? '', lines[2] ?? ''];
}

describe('carets stand under what they mark, in columns of a terminal', () => {
  test.each([
    ['Latin', 'name: x, bad: 1', 'bad: 1'],
    ['Korean', 'name: 결제 서버, bad: 1', 'bad: 1'],
    ['Japanese, full and half width', 'name: サーバーｻｰﾊﾞｰ, bad: 1', 'bad: 1'],
    ['Korean that is marked itself', 'a: 1, 서버: 나쁨', '서버: 나쁨'],
    ['combining marks', 'name: e\u0301a\u0308, bad: 1', 'bad: 1'],
    ['decomposed Korean', 'name: \u1112\u1161\u11ab, bad: 1', 'bad: 1'],
    ['emoji of several code points', 'name: 👩‍💻🇰🇷, bad: 1', 'bad: 1'],
    ['zero-width space', 'name: a\u200bb, bad: 1', 'bad: 1'],
  ])('%s', (_, text, word) => {
    const [source, carets] = rendered(text, word);
    const before = source.slice(0, source.indexOf(word));
    expect(carets.indexOf('^')).toBe('    | '.length + widthOf(before) - '    | '.length);
    expect(carets.match(/\^/g)).toHaveLength(widthOf(word));
  });

  test('tabs stay tabs, so that the terminal places both lines alike', () => {
    const [source, carets] = rendered('\tname:\tx,\tbad: 1', 'bad: 1');
    expect(source).toBe('  1 | \tname:\tx,\tbad: 1');
    expect(carets).toBe('    | \t     \t  \t^^^^^^');
  });
});

test('a label follows the carets', () => expect(rendered('a: 1', 'a', 'why')[1]).toBe('    | ^ why'));

test('something without width is marked by one caret', () => {
  const lines: string[] = [];
  const mark = { column: 1, length: 1, primary: true };
  renderExcerpt({ lines: [{ number: 3, text: '', mark }] }, undefined, paint, lines);
  expect(lines).toEqual(['    |', '  3 |', '    | ^', '    |']);
});

test('lines that were left out are shown as such', () => {
  const line = (number: number) => ({ number, text: `line ${number}` });
  const lines: string[] = [];
  renderExcerpt({ lines: [line(9), line(10), line(1000)] }, undefined, paint, lines);
  expect(lines).toEqual([
    '      |',
    '    9 | line 9',
    '   10 | line 10',
    '      :',
    ' 1000 | line 1000',
    '      |',
  ]);
});

describe('a long line', () => {
  test('is cut behind the mark', () => {
    const [source] = rendered(`bad: 1${' x'.repeat(500)}`, 'bad: 1');
    expect(source.length).toBeLessThan(220);
    expect(source).toMatch(/\.\.\.$/);
  });
  test('is cut before the mark, which stays under its text', () => {
    const [source, carets] = rendered(`${'x '.repeat(500)}bad: 1${' y'.repeat(500)}`, 'bad: 1');
    expect(source.length).toBeLessThan(220);
    expect(carets.indexOf('^')).toBe(source.indexOf('bad: 1'));
  });
  test('is never cut through a character', () => {
    for (const word of ['bad: 1', 'bad: 12']) {
      for (const pad of ['', 'x']) {
        const [source] = rendered(`${pad}${'😀'.repeat(20)}${word}${'😀'.repeat(300)}`, word);
        expect(source).not.toMatch(/\p{Surrogate}/u);
        const [far] = rendered(`${'😀'.repeat(300)}${pad}${word}${'😀'.repeat(300)}`, word);
        expect(far).not.toMatch(/\p{Surrogate}/u);
      }
    }
  });
});
