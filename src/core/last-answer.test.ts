import { expect, test } from 'vitest';
import { lastAnswer } from './last-answer.ts';

test('the last answer is kept, and no other', () => {
  const asked: string[] = [];
  const view = lastAnswer((name: string, scope: string | undefined) => {
    asked.push(name);
    return { name, scope };
  });
  expect(view('a', undefined)).toBe(view('a', undefined));
  expect(view('a', 'b')).toEqual({ name: 'a', scope: 'b' });
  expect(view('a', 'c')).toEqual({ name: 'a', scope: 'c' });
  expect(view('a', undefined)).toEqual({ name: 'a', scope: undefined });
  expect(asked).toEqual(['a', 'a', 'a', 'a']);
});

test('a view that fails is asked again', () => {
  let isBroken = true;
  const view = lastAnswer((name: string) => {
    if (isBroken) throw new Error('broken');
    return name;
  });
  expect(() => view('a')).toThrow('broken');
  isBroken = false;
  expect(view('a')).toBe('a');
});
