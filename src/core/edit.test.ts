import { describe, expect, test } from 'vitest';
import { applyEdits, type Edit } from './edit.ts';

type Tree = Record<string, unknown>;

const CASES: readonly { name: string; before: Tree; edit: Edit; after: Tree }[] = [
  {
    name: 'set makes missing parents, a list where a number follows',
    before: {},
    edit: { op: 'set', path: ['a', 0, 'b'], value: 1 },
    after: { a: [{ b: 1 }] },
  },
  {
    name: 'set replaces what is there',
    before: { a: { b: 1 } },
    edit: { op: 'set', path: ['a', 'b'], value: { c: 2 } },
    after: { a: { b: { c: 2 } } },
  },
  {
    name: 'set takes the place of a null parent',
    before: { a: null },
    edit: { op: 'set', path: ['a', 'b'], value: 1 },
    after: { a: { b: 1 } },
  },
  {
    name: 'append adds',
    before: { a: [1] },
    edit: { op: 'append', path: ['a'], value: 2 },
    after: { a: [1, 2] },
  },
  {
    name: 'append makes the list',
    before: {},
    edit: { op: 'append', path: ['a'], value: 1 },
    after: { a: [1] },
  },
  { name: 'remove a key', before: { a: 1, b: 2 }, edit: { op: 'remove', path: ['a'] }, after: { b: 2 } },
  {
    name: 'remove an item',
    before: { a: [1, 2, 3] },
    edit: { op: 'remove', path: ['a', 1] },
    after: { a: [1, 3] },
  },
  {
    name: 'remove of something absent',
    before: { a: 1 },
    edit: { op: 'remove', path: ['b', 'c'] },
    after: { a: 1 },
  },
];

describe('applyEdits', () => {
  test.each(CASES)('$name', ({ before, edit, after }) => {
    const given = structuredClone(before);
    expect(applyEdits(given, [edit])).toEqual(after);
    expect(given).toEqual(before);
  });

  test('in order, each on the outcome of the one before', () => {
    const edits: Edit[] = [
      { op: 'append', path: ['drop'], value: 'ALL' },
      { op: 'remove', path: ['drop', 0] },
    ];
    expect(applyEdits({ drop: ['x'] }, edits)).toEqual({ drop: ['ALL'] });
  });

  test('does not share the value it puts in', () => {
    const value = ['ALL'];
    const { drop } = applyEdits<{ drop?: string[] }>({}, [{ op: 'set', path: ['drop'], value }]);
    drop?.push('more');
    expect(value).toEqual(['ALL']);
  });

  test('an edit of everything is a bug', () => {
    expect(() => applyEdits({}, [{ op: 'set', path: [], value: 1 }])).toThrow('an edit needs a path');
  });
});
