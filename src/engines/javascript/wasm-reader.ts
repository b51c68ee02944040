/** Reads the binary format of WebAssembly as far as `metering.ts` needs it: numbers, and where instructions end. */
export class WasmReader {
  readonly bytes: Uint8Array;
  at: number;

  constructor(bytes: Uint8Array, at = 0) {
    this.bytes = bytes;
    this.at = at;
  }

  byte(): number {
    const byte = this.bytes[this.at++];
    if (byte === undefined) throw new Error('this WebAssembly ends too early');
    return byte;
  }

  /** An unsigned LEB128 of 32 bits. */
  number(): number {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.byte();
      value |= (byte & 127) << shift;
      if (byte < 128) return value >>> 0;
    }
  }

  /** A LEB128 of any size and sign. */
  skipNumber(): void {
    while (this.byte() >= 128);
  }

  name(): string {
    const length = this.number();
    const start = this.at;
    this.at += length;
    return String.fromCharCode(...this.bytes.subarray(start, this.at));
  }

  /** What an instruction takes from the code. Throws at one that is not known, rather than guess where the next begins. */
  skipImmediates(opcode: number): void {
    const numbers = NUMBERS[opcode] ?? UNKNOWN;
    if (numbers <= 2) {
      for (let i = 0; i < numbers; i++) this.skipNumber();
    } else if (opcode === BR_TABLE) {
      for (let labels = this.number() + 1; labels > 0; labels--) this.skipNumber();
    } else if (opcode === SELECT_TYPED) this.at += this.number();
    else if (opcode === F32_CONST) this.at += 4;
    else if (opcode === F64_CONST) this.at += 8;
    else if (opcode === EXTENDED) this.#skipExtended();
    else throw new Error(`no WebAssembly instruction that is known here: 0x${opcode.toString(16)}`);
  }

  #skipExtended(): void {
    const opcode = this.number();
    if (opcode > MEMORY_FILL)
      throw new Error(`no WebAssembly instruction that is known here: 0xfc ${opcode}`);
    for (let numbers = EXTENDED_NUMBERS[opcode] ?? 0; numbers > 0; numbers--) this.skipNumber();
  }
}

export const MEMORY_COPY = 10;
export const MEMORY_FILL = 11;

/** How many numbers follow each instruction behind 0xfc: eight conversions, then those of memory. */
const EXTENDED_NUMBERS: readonly number[] = [0, 0, 0, 0, 0, 0, 0, 0, 2, 1, 2, 1];

const BR_TABLE = 0x0e;
const SELECT_TYPED = 0x1c;
const F32_CONST = 0x43;
const F64_CONST = 0x44;
export const EXTENDED = 0xfc;
export const LOOP = 0x03;

const UNKNOWN = 255;

/** How many numbers follow each instruction. */
const NUMBERS = new Uint8Array(256).fill(UNKNOWN);
NUMBERS.fill(0, 0x00, 0x02).fill(1, 0x02, 0x05).fill(1, 0x0c, 0x0e);
for (const none of [0x05, 0x0b, 0x0f, 0x1a, 0x1b, 0xd1]) NUMBERS[none] = 0;
// Calls and variables; loading and storing, with alignment and offset; memory.size and .grow, constants; arithmetic; references.
NUMBERS[0x10] = 1;
NUMBERS[0x11] = 2;
NUMBERS.fill(1, 0x20, 0x27).fill(2, 0x28, 0x3f).fill(1, 0x3f, 0x43).fill(0, 0x45, 0xc5);
NUMBERS[0xd0] = 1;
NUMBERS[0xd2] = 1;

export function leb128(value: number): number[] {
  const bytes: number[] = [];
  for (let rest = value >>> 0; ; rest >>>= 7) {
    if (rest < 128) return [...bytes, rest];
    bytes.push((rest & 127) | 128);
  }
}
