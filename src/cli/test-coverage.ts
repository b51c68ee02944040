import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { saying } from '../core/saying.ts';
import { coveredPercent, type FileCoverage } from '../engines/trials/coverage.ts';
import { lcovOf } from '../engines/trials/lcov.ts';
import { type CoverageFound, isUncounted } from './coverage-text.ts';
import { UsageError } from './exit-codes.ts';
import { reasonOf } from './system-error.ts';
import { complain, type Terminal } from './terminal.ts';

export interface CoverageFlags {
  readonly coverage?: true;
  readonly coverageLcov?: string;
  readonly coverageMin?: number;
}

/** Whoever asks for any of it wants coverage recorded. */
export function isCovered({ coverage, coverageLcov, coverageMin }: CoverageFlags): boolean {
  return coverage === true || coverageLcov !== undefined || coverageMin !== undefined;
}

/** Writes what is wanted as a file, and says when less is covered than has to be. */
export function isCoveredEnough(
  covered: CoverageFound,
  { coverageLcov, coverageMin }: CoverageFlags,
  terminal: Terminal,
): boolean {
  const { files } = covered;
  if (coverageLcov !== undefined) writeLcov(coverageLcov, files);
  if (coverageMin === undefined) return true;
  if (isUncounted(covered)) {
    const wanted = String(coverageMin);
    complain(
      terminal,
      saying('coverage.uncounted', '--coverage-min {wanted}: nothing could be counted', { wanted }),
    );
    return false;
  }
  const percent = coveredPercent(files);
  if (percent >= coverageMin) return true;
  complain(
    terminal,
    saying(
      'coverage.too-little',
      'cases come to {percent} % of all branches, and --coverage-min asks for {wanted} %',
      { percent: percent.toFixed(1), wanted: String(coverageMin) },
    ),
  );
  return false;
}

function writeLcov(file: string, files: readonly FileCoverage[]): void {
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, lcovOf(files));
  } catch (error) {
    throw new UsageError(
      saying('coverage.not-written', '--coverage-lcov {file}: {reason}', { file, reason: reasonOf(error) }),
    );
  }
}
