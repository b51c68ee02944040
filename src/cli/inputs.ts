import {
  closeSync,
  type Dirent,
  fstatSync,
  openSync,
  readdirSync,
  readSync,
  realpathSync,
  type Stats,
  statSync,
} from 'node:fs';
import { basename, join, normalize, relative, resolve } from 'node:path';
import picomatch from 'picomatch';
import { type Problem, problemSaying } from '../core/problem.ts';
import { saying } from '../core/saying.ts';
import { MAX_FILE_BYTES } from '../resources/source-text.ts';
import { CONFIGURATION_NAME } from './configuration-file.ts';
import { UsageError } from './exit-codes.ts';
import { codeOf, reasonOf } from './system-error.ts';
import { holdsManifest, WrittenFiles } from './written-files.ts';

/** A text to judge. */
export interface FileInput {
  readonly file: string;
  /** Found in a directory or by a pattern; not every file there need be a manifest. */
  readonly isFound: boolean;
  read(): Uint8Array | Problem | Promise<Uint8Array | Problem>;
}

/** A file to judge, or why it cannot be. */
export type Input = FileInput | { readonly problem: Problem };

const MANIFEST = /\.(ya?ml|json)$|^Kustomization$/i;
const PATTERN = /[*?[\]{}]/;

export interface InputOptions {
  readonly stdin: AsyncIterable<Uint8Array>;
  /** Patterns of files to leave out. */
  readonly exclude: readonly string[];
  /** Files that this run is configured by or writes; they are no input, wherever they lie. */
  readonly own: readonly string[];
  /** Those of them that it writes anew: a manifest among the inputs must not be one. */
  readonly written?: readonly string[];
  /** What else counts in directories, by name. */
  readonly alsoWanted?: (name: string) => boolean;
}

/**
 * The files that the arguments name, in a stable order: files as they are, directories with everything below them that
 * ends in .yaml, .yml or .json, patterns, and `-` for standard input; each once, however often it is named. A name that
 * leads nowhere is a usage error.
 */
export function inputsOf(paths: readonly string[], options: InputOptions): Input[] {
  const { stdin, exclude, own, written = [], alsoWanted = () => false } = options;
  const inputs = new Map<string, Input>();
  const isExcluded = exclude.length === 0 ? () => false : picomatch([...exclude], { dot: true });
  const isOwn = isOneOf(own);
  const writtenFiles = new WrittenFiles(written);
  const add = (file: string, input: Input): void => {
    if (!inputs.has(file)) inputs.set(file, input);
  };
  const addFound: AddFile = (file) => {
    if (writtenFiles.has(file)) {
      if (holdsManifest(file)) throw readAndWritten(file);
      return;
    }
    if (isOwn(file) || isExcluded(file)) return;
    // `join` has put it into its normal form.
    add(file, { file, isFound: true, read: readerOf(file, false) });
  };
  const addProblem = (problem: Problem): void => add(normalize(problem.file), { problem });
  for (const path of paths) {
    if (path === '-') {
      add(path, { file: '<stdin>', isFound: false, read: () => readStream(stdin) });
      continue;
    }
    const stats = statOf(path);
    if (stats === undefined) {
      expand(path, addFound, addProblem);
    } else if (stats instanceof Error) {
      addProblem(unreadable(path, stats));
    } else if (stats.isDirectory()) {
      let isEmpty = true;
      const found =
        <T extends unknown[]>(use: (...values: T) => void) =>
        (...values: T): void => {
          isEmpty = false;
          use(...values);
        };
      const isWanted = (name: string): boolean => MANIFEST.test(name) || alsoWanted(name);
      walk(path, [], isWanted, found(addFound), found(addProblem));
      if (isEmpty)
        throw new UsageError(saying('input.empty', '{path} holds no .yaml, .yml or .json file', { path }));
    } else if (writtenFiles.has(path)) {
      throw readAndWritten(path);
    } else {
      add(normalize(path), { file: path, isFound: false, read: readerOf(path, !stats.isFile()) });
    }
  }
  return [...inputs.values()];
}

/** A configuration, wherever it lies, or one of these files. */
function isOneOf(files: readonly string[]): (file: string) => boolean {
  const names = new Set(files.map((file) => basename(file)));
  const paths = new Set(files.map((file) => resolve(file)));
  return (file) => {
    const name = basename(file);
    return name === CONFIGURATION_NAME || (names.has(name) && paths.has(resolve(file)));
  };
}

function readAndWritten(file: string): UsageError {
  return new UsageError(
    saying('input.written', '{file} would be read and written over; write to another file', { file }),
  );
}

type AddFile = (file: string) => void;

/** Files that match a pattern, wherever they end; `**` goes into directories. */
function expand(pattern: string, add: AddFile, addProblem: (problem: Problem) => void): void {
  if (!PATTERN.test(pattern))
    throw new UsageError(saying('input.missing', '{path} does not exist', { path: pattern }));
  const { base } = picomatch.scan(pattern);
  const matches = picomatch(pattern);
  let found = false;
  const addMatch: AddFile = (file) => {
    if (!matches(file)) return;
    found = true;
    add(file);
  };
  if (statOf(base || '.') !== undefined) walk(base || '.', [], () => true, addMatch, addProblem);
  if (!found) throw new UsageError(saying('input.no-match', '{pattern} matches no file', { pattern }));
}

function walk(
  directory: string,
  above: readonly string[],
  isWanted: (name: string) => boolean,
  addFile: AddFile,
  addProblem: (problem: Problem) => void,
): void {
  let entries: Dirent[];
  let real: string;
  try {
    real = realpathSync(directory);
    entries = readdirSync(directory, { withFileTypes: true });
  } catch (error) {
    addProblem(unreadable(directory, error));
    return;
  }
  if (above.includes(real)) {
    addProblem(
      problemSaying({
        code: 'symlink-loop',
        message: saying(
          'input.link-back',
          'the symbolic link leads back to {directory}, which is already being read',
          { directory: relative('', real) || '.' },
        ),
        remedy: saying(
          'input.link-back.remedy',
          'Everything in it is judged once; remove the link to be rid of this warning.',
        ),
        file: directory,
        incomplete: false,
      }),
    );
    return;
  }
  for (const entry of entries.sort(byName)) {
    const { name } = entry;
    // Kubernetes mounts a ConfigMap as links into `..data`, where everything would be found once more.
    if (name === '.git' || name === 'node_modules' || name.startsWith('..')) continue;
    const path = join(directory, name);
    // What the directory tells needs no look at each.
    const found = entry.isFile() || entry.isDirectory() ? entry : statOf(path);
    if (found instanceof Error) addProblem(unreadable(path, found));
    else if (found?.isDirectory() === true) walk(path, [...above, real], isWanted, addFile, addProblem);
    else if (found?.isFile() === true && isWanted(name)) addFile(path);
    else if (found === undefined && isWanted(name)) addProblem(unreadable(path, NO_TARGET));
  }
}

function byName(a: Dirent, b: Dirent): number {
  return a.name < b.name ? -1 : 1;
}

/** Undefined when there is nothing; an error when there is something that cannot be looked at. */
function statOf(path: string): Stats | Error | undefined {
  try {
    return statSync(path);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const code = codeOf(error);
    return code === 'ENOENT' || code === 'ENOTDIR' ? undefined : error;
  }
}

/** A run may look at an input twice, and a pipe gives what it has only once. */
function readerOf(file: string, isPipe: boolean): () => Uint8Array | Problem {
  let piped: Uint8Array | Problem | undefined;
  return () => {
    if (piped !== undefined) return piped;
    try {
      const descriptor = openSync(file, 'r');
      try {
        const bytes = readToEnd(descriptor, file);
        if (isPipe) piped = bytes;
        return bytes;
      } finally {
        closeSync(descriptor);
      }
    } catch (error) {
      return unreadable(file, error);
    }
  };
}

/** Room for nearly every file, which is asked for once. */
const ROOM = Buffer.allocUnsafeSlow(65_536);

/** Pipes and devices do not tell their size, and some have no end. */
function readToEnd(descriptor: number, file: string): Uint8Array | Problem {
  const chunks: Buffer[] = [];
  for (let size = 0; ; ) {
    const length = readSync(descriptor, ROOM);
    if (length === 0) break;
    size += length;
    if (size > MAX_FILE_BYTES) return tooLarge(file, Math.max(size, fstatSync(descriptor).size));
    chunks.push(Buffer.from(ROOM.subarray(0, length)));
  }
  const [only] = chunks;
  return only !== undefined && chunks.length === 1 ? only : Buffer.concat(chunks);
}

async function readStream(stream: AsyncIterable<Uint8Array>): Promise<Uint8Array | Problem> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of stream) {
      size += chunk.length;
      if (size > MAX_FILE_BYTES) return tooLarge('<stdin>', size);
      chunks.push(chunk);
    }
  } catch (error) {
    return unreadable('<stdin>', error);
  }
  return Buffer.concat(chunks);
}

/** A symbolic link that leads nowhere. */
const NO_TARGET = Symbol('no target');

function tooLarge(file: string, size: number): Problem {
  const mebibytes = (bytes: number): number => Math.ceil(bytes / 1048576);
  return problemSaying({
    code: 'too-large',
    message: saying('too-large', 'the file has {size} MiB or more; at most {most} MiB are read', {
      size: mebibytes(size),
      most: mebibytes(MAX_FILE_BYTES),
    }),
    remedy: saying('too-large.remedy', 'Split it into several files.'),
    file,
    incomplete: true,
  });
}

function unreadable(file: string, error: unknown): Problem {
  const code = codeOf(error);
  const reason = error === NO_TARGET ? saying('input.no-target', 'its target is missing') : reasonOf(error);
  return problemSaying({
    code: code === 'ELOOP' ? 'symlink-loop' : 'unreadable',
    message: saying('input.unreadable', 'cannot read it: {reason}', { reason }),
    ...(code === 'EACCES' || code === 'EPERM'
      ? { remedy: saying('input.unreadable.remedy', 'Grant read permission, or leave the file out.') }
      : {}),
    file,
    incomplete: true,
  });
}
