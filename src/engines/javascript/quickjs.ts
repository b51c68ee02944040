import { FUEL, type Metering } from './metering.ts';
import {
  PAGE_BYTES,
  type WasmFunction,
  type WasmImports,
  type WasmMemory,
  type WasmModule,
  webAssembly,
} from './web-assembly.ts';

/**
 * The interpreter, QuickJS in WebAssembly: package `@jitl/quickjs-wasmfile-release-sync`, of which only the WebAssembly is used. Its
 * names are single letters that change with every release, so the package is pinned, and a test sees that each does what it should.
 */
const EXPORTS = {
  start: 'u',
  malloc: 'v',
  free: 'M',
  newRuntime: 'K',
  setMaxStackSize: 'D',
  newContext: 'N',
  evaluate: 'pa',
  resolveException: 'na',
  dump: 'oa',
  globalObject: 'ua',
  newFunction: 'Da',
  newString: '_',
  getString: '$',
  call: 'ma',
  setProperty: 'ja',
  argument: 'Ea',
  undefined: 'E',
  isJobPending: 'fa',
  executeJobs: 'ga',
  promiseState: 'wa',
  promiseResult: 'xa',
  stackRestore: 'Ma',
  stackPointer: 'Oa',
} as const;

export type QuickJsFunctions = Readonly<Record<keyof typeof EXPORTS, WasmFunction>>;

/** Where its variables end and its stack begins, which grows down from where its heap begins. */
const STACK_BYTES = 5 * 1024 * 1024;

/** Less than the package asks for, so that memory that was grown tells what was used. */
export const METERING: Metering = { whenEmpty: 'i', minimumPages: 86 };

/** What it calls: its host. All may throw, which ends the evaluation: nothing inside can catch that. */
export interface QuickJsHost {
  /** A function of the host; answers with a value, or 0 for undefined. */
  call(context: number, argv: number): number;
  /** The fuel is used up. */
  refuel(): void;
  /** Milliseconds since 1970. */
  now(): number;
}

export interface QuickJs {
  readonly functions: QuickJsFunctions;
  readonly memory: WasmMemory;
  readonly fuel: { value: number };
  /** Where the stack is empty: it grows down from here. */
  readonly stackTop: number;
  readonly heapStart: number;
  readonly variablesEnd: number;
}

/** What cannot go on in there: out of memory where it cannot say so, an assertion, a trap. */
export class QuickJsFault extends Error {}

export function instantiate(module: WasmModule, maximumBytes: number, host: QuickJsHost): QuickJs {
  const maximum = METERING.minimumPages + Math.ceil(maximumBytes / PAGE_BYTES);
  const memory = new webAssembly.Memory({ initial: METERING.minimumPages, maximum });
  const { exports } = new webAssembly.Instance(module, importsOf(memory, host));
  const entries = Object.entries(EXPORTS).map(([name, letter]) => {
    const value = exports[letter];
    if (typeof value !== 'function') throw new Error(`this QuickJS has no function ${letter} for ${name}`);
    return [name, value];
  });
  const functions = Object.fromEntries(entries) as QuickJsFunctions;
  const stackTop = functions.stackPointer();
  const fuel = exports[FUEL] as { value: number };
  return { functions, memory, fuel, stackTop, heapStart: stackTop, variablesEnd: stackTop - STACK_BYTES };
}

/** What a program compiled by Emscripten expects around it. Here there are no files, no environment, and only UTC. */
function importsOf(memory: WasmMemory, host: QuickJsHost): WasmImports {
  const words = (): Int32Array => new Int32Array(memory.buffer);
  const fault = (what: string) => (): number => {
    throw new QuickJsFault(what);
  };
  const nothing = (): number => 0;
  return {
    a: {
      a: memory,
      b: fault('an assertion failed'),
      q: fault('it aborted'),
      r: fault('it exited'),
      j: nothing, // setitimer
      l: nothing,
      // Files: closing and seeking fail, writing goes nowhere.
      d: () => 52,
      o: () => 70,
      c: (_descriptor, _parts, _count, written = 0) => {
        words()[written >> 2] = 0;
        return 0;
      },
      // An environment of no variables.
      e: nothing,
      f: (count = 0, size = 0) => {
        words()[count >> 2] = 0;
        words()[size >> 2] = 0;
        return 0;
      },
      m: (seconds, into = 0) => {
        words().set(calendarOf(seconds), into >> 2);
        return 0;
      },
      n: (offset = 0, hasSummerTime = 0) => {
        words()[offset >> 2] = 0;
        words()[hasSummerTime >> 2] = 0;
        return 0;
      },
      p: () => host.now(),
      k: (wanted = 0) => grow(memory, wanted >>> 0),
      // Modules are not loaded; values of the host are not handed in.
      h: nothing,
      g: nothing,
      t: nothing,
      i: () => {
        host.refuel();
        return 0;
      },
      s: (context = 0, _self, _count, argv = 0) => host.call(context, argv),
    },
  };
}

/** As little as will do, so that what is used can be told from the size. */
function grow(memory: WasmMemory, wanted: number): number {
  try {
    memory.grow(Math.ceil((wanted - memory.buffer.byteLength) / PAGE_BYTES));
    return 1;
  } catch {
    return 0;
  }
}

/** A `struct tm`, in UTC. The seconds are an `int64_t`, which arrives as a bigint. */
function calendarOf(seconds: unknown): number[] {
  const date = new Date(Number(seconds) * 1000);
  const time = [date.getUTCSeconds(), date.getUTCMinutes(), date.getUTCHours()];
  const year = date.getUTCFullYear();
  const day = Math.round(
    (Date.UTC(year, date.getUTCMonth(), date.getUTCDate()) - Date.UTC(year)) / 86_400_000,
  );
  return [...time, date.getUTCDate(), date.getUTCMonth(), year - 1900, date.getUTCDay(), day, 0, 0];
}
