import { expect, test } from 'vitest';
import { remembered } from './remembered.ts';

test('what was answered is not worked out again, undefined neither', () => {
  const asked: string[] = [];
  const view = remembered((text) => {
    asked.push(text);
    return text === 'nothing' ? undefined : { text };
  });
  expect(view('a')).toBe(view('a'));
  expect(view('b')).toEqual({ text: 'b' });
  expect(view('nothing')).toBe(undefined);
  expect(view('nothing')).toBe(undefined);
  expect(asked).toEqual(['a', 'b', 'nothing']);
});

test('it does not grow without end, and long texts are not kept', () => {
  let asked = 0;
  const view = remembered(() => ++asked);
  for (let i = 0; i < 1000; i++) view(`name-${i}`);
  expect(view('name-0')).toBe(1);
  expect(view('one more')).toBe(1001);
  expect(view('name-0')).toBe(1002);
  const long = 'x'.repeat(301);
  expect(view(long)).not.toBe(view(long));
});
