import { describe, expect, test } from 'vitest';
import { documentOf } from '../../test/made-up/documents.ts';
import { applyEdits, type Edit } from '../core/edit.ts';
import { batchOf } from './batch.ts';
import { Draft, isAlong, scopeOf } from './draft.ts';
import { editDocument } from './edit-document.ts';
import type { Fault } from './fault.ts';

const set = (path: Edit['path'], value: unknown): Edit => ({ op: 'set', path, value });
const append = (path: Edit['path'], value: unknown): Edit => ({ op: 'append', path, value });
const remove = (path: Edit['path']): Edit => ({ op: 'remove', path });

const TEXT = `spec:
  hostPID: true # why
  containers:
    - name: a
      securityContext: {privileged: true}
      volumeMounts:
        - {name: x, mountPath: /x}
        - {name: y, mountPath: /y}
    - name: b
      securityContext:
        capabilities:
          add: [NET_RAW]
    - name: c
`;
const container = (index: number, ...rest: (string | number)[]) => ['spec', 'containers', index, ...rest];

const LISTS: readonly (readonly [name: string, edits: readonly Edit[]])[] = [
  [
    'far apart',
    [
      set(container(0, 'securityContext', 'privileged'), false),
      set(container(1, 'securityContext', 'runAsNonRoot'), true),
      set(container(2, 'securityContext', 'runAsNonRoot'), true),
    ],
  ],
  [
    'in one mapping',
    [
      set(container(2, 'tty'), true),
      set(container(2, 'stdin'), true),
      set(container(2, 'image'), 'x:1'),
      remove(container(2, 'stdin')),
    ],
  ],
  [
    'behind an item that is gone',
    [
      remove(container(0, 'volumeMounts', 0)),
      set(container(0, 'volumeMounts', 0, 'readOnly'), true),
      remove(container(0)),
      set(container(0, 'image'), 'y:1'),
    ],
  ],
  [
    'into what another made, and out of it',
    [
      set(container(1, 'securityContext', 'capabilities', 'drop'), ['ALL']),
      remove(container(1, 'securityContext', 'capabilities', 'add', 0)),
      append(container(1, 'securityContext', 'capabilities', 'add'), 'CHOWN'),
      remove(['spec', 'hostPID']),
      set(['spec', 'hostUsers'], false),
    ],
  ],
];

describe('edits of a batch make what they make one by one', () => {
  test.each(LISTS)('%s', (_, edits) => {
    const draft = Draft.of(documentOf(TEXT)).edit(edits);
    if ('reason' in draft) throw new Error(draft.reason.english);
    const oneByOne = editDocument(documentOf(TEXT), edits);
    expect(draft.value).toEqual(applyEdits(documentOf(TEXT).value, edits));
    expect(draft.document().value).toEqual(draft.value);
    expect({ text: draft.document().source.text }).toEqual({ text: 'text' in oneByOne ? oneByOne.text : '' });
  });
});

test('what the text does not allow is refused at once, and the draft before it stays', () => {
  const draft = Draft.of(documentOf('a: &x {b: 1}\nc: *x\nd: 1\n'));
  const next = draft.edit([set(['d'], 2)]);
  if ('reason' in next) throw new Error(next.reason.english);
  expect(next.edit([set(['c', 'b'], 2)])).toMatchObject({ path: ['c', 'b'] });
  expect(next.document().source.text).toBe('a: &x {b: 1}\nc: *x\nd: 2\n');
  expect(draft.document().source.text).toBe('a: &x {b: 1}\nc: *x\nd: 1\n');
});

test('an edit reaches as far as the text that holds it', () => {
  const { value } = documentOf(TEXT);
  expect(scopeOf(value, set(container(1, 'securityContext', 'runAsUser'), 1))).toEqual(
    container(1, 'securityContext'),
  );
  expect(scopeOf(value, set(container(2, 'securityContext', 'runAsUser'), 1))).toEqual(container(2));
  expect(scopeOf(value, remove(container(0, 'volumeMounts', 1)))).toEqual(container(0));
  expect(isAlong(container(0), container(0, 'image'))).toBe(true);
  expect(isAlong(container(0), container(1))).toBe(false);
});

describe('a batch of fixes', () => {
  const fault = (check: string, signature: string, ...edits: Edit[]) =>
    ({ finding: { check }, signature, edits }) as unknown as Fault;
  const first = fault('A', 'a0', set(container(0, 'tty'), true));
  const apart = fault('A', 'a1', set(container(1, 'tty'), true));

  test.each([
    ['takes what is apart', [first, apart], 2],
    ['ends with another check', [first, fault('B', 'b', set(container(1, 'tty'), true))], 1],
    [
      'ends where one fix has to do with another',
      [first, fault('A', 'a2', set(container(0, 'stdin'), true))],
      1,
    ],
    ['ends with a fault that cannot be told from one before', [first, { ...apart, signature: 'a0' }], 1],
    ['goes no further than its first end', [first, fault('B', 'b', remove(['x'])), apart], 1],
  ])('%s', (_, faults, count) => {
    const { fixes, draft } = batchOf(Draft.of(documentOf(TEXT)), faults);
    expect(fixes.map((fix) => fix.fault)).toEqual(faults.slice(0, count));
    expect(draft.value).toEqual(
      applyEdits(
        documentOf(TEXT).value,
        fixes.flatMap(({ edits }) => edits),
      ),
    );
  });
});
