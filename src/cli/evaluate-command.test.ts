import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { answerLines } from './evaluate-command.ts';

const QUESTION =
  '{"level":"baseline","version":"latest","pod":{"metadata":{"name":"결제"},"spec":{"hostPID":true}}}';
const ANSWER = '{"allowed":false,"reason":"host namespaces","detail":"host namespaces (hostPID=true)"}';

async function answers(
  chunks: readonly Uint8Array[],
  ...more: [isClosed?: () => boolean, maxLineBytes?: number]
): Promise<string> {
  let text = '';
  async function* input(): AsyncGenerator<Uint8Array> {
    yield* chunks;
  }
  await answerLines(
    input(),
    (piece) => {
      text += piece;
    },
    ...more,
  );
  return text;
}

test('lines may be cut anywhere, also within a character', async () => {
  const bytes = Buffer.from(`${QUESTION}\n\n${QUESTION}`);
  const expected = `${ANSWER}\n{"error":"line: it is empty"}\n${ANSWER}\n`;
  await fc.assert(
    fc.asyncProperty(fc.uniqueArray(fc.nat(bytes.length), { maxLength: 6 }), async (cuts) => {
      const at = [0, ...cuts.toSorted((a, b) => a - b), bytes.length];
      const chunks = at.slice(1).map((end, i) => bytes.subarray(at[i], end));
      expect(await answers(chunks)).toBe(expected);
    }),
  );
});

test('an empty stream has no answers', async () => expect(await answers([])).toBe(''));

test('the last line may lack its break', async () =>
  expect(await answers([Buffer.from(`${QUESTION}\n`)])).toBe(await answers([Buffer.from(QUESTION)])));

describe('a line beyond the limit', () => {
  const limit = QUESTION.length + 4;
  const long = 'x'.repeat(limit + 50);
  test('is an error, and the next one is answered', async () => {
    for (const size of [1, 7, 1000]) {
      const bytes = Buffer.from(`${long}\n${QUESTION}\n${long}`);
      const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) =>
        bytes.subarray(i * size, (i + 1) * size),
      );
      const error = `{"error":"line: it is longer than ${limit} bytes"}`;
      expect(await answers(chunks, undefined, limit)).toBe(`${error}\n${ANSWER}\n${error}\n`);
    }
  });
  test('the limit itself is allowed', async () => {
    const bytes = Buffer.from(QUESTION);
    expect(await answers([bytes], undefined, bytes.length)).toBe(`${ANSWER}\n`);
    expect(await answers([bytes], undefined, bytes.length - 1)).toContain('longer than');
  });
});

test('ends when nobody reads the answers', async () => {
  const chunk = Buffer.from(`${QUESTION}\n`);
  expect(await answers([chunk, chunk, chunk], () => true)).toBe(`${ANSWER}\n`);
});
