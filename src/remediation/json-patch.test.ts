import fc from 'fast-check';
import { applyPatch } from 'rfc6902';
import { expect, test } from 'vitest';
import { applyEdits, type Edit } from '../core/edit.ts';
import { toJsonPatch } from './json-patch.ts';

test('missing parents come in one piece, and strange keys are escaped', () => {
  expect(toJsonPatch({}, [{ op: 'set', path: ['a/b', '~', 0, 'c'], value: 1 }])).toEqual([
    { op: 'add', path: '/a~1b', value: { '~': [{ c: 1 }] } },
  ]);
});

test('the names of items on the way are tested, anew when others have moved', () => {
  const pod = { containers: [{ name: 'a', x: 1 }, { name: 'b' }] };
  expect(
    toJsonPatch(pod, [
      { op: 'set', path: ['containers', 0, 'x'], value: 2 },
      { op: 'append', path: ['containers', 0, 'y'], value: 3 },
      { op: 'remove', path: ['containers', 0] },
      { op: 'remove', path: ['containers', 0, 'missing'] },
      { op: 'set', path: ['containers', 0, 'x'], value: 2 },
    ]),
  ).toEqual([
    { op: 'test', path: '/containers/0/name', value: 'a' },
    { op: 'replace', path: '/containers/0/x', value: 2 },
    { op: 'add', path: '/containers/0/y', value: [3] },
    { op: 'remove', path: '/containers/0' },
    { op: 'test', path: '/containers/0/name', value: 'b' },
    { op: 'add', path: '/containers/0/x', value: 2 },
  ]);
});

test('another implementation of RFC 6902 makes of the patch what the edits make', () => {
  const key = fc.constantFrom('a', 'b', 'name', 'x/y', '~');
  const tree = fc.letrec((tie) => ({
    object: fc.dictionary(key, tie('value'), { maxKeys: 3 }),
    value: fc.oneof(
      { depthSize: 'small' },
      fc.constantFrom('v', 1, true, null),
      tie('object'),
      fc.array(tie('object'), { maxLength: 3 }),
    ),
  }));
  const path = fc.array(key, { minLength: 1, maxLength: 4 });
  const edit = fc.record({
    op: fc.constantFrom('set', 'append', 'remove'),
    path,
    value: tree.value,
  }) as fc.Arbitrary<Edit>;
  fc.assert(
    fc.property(tree.object, fc.array(edit, { maxLength: 5 }), (root, edits) => {
      // Lists have no keys; edits of checks know where a list is.
      fc.pre(edits.every((_, i) => hasKeys(applyEdits(root, edits.slice(0, i)), edits[i]?.path ?? [])));
      const plain = JSON.parse(JSON.stringify(root)) as object;
      expect(applyPatch(plain, toJsonPatch(root, edits)).filter((error) => error !== null)).toEqual([]);
      expect(plain).toEqual(JSON.parse(JSON.stringify(applyEdits(root, edits))));
    }),
    { numRuns: 500, seed: 1 },
  );
});

function hasKeys(root: unknown, path: Edit['path']): boolean {
  let at = root;
  for (const step of path) {
    if (Array.isArray(at)) return false;
    if (typeof at !== 'object' || at === null) return true;
    at = (at as Record<string, unknown>)[step];
  }
  return true;
}
