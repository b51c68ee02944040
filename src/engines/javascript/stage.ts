import { type Answer, Conversation, type Question } from './conversation.ts';
import type { Argument } from './request-text.ts';
import { type Ending, Sandbox, type Script, type Stopped } from './sandbox.ts';
import type { ScriptError } from './script-error.ts';
import { SURROUNDINGS } from './surroundings.ts';
import type { WasmModule } from './web-assembly.ts';

/** Where scripts are compiled and run: on this thread, or on others, so that nobody waits for one that does not end. */
export interface Stage {
  compile(draft: Draft): Promise<Script | ScriptError | Stopped>;
  run(take: Take, ask: Asking): Performance | Promise<Performance>;
  /** Whether whoever calls goes on while a script runs. */
  readonly isElsewhere: boolean;
}

/** A script that is to be compiled. */
export interface Draft {
  /** Whose it is: what one policy takes does not keep the others waiting. */
  readonly policy: string;
  readonly text: string;
  readonly entry: string;
  readonly milliseconds: number;
}

/** One run of a script. */
export interface Take {
  readonly policy: string;
  readonly script: Script;
  /** What the script is called with. */
  readonly argument: Argument;
  /** To what it has asked in earlier runs. */
  readonly answers: readonly Answer[];
  /** What the clock inside shows. */
  readonly now: number;
  readonly milliseconds: number;
  readonly steps?: number;
}

/** Answers at once, or not at all: then the run ends with the question. A stage elsewhere does not ask. */
export type Asking = (question: Question) => Answer | undefined;

/** What a policy has done in the end, and said before. Data only. */
export interface Performance {
  readonly ending: Ending;
  readonly warnings: readonly unknown[];
  readonly log: readonly string[];
  /** Which an instrumented script has gone, each once. */
  readonly ways?: readonly number[];
  readonly steps: number;
  /** To its questions, those of earlier runs included. */
  readonly answers: readonly Answer[];
}

/** A stage on the thread of its caller. The sandbox is made when there is a script. */
export class StageHere implements Stage {
  readonly isElsewhere = false;
  readonly #interpreter: () => WasmModule;
  readonly #clock: () => number;
  #made: Sandbox | undefined;

  constructor({ interpreter, clock }: { interpreter(): WasmModule; clock(): number }) {
    this.#interpreter = interpreter;
    this.#clock = clock;
  }

  compile({ text, entry, milliseconds }: Draft): Promise<Script | ScriptError | Stopped> {
    const remaining = this.#countdown(milliseconds);
    return Promise.resolve(this.#sandbox.compile(text, entry, { host: () => undefined, now: 0, remaining }));
  }

  run({ script, argument, answers, now, milliseconds, steps }: Take, ask: Asking): Performance {
    const known = [...answers];
    const conversation = new Conversation(known, ask, argument.parts);
    const visit = {
      ...{ host: conversation.host, now, remaining: this.#countdown(milliseconds) },
      ...(steps !== undefined && { steps }),
    };
    const run = this.#sandbox.run(script, argument.text, visit);
    const { warnings, log, ways } = conversation;
    return { ...run, warnings, log, ways, answers: known };
  }

  get #sandbox(): Sandbox {
    this.#made ??= new Sandbox({ module: this.#interpreter(), surroundings: SURROUNDINGS });
    return this.#made;
  }

  #countdown(milliseconds: number): () => number {
    const end = this.#clock() + milliseconds;
    return () => end - this.#clock();
  }
}
