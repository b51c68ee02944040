import { expect, test } from 'vitest';
import { documentOf } from '../../test/made-up/documents.ts';
import { splicesFor } from './text-edit.ts';

test('a splice is no wider than what it changes', () => {
  const text = 'spec:\n  hostPID: true # why\n  containers: []\n';
  const at = text.indexOf('true');
  expect(splicesFor(documentOf(text), { op: 'set', path: ['spec', 'hostPID'], value: false })).toEqual([
    { start: at, end: at + 4, text: 'false' },
  ]);
});

test('what is added takes nothing away', () => {
  for (const text of ['a:\n  b: 1\n', 'a: {b: 1}\n', '{"a": {"b": 1}}', 'a: &x\n  b: 1\n']) {
    const splices = splicesFor(documentOf(text), { op: 'set', path: ['a', 'c'], value: [{ d: 1 }] });
    expect('reason' in splices ? splices : splices.map(({ start, end }) => end - start)).toEqual([0]);
  }
});

test('there is nothing to do where there is nothing to remove', () => {
  expect(splicesFor(documentOf('a: 1\n'), { op: 'remove', path: ['b', 0, 'c'] })).toEqual([]);
});
