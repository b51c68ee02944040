import type { Command } from 'commander';
import { ENGLISH } from '../messages/words.ts';
import { programFor } from './program.ts';

/** The commands without a world around them, for whoever wants to look at what there is. */
export function silentProgram(): Promise<Command> {
  return programFor(
    'gatehouse',
    {
      stdin: (async function* () {})(),
      env: {},
      stdoutIsTty: false,
      stderrIsTty: false,
      write: () => Promise.resolve(),
      backlog: () => undefined,
      isOutputClosed: () => false,
      writeError: () => undefined,
      now: () => 0,
      words: ENGLISH,
    },
    () => undefined,
  );
}
