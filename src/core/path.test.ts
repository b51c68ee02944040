import { describe, expect, test } from 'vitest';
import { formatPath, type Path, parsePath, toPointer, valueAt } from './path.ts';

const PATHS: readonly (readonly [path: Path, text: string, pointer: string])[] = [
  [[], '', ''],
  [['spec', 'containers', 0, 'image'], 'spec.containers[0].image', '/spec/containers/0/image'],
  [
    ['metadata', 'annotations', 'a.b/c~d'],
    'metadata.annotations["a.b/c~d"]',
    '/metadata/annotations/a.b~1c~0d',
  ],
  [['a-b', ''], 'a-b[""]', '/a-b/'],
  [['say "hi"'], '["say \\"hi\\""]', '/say "hi"'],
];

describe.each(PATHS)('%j', (path, text, pointer) => {
  test('as people write it', () => expect(formatPath(path)).toBe(text));
  test('as a JSON Pointer', () => expect(toPointer(path)).toBe(pointer));
});

describe('valueAt', () => {
  const root = { list: [{ name: 'a' }], nothing: null };
  test('follows keys and indexes', () => expect(valueAt(root, ['list', 0, 'name'])).toBe('a'));
  test.each([
    [['list', 1]],
    [['nothing', 'x']],
    [['list', 'length', 'x']],
    [['constructor']],
    [['__proto__']],
  ])('leaves the value at %j', (path) => expect(valueAt(root, path)).toBeUndefined());
});

test.each<Path[]>([
  [[]],
  [['spec', 'containers', 0, 'image']],
  [['a.b/c', 'x']],
  [['metadata', 'annotations', 'quote " and \\ and ]', 1]],
  [['items', 3, 'spec', '', '0']],
])('%j is read as it was written', (path) => {
  expect(parsePath(formatPath(path))).toEqual(path);
});
