import { type Command, Option } from 'commander';
import type { Level } from '../core/level.ts';
import { saying } from '../core/saying.ts';
import type { ExceptionRun } from '../exceptions/exception-run.ts';
import { parseTime } from '../exceptions/parse-time.ts';
import { InvalidValue } from './invalid-value.ts';
import { split } from './judging-options.ts';
import type { Terminal } from './terminal.ts';

export interface ExceptionFlags {
  readonly exceptions?: string[];
  /** Milliseconds since 1970. */
  readonly now?: number;
}

/** `--exceptions`, for whoever judges. */
export function addExceptionsOption(command: Command): Command {
  return command.addOption(
    new Option(
      '--exceptions <path>',
      'what these files or directories accept does not count; repeat for several',
    )
      .argParser(split)
      .env('GATEHOUSE_EXCEPTIONS'),
  );
}

/** The time by which exceptions are judged. */
export function nowOption(): Option {
  return new Option('--now <time>', 'exceptions as of this time, such as 2027-01-31T00:00:00Z (default: now)')
    .argParser(readTime)
    .env('GATEHOUSE_NOW');
}

/** Loaded when there are exceptions: most runs have none. Whatever is wrong with them is a usage error. */
export async function exceptionRunOf(
  paths: readonly string[],
  {
    now = Date.now(),
    level,
    policies,
  }: {
    readonly now?: number | undefined;
    readonly level: Level | 'auto';
    /** The names of those that judge as well; undefined where there are none. */
    readonly policies?: readonly string[] | undefined;
  },
  { stdin }: Terminal,
): Promise<ExceptionRun> {
  const [{ exceptionSetOf }, { ExceptionRun }] = await Promise.all([
    import('./exception-files.ts'),
    import('../exceptions/exception-run.ts'),
  ]);
  const set = await exceptionSetOf(paths, now, stdin, policies);
  return new ExceptionRun(set, now, level === 'restricted' ? 'restricted' : 'baseline', [], policies);
}

export function readTime(text: string): number {
  const time = parseTime(text);
  if (time !== undefined) return time;
  throw new InvalidValue(
    saying('expected.instant', 'a time of RFC 3339 is expected, such as 2027-01-31T00:00:00Z.'),
  );
}
