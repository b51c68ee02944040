import fc from 'fast-check';
import { expect, test } from 'vitest';
import { documentOf } from '../../test/made-up/documents.ts';
import { renderBlockValue, renderFlow, renderScalar } from './render-value.ts';

const layout = { step: 2, dash: 2, newline: '\n', sorted: false };

test.each([
  ['text', 'text'],
  ['a b', 'a b'],
  ['true', '"true"'],
  ['1', '"1"'],
  ['1e3', '"1e3"'],
  ['', '""'],
  ['- a', '"- a"'],
  ['a: b', '"a: b"'],
  ['a #b', '"a #b"'],
  ['~', '"~"'],
  ['on', '"on"'],
  ['64Mi', '64Mi'],
  ['/tmp', '/tmp'],
  ['*x', '"*x"'],
  ['line\nbreak', '"line\\nbreak"'],
])('%j is written %s', (value, text) => {
  expect(renderScalar(value, 'block')).toBe(text);
});

test('keys go in order where the document has them so', () => {
  const value = { name: 'tmp', mountPath: '/tmp' };
  expect(renderBlockValue(value, 0, layout)).toBe('\n  name: tmp\n  mountPath: /tmp');
  expect(renderBlockValue(value, 0, { ...layout, sorted: true })).toBe('\n  mountPath: /tmp\n  name: tmp');
});

test('whatever is rendered is read as the same value, in block, flow and JSON', () => {
  const scalar = fc.oneof(
    fc.string(),
    fc.constantFrom(
      'yes',
      'null',
      '0x1',
      '1_000',
      '.5',
      '12:30',
      '2001-01-01',
      '=',
      '<<',
      '---',
      '# x',
      'a:',
      "it's",
      '@',
      '`',
      '%',
      '!x',
      '&x',
      '?',
      '|',
      '>',
    ),
    fc.boolean(),
    fc.integer(),
    fc.constant(null),
  );
  const value = fc.letrec((tie) => ({
    value: fc.oneof(
      { depthSize: 'small' },
      scalar,
      fc.array(tie('value'), { maxLength: 3 }),
      fc.dictionary(fc.string({ minLength: 1 }), tie('value'), { maxKeys: 3 }),
    ),
  })).value;
  fc.assert(
    fc.property(value, (made) => {
      // A key of this name would be the merge of YAML, and JavaScript's own.
      fc.pre(!/"(<<|__proto__)":/.test(JSON.stringify(made)));
      const expected = JSON.parse(JSON.stringify({ key: made })) as unknown;
      for (const text of [
        `key:${renderBlockValue(made, 0, layout)}\n`,
        `key: ${renderFlow(made, false)}\n`,
        `{"key": ${renderFlow(made, true)}}`,
      ]) {
        expect(JSON.parse(JSON.stringify(documentOf(text).value))).toEqual(expected);
      }
    }),
    { numRuns: 500, seed: 1 },
  );
});
