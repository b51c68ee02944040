import type { Branch, CoverageRecorder, LeftOut } from '../coverage.ts';

/** A branch, and how often each of its ways was gone. */
export interface CoveredBranch extends Branch {
  readonly counts: readonly number[];
}

/** What the tests have made of one file. Statements count for its lines only, ways for the rest. */
export interface FileCoverage {
  readonly file: string;
  /** In the order of the file, statements aside. */
  readonly branches: readonly CoveredBranch[];
  /** How often each line was run, of those that can be. */
  readonly lines: ReadonlyMap<number, number>;
  readonly covered: number;
  readonly total: number;
}

/** Records which ways policies go, over all tests that play them: a policy that several tests compile is one. */
export class Coverage implements CoverageRecorder {
  readonly #branches = new Map<string, { readonly branch: Branch; readonly counts: number[] }>();
  readonly #leftOut = new Map<string, LeftOut>();
  #isPaused = false;

  branch(branch: Branch): (way: number) => void {
    const known = this.#branches.get(branch.key);
    const counts = known?.counts ?? branch.ways.map(() => 0);
    if (known === undefined) this.#branches.set(branch.key, { branch, counts });
    return (way) => {
      if (!this.#isPaused) counts[way] = (counts[way] ?? 0) + 1;
    };
  }

  leaveOut(left: LeftOut): void {
    const { file, line, column } = left.place;
    this.#leftOut.set(`${file}:${line}:${column}`, left);
  }

  /** What counts for nothing, neither as covered nor as missed. */
  leftOut(): LeftOut[] {
    return [...this.#leftOut.values()];
  }

  without<T>(action: () => T): T {
    this.#isPaused = true;
    try {
      return action();
    } finally {
      this.#isPaused = false;
    }
  }

  /** File by file, by name. */
  files(): FileCoverage[] {
    const files = new Map<string, CoveredBranch[]>();
    for (const { branch, counts } of this.#branches.values()) {
      const { file } = branch.place;
      const covered = { ...branch, counts };
      const known = files.get(file);
      if (known === undefined) files.set(file, [covered]);
      else known.push(covered);
    }
    return Array.from(files, ([file, branches]) => fileCoverage(file, branches)).sort((a, b) =>
      a.file < b.file ? -1 : 1,
    );
  }
}

function fileCoverage(file: string, all: readonly CoveredBranch[]): FileCoverage {
  const lines = new Map<number, number>();
  for (const { place, counts } of all) {
    const count = counts.reduce((a, b) => a + b, 0);
    lines.set(place.line, Math.max(lines.get(place.line) ?? 0, count));
  }
  const branches = all
    .filter(({ ways }) => ways[0] !== 'statement')
    .sort((a, b) => a.place.line - b.place.line || a.place.column - b.place.column);
  const counts = branches.flatMap((branch) => branch.counts);
  return {
    ...{ file, branches },
    lines: new Map([...lines].sort(([a], [b]) => a - b)),
    covered: counts.filter((count) => count > 0).length,
    total: counts.length,
  };
}

/** Of all ways there are, rounded down: a hundred means all. A hundred as well where there are none. */
export function coveredPercent(files: readonly Pick<FileCoverage, 'covered' | 'total'>[]): number {
  const total = files.reduce((sum, file) => sum + file.total, 0);
  const covered = files.reduce((sum, file) => sum + file.covered, 0);
  return total === 0 ? 100 : Math.floor((covered * 1000) / total) / 10;
}
