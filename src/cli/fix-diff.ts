import { isAbsolute, sep } from 'node:path';
import { FILE_HEADERS_ONLY, formatPatch, structuredPatch } from 'diff';

/**
 * A unified diff as `git apply` and `patch -p1` read it; empty when nothing differs. `firstLine` is the line of the file at
 * which the texts begin, when they are a piece of it.
 */
export function diffOf(file: string, before: string, after: string, firstLine = 1): string {
  if (before === after) return '';
  const isBelow = !isAbsolute(file) && !file.startsWith('..') && file !== '<stdin>';
  const name = file.split(sep).join('/');
  const [from, to] = isBelow ? [`a/${name}`, `b/${name}`] : [name, name];
  const patch = structuredPatch(from, to, before, after, undefined, undefined, { context: 3 });
  for (const hunk of patch.hunks) {
    hunk.oldStart += firstLine - 1;
    hunk.newStart += firstLine - 1;
  }
  return formatPatch(patch, FILE_HEADERS_ONLY);
}
