import { type FSWatcher, statSync, watch } from 'node:fs';
import { basename, dirname, relative, resolve, sep } from 'node:path';
import picomatch from 'picomatch';
import { saying } from '../core/saying.ts';
import { UsageError } from './exit-codes.ts';
import { reasonOf } from './system-error.ts';
import { complain, type Terminal } from './terminal.ts';

/** Editors write a file in several steps; these are over by then. */
const SETTLED_MS = 150;

export interface Watching {
  readonly paths: readonly string[];
  /** What a play writes: it must not bring about the next one. */
  readonly own: string | undefined;
  /** Calls `reads` with whatever it reads besides the paths, before it reads it. */
  play(reads: (path: string) => void): Promise<unknown>;
}

/** Plays at once, and after each change of what is read, one play after the other. Ends with the process. */
export async function watchTests({ paths, own, play }: Watching, terminal: Terminal): Promise<never> {
  if (paths.includes('-'))
    throw new UsageError(
      saying('test.watch-stdin', '--watch: standard input is read once and cannot be watched; name a file'),
    );
  let plays = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;
  const watchers = new Watchers(terminal, own, (file) => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      plays = plays.then(async () => {
        complain(terminal, saying('test.again', '{file} has changed; playing again', { file }));
        await playOnce();
      });
      plays.catch(fail);
    }, SETTLED_MS);
  });
  let fail: (error: unknown) => void = () => {};
  const failed = new Promise<never>((_, reject) => {
    fail = reject;
  });
  const playOnce = async (): Promise<void> => {
    try {
      await play((path) => watchers.add(path));
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      for (const said of error.said) complain(terminal, said);
    }
  };
  for (const path of paths) watchers.add(path);
  await playOnce();
  complain(
    terminal,
    saying('test.watching', 'watching {paths}; Ctrl-C ends it', { paths: paths.join(', ') }),
  );
  return failed;
}

/** Directories that are watched, with all that is in them or for one file. */
class Watchers {
  readonly #terminal: Terminal;
  readonly #own: string | undefined;
  readonly #changed: (file: string) => void;
  readonly #watched = new Map<string, FSWatcher>();

  constructor(terminal: Terminal, own: string | undefined, changed: (file: string) => void) {
    this.#terminal = terminal;
    this.#own = own === undefined ? undefined : resolve(own);
    this.#changed = changed;
  }

  /** Names a file, a directory or a pattern. What is there already is not watched twice. */
  add(path: string): void {
    const { directory, file } = watchable(path);
    const real = resolve(directory);
    const key = file === undefined ? real : `${real}${sep}${file}`;
    const above = [...this.#watched.keys()].some(
      (known) => key === known || key.startsWith(`${known}${sep}`),
    );
    if (above) return;
    try {
      const watcher = watch(directory, { recursive: file === undefined }, (_, name) => {
        if (file !== undefined && name !== file) return;
        this.#hear(resolve(directory, name ?? ''));
      });
      watcher.on('error', (error) => this.#tell(path, error));
      this.#watched.set(key, watcher);
    } catch (error) {
      this.#tell(path, error);
    }
  }

  #hear(file: string): void {
    if (this.#own === file || this.#own?.startsWith(`${file}${sep}`) === true) return;
    if (file.split(sep).some((step) => step === 'node_modules' || step === '.git')) return;
    this.#changed(relative('', file) || '.');
  }

  #tell(path: string, error: unknown): void {
    complain(
      this.#terminal,
      saying('test.unwatched', '{path} cannot be watched: {reason}', { path, reason: reasonOf(error) }),
    );
  }
}

/** A file is watched in its directory: editors put another one in its place. */
function watchable(path: string): { readonly directory: string; readonly file?: string } {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats?.isDirectory() === true) return { directory: path };
  if (stats !== undefined) return { directory: dirname(path), file: basename(path) };
  const { base, isGlob } = picomatch.scan(path);
  if (isGlob) return { directory: base || '.' };
  throw new UsageError(saying('input.missing', '{path} does not exist', { path }));
}
