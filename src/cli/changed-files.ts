import { relative, resolve, sep } from 'node:path';
import type { Place } from '../core/place.ts';
import { type Saying, saying } from '../core/saying.ts';
import { findProgram, type ProgramLimits, runProgram } from '../rendering/program.ts';
import { UsageError } from './exit-codes.ts';
import type { Input } from './inputs.ts';
import { isRendered } from './rendered-input.ts';
import type { Terminal } from './terminal.ts';

/** What is different from some commit, in the working tree as it stands. */
export class ChangedFiles {
  readonly #root: string;
  /** Changed lines by path from the root of the repository; undefined for files that git does not know yet. */
  readonly #lines: ReadonlyMap<string, readonly LineRange[] | undefined>;

  constructor(root: string, lines: ReadonlyMap<string, readonly LineRange[] | undefined>) {
    this.#root = root;
    this.#lines = lines;
  }

  /** Whether an input, or anything that it is rendered from, has changed. */
  hasInput(input: Input): boolean {
    if ('problem' in input) return true;
    if (input.file === '<stdin>') return true;
    return (isRendered(input) ? input.madeOf() : [input.file]).some((path) => {
      const name = this.#nameOf(path);
      return (
        this.#lines.has(name) ||
        [...this.#lines.keys()].some((file) => name === '' || file.startsWith(`${name}/`))
      );
    });
  }

  hasLine({ file, line }: Place): boolean {
    const name = this.#nameOf(file);
    if (!this.#lines.has(name)) return false;
    return this.#lines.get(name)?.some(({ from, to }) => line >= from && line <= to) ?? true;
  }

  #nameOf(path: string): string {
    return relative(this.#root, resolve(path)).replaceAll(sep, '/');
  }
}

export interface LineRange {
  readonly from: number;
  /** Inclusive. */
  readonly to: number;
}

const LIMITS: ProgramLimits = { seconds: 60, bytes: 256 * 1024 * 1024 };

/** Asks git what has changed since the commit that this branch and REF have in common. */
export async function changedSince(ref: string, { env }: Pick<Terminal, 'env'>): Promise<ChangedFiles> {
  const git = findProgram(['git'], env['PATH']);
  if (git === undefined)
    throw new UsageError(saying('changed.no-git', '--only-changed needs git, and PATH has none'));
  const ask = async (
    cwd: string,
    ...args: string[]
  ): Promise<{ text: string } | { complaint: Saying | string }> => {
    const outcome = await runProgram(git.file, args, { cwd, env: { ...env, LC_ALL: 'C' }, limits: LIMITS });
    if (outcome.ended === 'well') return { text: outcome.stdout.toString('utf8') };
    return {
      complaint:
        outcome.ended === 'badly'
          ? (outcome.stderr.trim().split('\n')[0] ?? '')
          : saying('changed.limit', 'it took too long or wrote too much'),
    };
  };
  const must = async (cwd: string, what: Saying | string, ...args: string[]): Promise<string> => {
    const answer = await ask(cwd, ...args);
    if ('text' in answer) return answer.text;
    throw new UsageError(
      saying('changed.git', '--only-changed {ref}: {what}: {complaint}', {
        ref,
        what,
        complaint: answer.complaint,
      }),
    );
  };
  const here = process.cwd();
  const root = (
    await must(
      here,
      saying('changed.no-repository', 'this is no git repository'),
      'rev-parse',
      '--show-toplevel',
    )
  ).replace(/\n$/, '');
  const commit = await ask(here, 'rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`);
  if (!('text' in commit))
    throw new UsageError(
      saying('changed.no-commit', '--only-changed {ref}: git knows no such commit; in CI, fetch it first', {
        ref,
      }),
    );
  const base = await ask(here, 'merge-base', commit.text.trim(), 'HEAD');
  if (!('text' in base))
    throw new UsageError(
      saying(
        'changed.no-base',
        '--only-changed {ref}: it has no commit in common with HEAD; in CI, fetch the history',
        { ref },
      ),
    );
  const diff = await must(root, 'git diff', ...DIFF, base.text.trim(), '--');
  const untracked = await must(root, 'git ls-files', 'ls-files', '--others', '--exclude-standard', '-z');
  const lines = changedLinesIn(diff);
  for (const file of untracked.split('\0')) if (file !== '') lines.set(file, undefined);
  return new ChangedFiles(root, lines);
}

/** Neither settings of the user nor programs of the repository have a say in how the answer looks. */
const DIFF = [
  '-c',
  'core.quotePath=false',
  'diff',
  '--unified=0',
  '--no-color',
  '--no-ext-diff',
  '--no-textconv',
  '--no-renames',
  '--src-prefix=a/',
  '--dst-prefix=b/',
  '--diff-filter=d',
];

/** The lines on the new side of a diff without context, by file. */
export function changedLinesIn(diff: string): Map<string, readonly LineRange[] | undefined> {
  const files = new Map<string, LineRange[] | undefined>();
  let ranges: LineRange[] | undefined;
  /** Lines of the hunk that are still to come: they may look like anything. */
  let left = 0;
  for (const line of diff.split('\n')) {
    if (left > 0 && /^[-+]/.test(line)) {
      left--;
      continue;
    }
    const hunk = /^@@ -\d+(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/.exec(line);
    if (hunk !== null) {
      const [, removed = '1', from = '1', added = '1'] = hunk;
      left = Number(removed) + Number(added);
      // Where lines only went away, the ones around are what changed.
      const to = Number(from) + Math.max(Number(added), 2) - 1;
      ranges?.push({ from: Number(from), to: Number(added) === 0 ? to : Number(from) + Number(added) - 1 });
    } else if (line.startsWith('diff --git ')) ranges = undefined;
    else if (line.startsWith('+++ b/')) {
      ranges = [];
      files.set(nameIn(line.slice('+++ '.length)), ranges);
    } else if (line.startsWith('+++ "b/')) {
      ranges = [];
      files.set(nameIn(unquoted(line.slice('+++ '.length))), ranges);
    }
  }
  return files;
}

/** Git puts a tab behind a name with spaces. */
function nameIn(text: string): string {
  return text.replace(/\t$/, '').slice('b/'.length);
}

/** A name with quotes, backslashes or control characters, as C writes it. */
function unquoted(text: string): string {
  const named: Readonly<Record<string, string>> = {
    n: '\n',
    t: '\t',
    r: '\r',
    a: '\x07',
    b: '\b',
    f: '\f',
    v: '\v',
  };
  return text
    .slice(1, text.lastIndexOf('"'))
    .replace(/\\(?:([0-7]{3})|(.))/g, (_, octal: string | undefined, character: string) =>
      octal === undefined ? (named[character] ?? character) : String.fromCharCode(Number.parseInt(octal, 8)),
    );
}
