import { expect, test } from 'vitest';
import { wrapText } from './wrap-text.ts';

test('lines end before the limit, and stand under the first', () => {
  expect(wrapText('why: ', 'one two three four five six', 25)).toEqual([
    'why: one two three four',
    '     five six',
  ]);
});
test('a limit is reached but not passed', () => {
  expect(wrapText('', 'aaaa bbbb cccc dddd eeee', 24)).toHaveLength(1);
  expect(wrapText('', 'aaaa bbbb cccc dddd eeee', 23)).toHaveLength(2);
});
test('a long word stays whole', () => {
  const word = 'x'.repeat(50);
  expect(wrapText('> ', `a ${word} b`, 30)).toEqual(['> a', `  ${word}`, '  b']);
});
test('wide characters count twice', () => {
  expect(wrapText('', '결제결제결 서버서버서', 20)).toHaveLength(2);
});
test('Japanese is broken between its characters, not before what closes or lengthens', () => {
  expect(
    wrapText('攻撃: ', 'コンテナ内でコードを実行できる者は、ノードのディスク(/dev/sda)を読み取れる。', 30),
  ).toEqual([
    '攻撃: コンテナ内でコードを実行',
    '      できる者は、ノードのディ',
    '      スク(/dev/sda)を読み取れ',
    '      る。',
  ]);
  expect(wrapText('', 'ああああああああああ。', 20)).toEqual(['あああああああああ', 'あ。']);
});
