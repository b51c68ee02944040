import { isAbsolute, sep } from 'node:path';
import { FILE_HEADERS_ONLY, formatPatch, type StructuredPatchHunk } from 'diff';
import { shownLine } from '../checks/excerpt.ts';
import { hunksOf } from './diff-hunks.ts';

interface DiffOptions {
  /** The line of the file at which the texts begin, when they are a piece of it. */
  readonly firstLine?: number;
  /** What must not be shown, besides what lines tell by themselves. */
  readonly credentials: readonly string[];
}

export interface Diff {
  /** As `git apply` and `patch -p1` read it; empty when nothing differs. */
  readonly text: string;
  /** It had to hide something, and so it cannot be applied. */
  readonly hides: boolean;
}

/** Fewer lines around a change may show less; none at all could not be applied. */
const CONTEXTS = [3, 2, 1];

/** A unified diff that shows no credential: it ends up on screens and in the logs of builds. */
export function diffOf(file: string, before: string, after: string, options: DiffOptions): Diff {
  if (before === after) return { text: '', hides: false };
  const { firstLine = 1, credentials } = options;
  const isBelow = !isAbsolute(file) && !file.startsWith('..') && file !== '<stdin>';
  const name = file.split(sep).join('/');
  const [from, to] = isBelow ? [`a/${name}`, `b/${name}`] : [name, name];
  const { hunks, hides } = shownHunks(before, after, credentials);
  for (const hunk of hunks) {
    hunk.oldStart += firstLine - 1;
    hunk.newStart += firstLine - 1;
  }
  const patch = { oldFileName: from, newFileName: to, oldHeader: undefined, newHeader: undefined, hunks };
  return { text: formatPatch(patch, FILE_HEADERS_ONLY), hides };
}

/** With as many lines around them as can be shown; where something has to be hidden all the same, with all of them. */
function shownHunks(before: string, after: string, credentials: readonly string[]) {
  for (const context of CONTEXTS) {
    const hunks = hunksOf(before, after, context);
    if (!hide(hunks, credentials)) return { hunks, hides: false };
  }
  const hunks = hunksOf(before, after, Math.max(...CONTEXTS));
  return { hunks, hides: hide(hunks, credentials) };
}

function hide(hunks: readonly StructuredPatchHunk[], credentials: readonly string[]): boolean {
  let hides = false;
  for (const hunk of hunks) {
    hunk.lines = hunk.lines.map((line) => {
      const shown = line.slice(0, 1) + shownLine(line.slice(1), credentials);
      hides ||= shown !== line;
      return shown;
    });
  }
  return hides;
}
