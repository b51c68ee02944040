import { describe, expect, test } from 'vitest';
import { Quantity } from './quantity.ts';

// Beside the exact text, what Kubernetes' own quantities gave for the same.
test.each([
  ['0', '0'],
  ['1.5G', '1500M'],
  ['1.5Gi', '1536Mi'],
  ['0.5Ki', '512'],
  ['1000', '1k'],
  ['1023Ki', '1023Ki'],
  ['1024Ki', '1Mi'],
  ['12e6', '12e6'],
  ['120e5', '12e6'],
  ['-1.5', '-1500m'],
  ['+', '0'],
  ['Mi', '0'],
  ['.5', '500m'],
  ['0.0000000001', '1n'],
  ['1e-1000000', '1e-9'],
  ['9999999999999999999999Gi', '9223372036854775807'],
  ['9999999999999999999999', '9999999999999999999999'],
])('%s is %s', (text, canonical) => {
  expect(Quantity.parse(text).toString()).toBe(canonical);
});

test.each([
  ['', 'quantities must match'],
  ['Three', 'quantities must match'],
  ['1,3G', 'quantities must match'],
  [' 1', 'quantities must match'],
  ['200K', "unable to parse quantity's suffix"],
  ['1e99999999999999999999', "unable to parse quantity's suffix"],
  ['Ei', 'unable to parse numeric part'],
  ['9999999999999999999e1000000', 'too large to compute with'],
])('%j is none', (text, message) => {
  expect(() => Quantity.parse(text)).toThrow(message);
});

test('a text of a million characters takes one walk', () => {
  expect(() => Quantity.parse(`${'0'.repeat(1_000_000)}x`)).toThrow('quantities must match');
  expect(() => Quantity.parse(`1${'e'.repeat(1_000_000)}`)).toThrow('suffix');
});

describe('integers', () => {
  test.each([
    ['50k', 50_000n],
    ['50000000G', 50_000_000_000_000_000n],
    ['1Gi', 1_073_741_824n],
    ['1.0', undefined],
    ['500m', undefined],
    ['9999999999999999999999999999999999999G', undefined],
    ['0.5Ki', undefined],
  ])('%s', (text, value) => {
    expect(Quantity.parse(text).asInteger()).toBe(value);
  });

  test('are none any more once compared with a decimal', () => {
    const quantity = Quantity.parse('5');
    expect(quantity.orderBefore(Quantity.parse('0.5Ki'))).toBe(-1);
    expect(quantity.asInteger()).toBe(5n);
    expect(quantity.compareTo(Quantity.parse('0.5Ki'))).toBe(-1);
    expect(quantity.asInteger()).toBeUndefined();
  });
});

test('sums and differences are exact and keep how the first was written', () => {
  const sum = (a: string, b: string): string => `${Quantity.parse(a).add(Quantity.parse(b))}`;
  expect(sum('50k', '20k')).toBe('70k');
  expect(sum('1Mi', '1M')).toBe('2048576');
  expect(sum('0', '1Ki')).toBe('1Ki');
  expect(sum('9223372036854775807', '1')).toBe('9223372036854775808');
  expect(`${Quantity.parse('1').sub(Quantity.parse('0.1'))}`).toBe('900m');
  expect(`${Quantity.parse('50k').add(Quantity.of(20n))}`).toBe('50020');
});

test('as a float it is the nearest one, or infinite', () => {
  expect(Quantity.parse('100m').asApproximateFloat()).toBe(0.1);
  expect(Quantity.parse('1e400').asApproximateFloat()).toBe(Number.POSITIVE_INFINITY);
  expect(Quantity.parse('12Mi').asApproximateFloat()).toBe(12_582_912);
});

test('the sign', () => {
  expect(['-1m', '0Ki', '3'].map((text) => Quantity.parse(text).sign)).toEqual([-1, 0, 1]);
});
