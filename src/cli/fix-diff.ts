import { isAbsolute, sep } from 'node:path';
import { FILE_HEADERS_ONLY, formatPatch, type StructuredPatch, structuredPatch } from 'diff';
import { shownLine } from '../checks/excerpt.ts';

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
  const patches = CONTEXTS.map((context) => {
    const patch = structuredPatch(from, to, before, after, undefined, undefined, { context });
    return { patch, hides: hide(patch, credentials) };
  });
  const chosen = patches.find(({ hides }) => !hides) ?? patches[0];
  if (chosen === undefined) throw new Error('there is a first context');
  for (const hunk of chosen.patch.hunks) {
    hunk.oldStart += firstLine - 1;
    hunk.newStart += firstLine - 1;
  }
  return { text: formatPatch(chosen.patch, FILE_HEADERS_ONLY), hides: chosen.hides };
}

function hide({ hunks }: StructuredPatch, credentials: readonly string[]): boolean {
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
