import { closeSync, fstatSync, openSync, readSync, type Stats, statSync } from 'node:fs';

const STANDARD_OUTPUT = 1;
const HEAD_BYTES = 1 << 16;
/** Or a list of none. */
const OBJECTS_OF_REPORTS =
  /openreports\.io|wgpolicyk8s\.io|^\{"apiVersion":"v1","kind":"List","items":\[\s*\]/;

/**
 * The files that a run writes, standard output among them where it is one. They are known by what they are and not by
 * name, which a link would hide.
 */
export class WrittenFiles {
  readonly #known: readonly Stats[];

  constructor(files: readonly string[]) {
    const stats = [
      ...files.map((file) => statsOf(() => statSync(file))),
      statsOf(() => fstatSync(STANDARD_OUTPUT)),
    ];
    this.#known = stats.flatMap((one) => (one?.isFile() === true ? [one] : []));
  }

  has(file: string): boolean {
    if (this.#known.length === 0) return false;
    const stats = statsOf(() => statSync(file));
    return stats !== undefined && this.#known.some(({ dev, ino }) => dev === stats.dev && ino === stats.ino);
  }
}

function statsOf(look: () => Stats): Stats | undefined {
  try {
    return look();
  } catch {
    // What is not there yet, or is closed, is no input either.
    return undefined;
  }
}

/** Whether writing over a file would lose somebody's manifest; reports that are objects themselves are written anew each time. */
export function holdsManifest(file: string): boolean {
  const head = headOf(file);
  return /^[\s{]*"?apiVersion"?\s*:/m.test(head) && !OBJECTS_OF_REPORTS.test(head);
}

function headOf(file: string): string {
  const descriptor = openSync(file, 'r');
  try {
    const bytes = Buffer.alloc(HEAD_BYTES);
    return bytes.toString('utf8', 0, readSync(descriptor, bytes));
  } finally {
    closeSync(descriptor);
  }
}
