import {
  accessSync,
  closeSync,
  constants,
  fchmodSync,
  fchownSync,
  fsyncSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  type Stats,
  statSync,
  unlinkSync,
  writeSync,
} from 'node:fs';
import { basename, dirname, isAbsolute, join, relative } from 'node:path';
import { saying } from '../core/saying.ts';
import { UsageError } from './exit-codes.ts';
import { codeOf, reasonOf } from './system-error.ts';

interface Replacement {
  /** The file as it was read, as bytes and as text. */
  readonly bytes: Uint8Array;
  readonly before: string;
  readonly after: string;
  /** The directories below which files may be written. */
  readonly roots: readonly string[];
}

/**
 * Puts a text in place of a file: it is written beside the file, which is then replaced by renaming, so that the file is
 * always whole, either the old one or the new. What stands in the way is a `UsageError`, and nothing has changed then.
 */
export function replaceFile(file: string, { bytes: before, before: was, after, roots }: Replacement): void {
  try {
    const target = targetOf(file, roots);
    const bytes = encodeLike(before, after);
    if (!encodeLike(before, was).equals(before))
      throw new UsageError(saying('write.encoding', 'its encoding cannot be kept'));
    writeBeside(target, bytes, () => {
      if (!readFileSync(target).equals(before))
        throw new UsageError(saying('write.changed', 'it changed since it was read'));
    });
  } catch (error) {
    const reason = error instanceof UsageError ? error.said[0] : reasonOf(error);
    throw new UsageError(saying('write.failed', '{file}: not written: {reason}', { file, reason }));
  }
}

/** The directories below which files may be written: what was named, and the current one. */
export function rootsOf(paths: readonly string[]): string[] {
  const roots = [
    '.',
    ...paths.filter((path) => path !== '-').map((path) => (isDirectory(path) ? path : dirname(path))),
  ];
  return roots.flatMap((root) => {
    try {
      return [realpathSync(root)];
    } catch {
      return [];
    }
  });
}

/** The file itself, behind symbolic links that stay where the user pointed. */
function targetOf(file: string, roots: readonly string[]): string {
  const target = realpathSync(file);
  const isInside = roots.some((root) => {
    const way = relative(root, target);
    return !way.startsWith('..') && !isAbsolute(way);
  });
  if (!isInside) {
    throw new UsageError(
      saying(
        'write.link',
        'a symbolic link leads to {target}, outside of what was named; name that file itself',
        {
          target,
        },
      ),
    );
  }
  const stats = statSync(target);
  if (!stats.isFile()) throw new UsageError(saying('write.irregular', 'it is no regular file'));
  if (stats.nlink > 1)
    throw new UsageError(
      saying('write.hard-links', 'it has other names (hard links), which would keep the old text'),
    );
  if ((stats.mode & 0o222) === 0) throw new UsageError(saying('write.read-only', 'it is read-only'));
  accessSync(target, constants.W_OK);
  return target;
}

function writeBeside(target: string, bytes: Uint8Array, verify: () => void): void {
  const stats = statSync(target);
  const beside = join(dirname(target), `.${basename(target)}.gatehouse-${process.pid}`);
  const descriptor = openSync(beside, 'wx', stats.mode & 0o777);
  try {
    try {
      for (let at = 0; at < bytes.length; ) at += writeSync(descriptor, bytes, at);
      keepOwner(descriptor, stats);
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
    verify();
    renameSync(beside, target);
  } catch (error) {
    unlinkSync(beside);
    throw error;
  }
}

/** The mask of the process may have taken bits away; another's file stays theirs where we may see to it. */
function keepOwner(descriptor: number, { mode, uid, gid }: Stats): void {
  fchmodSync(descriptor, mode & 0o777);
  try {
    fchownSync(descriptor, uid, gid);
  } catch (error) {
    if (codeOf(error) !== 'EPERM') throw error;
  }
}

/** The bytes of a text in the encoding of the file it came from, with the byte order mark if there was one. */
export function encodeLike(before: Uint8Array, text: string): Buffer {
  const old = Buffer.from(before);
  const mark = old[0] === 0xff || old[0] === 0xfe || old[0] === 0xef ? '\ufeff' : '';
  const utf16be = (value: string): Buffer => Buffer.from(value, 'utf16le').swap16();
  const utf16le = (value: string): Buffer => Buffer.from(value, 'utf16le');
  const isWide = old[0] === 0 || old[1] === 0 || (mark !== '' && old[0] !== 0xef);
  if (!isWide) return Buffer.from(mark + text);
  return old[0] === 0 || old[0] === 0xfe ? utf16be(mark + text) : utf16le(mark + text);
}

function isDirectory(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}
