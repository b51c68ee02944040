/**
 * The world that commands see: streams, environment and clock, handed over so that tests can hand over their own.
 */
export interface Terminal {
  readonly stdin: AsyncIterable<Uint8Array> & { readonly isTTY?: boolean };
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdoutIsTty: boolean;
  readonly stderrIsTty: boolean;
  /** Writes to standard output; waits when the reader is slow. */
  write(text: string): Promise<void>;
  writeError(text: string): void;
  /** Milliseconds from any fixed moment. */
  now(): number;
}

/** The terminal of this process. A reader that closes the pipe early ends the process quietly, as with other tools. */
export function processTerminal(): Terminal {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0);
    throw error;
  });
  return {
    stdin: process.stdin,
    env: process.env,
    stdoutIsTty: process.stdout.isTTY === true,
    stderrIsTty: process.stderr.isTTY === true,
    write: (text) =>
      new Promise((resolve) => {
        if (process.stdout.write(text)) resolve();
        else process.stdout.once('drain', resolve);
      }),
    writeError: (text) => void process.stderr.write(text),
    now: () => performance.now(),
  };
}
