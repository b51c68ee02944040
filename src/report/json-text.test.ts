import fc from 'fast-check';
import { expect, test } from 'vitest';
import { jsonText } from './json-text.ts';

test('escapes what a terminal would obey', () => {
  expect(jsonText({ a: '\u009b31m\u202e', b: '결제' })).toBe('{"a":"\\u009b31m\\u202e","b":"결제"}');
});

test('whoever parses it gets every character back', () => {
  const text = fc.string({
    unit: fc.constantFrom('a', '\\', '"', '\u007f', '\u009b', '\u202e', '\u2028', '\n'),
  });
  fc.assert(
    fc.property(text, (a) => {
      expect(JSON.parse(jsonText({ a }))).toEqual({ a });
    }),
  );
});
