import { setPriority } from 'node:os';
import { performance } from 'node:perf_hooks';
import type { Script, Stopped } from '../engines/javascript/sandbox.ts';
import type { ScriptError } from '../engines/javascript/script-error.ts';
import { type Draft, type Performance, StageHere, type Take } from '../engines/javascript/stage.ts';
import type { WasmModule } from '../engines/javascript/web-assembly.ts';

/** What a thread that runs scripts is asked, one after the other. */
export type ScriptJob =
  | { readonly is: 'compile'; readonly draft: Draft }
  | { readonly is: 'run'; readonly take: SentTake };

/** Data only. */
export type SentTake = Omit<Take, 'argument'> & { readonly argument: SentArgument };

interface SentArgument {
  readonly text: string;
  readonly parts: readonly string[];
}

export function sent(take: Take): SentTake {
  const { text, parts } = take.argument;
  return { ...take, argument: { text, parts: parts.map((part) => part()) } };
}

function received(take: SentTake): Take {
  const { text, parts } = take.argument;
  return { ...take, argument: { text, parts: parts.map((part) => () => part) } };
}

export type Compiled = Script | ScriptError | Stopped;

/** What it begins with; the interpreter is compiled once for all threads. */
export interface ScriptThreadData {
  readonly interpreter: WasmModule;
}

/** The thread's side: a stage of its own. It asks nothing of the world; whatever a script asks ends the run. */
export function answerer(data: unknown): (job: unknown) => Promise<Compiled | Performance> {
  const { interpreter } = data as ScriptThreadData;
  yieldToOthers();
  const stage = new StageHere({ interpreter: () => interpreter, clock: () => performance.now() });
  return async (job) => {
    const asked = job as ScriptJob;
    if (asked.is === 'run') return stage.run(received(asked.take), () => undefined);
    const made = await stage.compile(asked.draft);
    return 'entry' in made ? shared(made) : made;
  };
}

/** Where there are fewer cores than threads, whoever answers requests goes first. Only Linux has priorities of threads. */
function yieldToOthers(): void {
  if (process.platform === 'linux') setPriority(NICENESS);
}

const NICENESS = 10;

/** So that handing the memory of a script to a thread copies nothing. Nobody writes to it. */
function shared(script: Script): Script {
  const { variables, heap } = script.memory;
  return { ...script, memory: { variables: sharedBytes(variables), heap: sharedBytes(heap) } };
}

function sharedBytes(bytes: Uint8Array): Uint8Array {
  const copy = new Uint8Array(new SharedArrayBuffer(bytes.length));
  copy.set(bytes);
  return copy;
}
