import { expect, test } from 'vitest';
import type { PatchOperation } from '../outcome.ts';
import { applyPatch } from './json-patch.ts';

const CASES: readonly (readonly [operations: readonly PatchOperation[], result: unknown])[] = [
  [[{ op: 'add', path: '/b', value: 2 }], { a: [1, 2], b: 2 }],
  [[{ op: 'add', path: '/a/1', value: 9 }], { a: [1, 9, 2] }],
  [[{ op: 'add', path: '/a/-', value: 9 }], { a: [1, 2, 9] }],
  [[{ op: 'add', path: '/a/-1', value: 9 }], { a: [1, 2, 9] }],
  [[{ op: 'replace', path: '/a/0', value: 9 }], { a: [9, 2] }],
  [[{ op: 'remove', path: '/a/0' }], { a: [2] }],
  [[{ op: 'replace', path: '/b', value: 2 }], { a: [1, 2], b: 2 }],
  [[{ op: 'move', from: '/a', path: '/b' }], { b: [1, 2] }],
  [[{ op: 'copy', from: '/a', path: '/b' }], { a: [1, 2], b: [1, 2] }],
  [
    [
      { op: 'add', path: '/x~1y', value: 1 },
      { op: 'add', path: '/p~0q', value: 1 },
    ],
    { a: [1, 2], 'x/y': 1, 'p~q': 1 },
  ],
  [
    [
      { op: 'add', path: '/b', value: 2 },
      { op: 'test', path: '/a/0', value: 7 },
    ],
    { a: [1, 2] },
  ],
];

test.each(CASES)('%j', (operations, result) => {
  expect(applyPatch({ a: [1, 2] }, operations)).toMatchObject({ object: result });
});

const FAULTS: readonly PatchOperation[] = [
  { op: 'remove', path: '/b' },
  { op: 'replace', path: '/a/2', value: 1 },
  { op: 'add', path: '/b/c', value: 1 },
  { op: 'add', path: '/a/3', value: 1 },
  { op: 'add', path: '/a/x', value: 1 },
  { op: 'copy', from: '/b/c', path: '/c' },
  { op: 'move', from: '/b', path: '/c' },
];

test.each(FAULTS)('%j does not apply', (operation) => {
  expect(applyPatch({ a: [1, 2] }, [operation])).toHaveProperty('fault');
});

test('a field named __proto__ is a field', () => {
  const patched = applyPatch({}, [{ op: 'add', path: '/__proto__', value: { polluted: true } }]);
  expect('object' in patched && Object.keys(patched.object as object)).toEqual(['__proto__']);
  expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
});
