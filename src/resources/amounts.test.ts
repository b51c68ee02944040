import { expect, test } from 'vitest';
import { addQuantities, compareAmounts, isPositive, numberOf, quantityOf, writtenBytes } from './amounts.ts';

test('amounts are compared whatever their unit, and what is absent is 0', () => {
  expect(compareAmounts('1Gi', '1024Mi')).toBe(0);
  expect(compareAmounts('1', '1000m')).toBe(0);
  expect(compareAmounts(1, '1001m')).toBe(-1);
  expect(compareAmounts(undefined, '0')).toBe(0);
  expect([
    isPositive('1n'),
    isPositive('0'),
    isPositive('-1'),
    isPositive(undefined),
    isPositive('1 GB'),
  ]).toEqual([true, false, false, false, false]);
});

test('quantities are added exactly', () => {
  const sum = (a: string, b: string) => {
    const [left, right] = [quantityOf(a), quantityOf(b)];
    return left && right && addQuantities(left, right);
  };
  expect(sum('100m', '1')).toEqual({ mantissa: 1100n, exponent: -3 });
  expect(sum('1e99999999', '1')).toEqual({ mantissa: 1n, exponent: 99999999 });
});

test('numbers and texts', () => {
  expect([numberOf('1Mi'), numberOf('250m'), numberOf(undefined)]).toEqual([1048576, 0.25, 0]);
  expect([writtenBytes(134217728), writtenBytes(1000)]).toEqual(['128Mi', '1000']);
});
