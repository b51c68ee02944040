import { EXTENDED, LOOP, leb128, MEMORY_COPY, MEMORY_FILL, WasmReader } from './wasm-reader.ts';

export interface Metering {
  /** The imported function that is called when the fuel is used up; it takes a number and answers with one. */
  readonly whenEmpty: string;
  /** What the module's memory has to begin with, in pages; it may ask for more than it needs. */
  readonly minimumPages: number;
}

/** The name of the exported counter; whoever calls the module fills it. */
export const FUEL = 'fuel';

/** A 32-bit variable that begins with the largest number: what runs on starting is not counted. */
const FULL_VARIABLE: readonly number[] = [0x7f, 1, 0x41, 0xff, 0xff, 0xff, 0xff, 0x07, 0x0b];

/** Copying so many bytes costs as much as one round of a loop. */
const BYTES_PER_STEP_LOG2 = 6;

/**
 * The same WebAssembly module, with a counter. Every round of every loop takes one from it, copying and filling memory takes more,
 * and below zero the host is asked, which may throw. So nothing in it runs on without being noticed: not only scripts, which the
 * interpreter can stop itself, but also what it does in C between two of their steps, such as searching a list of 2^53 entries or
 * multiplying numbers of a million digits.
 */
export function metered(bytes: Uint8Array, { whenEmpty, minimumPages }: Metering): Uint8Array {
  const reader = new WasmReader(bytes, 8);
  const written: (readonly number[] | Uint8Array)[] = [bytes.subarray(0, 8)];
  const write = (id: number, ...parts: (readonly number[] | Uint8Array)[]): void => {
    const length = parts.reduce((sum, part) => sum + part.length, 0);
    written.push([id, ...leb128(length)], ...parts);
  };
  const parameters: number[] = [];
  let types: number[] = [];
  let host = -1;
  let fuel = 0;
  while (reader.at < bytes.length) {
    const id = reader.byte();
    const length = reader.number();
    const start = reader.at;
    const end = start + length;
    if (id === 1) parameters.push(...parameterCounts(reader));
    if (id === 3) types = Array.from({ length: reader.number() }, () => reader.number());
    if (id === 2) {
      const found = readImports(reader, whenEmpty);
      host = found.host;
      const before = bytes.subarray(start, found.limits);
      write(2, before, leb128(minimumPages), bytes.subarray(found.afterMinimum, end));
    } else if (id === 6) {
      fuel = reader.number();
      write(6, leb128(fuel + 1), bytes.subarray(reader.at, end), FULL_VARIABLE);
    } else if (id === 7) {
      const count = reader.number();
      const name = [...FUEL].map((letter) => letter.charCodeAt(0));
      const entry = [name.length, ...name, 3, ...leb128(fuel)];
      write(7, leb128(count + 1), bytes.subarray(reader.at, end), entry);
    } else if (id === 10) {
      const count = reader.number();
      const check = checkOf(fuel, host);
      const bodies = Array.from({ length: count }, (_, i) =>
        meteredBody(reader, parameters[types[i] ?? -1] ?? 0, fuel, check),
      );
      write(10, leb128(count), ...bodies.flat());
    } else write(id, bytes.subarray(start, end));
    reader.at = end;
  }
  return joined(written);
}

function parameterCounts(reader: WasmReader): number[] {
  return Array.from({ length: reader.number() }, () => {
    if (reader.byte() !== 0x60) throw new Error('a type of this WebAssembly is no function');
    const count = reader.number();
    reader.at += count;
    const results = reader.number();
    reader.at += results;
    return count;
  });
}

/** The index of the function that is to be called, and where the minimum of the memory stands. */
function readImports(reader: WasmReader, whenEmpty: string) {
  let functions = 0;
  let host = -1;
  let limits = -1;
  let afterMinimum = -1;
  for (let count = reader.number(); count > 0; count--) {
    reader.name();
    const name = reader.name();
    const kind = reader.byte();
    if (kind === 0) {
      if (name === whenEmpty) host = functions;
      functions++;
      reader.number();
    } else if (kind === 2) {
      const hasMaximum = reader.byte() === 1;
      limits = reader.at;
      reader.number();
      afterMinimum = reader.at;
      if (hasMaximum) reader.number();
    } else throw new Error('this WebAssembly imports a table or a variable');
  }
  if (host < 0 || limits < 0)
    throw new Error('this WebAssembly imports no memory, or lacks what is to be called');
  return { host, limits, afterMinimum };
}

/** Asks the host when the counter is below zero. */
function checkOf(fuel: number, host: number): number[] {
  const get = [0x23, ...leb128(fuel)];
  return [...get, 0x41, 0, 0x48, 0x04, 0x40, 0x41, 0, 0x10, ...leb128(host), 0x1a, 0x0b];
}

/** One function with its size in front. */
function meteredBody(
  reader: WasmReader,
  parameters: number,
  fuel: number,
  check: readonly number[],
): (readonly number[] | Uint8Array)[] {
  const { bytes } = reader;
  const end = reader.number() + reader.at;
  const groupCount = reader.number();
  const groupsStart = reader.at;
  let locals = parameters;
  for (let i = 0; i < groupCount; i++) {
    locals += reader.number();
    reader.byte();
  }
  const groups = bytes.subarray(groupsStart, reader.at);
  const get = [0x23, ...leb128(fuel)];
  const set = [0x24, ...leb128(fuel)];
  const step = [...get, 0x41, 1, 0x6b, ...set, ...check];
  // The length is on top of the stack: it is noted in a new variable, and left there.
  const note = [0x22, ...leb128(locals)];
  const amount = [0x20, ...leb128(locals), 0x41, BYTES_PER_STEP_LOG2, 0x76];
  const steps = [...note, ...get, ...amount, 0x6b, ...set, ...check];
  const code: (readonly number[] | Uint8Array)[] = [];
  let from = reader.at;
  let needsVariable = false;
  while (reader.at < end) {
    const at = reader.at;
    const opcode = reader.byte();
    const extended = opcode === EXTENDED ? bytes[reader.at] : undefined;
    reader.skipImmediates(opcode);
    if (opcode === LOOP) {
      code.push(bytes.subarray(from, reader.at), step);
      from = reader.at;
    } else if (extended === MEMORY_COPY || extended === MEMORY_FILL) {
      code.push(bytes.subarray(from, at), steps);
      from = at;
      needsVariable = true;
    }
  }
  if (reader.at !== end) throw new Error('a function of this WebAssembly does not end where it should');
  const header = needsVariable ? [leb128(groupCount + 1), groups, [1, 0x7f]] : [leb128(groupCount), groups];
  const body = [...header, ...code, bytes.subarray(from, end)];
  return [leb128(body.reduce((sum, part) => sum + part.length, 0)), ...body];
}

function joined(parts: readonly (readonly number[] | Uint8Array)[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
