import type { Command } from 'commander';
import { standards } from '../index.ts';
import { evaluateLine } from './evaluate-lines.ts';
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
      await answerLines(terminal.stdin, (text) => terminal.write(text));
    });
}

/** Memory stays within the longest line and one chunk, whatever the length of the stream. */
export async function answerLines(
  input: AsyncIterable<Uint8Array>,
  write: (text: string) => void | Promise<void>,
): Promise<void> {
  let rest: Buffer[] = [];
  for await (const piece of input) {
    const chunk = Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength);
    const answers: string[] = [];
    let from = 0;
    for (let to = chunk.indexOf(NEWLINE); to >= 0; to = chunk.indexOf(NEWLINE, from)) {
      const line =
        rest.length === 0 ? chunk.toString('utf8', from, to) : lineOf(rest, chunk.subarray(from, to));
      rest = [];
      from = to + 1;
      answers.push(evaluateLine(line, standards), '\n');
    }
    // A copy, because the stream may use the chunk's memory again.
    if (from < chunk.length) rest.push(Buffer.from(chunk.subarray(from)));
    if (answers.length > 0) await write(answers.join(''));
  }
  if (rest.length > 0) await write(`${evaluateLine(lineOf(rest), standards)}\n`);
}

function lineOf(pieces: readonly Buffer[], last?: Buffer): string {
  return Buffer.concat(last === undefined ? pieces : [...pieces, last]).toString('utf8');
}
