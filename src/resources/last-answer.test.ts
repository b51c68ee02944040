import { expect, test } from 'vitest';
import { lastAnswer } from './last-answer.ts';

test('the last answer is kept, and no other', () => {
  const asked: string[] = [];
  const view = lastAnswer((name: string, scope?: string) => {
    asked.push(name);
    return { name, scope };
  });
  expect(view('a')).toBe(view('a'));
  expect(view('a', 'b')).toEqual({ name: 'a', scope: 'b' });
  expect(view('a', 'c')).toEqual({ name: 'a', scope: 'c' });
  expect(view('a')).toEqual({ name: 'a', scope: undefined });
  expect(asked).toEqual(['a', 'a', 'a', 'a']);
});

test('a view that fails is asked again', () => {
  let isBroken = true;
  const view = lastAnswer(() => {
    if (isBroken) throw new Error('broken');
    return 1;
  });
  expect(view).toThrow('broken');
  isBroken = false;
  expect(view()).toBe(1);
});
