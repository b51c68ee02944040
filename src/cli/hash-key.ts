import { readFileSync } from 'node:fs';
import { saying } from '../core/saying.ts';
import { UsageError } from './exit-codes.ts';
import { reasonOf } from './system-error.ts';

/** What is shorter can be tried out. */
const LEAST = 16;

/** The key in a file, without the line break at its end; undefined without a file. */
export function readHashKey(file: string | undefined): string | undefined {
  if (file === undefined) return undefined;
  let key: string;
  try {
    key = readFileSync(file, 'utf8').trim();
  } catch (error) {
    throw new UsageError(
      saying('hash-key.unread', '--hash-key-file: {file} cannot be read: {reason}', {
        file,
        reason: reasonOf(error),
      }),
    );
  }
  if (key.length >= LEAST) return key;
  throw new UsageError(
    saying('hash-key.short', '--hash-key-file: {file} has to hold at least {least} characters', {
      file,
      least: LEAST,
    }),
  );
}
