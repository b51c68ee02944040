import { readdirSync, readFileSync, realpathSync, type Stats, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import picomatch from 'picomatch';
import type { Problem } from '../core/problem.ts';
import { MAX_FILE_BYTES } from '../resources/source-text.ts';
import { UsageError } from './exit-codes.ts';

/** A file to judge, or why it cannot be. */
export type Input =
  | { readonly file: string; read(): Uint8Array | Problem | Promise<Uint8Array | Problem> }
  | { readonly problem: Problem };

const MANIFEST = /\.(ya?ml|json)$/i;
const PATTERN = /[*?[\]{}]/;

export interface InputOptions {
  readonly stdin: AsyncIterable<Uint8Array>;
  /** Patterns of files to leave out. */
  readonly exclude: readonly string[];
}

/**
 * The files that the arguments name, in a stable order: files as they are, directories with everything below them that
 * ends in .yaml, .yml or .json, patterns, and `-` for standard input. A name that leads nowhere is a usage error.
 */
export function inputsOf(paths: readonly string[], { stdin, exclude }: InputOptions): Input[] {
  const inputs: Input[] = [];
  const isExcluded = exclude.length === 0 ? () => false : picomatch([...exclude], { dot: true });
  const addFile = (file: string, named: boolean): void => {
    if (!named && isExcluded(file)) return;
    inputs.push({ file, read: () => readManifest(file) });
  };
  const addProblem = (problem: Problem): void => void inputs.push({ problem });
  for (const path of paths) {
    if (path === '-') {
      inputs.push({ file: '<stdin>', read: () => readStream(stdin) });
      continue;
    }
    const stats = statOf(path);
    if (stats === undefined) {
      expand(path, (file) => addFile(file, false), addProblem);
    } else if (stats instanceof Error) {
      addProblem(unreadable(path, stats));
    } else if (stats.isDirectory()) {
      const before = inputs.length;
      walk(
        path,
        [],
        (name) => MANIFEST.test(name),
        (file) => addFile(file, false),
        addProblem,
      );
      if (inputs.length === before) throw new UsageError(`${path} holds no .yaml, .yml or .json file`);
    } else {
      addFile(path, true);
    }
  }
  return inputs;
}

/** Files that match a pattern, wherever they end; `**` goes into directories. */
function expand(pattern: string, add: (file: string) => void, addProblem: (problem: Problem) => void): void {
  if (!PATTERN.test(pattern)) throw new UsageError(`${pattern} does not exist`);
  const { base } = picomatch.scan(pattern);
  const matches = picomatch(pattern);
  let found = false;
  const addMatch = (file: string): void => {
    if (!matches(file)) return;
    found = true;
    add(file);
  };
  if (statOf(base || '.') !== undefined) walk(base || '.', [], () => true, addMatch, addProblem);
  if (!found) throw new UsageError(`${pattern} matches no file`);
}

function walk(
  directory: string,
  above: readonly string[],
  isWanted: (name: string) => boolean,
  addFile: (file: string) => void,
  addProblem: (problem: Problem) => void,
): void {
  let entries: string[];
  let real: string;
  try {
    real = realpathSync(directory);
    entries = readdirSync(directory).sort();
  } catch (error) {
    addProblem(unreadable(directory, error));
    return;
  }
  if (above.includes(real)) {
    addProblem({
      code: 'symlink-loop',
      message: `the symbolic link leads back to ${relative('', real) || '.'}, which is already being read`,
      remedy: 'remove the link, or name the directories you mean',
      file: directory,
      incomplete: false,
    });
    return;
  }
  for (const entry of entries) {
    if (entry === '.git' || entry === 'node_modules') continue;
    const path = join(directory, entry);
    const stats = statOf(path);
    if (stats instanceof Error) addProblem(unreadable(path, stats));
    else if (stats?.isDirectory() === true) walk(path, [...above, real], isWanted, addFile, addProblem);
    else if (stats?.isFile() === true && isWanted(entry)) addFile(path);
    else if (stats === undefined && isWanted(entry))
      addProblem(unreadable(path, new Error('its target is missing')));
  }
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

function readManifest(file: string): Uint8Array | Problem {
  try {
    const stats = statSync(file);
    if (stats.size > MAX_FILE_BYTES) return tooLarge(file, stats.size);
    return readFileSync(file);
  } catch (error) {
    return unreadable(file, error);
  }
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

function tooLarge(file: string, size: number): Problem {
  const mebibytes = (bytes: number): string => `${Math.ceil(bytes / 1048576)} MiB`;
  return {
    code: 'too-large',
    message: `the file has ${mebibytes(size)}; at most ${mebibytes(MAX_FILE_BYTES)} are read`,
    remedy: 'split it into several files',
    file,
    incomplete: true,
  };
}

function unreadable(file: string, error: unknown): Problem {
  const code = codeOf(error);
  const reasons: Readonly<Record<string, string>> = {
    EACCES: 'permission denied',
    EPERM: 'permission denied',
    ELOOP: 'its symbolic links go round in a circle',
    EISDIR: 'it is a directory',
    EMFILE: 'too many open files',
  };
  const reason = reasons[code] ?? (error instanceof Error ? error.message : String(error));
  const loop = code === 'ELOOP';
  return {
    code: loop ? 'symlink-loop' : 'unreadable',
    message: `cannot read it: ${reason}`,
    ...(code === 'EACCES' || code === 'EPERM'
      ? { remedy: 'grant read permission, or leave the file out' }
      : {}),
    file,
    incomplete: true,
  };
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}
