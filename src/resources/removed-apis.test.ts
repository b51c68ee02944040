import { expect, test } from 'vitest';
import { REMOVED_OBJECT_APIS } from './removed-apis.ts';

test('every kind of a version stands once, and only what took its place can be of the same shape', () => {
  const names = REMOVED_OBJECT_APIS.flatMap(({ apiVersion, kinds }) =>
    kinds.map((kind) => `${apiVersion} ${kind}`),
  );
  expect(new Set(names).size).toBe(names.length);
  for (const { isSameShape, use } of REMOVED_OBJECT_APIS) {
    if (isSameShape) expect(use).toMatch(/\/v\d$/);
  }
});
