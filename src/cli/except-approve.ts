import { type Saying, saying } from '../core/saying.ts';
import { type Exception, nameOfException } from '../exceptions/exception.ts';
import { applyException, approvedNow, readHeld } from './except-apply.ts';
import { approve } from './except-edit.ts';
import { readExceptions } from './exception-files.ts';
import { EXIT, UsageError } from './exit-codes.ts';
import { type ClusterFlags, type LiveName, liveNameOf, orFailure, withCluster } from './live-objects.ts';
import { complain, type Terminal } from './terminal.ts';

export interface ApproveFlags extends ClusterFlags {
  readonly by: string;
  /** Milliseconds since 1970. */
  readonly now?: number;
  /** Into the cluster as well as into the file. */
  readonly apply?: true;
  readonly dryRun?: true;
}

/** Approves exceptions of a file, or one that stands in the cluster. */
export async function approveAny(
  file: string,
  names: readonly string[],
  flags: ApproveFlags,
  terminal: Terminal,
): Promise<number> {
  const { by, now = Date.now(), apply } = flags;
  const isDryRun = flags.dryRun === true;
  const live = liveNameOf(file);
  if (live !== undefined) {
    if (live.kind !== undefined || names.length > 0)
      throw new UsageError(
        saying('except.one-held', 'an exception of the cluster is named as namespace/name, one at a time'),
      );
    return orFailure(terminal, () => approveHeld(live, { ...flags, now }, terminal));
  }
  if (isDryRun && apply !== true)
    throw new UsageError(saying('except.dry-run', '--dry-run asks the cluster, so it goes with --apply'));
  const chosen = await chosenIn(file, names, now, terminal);
  if (apply !== true) return approveIn(file, chosen, by, now, terminal);
  return orFailure(terminal, () =>
    withCluster(flags, terminal, async (client) => {
      const done = chosen.map((exception) => approvedNow(exception, by, now));
      // The cluster is asked about all of them before anything is written.
      for (const exception of done) await applyException(client, exception, { isDryRun: true });
      if (isDryRun) {
        for (const exception of done) complain(terminal, wouldSaying(exception, by));
        return EXIT.clean;
      }
      const code = await approveIn(file, chosen, by, now, terminal);
      for (const exception of done) await applyException(client, exception, { isDryRun: false });
      return code;
    }),
  );
}

async function approveHeld(
  name: LiveName,
  { by, now, dryRun, ...access }: ApproveFlags & { readonly now: number },
  terminal: Terminal,
): Promise<number> {
  return withCluster(access, terminal, async (client) => {
    const { exception, resourceVersion } = await readHeld(client, name);
    const isDryRun = dryRun === true;
    await applyException(client, approvedNow(exception, by, now), { isDryRun, resourceVersion });
    complain(terminal, isDryRun ? wouldSaying(exception, by) : doneSaying(exception, by));
    return EXIT.clean;
  });
}

async function chosenIn(
  file: string,
  names: readonly string[],
  now: number,
  { stdin }: Terminal,
): Promise<Exception[]> {
  const exceptions = (await readExceptions([file], now, stdin)).map(({ exception }) => exception);
  const known = exceptions.map(nameOfException);
  for (const name of names) {
    if (!known.includes(name)) {
      throw new UsageError(
        saying('except.unknown', '{file} has no exception {name}; it has {known}', {
          file,
          name,
          known: known.join(', '),
        }),
      );
    }
  }
  if (names.length === 0 && known.length > 1) {
    throw new UsageError(
      saying('except.which', '{file} has several exceptions; name those that are approved: {known}', {
        file,
        known: known.join(', '),
      }),
    );
  }
  return names.length === 0
    ? exceptions
    : exceptions.filter((exception) => names.includes(nameOfException(exception)));
}

async function approveIn(
  file: string,
  chosen: readonly Exception[],
  by: string,
  now: number,
  terminal: Terminal,
): Promise<number> {
  for (const name of chosen.map(nameOfException)) {
    // Positions are those of the text as it is now.
    const written = await readExceptions([file], now, terminal.stdin);
    const one = written.find(({ exception }) => nameOfException(exception) === name);
    if (one !== undefined) complain(terminal, doneSaying(approve(one, by, now), by));
  }
  return EXIT.clean;
}

function doneSaying(exception: Exception, by: string): Saying {
  return saying('except.approved', 'exception {name} is approved by {by} until {expires}', {
    name: nameOfException(exception),
    by,
    expires: exception.expires,
  });
}

function wouldSaying(exception: Exception, by: string): Saying {
  return saying('except.would-approve', 'the cluster would take exception {name}, approved by {by}', {
    name: nameOfException(exception),
    by,
  });
}
