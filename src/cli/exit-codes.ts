import { inEnglish, type Saying } from '../core/saying.ts';

/** What the exit code of every command means. */
export const EXIT = {
  clean: 0,
  findings: 1,
  /** Wrong flags, a path that is not there, a bad configuration. */
  usage: 2,
  /** Nothing was found, but something could not be judged. */
  incomplete: 3,
  /** The cluster cannot be reached. */
  unreachable: 4,
  /** A bug of ours. */
  bug: 5,
} as const;

/** A mistake of the caller: a line on stderr for each thing that is wrong, exit code 2. */
export class UsageError extends Error {
  /** A text is what another program says. */
  readonly said: readonly (Saying | string)[];

  constructor(...said: readonly (Saying | string)[]) {
    super(said.map(inEnglish).join('\n'));
    this.said = said;
  }
}
