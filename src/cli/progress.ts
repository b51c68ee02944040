import { type Saying, saying } from '../core/saying.ts';
import type { Terminal } from './terminal.ts';

const QUIET_MS = 400;
const EVERY_MS = 100;

/** One line on stderr that says how far a long run is; only on a terminal, only after a while, and erased at the end. */
export class Progress {
  readonly #terminal: Terminal;
  readonly #line: (done: number) => Saying;
  readonly #start: number;
  #last = 0;
  #shown = false;

  /** How many files there are, or what is told otherwise. */
  constructor(terminal: Terminal, total: number | ((done: number) => Saying)) {
    this.#terminal = terminal;
    this.#line =
      typeof total === 'function'
        ? total
        : (done) => saying('progress', 'checking {done}/{total} files', { done, total });
    this.#start = terminal.now();
  }

  update(done: number): void {
    if (!this.#terminal.stderrIsTty) return;
    const now = this.#terminal.now();
    if (now - this.#start < QUIET_MS || now - this.#last < EVERY_MS) return;
    this.#last = now;
    this.#shown = true;
    this.#terminal.writeError(`\r\u001b[K${this.#terminal.words.say(this.#line(done))}`);
  }

  /** Called before anything else is written, so that lines never mix. */
  erase(): void {
    if (!this.#shown) return;
    this.#shown = false;
    this.#terminal.writeError('\r\u001b[K');
  }
}
