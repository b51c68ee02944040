import fc from 'fast-check';
import { expect, test } from 'vitest';
import { YAML_PIECES } from '../../test/made-up/yaml-pieces.ts';
import { documentsIn, SourceDocument } from './documents.ts';
import { decodeText } from './source-text.ts';

/** Reads it all, positions too; nothing may throw. */
function readAll(text: string): void {
  for (const found of documentsIn(text, 'f')) {
    if (found instanceof SourceDocument) found.locate(['a', 0, 'b']);
    else expect(found.message).not.toBe('');
  }
}

test('whatever is made of YAML and JSON tokens is read or refused', () => {
  const text = fc.array(fc.constantFrom(...YAML_PIECES), { maxLength: 60 }).map((parts) => parts.join(''));
  fc.assert(
    fc.property(text, (t) => readAll(t)),
    { numRuns: 500 },
  );
  fc.assert(
    fc.property(text, (t) => readAll(`{"a": ${t}`)),
    { numRuns: 200 },
  );
});

test('any bytes are text or a problem', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      const decoded = decodeText(bytes, 'f');
      if ('text' in decoded) readAll(decoded.text);
    }),
    { numRuns: 500 },
  );
});

test.each([
  ['brackets', '['.repeat(50_000)],
  ['braces', '{'.repeat(50_000)],
  ['dashes', '- '.repeat(25_000)],
  ['question marks', '? '.repeat(25_000)],
  ['quotes', '"\n'.repeat(50_000)],
  ['unindented brackets', `a: [${'\n"b",'.repeat(5_000)}\n]`],
  ['many unindented brackets', 'a: [\n]\n'.repeat(2000)],
  ['anchors', '&a '.repeat(50_000)],
  ['one long line', `a: ${'x '.repeat(100_000)}`],
  ['one long key', 'x'.repeat(100_000)],
  ['keys', Array.from({ length: 50_000 }, (_, i) => `k${i}: v\n`).join('')],
  ['the same key', 'k: v\n'.repeat(5_000)],
  ['documents', '---\na: 1\n'.repeat(5_000)],
  ['spaces', ' '.repeat(100_000)],
  ['comments', '# c\n'.repeat(25_000)],
  ['JSON objects', '{}'.repeat(50_000)],
  ['JSON that never ends', `{"a": ${'[{"a":'.repeat(50_000)}`],
])('%s end in bounded time', (_, text) => {
  const before = process.cpuUsage();
  readAll(text);
  // Microseconds of this process alone, so that a busy machine does not fail the test.
  expect(process.cpuUsage(before).user).toBeLessThan(5_000_000);
});
