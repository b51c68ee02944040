import { inEnglish } from '../core/saying.ts';
import { coveredPercent } from '../engines/trials/coverage.ts';
import { ruleCoverage } from '../engines/trials/rule-coverage.ts';
import { type CoverageFound, isUncounted, missedWays } from './coverage-text.ts';
import type { PlayedTest } from './test-text.ts';

/** Tests as they were played, for programs; always in English. */
export function jsonOf(played: readonly PlayedTest[], covered?: CoverageFound): string {
  const tests = played.map(({ test, results: own }) => ({
    file: test.file,
    name: test.test.name,
    cases: own.map(({ case: one, decision, differences, admission }, i) => ({
      name: one.name,
      line: test.cases[i]?.place.line,
      passed: differences.length === 0,
      expected: one.expect.decision,
      decision,
      differences: differences.map(inEnglish),
      results: admission.results.map(({ policy, rule, by, result, message }) => ({
        ...{ policy: policy.name, rule, by, result, message },
      })),
      warnings: admission.warnings,
      notAsked: admission.skipped.map(({ policy, because }) => ({
        policy: policy.name,
        because: inEnglish(because),
      })),
    })),
  }));
  const rules = ruleCoverage(played.flatMap((one) => one.results)).map(({ seen, ...rule }) => ({
    ...rule,
    seen: [...seen].sort(),
  }));
  const coverage = covered && { coverage: coverageOf(covered) };
  return `${JSON.stringify({ tests, rules, ...coverage }, undefined, 2)}\n`;
}

function coverageOf(covered: CoverageFound): object {
  const { files, leftOut } = covered;
  return {
    percent: isUncounted(covered) ? null : coveredPercent(files),
    files: files.map((one) => ({
      ...{ file: one.file, percent: coveredPercent([one]), covered: one.covered, total: one.total },
      missed: one.branches.flatMap((branch) =>
        missedWays(branch).map((missed) => ({
          ...{ line: branch.place.line, column: branch.place.column, message: inEnglish(missed) },
        })),
      ),
    })),
    leftOut: leftOut.map(({ place: { file, line, column }, because }) => ({
      ...{ file, line, column, message: inEnglish(because) },
    })),
  };
}
