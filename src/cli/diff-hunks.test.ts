import { applyPatch, structuredPatch } from 'diff';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hunksOf } from './diff-hunks.ts';

function patch(before: string, after: string, context: number) {
  const [oldFileName, newFileName] = ['a', 'b'];
  const hunks = hunksOf(before, after, context);
  return { oldFileName, newFileName, oldHeader: undefined, newHeader: undefined, hunks };
}

test('one document: as the library has it', () => {
  const lines = Array.from({ length: 30 }, (_, i) => `line: ${i}`);
  const after = lines.flatMap((line, i) => (i === 3 ? [] : i === 9 || i === 17 ? [line, 'new: 1'] : [line]));
  for (const context of [1, 2, 3]) {
    for (const end of ['', '\n']) {
      const texts = [lines.join('\n') + end, after.join('\n')] as const;
      expect(hunksOf(...texts, context)).toEqual(
        structuredPatch('a', 'b', ...texts, '', '', { context }).hunks,
      );
    }
  }
});

test('hunks reach over the borders of documents', () => {
  const before = 'a: 1\nb: 2\n---\nc: 3\nd: 4\n';
  const after = 'a: 1\nb: 3\n---\nc: 4\nd: 4\n';
  expect(hunksOf(before, after, 3)).toEqual([
    {
      ...{ oldStart: 1, oldLines: 5, newStart: 1, newLines: 5 },
      lines: [' a: 1', '-b: 2', '+b: 3', ' ---', '-c: 3', '+c: 4', ' d: 4'],
    },
  ]);
});

test('whatever is applied gives the text that was wanted', () => {
  const line = fc.constantFrom('a: 1', 'b: 2', 'c: 3', '---', '--- # x', '  d: 4', '', 'e: 5\r');
  const text = fc.array(line, { maxLength: 40 }).map((lines) => lines.join('\n'));
  const edits = fc.array(
    fc.record({ at: fc.nat(40), cut: fc.nat(3), put: fc.array(line, { maxLength: 3 }) }),
    {
      maxLength: 6,
    },
  );
  fc.assert(
    fc.property(text, edits, fc.constantFrom(1, 2, 3), fc.boolean(), (before, changes, context, ends) => {
      const lines = before.split('\n');
      for (const { at, cut, put } of changes) lines.splice(at % (lines.length + 1), cut, ...put);
      const after = lines.join('\n') + (ends ? '\n' : '');
      const made = patch(before, after, context);
      expect(applyPatch(before, made, { autoConvertLineEndings: false })).toBe(after);
      for (const { oldLines, newLines, lines: told } of made.hunks) {
        expect(told.filter((one) => /^[ -]/.test(one))).toHaveLength(oldLines);
        expect(told.filter((one) => /^[ +]/.test(one))).toHaveLength(newLines);
      }
    }),
    { numRuns: 2000 },
  );
});
