import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareBytes, joinQuote, plural, quote, sortedSet } from './text.ts';

describe('joinQuote', () => {
  test('gives nothing for nothing', () => expect(joinQuote([])).toBe(''));
  test('escapes nothing', () => expect(joinQuote(['a', 'say "hi"'])).toBe('"a", "say "hi""'));
});

test.each([
  [0, 'ports'],
  [1, 'port'],
  [2, 'ports'],
])('plural of %i is %s', (count, word) => expect(plural('port', 'ports', count)).toBe(word));

/** What Go's fmt.Sprintf("%q", text) gives. */
const QUOTED: readonly (readonly [text: string, quoted: string])[] = [
  ['', '""'],
  ['plain text', '"plain text"'],
  ['say "hi"', '"say \\"hi\\""'],
  ["it's", `"it's"`],
  ['a\\b', '"a\\\\b"'],
  ['\x07\b\f\n\r\t\v', '"\\a\\b\\f\\n\\r\\t\\v"'],
  ['\x00\x1b\x7f', '"\\x00\\x1b\\x7f"'],
  ['\u0080\u009f', '"\\u0080\\u009f"'],
  ['\u00a0', '"\\u00a0"'],
  ['\u00ad', '"\\u00ad"'],
  ['\u200b', '"\\u200b"'],
  ['\u2028', '"\\u2028"'],
  ['\u3000', '"\\u3000"'],
  ['\ufeff', '"\\ufeff"'],
  ['\ue000', '"\\ue000"'],
  ['\u{f0000}', '"\\U000f0000"'],
  ['\u{e0001}', '"\\U000e0001"'],
  ['é 결제 サーバー 🙂', '"é 결제 サーバー 🙂"'],
  ['e\u0301', '"e\u0301"'],
  ['\ufffd', '"\ufffd"'],
  ['\ud800', '"\ufffd"'],
];

describe('quote is %q of Go', () => {
  test.each(QUOTED)('%j', (text, quoted) => expect(quote(text)).toBe(quoted));

  test('whatever it is given, the result is on one line and holds no control character', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(quote(text)).toMatch(/^"[^\p{Cc}\p{Zl}\p{Zp}]*"$/u);
      }),
    );
  });
});

describe('compareBytes', () => {
  const sign = (n: number): number => Math.sign(n);

  test('orders as the UTF-8 bytes do', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (a, b) => {
        expect(sign(compareBytes(a, b))).toBe(sign(Buffer.compare(Buffer.from(a), Buffer.from(b))));
      }),
      { numRuns: 2000 },
    );
  });

  test('also where UTF-16 order differs: beyond the surrogates', () => {
    const edges = fc.string({ unit: fc.constantFrom('a', '\ud7ff', '\ue000', '\uffff', '\u{10000}', '😀') });
    fc.assert(
      fc.property(edges, edges, (a, b) => {
        expect(sign(compareBytes(a, b))).toBe(sign(Buffer.compare(Buffer.from(a), Buffer.from(b))));
      }),
      { numRuns: 2000 },
    );
    expect('\uffff' < '😀').toBe(false);
    expect(compareBytes('\uffff', '😀')).toBeLessThan(0);
  });

  test('upper case before lower case, digits before letters', () => {
    expect(sortedSet(['sec', 'seL', '9', '8080', '443', 'sec'])).toEqual(['443', '8080', '9', 'seL', 'sec']);
  });
});

test('characters that Unicode 16 added are escaped, as Go with Unicode 15 does, whatever Node knows', () => {
  expect(quote('\u{141d3}')).toBe('"\\U000141d3"');
  expect(quote('é한𐌀')).toBe('"é한𐌀"');
});
