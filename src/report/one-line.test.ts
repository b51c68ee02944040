import { expect, test } from 'vitest';
import { oneLine, shortened } from './one-line.ts';

test('is one line of bearable length', () => {
  expect(oneLine('a\nb\u001b[1m')).toBe('a b?[1m');
  expect(oneLine('x'.repeat(10_000))).toHaveLength(500);
});

test('a character of two code units is never cut', () => {
  expect(shortened('ab🔒🔒🔒', 8)).toBe('ab🔒🔒🔒');
  expect(shortened('ab🔒🔒🔒', 7)).toBe('ab🔒...');
  expect(shortened('ab🔒🔒🔒', 6)).toBe('ab...');
});
