import { expect, test } from 'vitest';
import { NumberLiteral } from './number-literal.ts';

test('keeps what was written and counts as the nearest number', () => {
  const literal = new NumberLiteral('80.0');
  expect(String(literal)).toBe('80.0');
  expect(Number(literal)).toBe(80);
  expect(JSON.stringify({ a: literal })).toBe('{"a":80}');
});
