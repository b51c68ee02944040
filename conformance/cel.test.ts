import { expect, test } from 'vitest';
import { runCelCases } from './cel.ts';

test('the official cases of CEL', () => {
  const { passed, failed, skipped } = runCelCases();
  expect(failed).toEqual([]);
  expect([...skipped.values()].reduce((a, b) => a + b, passed)).toBe(2344);
  // Those that need messages of Protocol Buffers, and three in which cel-go differs.
  expect(passed).toBeGreaterThanOrEqual(1759);
});
