import { expect, test } from 'vitest';
import { amountSlip, meantAmount } from './amount-slips.ts';

test.each([
  ['memory', 'limits', '100m', 'fraction', '100Mi'],
  ['memory', 'limits', '5u', 'fraction', undefined],
  ['ephemeral-storage', 'requests', '1.5m', 'fraction', '1.5Mi'],
  ['memory', 'requests', '512', 'bytes', '512Mi'],
  ['memory', 'requests', '64k', 'bytes', undefined],
  ['cpu', 'requests', '500', 'cores', '500m'],
  ['cpu', 'limits', '0', 'zero', undefined],
] as const)('%s %s of %s is a slip: %s', (resource, field, amount, slip, meant) => {
  expect(amountSlip(resource, field, amount)).toBe(slip);
  expect(meantAmount(slip, amount)).toBe(meant);
});

test.each([
  ['memory', 'limits', '100M'],
  ['memory', 'limits', '1e8'],
  ['cpu', 'requests', '0'],
  ['cpu', 'requests', '192'],
  ['cpu', 'requests', '500m'],
  ['nvidia.com/gpu', 'limits', '1'],
] as const)('%s %s of %s is none', (resource, field, amount) => {
  expect(amountSlip(resource, field, amount)).toBeUndefined();
});
