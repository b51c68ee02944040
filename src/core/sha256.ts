const encoder = new TextEncoder();

/** The first 32 bits of the fractional part of a root of each of the first primes; integers alone, so it is exact. */
function rootsOf(count: number, root: 2 | 3): Int32Array {
  const words = new Int32Array(count);
  for (let candidate = 2, found = 0; found < count; candidate++) {
    let isPrime = true;
    for (let i = 2; i * i <= candidate; i++) if (candidate % i === 0) isPrime = false;
    if (isPrime)
      words[found++] = Number(BigInt.asIntN(32, rootOf(BigInt(candidate) << BigInt(32 * root), root)));
  }
  return words;
}

/** The whole part of the root. */
function rootOf(value: bigint, root: 2 | 3): bigint {
  let low = 0n;
  for (let bit = 1n << 36n; bit > 0n; bit >>= 1n) {
    const tried = low + bit;
    if ((root === 2 ? tried * tried : tried * tried * tried) <= value) low = tried;
  }
  return low;
}

let start: Int32Array | undefined;
let rounds: Int32Array | undefined;
const state = new Int32Array(8);
const schedule = new Int32Array(64);
/** Most texts fit in here, with what is put behind them. */
let bytes = new Uint8Array(1024);
let view = new DataView(bytes.buffer);

/**
 * SHA-256 of the text in UTF-8, in lower-case hexadecimal. Written out here because it is needed where there is no
 * `node:crypto`, and a browser's own is asynchronous.
 */
export function sha256(text: string): string {
  start ??= rootsOf(8, 2);
  rounds ??= rootsOf(64, 3);
  if (text.length * 3 + 72 > bytes.length) {
    bytes = new Uint8Array(text.length * 3 + 72);
    view = new DataView(bytes.buffer);
  }
  const written = encode(text);
  const end = (((written + 8) >> 6) + 1) << 6;
  bytes.fill(0, written, end);
  bytes[written] = 0x80;
  view.setUint32(end - 8, Math.floor(written / 2 ** 29));
  view.setUint32(end - 4, written << 3);
  state.set(start);
  for (let from = 0; from < end; from += 64) mixBlock(from, rounds);
  let hex = '';
  for (let i = 0; i < 8; i++) {
    const word = at(state, i);
    hex += pair(word >>> 24) + pair(word >>> 16) + pair(word >>> 8) + pair(word);
  }
  return hex;
}

/** How many bytes the text has. Most texts are ASCII and short, for which a call of the encoder takes longer. */
function encode(text: string): number {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code > 0x7f) return encoder.encodeInto(text, bytes).written;
    bytes[i] = code;
  }
  return text.length;
}

const PAIRS = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

function pair(word: number): string {
  return PAIRS[word & 0xff] as string;
}

function mixBlock(from: number, constants: Int32Array): void {
  const w = schedule;
  for (let i = 0; i < 16; i++) w[i] = view.getInt32(from + i * 4);
  for (let i = 16; i < 64; i++) {
    const x = at(w, i - 15);
    const y = at(w, i - 2);
    const s0 = turn(x, 7) ^ turn(x, 18) ^ (x >>> 3);
    const s1 = turn(y, 17) ^ turn(y, 19) ^ (y >>> 10);
    w[i] = (at(w, i - 16) + s0 + at(w, i - 7) + s1) | 0;
  }
  let a = at(state, 0);
  let b = at(state, 1);
  let c = at(state, 2);
  let d = at(state, 3);
  let e = at(state, 4);
  let f = at(state, 5);
  let g = at(state, 6);
  let h = at(state, 7);
  for (let i = 0; i < 64; i++) {
    const s1 = turn(e, 6) ^ turn(e, 11) ^ turn(e, 25);
    const t1 = (h + s1 + ((e & f) ^ (~e & g)) + at(constants, i) + at(w, i)) | 0;
    const s0 = turn(a, 2) ^ turn(a, 13) ^ turn(a, 22);
    const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + t1) | 0;
    d = c;
    c = b;
    b = a;
    a = (t1 + t2) | 0;
  }
  state[0] = at(state, 0) + a;
  state[1] = at(state, 1) + b;
  state[2] = at(state, 2) + c;
  state[3] = at(state, 3) + d;
  state[4] = at(state, 4) + e;
  state[5] = at(state, 5) + f;
  state[6] = at(state, 6) + g;
  state[7] = at(state, 7) + h;
}

/** Every index that is used here is inside its array. */
function at(words: Int32Array, i: number): number {
  return words[i] as number;
}

function turn(value: number, by: number): number {
  return (value >>> by) | (value << (32 - by));
}
