const NEWLINE = 0x0a;

/** Whole lines, each with its line feed; or one that is longer than allowed, and so was not kept. */
export type LineBatch = Buffer | 'too long';

/**
 * Cuts a stream where lines end. What a piece completes is handed on at once, since whoever writes may wait for the answer.
 * Memory stays within one line and one piece. A batch is only good until the next one is asked for.
 */
export async function* lineBatches(
  input: AsyncIterable<Uint8Array>,
  maxLineBytes: number,
): AsyncGenerator<LineBatch> {
  let rest: Buffer[] = [];
  let restBytes = 0;
  const completed = (last: Buffer): LineBatch => {
    const batch =
      restBytes > maxLineBytes ? 'too long' : rest.length === 0 ? last : Buffer.concat([...rest, last]);
    rest = [];
    restBytes = 0;
    return batch;
  };
  for await (const piece of input) {
    let chunk = Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength);
    const first = chunk.indexOf(NEWLINE);
    if (first >= 0 && restBytes + first > maxLineBytes) {
      restBytes = Number.POSITIVE_INFINITY;
      yield completed(chunk);
      chunk = chunk.subarray(first + 1);
    }
    const end = chunk.lastIndexOf(NEWLINE) + 1;
    if (end > 0) {
      if (chunk.length <= maxLineBytes) yield completed(chunk.subarray(0, end));
      else yield* eachLine(completed(chunk.subarray(0, end)), maxLineBytes);
    }
    restBytes += chunk.length - end;
    if (restBytes > maxLineBytes) rest = [];
    // A copy, because the stream may use the memory of a piece again.
    else if (end < chunk.length) rest.push(Buffer.from(chunk.subarray(end)));
  }
  if (restBytes > 0) yield completed(Buffer.from('\n'));
}

function* eachLine(batch: LineBatch, maxLineBytes: number): Generator<LineBatch> {
  for (let from = 0; from < batch.length && batch !== 'too long'; ) {
    const to = batch.indexOf(NEWLINE, from) + 1;
    yield to - 1 - from > maxLineBytes ? 'too long' : batch.subarray(from, to);
    from = to;
  }
}
