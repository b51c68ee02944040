import { type Saying, saying } from '../core/saying.ts';

const DENIED = saying('system.denied', 'permission denied');

const REASONS: Readonly<Record<string, Saying>> = {
  EACCES: DENIED,
  EPERM: DENIED,
  EROFS: saying('system.read-only', 'the file system is read-only'),
  ELOOP: saying('system.loop', 'its symbolic links go round in a circle'),
  EISDIR: saying('system.directory', 'it is a directory'),
  ENOENT: saying('system.missing', 'there is no such file or directory'),
  ENOTDIR: saying('system.no-directory', 'a part of its path is not a directory'),
  ENAMETOOLONG: saying('system.long-name', 'its name is too long'),
  EMFILE: saying('system.many-files', 'too many open files'),
  ENOSPC: saying('system.full', 'no space is left on the device'),
};

/** What the operating system complains of, in words and without the path, which the message has already. */
export function reasonOf(error: unknown): Saying | string {
  return REASONS[codeOf(error)] ?? (error instanceof Error ? error.message : String(error));
}

/** `ENOENT` and the like; empty when the error is none of the operating system. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}
