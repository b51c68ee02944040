import { describe, expect, test } from 'vitest';
import { readDocuments } from './documents.ts';

const troubleIn = (text: string) => {
  const [problem] = readDocuments(text, 'f.yaml').problems;
  if (problem === undefined) throw new Error('it was read');
  return {
    at: `${problem.place?.line}:${problem.place?.column}`,
    message: problem.message,
    remedy: problem.remedy ?? '',
  };
};

const BROKEN = `apiVersion: v1
kind: Pod
metadata:
  name: security-context-demo
spec:
  containers:
    - name: security-context-demo
      image: nginx:1.15.5
    securityContext:
      runAsUser: 1000
      fsGroup: 2000
      allowPrivilegeEscalation: false
      capabilities:
        add: ["NET_ADMIN", "SYS_TIME"]
`;

describe('a key in the column of the list dashes', () => {
  test('has two readings, and both are named', () => {
    expect(troubleIn(BROKEN)).toEqual({
      at: '9:5',
      message: '"securityContext" cannot start here',
      remedy:
        'It stands in the column of the list dashes of containers: if it belongs to the list item, indent lines 9-14 by 2; if it belongs beside "containers", move lines 9-14 left by 2.',
    });
  });

  test('the lines are those of the file', () => {
    expect(troubleIn(`a: 1\n---\n${BROKEN}`).remedy).toContain('indent lines 11-16 by 2');
  });
});

describe('other causes', () => {
  test.each([
    ['a:\n\tb: 1\n', '2:1', 'a tab is used for indentation'],
    ['%YAML 1.2\n---\na: 1\n', '1:1', 'Kubernetes reads no directives: it cuts the text before the "---"'],
    ['// a comment\n{"a": 1}\n', '1:1', 'a comment stands here, and JSON has none'],
    ['{"a": 1, /* b */ "c": 2}\n', '1:10', 'a comment stands here, and JSON has none'],
    [
      '{"a": 1, "a": 2}\n',
      '1:10',
      '"a" is given twice: column 10 is decoded over column 2: texts and numbers are replaced, objects and lists merged',
    ],
    ['x: {a: 1, a: 2}\n', '1:11', '"a" is given twice: column 11 wins over column 5'],
    ['spec:\n  image:nginx\n  b: 1\n', '2:3', 'a space is missing after "image:"'],
    ['a: "foo\nb: 1\n', '1:4', 'the quote that opens here is never closed'],
    ['a: [1, 2\nb: 3\n', '1:4', 'the "[" that opens here is never closed'],
    ['image: {{ .Values.image }}\n', '1:8', 'this looks like a Helm template that is not rendered'],
    ['{{- if .x }}\na: 1\n{{- end }}\n', '1:1', 'this looks like a Helm template that is not rendered'],
    ['a: 1\n  b: 2\n', '2:3', '"b" cannot start here: "a" above already has a value'],
    ['a: b: c\n', '1:5', 'a second colon stands in the value of "a"'],
    ['a:\n    b: 1\n  c: 2\n', '3:3', '"c" cannot start in column 3'],
    ['a: @x\n', '1:4', 'a text cannot begin with "@"'],
    ["a: 'it's'\n", '1:8', '"s\'" cannot stand after the end of the value'],
    ['a: \u0007\n', '1:4', 'the control character U+0007 cannot stand in YAML'],
    [
      'a:\n\u00a0 b: 1\nc\n',
      '2:1',
      'the invisible character U+00A0 stands here, which YAML parsers read differently',
    ],
    ['a: *x\n', '1:4', 'there is no anchor "&x" above this alias'],
    ['--- foo\n', '1:1', '"foo" cannot stand on the line of a "---"'],
    ['a: 1\n...\nb: 2\n', '2:1', 'Kubernetes reads nothing between this line and the next "---"'],
  ])('%j', (text, at, message) => {
    expect(troubleIn(text)).toMatchObject({ at, message });
  });
});

describe('texts of megabytes', () => {
  const MANY = 8_000_000;
  test.each([
    ['a quote of escapes', `"${'\\u00e9'.repeat(MANY / 6)}`],
    ['a single quote of quotes', `x: '${"''".repeat(MANY)}`],
    ['one key', `${'k '.repeat(MANY)}: {{ x\ny: [`],
    ['one line', `a:\n  ${'b c '.repeat(MANY)}\n d: e: f\n`],
  ])('%s ends in a trouble, and not in a full stack', (_, text) => {
    expect(readDocuments(text, 'f.yaml').problems).toHaveLength(1);
  });

  test('a long list may have keys twice around it', () => {
    const text = `a: 1\na: [${'1,'.repeat(300_000)}]\n`;
    expect(readDocuments(text, 'f.yaml').problems).toMatchObject([{ code: 'duplicate-key' }]);
  });

  test('separators without end hold no document', () => {
    expect(readDocuments('\n---'.repeat(200_000), 'f.yaml')).toMatchObject({
      documents: [],
      problems: [{ code: 'empty-file' }],
    });
  });
});
