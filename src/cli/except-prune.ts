import { type Saying, saying } from '../core/saying.ts';
import { ExceptionSet } from '../exceptions/accepted-by.ts';
import { nameOfException } from '../exceptions/exception.ts';
import { ExceptionRun, type ExceptionUse } from '../exceptions/exception-run.ts';
import { grantText, policyText } from '../exceptions/grant-text.ts';
import { standards } from '../index.ts';
import { harmless } from '../report/terminal-text.ts';
import { CheckRun } from './check-run.ts';
import { narrow, remove } from './except-edit.ts';
import { readExceptions, type WrittenException } from './exception-files.ts';
import { EXIT } from './exit-codes.ts';
import { judgingOf } from './fix-options.ts';
import { inputsOf } from './inputs.ts';
import type { ChosenPolicies } from './policy-options.ts';
import { complain, type Terminal } from './terminal.ts';

export interface PruneOptions {
  /** The manifests that the exceptions are for; without any only what has ended is found. */
  readonly paths: readonly string[];
  readonly files: readonly string[];
  readonly write?: true;
  readonly now?: number;
  /** Those that it is judged by as well; elements of others are left alone. */
  readonly policies?: ChosenPolicies | undefined;
}

/** What of an exception can go: all of it, or the elements at these places. */
interface Cut {
  readonly name: string;
  readonly what: 'ended' | 'unused' | 'elements';
  readonly elements: readonly number[];
  readonly policies?: readonly number[];
}

/** Takes out of exceptions what has ended and what nothing needs; without `write` it is only told. */
export async function prune(
  { paths, files, write, policies, now = Date.now() }: PruneOptions,
  asked: Terminal,
): Promise<number> {
  const names = policies?.checks.map(({ id }) => id);
  const written = await readExceptions(files, now, asked.stdin, names);
  const set = new ExceptionSet(written.map(({ exception }) => exception));
  const run = new ExceptionRun(set, now, 'baseline', [], names);
  const isWhole = paths.length === 0 || (await judge(paths, files, run, policies, asked));
  const cuts = run.uses().flatMap((use) => cutOf(use, now, paths.length > 0 && isWhole));
  for (const cut of cuts) {
    // Read anew each time, because what was cut before has moved it.
    const one = (await readExceptions(files, now, asked.stdin)).find(
      ({ exception }) => nameOfException(exception) === cut.name,
    );
    if (one === undefined) continue;
    complain(asked, cutSaying(cut, one));
    if (write !== true) continue;
    if (cut.what === 'elements') narrow(one, cut.elements, cut.policies);
    else remove(one);
  }
  if (cuts.length === 0) complain(asked, saying('except.nothing-to-prune', 'there is nothing to take out'));
  else if (write !== true)
    complain(asked, saying('except.not-written', 'nothing was written; --write does it'));
  return isWhole ? EXIT.clean : EXIT.incomplete;
}

async function judge(
  paths: readonly string[],
  files: readonly string[],
  exceptions: ExceptionRun,
  policies: ChosenPolicies | undefined,
  asked: Terminal,
): Promise<boolean> {
  const { judging, terminal } = await judgingOf(paths, {}, asked);
  const { stdin } = terminal;
  const inputs = inputsOf(paths, { stdin, exclude: judging.exclude, own: [...judging.own, ...files] });
  const options = {
    ...{ ...judging, selector: standards, sentences: false, exceptions },
    ...(policies && { policies: policies.run }),
    ...({ failOn: 'none', reportOnly: false, timing: false } as const),
  };
  return (await new CheckRun(options, terminal, []).run(inputs)).complete;
}

/** An exception whose workload was not looked at is left alone, and so is one that its workload does not match. */
function cutOf(
  { exception, seen, unused, unusedPolicies, notes }: ExceptionUse,
  now: number,
  isJudged: boolean,
): Cut[] {
  const { allow, policies: named = [] } = exception;
  const name = nameOfException(exception);
  if (exception.expiresMs <= now) return [{ name, what: 'ended', elements: [] }];
  const isMatched = seen > 0 && notes.every(({ note }) => note.kind === 'widened');
  const count = unused.length + unusedPolicies.length;
  if (!isJudged || !isMatched || count === 0) return [];
  if (count === allow.length + named.length) return [{ name, what: 'unused', elements: [] }];
  const elements = unused.map((element) => allow.indexOf(element));
  return [{ name, what: 'elements', elements, policies: unusedPolicies.map((one) => named.indexOf(one)) }];
}

function cutSaying(
  { name, what, elements, policies = [] }: Cut,
  { document, exception }: WrittenException,
): Saying {
  const { file } = document;
  if (what === 'ended')
    return saying('except.cut.ended', '{file}: exception {name} has ended', { file, name });
  if (what === 'unused')
    return saying('except.cut.unused', '{file}: nothing needs exception {name}', { file, name });
  const named = [
    ...exception.allow.filter((_, i) => elements.includes(i)).map(({ grant }) => grantText(grant)),
    ...(exception.policies ?? []).filter((_, i) => policies.includes(i)).map(policyText),
  ];
  return saying('except.cut.elements', '{file}: nothing needs this of exception {name}: {elements}', {
    file,
    name,
    elements: harmless(named.join('; ')),
  });
}
