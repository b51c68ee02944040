import type { Command } from 'commander';
import { standards } from '../index.ts';
import { MAX_FILE_BYTES } from '../resources/source-text.ts';
import { errorLine, LineEvaluator } from './evaluate-lines.ts';
import { lineBatches } from './line-batches.ts';
import type { Terminal } from './terminal.ts';
import { WorkerPool } from './worker-pool.ts';

export function addEvaluateCommand(program: Command, terminal: Terminal): void {
  program
    .command('evaluate')
    .summary('judge pods given as JSON lines, for tests and other programs')
    .description(
      'Reads {"level","version","pod"} objects from standard input, one a line, and writes {"allowed","reason","detail"} or {"error"} for each, in order. Pods are taken as they are: nothing that the API server fills in is filled in.',
    )
    .addHelpText(
      'after',
      '\nExample:\n  $ echo \'{"level":"baseline","version":"latest","pod":{"spec":{"hostPID":true}}}\' | gatehouse evaluate',
    )
    .action(async () => {
      await answerLines(terminal.stdin, (text) => terminal.write(text), terminal.isOutputClosed);
    });
}

/** So much is answered before threads are worth their start. */
const ALONE_BYTES = 4 << 20;

/** Answers that wait for an earlier one to be written. */
const MAX_WAITING = 16;

/**
 * Memory stays within a few batches, whatever the length of the stream; a line beyond the limit is answered with an error.
 * Ends early when nobody reads the answers.
 */
export async function answerLines(
  input: AsyncIterable<Uint8Array>,
  write: (text: string) => void | Promise<void>,
  isClosed: () => boolean = () => false,
  maxLineBytes = MAX_FILE_BYTES,
): Promise<void> {
  const lines = new LineEvaluator(standards);
  let bytes = 0;
  let pool: WorkerPool | undefined;
  let written: Promise<void> = Promise.resolve();
  const waiting: Promise<void>[] = [];
  for await (const batch of lineBatches(input, maxLineBytes)) {
    bytes += batch.length;
    if (bytes >= ALONE_BYTES && bytes - batch.length < ALONE_BYTES)
      pool = WorkerPool.start('evaluate-worker', undefined);
    const answer = batch === 'too long' ? tooLong(maxLineBytes) : (pool?.ask(batch) ?? lines.answers(batch));
    if (pool === undefined) {
      await write(String(answer));
    } else {
      written = written.then(async () => write(String(await answer)));
      waiting.push(written);
      // Also a moment in which answers of threads arrive.
      if (waiting.length > MAX_WAITING) await waiting.shift();
    }
    if (isClosed()) break;
  }
  await written;
  await pool?.close();
}

function tooLong(maxLineBytes: number): string {
  return `${errorLine(`line: it is longer than ${maxLineBytes} bytes`)}\n`;
}
