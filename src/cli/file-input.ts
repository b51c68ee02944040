import { fstatSync, readSync } from 'node:fs';

const PIECE_BYTES = 1 << 16;

/** The descriptor is one of a file, which can be read without waiting for anybody. */
export function isFile(descriptor: number): boolean {
  try {
    return fstatSync(descriptor).isFile();
  } catch {
    return false;
  }
}

/** A file from where its descriptor stands, without the threads that a stream of Node reads it with. */
export async function* fileInput(descriptor: number): AsyncGenerator<Uint8Array> {
  for (;;) {
    const piece = Buffer.allocUnsafe(PIECE_BYTES);
    const length = readSync(descriptor, piece, 0, PIECE_BYTES, null);
    if (length === 0) return;
    yield piece.subarray(0, length);
    // Messages of threads and signals arrive in between.
    await new Promise((resolve) => setImmediate(resolve));
  }
}
