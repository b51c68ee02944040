import { instantiate, type QuickJs, QuickJsFault, type QuickJsFunctions } from './quickjs.ts';
import { type ScriptError, scriptErrorOf, shifted } from './script-error.ts';
import { type WasmModule, webAssembly } from './web-assembly.ts';

export interface SandboxSettings {
  /** The interpreter, metered. */
  readonly module: WasmModule;
  /**
   * What surrounds every script: an expression for a function that is called once, with `host(operation, argument)`, text to text.
   * What it makes global is there for all scripts.
   */
  readonly surroundings: string;
  /** How much memory a script may take; beyond that it is out of memory. */
  readonly memoryBytes?: number;
}

/** A script that was compiled, with all of the memory at that moment. */
export interface Script {
  readonly memory: MemoryImage;
  readonly entry: number;
  /** How far what was put in front has moved its first line. */
  readonly shift: number;
}

interface MemoryImage {
  readonly variables: Uint8Array;
  /** Up to the last byte that is not zero. */
  readonly heap: Uint8Array;
}

/** What one evaluation may do, and how long. */
export interface Visit {
  /** Answers what the script asks of the host. To end the evaluation it throws a `Leave`. */
  host(operation: string, argument: string): string | undefined;
  /** What the clock inside shows. */
  readonly now: number;
  /** Milliseconds that are left; zero or less when the time is over. */
  remaining(): number;
  /** Rounds of loops, of the script and of the interpreter. */
  readonly steps?: number;
}

/** Thrown by the host to end an evaluation; nothing inside catches it. */
export class Leave<T = unknown> {
  readonly by: T;
  constructor(by: T) {
    this.by = by;
  }
}

export type Ending =
  | { readonly is: 'returned' }
  | { readonly is: 'threw'; readonly error: ScriptError }
  | { readonly is: 'left'; readonly by: unknown }
  | Stopped;

export interface Stopped {
  readonly is: 'stopped';
  /** `busy`: it did not begin, because too many wait. */
  readonly because: 'time' | 'steps' | 'memory' | 'fault' | 'busy';
}

export interface Run {
  readonly ending: Ending;
  readonly steps: number;
}

const MEMORY_BYTES = 32 * 1024 * 1024;
const SCRIPT_STACK_BYTES = 256 * 1024;
/** How often the clock is looked at: this takes about 0.1 ms. */
const STEPS_BETWEEN_LOOKS = 20_000;
/** A memory that has grown by more is not used again: wiping it would take longer than a new one. */
const KEPT_BYTES = 8 * 1024 * 1024;
const FILE = 'policy.js';
const ALL_INTRINSICS = 0x7ff;
const COMPILE_ONLY = 1 << 5;

const UNBOUNDED: Visit = { host: () => undefined, now: 0, remaining: () => 1 };

/**
 * JavaScript that nobody trusts, on the thread of its caller. Every run begins with the memory as it was after compiling, byte for
 * byte: nothing of one request is there in the next, and a script that breaks its memory has broken it for itself. Time and steps
 * are counted in the interpreter itself (metering.ts). The host ends a run by throwing through the interpreter, so that neither
 * `catch` nor `finally` inside sees it.
 */
export class Sandbox {
  readonly #settings: SandboxSettings;
  readonly #base: MemoryImage;
  readonly #runtime: number;
  readonly #context: number;
  readonly #file: number;
  #quickJs: QuickJs;
  #visit: Visit = UNBOUNDED;
  /** Steps before the fuel was filled last. */
  #spent = 0;

  constructor(settings: SandboxSettings) {
    this.#settings = settings;
    this.#quickJs = this.#start();
    const js = this.#js;
    js.start();
    this.#runtime = js.newRuntime();
    js.setMaxStackSize(this.#runtime, SCRIPT_STACK_BYTES);
    this.#context = js.newContext(this.#runtime, ALL_INTRINSICS);
    this.#file = this.#write(FILE);
    const host = js.newFunction(this.#context, this.#file, 2, 0, 1);
    const setUp = this.#evaluate(`(${settings.surroundings})`);
    const error = 'error' in setUp ? setUp.error : this.#call(setUp.value, host);
    if (error !== undefined) throw new Error(`the surroundings of scripts fail: ${error.message}`);
    this.#base = this.#image();
  }

  /**
   * Compiles a script of sloppy mode; nothing of it runs. `entry` is an expression for a function: it is called with the script as
   * a function, and answers with the one that every run calls with its argument.
   */
  compile(text: string, entry: string, visit: Visit): Script | ScriptError | Stopped {
    this.#restore(this.#base);
    const compiled = this.#within(visit, () => {
      // On its own first, so that it cannot close the function that is put around it.
      const alone = this.#evaluate(text, COMPILE_ONLY);
      if ('error' in alone) return alone.error;
      const before = `(${entry})(function(){`;
      const made = this.#evaluate(`${before}${text}\n})`);
      if ('error' in made) return shifted(made.error, before.length);
      return { memory: this.#image(), entry: made.value, shift: before.length };
    });
    return 'by' in compiled ? { is: 'stopped', because: 'fault' } : compiled;
  }

  run(script: Script, argument: string, visit: Visit): Run {
    this.#restore(script.memory);
    const ending = this.#within<Ending>(visit, () => {
      const error = this.#call(script.entry, this.#string(argument));
      if (error !== undefined) return { is: 'threw', error: shifted(error, script.shift) };
      const scratch = this.#allocate(4);
      while (this.#js.isJobPending(this.#runtime) !== 0) this.#js.executeJobs(this.#runtime, 1, scratch);
      return { is: 'returned' };
    });
    return { ending, steps: this.#spent + STEPS_BETWEEN_LOOKS - this.#quickJs.fuel.value };
  }

  get #js(): QuickJsFunctions {
    return this.#quickJs.functions;
  }

  #start(): QuickJs {
    return instantiate(this.#settings.module, this.#settings.memoryBytes ?? MEMORY_BYTES, {
      call: (context, argv) => this.#answer(context, argv),
      refuel: () => this.#refuel(),
      now: () => this.#visit.now,
    });
  }

  #within<T>(visit: Visit, action: () => T): T | Stopped | { readonly is: 'left'; readonly by: unknown } {
    this.#visit = visit;
    this.#spent = 0;
    try {
      this.#look();
      this.#fill();
      return action();
    } catch (thrown) {
      if (thrown instanceof Leave) return { is: 'left', by: thrown.by };
      if (thrown instanceof Stop) return { is: 'stopped', because: thrown.because };
      if (thrown instanceof QuickJsFault || thrown instanceof webAssembly.RuntimeError)
        return { is: 'stopped', because: 'fault' };
      // The stack of the machine, which C uses where a script does not: a deeply nested regular expression.
      if (thrown instanceof RangeError) return { is: 'stopped', because: 'memory' };
      throw thrown;
    } finally {
      this.#visit = UNBOUNDED;
    }
  }

  #fill(): void {
    this.#quickJs.fuel.value = STEPS_BETWEEN_LOOKS;
  }

  /** Copying much at once takes more than there was: the fuel is below zero then. */
  #refuel(): void {
    this.#spent += STEPS_BETWEEN_LOOKS - this.#quickJs.fuel.value;
    this.#fill();
    this.#look();
  }

  #look(): void {
    if (this.#spent > (this.#visit.steps ?? Number.POSITIVE_INFINITY)) throw new Stop('steps');
    if (this.#visit.remaining() <= 0) throw new Stop('time');
  }

  /** Called by a script, with an operation and a text. */
  #answer(context: number, argv: number): number {
    const operation = this.#read(this.#js.getString(context, this.#js.argument(argv, 0)));
    const argument = this.#read(this.#js.getString(context, this.#js.argument(argv, 1)));
    const answer = this.#visit.host(operation, argument);
    return answer === undefined ? 0 : this.#string(answer);
  }

  #evaluate(text: string, flags = 0): { readonly value: number } | { readonly error: ScriptError } {
    const start = this.#write(text);
    const length = this.#bytes().indexOf(0, start) - start;
    const value = this.#js.evaluate(this.#context, start, length, this.#file, 0, flags);
    this.#js.free(start);
    const error = this.#js.resolveException(this.#context, value);
    return error === 0 ? { value } : { error: this.#errorAt(error) };
  }

  #call(callee: number, argument: number): ScriptError | undefined {
    const argv = this.#allocate(4);
    new Uint32Array(this.#quickJs.memory.buffer)[argv >> 2] = argument;
    const value = this.#js.call(this.#context, callee, this.#js.undefined(), 1, argv);
    const error = this.#js.resolveException(this.#context, value);
    return error === 0 ? undefined : this.#errorAt(error);
  }

  /** Runs code of the script, such as a getter of what was thrown: only ever within a visit. */
  #errorAt(error: number): ScriptError {
    return scriptErrorOf(this.#read(this.#js.dump(this.#context, error)), FILE);
  }

  #bytes(): Uint8Array {
    return new Uint8Array(this.#quickJs.memory.buffer);
  }

  #allocate(size: number): number {
    const at = this.#js.malloc(size);
    if (at === 0) throw new Stop('memory');
    return at;
  }

  /** As a text of C, which ends with a zero: a zero in the text ends it, too. */
  #write(text: string): number {
    const room = text.length * 3;
    const at = this.#allocate(room + 1);
    const bytes = this.#bytes();
    const { written } = encoder.encodeInto(text, bytes.subarray(at, at + room));
    bytes[at + written] = 0;
    return at;
  }

  #string(text: string): number {
    const at = this.#write(text);
    const string = this.#js.newString(this.#context, at);
    this.#js.free(at);
    return string;
  }

  #read(at: number): string {
    if (at === 0) throw new Stop('memory');
    const bytes = this.#bytes();
    return decoder.decode(bytes.subarray(at, bytes.indexOf(0, at)));
  }

  #image(): MemoryImage {
    const { heapStart, variablesEnd } = this.#quickJs;
    const bytes = this.#bytes();
    let end = bytes.length;
    while (bytes[end - 1] === 0) end--;
    return { variables: bytes.slice(0, variablesEnd), heap: bytes.slice(heapStart, end) };
  }

  #restore({ variables, heap }: MemoryImage): void {
    const size = this.#quickJs.memory.buffer.byteLength;
    if (size > this.#quickJs.heapStart + heap.length + KEPT_BYTES) this.#quickJs = this.#start();
    const { heapStart, stackTop } = this.#quickJs;
    const bytes = this.#bytes();
    bytes.set(variables, 0);
    bytes.set(heap, heapStart);
    bytes.fill(0, heapStart + heap.length);
    this.#js.stackRestore(stackTop);
  }
}

class Stop {
  readonly because: Stopped['because'];
  constructor(because: Stopped['because']) {
    this.because = because;
  }
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();
