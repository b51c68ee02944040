import { describe, expect, test } from 'vitest';
import type { Path } from '../core/path.ts';
import { readDocuments } from './documents.ts';

const only = (text: string) => {
  const { documents, problems } = readDocuments(text, 'f.yaml');
  const [document] = documents;
  if (document === undefined) throw new Error(problems[0]?.message);
  return document;
};

const textAt = (text: string, path: Path): string => {
  const { start, end } = only(text).locate(path).value;
  return text.slice(start, end);
};

describe('readDocuments', () => {
  test('one broken document does not hurt the others', () => {
    const { documents, problems } = readDocuments('a: 1\n---\nb: [\n---\nc: 3\n', 'f.yaml');
    expect(documents.map(({ value, index, line }) => ({ value, index, line }))).toEqual([
      { value: { a: 1 }, index: 0, line: 1 },
      { value: { c: 3 }, index: 1, line: 5 },
    ]);
    expect(problems).toMatchObject([
      { code: 'yaml-syntax', place: { line: 3, column: 4 }, incomplete: true },
    ]);
  });

  test.each(['', '# c\n', '---\n---\n', 'null\n', '{}'.slice(2)])('%j holds no document', (text) => {
    expect(readDocuments(text, 'f.yaml').problems).toMatchObject([{ code: 'empty-file', incomplete: true }]);
  });

  test.each(['5', 'a', '- a', '"x"', '18446744073709551615'])('%j is no object', (text) => {
    expect(readDocuments(text, 'f.yaml')).toMatchObject({
      documents: [],
      problems: [{ code: 'not-an-object' }],
    });
  });

  test('says which of two keys wins', () => {
    const { documents, problems } = readDocuments('a: 1\nb: 2\n---\nc: 1\nd: 1\nc: 2\n', 'f.yaml');
    expect(documents.map(({ problems }) => problems.length)).toEqual([0, 1]);
    expect(problems).toMatchObject([
      {
        code: 'duplicate-key',
        message: '"c" is given twice: line 6 wins over line 4',
        place: { line: 6, column: 1, length: 1 },
        incomplete: false,
      },
    ]);
  });

  test('reads a stream of JSON, and goes over to YAML as kubectl does', () => {
    const values = (text: string) =>
      readDocuments(text, 'f').documents.map(({ value }) => JSON.stringify(value));
    expect(values('{"a": 1}\n{"b": 2}{"c": 3}')).toEqual(['{"a":1}', '{"b":2}', '{"c":3}']);
    expect(values('{"a": 1}\n---\nb: 2\n')).toEqual(['{"a":1}', '{"b":2}']);
    expect(values('{a: 1}\n')).toEqual(['{"a":1}']);
  });

  test('80.0 is a literal in JSON and a number in YAML', () => {
    expect(String(readDocuments('{"a": 80.0}', 'f').documents[0]?.locate(['a']).value.start)).toBe('6');
    expect(readDocuments('{"a": 80.0}', 'f').documents[0]?.value).toMatchObject({ a: { literal: '80.0' } });
    expect(readDocuments('---\n{"a": 80.0}', 'f').documents[0]?.value).toEqual({ a: 80 });
  });
});

describe('locate', () => {
  const text =
    'x: 1\nspec:\n  containers:\n  - name: a   # c\n    image: "b"\n  - {name: c, args: [ d, "e" ]}\n';

  test.each([
    [['x'], '1'],
    [['spec', 'containers', 0, 'name'], 'a'],
    [['spec', 'containers', 0, 'image'], '"b"'],
    [['spec', 'containers', 1], '{name: c, args: [ d, "e" ]}'],
    [['spec', 'containers', 1, 'args'], '[ d, "e" ]'],
    [['spec', 'containers', 1, 'args', 1], '"e"'],
  ])('%j', (path, expected) => {
    expect(textAt(text, path)).toBe(expected);
    expect(only(text).locate(path)).toMatchObject({ exact: true, depth: path.length });
  });

  test('goes as far as the path exists', () => {
    expect(only(text).locate(['spec', 'containers', 0, 'securityContext', 'privileged'])).toMatchObject({
      exact: false,
      depth: 3,
      key: { line: 4, column: 5 },
      value: { line: 4, column: 5, isSingleLine: false },
    });
  });

  test('positions are those of the file, in any document and with CRLF', () => {
    const crlf = `a: 1\r\n---\r\n${text.replaceAll('\n', '\r\n')}`;
    const document = readDocuments(crlf, 'f').documents[1];
    expect(document?.locate(['spec', 'containers', 0, 'image'])).toMatchObject({
      key: { line: 7, column: 5 },
      value: { line: 7, column: 12, isSingleLine: true },
    });
    expect(document?.lineText(7)).toBe('    image: "b"');
  });

  test('finds what an alias or a merge brings where that stands', () => {
    const shared = 'a: &a\n  b: {c: 1}\nd: *a\ne:\n  <<: *a\n';
    expect(textAt(shared, ['d', 'b', 'c'])).toBe('1');
    expect(textAt(shared, ['e', 'b', 'c'])).toBe('1');
  });

  test('of two keys it is the one that wins', () => {
    expect(only('a: 1\nb: 2\na: 3\n').locate(['a'])).toMatchObject({ key: { line: 3 } });
  });

  test('block scalars, empty values and brackets over several lines', () => {
    const odd = 'a: |  # c\n  b\n  c\nd:\ne: [\n  f, # ]\n  g\n]\nh: &x !!str i\n';
    expect(textAt(odd, ['a'])).toBe('|  # c\n  b\n  c\n');
    expect(only(odd).locate(['d'])).toMatchObject({ value: { line: 4, column: 3, start: 20, end: 20 } });
    expect(textAt(odd, ['e'])).toBe('[\n  f, # ]\n  g\n]');
    expect(textAt(odd, ['h'])).toBe('i');
  });
});
