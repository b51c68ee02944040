import { closeSync, fstatSync, openSync, readSync, realpathSync, type Stats, statSync } from 'node:fs';
import { basename } from 'node:path';

const STANDARD_OUTPUT = 1;
/** Where systems have it. */
const OUTPUT_LINK = `/proc/self/fd/${STANDARD_OUTPUT}`;
const HEAD_BYTES = 1 << 16;
/** Or a list of none. */
const OBJECTS_OF_REPORTS =
  /openreports\.io|wgpolicyk8s\.io|^\{"apiVersion":"v1","kind":"List","items":\[\s*\]/;

/**
 * The files that a run writes, standard output among them where it is one. They are known by what they are and not by
 * name, which a link would hide.
 */
export class WrittenFiles {
  readonly #known: ReadonlySet<string>;
  /** The names of them all; undefined where one has more than one name, or none that can be told. */
  readonly #names: ReadonlySet<string> | undefined;

  constructor(files: readonly string[]) {
    const known = [
      ...files.map((file) => ({ path: file, stats: tried(() => statSync(file)) })),
      { path: OUTPUT_LINK, stats: tried(() => fstatSync(STANDARD_OUTPUT)) },
    ].flatMap(({ path, stats }) => (stats?.isFile() === true ? [{ path, stats }] : []));
    this.#known = new Set(known.map(({ stats }) => identityOf(stats)));
    const names = known.map(({ path, stats }) =>
      stats.nlink === 1 ? tried(() => nameOf(realpathSync(path))) : undefined,
    );
    this.#names = names.every((name) => name !== undefined) ? new Set(names) : undefined;
  }

  /** A link has a name of its own. */
  has(file: string, isLink: boolean): boolean {
    if (this.#known.size === 0) return false;
    // To look at each of ten thousand files takes a while.
    if (!isLink && this.#names?.has(nameOf(file)) === false) return false;
    const stats = tried(() => statSync(file));
    return stats !== undefined && this.#known.has(identityOf(stats));
  }
}

function tried<T>(look: () => T): T | undefined {
  try {
    return look();
  } catch {
    // What is not there yet, or is closed, is no input either.
    return undefined;
  }
}

/** As a file system sees it that does not tell capital letters from small ones. */
function nameOf(file: string): string {
  return basename(file).normalize().toLowerCase();
}

function identityOf({ dev, ino }: Stats): string {
  return `${dev}:${ino}`;
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
