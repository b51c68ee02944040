import { expect, test } from 'vitest';
import { applyPatch } from './native/json-patch.ts';
import { differences } from './object-diff.ts';

const PAIRS: readonly (readonly [before: unknown, after: unknown, count: number])[] = [
  [{ a: 1 }, { a: 1 }, 0],
  [{ a: 1 }, { a: 2 }, 1],
  [{ a: 1, b: 2 }, { b: 2, c: 3 }, 2],
  [{ a: { 'b/c~d': 1 } }, { a: { 'b/c~d': { e: 1 } } }, 1],
  [{ a: [{ b: 1 }, 2] }, { a: [{ b: 2 }, 2] }, 1],
  [{ a: [1] }, { a: [1, 2] }, 1],
  [{ a: [] }, { a: {} }, 1],
];

test.each(PAIRS)('%j to %j', (before, after, count) => {
  const patch = differences(before, after);
  expect(patch).toHaveLength(count);
  expect(applyPatch(before, patch)).toEqual({ object: after, isTestFailed: false });
});
