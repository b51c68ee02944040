import { describe, expect, test } from 'vitest';
import { documentOf } from '../../test/made-up/documents.ts';
import type { Edit } from '../core/edit.ts';
import { inEnglish } from '../core/saying.ts';
import { editDocument } from './edit-document.ts';

const set = (path: Edit['path'], value: unknown): Edit => ({ op: 'set', path, value });
const append = (path: Edit['path'], value: unknown): Edit => ({ op: 'append', path, value });
const remove = (path: Edit['path']): Edit => ({ op: 'remove', path });

function edited(text: string, ...edits: Edit[]): string {
  const result = editDocument(documentOf(text), edits);
  return 'reason' in result ? `refused: ${inEnglish(result.reason)}` : result.text;
}

const SORTED = `apiVersion: v1
kind: Pod
metadata:
  labels:
    a: b
    c: d
    e: f
  name: x
  uid: y
spec:
  containers:
  - image: nginx
    name: app
    ports: []
    resources: {}
    securityContext:
      privileged: true
      procMount: Default
      runAsUser: 1
    tty: true
  dnsPolicy: Default
  hostPID: true
`;

const CASES: readonly (readonly [name: string, before: string, edits: Edit[], after: string])[] = [
  [
    'a value, and the comment behind it stays',
    'a: 1 # why\nb: 2\n',
    [set(['a'], true)],
    'a: true # why\nb: 2\n',
  ],
  ['a quoted value', 'a: "x"  \n', [set(['a'], 'yes')], 'a: "yes"  \n'],
  [
    'a key at the end, as deep as the others',
    'a:\n    b: 1\n',
    [set(['a', 'c', 'd'], 1)],
    'a:\n    b: 1\n    c:\n        d: 1\n',
  ],
  ['no last line break stays none', 'a:\n  b: 1', [set(['a', 'c'], 1)], 'a:\n  b: 1\n  c: 1'],
  ['CRLF', 'a:\r\n  b: 1\r\n', [set(['a', 'c'], ['x'])], 'a:\r\n  b: 1\r\n  c:\r\n    - x\r\n'],
  [
    'lists in the column of their key',
    'l:\n- 1\na:\n  b: 1\n',
    [set(['a', 'c'], ['x'])],
    'l:\n- 1\na:\n  b: 1\n  c:\n  - x\n',
  ],
  [
    'an item',
    'l:\n  - a # one\n  # two\nm: 1\n',
    [append(['l'], 'b')],
    'l:\n  - a # one\n  - b\n  # two\nm: 1\n',
  ],
  [
    'an item that is a mapping',
    'l:\n- a: 1\n  b: 2\n',
    [append(['l'], { a: 3, b: { c: 4 } })],
    'l:\n- a: 1\n  b: 2\n- a: 3\n  b:\n    c: 4\n',
  ],
  ['a list that was not there', 'a: 1\n', [append(['b', 'c'], 'x')], 'a: 1\nb:\n  c:\n    - x\n'],
  ['nothing behind the key', 'a: # later\nb: 1\n', [set(['a', 'c'], 1)], 'a: # later\n  c: 1\nb: 1\n'],
  ['a null spelt out', 'a: null\nb: 1\n', [set(['a'], 1)], 'a: 1\nb: 1\n'],
  [
    'empty brackets in a block become a block',
    'a:\n  b: {}\n',
    [set(['a', 'b', 'c'], 1)],
    'a:\n  b:\n    c: 1\n',
  ],
  [
    'empty brackets with a comment behind are filled',
    'a:\n  b: {} # why\n',
    [set(['a', 'b', 'c'], 1)],
    'a:\n  b: {c: 1} # why\n',
  ],
  [
    'flow',
    'a: {b: 1, c: [x]}\n',
    [set(['a', 'd'], 'w'), append(['a', 'c'], 'z')],
    'a: {b: 1, c: [x, z], d: w}\n',
  ],
  ['flow over lines', 'a: {\n  b: 1\n}\n', [set(['a', 'd'], 'w')], 'a: {\n  b: 1,\n  d: w\n}\n'],
  ['compact JSON', '{"a":{"b":1}}', [set(['a', 'c'], 'x')], '{"a":{"b":1, "c": "x"}}'],
  [
    'pretty JSON',
    '{\n  "a": {\n    "b": 1\n  }\n}\n',
    [set(['a', 'c'], false)],
    '{\n  "a": {\n    "b": 1,\n    "c": false\n  }\n}\n',
  ],
  [
    'pretty JSON, over as many lines',
    '{\n  "a": {\n    "b": 1,\n    "l": [\n      {"x": 1}\n    ]\n  }\n}\n',
    [set(['a', 'c', 'd'], ['x']), append(['a', 'l'], { x: { y: 2 } })],
    '{\n  "a": {\n    "b": 1,\n    "l": [\n      {"x": 1},\n      {\n        "x": {\n          "y": 2\n        }\n      }\n    ],\n    "c": {\n      "d": [\n        "x"\n      ]\n    }\n  }\n}\n',
  ],
  [
    'pretty JSON: what holds nothing is filled over as many lines',
    '{\n  "a": [],\n  "b": null,\n  "c": [ {"d": []} ]\n}\n',
    [append(['a'], { x: 1 }), append(['a'], 2), set(['b', 'y'], 'z'), append(['c', 0, 'd'], 1)],
    '{\n  "a": [\n    {\n      "x": 1\n    },\n    2\n  ],\n  "b": {\n    "y": "z"\n  },\n  "c": [ {"d": [1]} ]\n}\n',
  ],
  [
    'pretty JSON: the only item goes with its lines',
    '{\n  "a": [\n    1\n  ],\n  "b": {\n    "c": 1\n  }\n}\n',
    [remove(['a', 0]), remove(['b', 'c'])],
    '{\n  "a": [],\n  "b": {}\n}\n',
  ],
  [
    'brackets: the only item goes with its lines, but not with a comment',
    'a: [\n  1\n]\nb: [\n  # why\n  1,\n]\nc: [ # so\n  1]\n',
    [remove(['a', 0]), remove(['b', 0]), remove(['c', 0])],
    'a: []\nb: [\n  # why\n]\nc: [ # so\n  ]\n',
  ],
  ['JSON: the last entry goes with its comma', '{"a": 1, "b": 2}', [remove(['b'])], '{"a": 1}'],
  ['a line', 'a: 1\n# of b\nb: 2 # behind\nc: 3\n', [remove(['b'])], 'a: 1\n# of b\nc: 3\n'],
  ['a line that ends with CRLF', 'a: 1\r\nb: 2\r\nc: 3\r\n', [remove(['b'])], 'a: 1\r\nc: 3\r\n'],
  ['the first key behind a dash', 'l:\n- a: 1\n  b: 2\n', [remove(['l', 0, 'a'])], 'l:\n- b: 2\n'],
  ['an item of several lines', 'l:\n- a: 1\n  b: 2\n- c: 3\n', [remove(['l', 0])], 'l:\n- c: 3\n'],
  ['the only item', 'a:\n  l:\n  - x\nb: 1\n', [remove(['a', 'l', 0])], 'a:\n  l: []\nb: 1\n'],
  [
    'the only item, and the comment behind the key stays',
    'l: # why\n- x\nb: 1\n',
    [remove(['l', 0])],
    'l: [] # why\nb: 1\n',
  ],
  [
    'the only key, behind an anchor and a comment',
    'a: &x # why\n  b: 1\nc: 1\n',
    [remove(['a', 'b'])],
    'a: &x {} # why\nc: 1\n',
  ],
  ['a block in place of a scalar', 'a: x\nb: 1\n', [set(['a'], { c: 1 })], 'a:\n  c: 1\nb: 1\n'],
  [
    'behind a literal text',
    'a:\n  b: |\n    x\n    y\n\nc: 1\n',
    [set(['a', 'd'], 1)],
    'a:\n  b: |\n    x\n    y\n  d: 1\n\nc: 1\n',
  ],
  [
    'behind a literal text deeper down',
    'a:\n  b:\n  - |\n    x\nc: 1\n',
    [set(['a', 'd'], 1)],
    'a:\n  b:\n  - |\n    x\n  d: 1\nc: 1\n',
  ],
  ['a tab before a comment', 'a: 1\t# why\n', [set(['a'], 2)], 'a: 2\t# why\n'],
  [
    'the security context of a pod before its containers',
    'spec:\n  hostPID: true\n  # the app\n  containers:\n  - name: a\n',
    [set(['spec', 'securityContext', 'runAsNonRoot'], true)],
    'spec:\n  hostPID: true\n  securityContext:\n    runAsNonRoot: true\n  # the app\n  containers:\n  - name: a\n',
  ],
  [
    'the same where containers come first',
    'spec:\n  containers:\n  - name: a\n  hostPID: true\n',
    [set(['spec', 'securityContext', 'runAsNonRoot'], true)],
    'spec:\n  securityContext:\n    runAsNonRoot: true\n  containers:\n  - name: a\n  hostPID: true\n',
  ],
  [
    'keys in order where all are',
    SORTED,
    [set(['spec', 'containers', 0, 'securityContext', 'allowPrivilegeEscalation'], false)],
    SORTED.replace('      privileged', '      allowPrivilegeEscalation: false\n      privileged'),
  ],
  [
    'other settings of a pod as well, the account where it is named',
    'spec:\n  serviceAccountName: a\n  securityContext:\n    runAsUser: 1\n    fsGroup: 2\n  containers:\n  - name: a\n',
    [
      set(['spec', 'automountServiceAccountToken'], false),
      set(['spec', 'enableServiceLinks'], false),
      set(['spec', 'securityContext', 'runAsGroup'], 1),
    ],
    'spec:\n  serviceAccountName: a\n  automountServiceAccountToken: false\n  enableServiceLinks: false\n  securityContext:\n    runAsUser: 1\n    runAsGroup: 1\n    fsGroup: 2\n  containers:\n  - name: a\n',
  ],
  [
    'requests before limits',
    'resources:\n  limits:\n    memory: 1Gi\n',
    [set(['resources', 'requests', 'cpu'], '100m')],
    'resources:\n  requests:\n    cpu: 100m\n  limits:\n    memory: 1Gi\n',
  ],
  [
    'an item in the order of the others',
    'l:\n- path: /a\n  name: a\n',
    [append(['l'], { name: 'b', path: '/b' })],
    'l:\n- path: /a\n  name: a\n- path: /b\n  name: b\n',
  ],
  [
    'an item in brackets, as the others',
    'l:\n  - {name: a, path: /a}\n',
    [append(['l'], { name: 'b', path: '/b' })],
    'l:\n  - {name: a, path: /a}\n  - {name: b, path: /b}\n',
  ],
  [
    'a key in brackets, as all beside it',
    'a:\n  b: {c: 1}\n  d: 1\n',
    [set(['a', 'e'], { f: 1 })],
    'a:\n  b: {c: 1}\n  d: 1\n  e: {f: 1}\n',
  ],
  [
    'a list in brackets stays in them',
    'drop: [NET_RAW] # why\n',
    [set(['drop'], ['ALL'])],
    'drop: [ALL] # why\n',
  ],
  [
    'a null is no list and no mapping yet',
    'a: null\nb: ~\nc: {d: null}\n',
    [append(['a'], 'x'), set(['b', 'e'], 1), append(['c', 'd'], 'x')],
    'a:\n  - x\nb:\n  e: 1\nc: {d: [x]}\n',
  ],
  ['a null of JSON', '{"a": null}', [append(['a'], 'x')], '{"a": ["x"]}'],
  ['an anchor that nobody uses', 'a: &x\n  b: 1\n', [set(['a', 'c'], 1)], 'a: &x\n  b: 1\n  c: 1\n'],
  [
    'what a merge does not give',
    'x: &x {b: 1}\na:\n  <<: *x\n',
    [set(['a', 'c'], 1)],
    'x: &x {b: 1}\na:\n  <<: *x\n  c: 1\n',
  ],
  ['other documents stay', '# one\na: 1\n---\nb: 2\n', [set(['a'], 3)], '# one\na: 3\n---\nb: 2\n'],
];

describe('edits leave everything else as it is', () => {
  test.each(CASES)('%s', (_, before, edits, after) => {
    expect(edited(before, ...edits)).toBe(after);
  });
});

const REFUSED: readonly (readonly [name: string, text: string, edit: Edit, reason: RegExp])[] = [
  [
    'an alias',
    'a: &x\n  b: 1\nc: *x\n',
    set(['c', 'b'], 2),
    /^the alias \*x stands here for line 1; edit that by hand$/,
  ],
  [
    'an anchor in use',
    'a: &x\n  b: 1\nc: *x\n',
    set(['a', 'b'], 2),
    /^&x \(line 1\) is used on line 3 as well/,
  ],
  [
    'an anchor below what is removed',
    'a:\n  b: &x 1\nc: *x\nd: 1\n',
    remove(['a']),
    /^&x \(line 2\) is used on line 3/,
  ],
  [
    'a merged key',
    'x: &x {b: 1}\na:\n  <<: *x\n',
    set(['a', 'b'], 2),
    /^"b" comes from the merge \(<<\) on line 3/,
  ],
  ['a key given twice', 'a: 1\na: 2\n', set(['a'], 3), /"a" is given twice/],
  ['a tag', 'a: !!str 1\n', set(['a'], 'x'), /an anchor or a tag/],
];

describe('what cannot be edited is refused, with the place', () => {
  test.each(REFUSED)('%s', (_, text, edit, reason) => {
    const result = editDocument(documentOf(text), [edit]);
    expect('reason' in result ? inEnglish(result.reason) : result.text).toMatch(reason);
    expect('path' in result && result.path).toEqual(edit.path);
  });
});

test('removing what is not there does nothing', () => {
  expect(edited('a: 1\n', remove(['b', 'c']), remove(['d']))).toBe('a: 1\n');
});
