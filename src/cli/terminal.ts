import { type Saying, saying } from '../core/saying.ts';
import { ENGLISH, type Words } from '../messages/words.ts';
import { UsageError } from './exit-codes.ts';
import { fileInput, isFile } from './file-input.ts';
import { reasonOf } from './system-error.ts';

/**
 * The world that commands see: streams, environment and clock, handed over so that tests can hand over their own.
 */
export interface Terminal {
  readonly stdin: AsyncIterable<Uint8Array> & { readonly isTTY?: boolean };
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdoutIsTty: boolean;
  readonly stderrIsTty: boolean;
  /** Writes to standard output; whoever waits for it does not run ahead of a slow reader. */
  write(text: string): Promise<void>;
  /** The write that the reader is behind with, if it is. */
  backlog(): Promise<void> | undefined;
  /** Nobody reads standard output any more, as with `| head -1`; what is written to it is dropped. */
  isOutputClosed(): boolean;
  writeError(text: string): void;
  /** Milliseconds from any fixed moment. */
  now(): number;
  /** What people read is told in these. */
  readonly words: Words;
  /** The command line or the environment says which language that is. */
  readonly isLanguageAsked?: boolean;
}

const STANDARD_INPUT = 0;

/** Made when it is first looked at: few runs read it, and Node loads a good deal for it. */
function standardInput(): Terminal['stdin'] {
  const stream = (): AsyncIterable<Uint8Array> =>
    isFile(STANDARD_INPUT) ? fileInput(STANDARD_INPUT) : process.stdin;
  return {
    [Symbol.asyncIterator]: () => stream()[Symbol.asyncIterator](),
    get isTTY() {
      return !isFile(STANDARD_INPUT) && process.stdin.isTTY;
    },
  };
}

/** Tells something on standard error that is no part of a report. */
export function complain(
  { words, writeError }: Pick<Terminal, 'words' | 'writeError'>,
  said: Saying | string,
): void {
  writeError(`${words.say(said).replace(/^/gm, 'gatehouse: ')}\n`);
}

/**
 * The terminal of this process. When the reader closes the pipe early the run goes on without it, so that the exit code and
 * other outputs are what they would have been.
 */
export function processTerminal(): Terminal {
  const { stdout } = process;
  let isClosed = false;
  let backlog: Promise<void> | undefined;
  let resume: (() => void) | undefined;
  const caughtUp = (): void => {
    resume?.();
    backlog = undefined;
    resume = undefined;
  };
  stdout.on('drain', caughtUp);
  stdout.on('error', (error: NodeJS.ErrnoException) => {
    isClosed = true;
    caughtUp();
    if (error.code !== 'EPIPE')
      throw new UsageError(
        saying('output.standard', 'cannot write standard output: {reason}', { reason: reasonOf(error) }),
      );
  });
  // Without a reader of its own, stderr must not end the run either.
  process.stderr.on('error', () => {});
  return {
    stdin: standardInput(),
    env: process.env,
    stdoutIsTty: process.stdout.isTTY === true,
    stderrIsTty: process.stderr.isTTY === true,
    write(text) {
      if (isClosed || stdout.write(text)) return Promise.resolve();
      backlog ??= new Promise((resolve) => {
        resume = resolve;
      });
      return backlog;
    },
    backlog: () => backlog,
    isOutputClosed: () => isClosed,
    writeError: (text) => void process.stderr.write(text),
    // `performance` would have to be loaded first.
    now: () => Number(process.hrtime.bigint()) / 1e6,
    words: ENGLISH,
  };
}
