import type { Command } from 'commander';
import { standards } from '../index.ts';
import { MAX_FILE_BYTES } from '../resources/source-text.ts';
import { errorLine, LineEvaluator } from './evaluate-lines.ts';
import type { Terminal } from './terminal.ts';

const NEWLINE = 0x0a;

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

/**
 * Memory stays within one line and one chunk, whatever the length of the stream; a line beyond the limit is answered with an
 * error. Ends early when nobody reads the answers.
 */
export async function answerLines(
  input: AsyncIterable<Uint8Array>,
  write: (text: string) => void | Promise<void>,
  isClosed: () => boolean = () => false,
  maxLineBytes = MAX_FILE_BYTES,
): Promise<void> {
  const lines = new LineEvaluator(standards);
  let rest: Buffer[] = [];
  let restBytes = 0;
  const answer = (last: Buffer): string => {
    const tooLong = restBytes + last.length > maxLineBytes;
    const text = tooLong ? '' : (rest.length === 0 ? last : Buffer.concat([...rest, last])).toString('utf8');
    rest = [];
    restBytes = 0;
    if (tooLong) return errorLine(`line: it is longer than ${maxLineBytes} bytes`);
    return lines.answer(text);
  };
  for await (const piece of input) {
    const chunk = Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength);
    const answers: string[] = [];
    let from = 0;
    for (let to = chunk.indexOf(NEWLINE); to >= 0; to = chunk.indexOf(NEWLINE, from)) {
      answers.push(answer(chunk.subarray(from, to)), '\n');
      from = to + 1;
    }
    restBytes += chunk.length - from;
    if (restBytes > maxLineBytes) rest = [];
    // A copy, because the stream may use the chunk's memory again.
    else if (from < chunk.length) rest.push(Buffer.from(chunk.subarray(from)));
    if (answers.length > 0) await write(answers.join(''));
    if (isClosed()) return;
  }
  if (restBytes > 0) await write(`${answer(Buffer.alloc(0))}\n`);
}
