import { type Saying, saying } from '../core/saying.ts';
import type { LeftOut, Way } from '../engines/coverage.ts';
import { type CoveredBranch, coveredPercent, type FileCoverage } from '../engines/trials/coverage.ts';
import type { Words } from '../messages/words.ts';
import type { Tones } from '../report/paint.ts';
import { harmless } from '../report/terminal-text.ts';

/** What the tests of a run have come to. */
export interface CoverageFound {
  readonly files: readonly FileCoverage[];
  readonly leftOut: readonly LeftOut[];
}

/** What is all of nothing tells nothing. */
export function isUncounted({ files, leftOut }: CoverageFound): boolean {
  return leftOut.length > 0 && files.every(({ total }) => total === 0);
}

/** What no case has come to: file by file, a line for each place, then how much that leaves. */
export function branchCoverageLines(
  { files, leftOut }: CoverageFound,
  { tones, words }: { readonly tones: Tones; readonly words: Words },
): string[] {
  const lines: string[] = [];
  for (const file of files) {
    lines.push(tones.bold(harmless(words.say(totalOf(file.file, [file])))));
    const unreached = new Set<number>();
    for (const branch of file.branches) {
      const { line, column } = branch.place;
      const isUnreached = branch.counts.every((count) => count === 0);
      // What stands beside something that is never come to is not come to either.
      if (isUnreached && unreached.has(line)) continue;
      if (isUnreached) unreached.add(line);
      for (const missed of missedWays(branch)) {
        const place = tones.place(harmless(`${file.file}:${line}:${column}`));
        lines.push(`  ${place}: ${harmless(words.say(missed))}`);
      }
    }
  }
  for (const { place, because } of leftOut) {
    const { file, line, column } = place;
    lines.push(`  ${tones.place(harmless(`${file}:${line}:${column}`))}: ${harmless(words.say(because))}`);
  }
  if (isUncounted({ files, leftOut }))
    lines.push(tones.bold(words.say(saying('coverage.nothing', 'coverage: nothing could be counted'))));
  else if (files.length !== 1) lines.push(tones.bold(words.say(totalOf(undefined, files))));
  return lines;
}

function totalOf(file: string | undefined, files: readonly FileCoverage[]): Saying {
  const covered = files.reduce((sum, one) => sum + one.covered, 0);
  const total = files.reduce((sum, one) => sum + one.total, 0);
  const percent = `${coveredPercent(files).toFixed(1)} %`;
  return file === undefined
    ? saying('coverage.total', 'coverage: {percent}, {covered} of {total} branches', {
        percent,
        covered,
        total,
      })
    : saying('coverage.file', '{file}: {percent}, {covered} of {total} branches', {
        ...{ file, percent, covered, total },
      });
}

/** One sentence for what was never come to, else one for each way that was never gone. */
export function missedWays({ ways, counts, text }: CoveredBranch): Saying[] {
  if (counts.every((count) => count === 0) && ways.length > 1)
    return [saying('coverage.unreached', 'no case comes to {text}', { text })];
  return ways.flatMap((way, i) => (counts[i] === 0 ? [MISSED[way](text)] : []));
}

const MISSED: Readonly<Record<Way, (text: string) => Saying>> = {
  true: (text) => saying('coverage.never-true', 'no case makes {text} true', { text }),
  false: (text) => saying('coverage.never-false', 'no case makes {text} false', { text }),
  present: (text) => saying('coverage.never-present', 'no case has {text}', { text }),
  absent: (text) => saying('coverage.never-absent', 'every case has {text}', { text }),
  other: (text) => saying('coverage.never-other', 'no case needs the right side, {text}', { text }),
  enough: (text) => saying('coverage.never-enough', 'every case needs the right side, {text}', { text }),
  entered: (text) => saying('coverage.never-entered', 'no case enters the loop {text}', { text }),
  matched: (text) => saying('coverage.never-matched', 'no case fits {text} of its switch', { text }),
  unmatched: (text) =>
    saying('coverage.never-unmatched', 'every case fits one case of switch ({text})', { text }),
  reached: (text) => saying('coverage.unreached', 'no case comes to {text}', { text }),
  statement: (text) => saying('coverage.unreached', 'no case comes to {text}', { text }),
};
