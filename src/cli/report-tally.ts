import type { Judgement, Summary } from '../core/judgement.ts';
import type { Level } from '../core/level.ts';
import type { Problem } from '../core/problem.ts';
import { EXIT } from './exit-codes.ts';
import type { JudgingSettings } from './judging-options.ts';

/** Counts what a run tells, for its summary. */
export class ReportTally {
  isComplete = true;
  readonly #counts = {
    workloads: 0,
    errors: 0,
    warnings: 0,
    unknowns: 0,
    suppressed: 0,
    workloadsWithFindings: 0,
    problems: 0,
  };
  readonly #admitted: Record<Level, number> = { privileged: 0, baseline: 0, restricted: 0 };

  judgement({ findings, unknowns, admittedAt }: Judgement): void {
    let errors = 0;
    let warnings = 0;
    for (const { result, suppressed } of findings) {
      if (suppressed !== undefined) this.#counts.suppressed++;
      else if (result === 'fail') errors++;
      else if (result === 'warn') warnings++;
    }
    this.#counts.errors += errors;
    this.#counts.warnings += warnings;
    this.#counts.unknowns += unknowns.length;
    if (errors + warnings > 0) this.#counts.workloadsWithFindings++;
    if (admittedAt === undefined) return;
    this.#counts.workloads++;
    this.#admitted[admittedAt]++;
  }

  problem({ incomplete }: Problem): void {
    this.#counts.problems++;
    if (incomplete) this.isComplete = false;
  }

  summary(
    settings: Pick<JudgingSettings, 'level' | 'version' | 'failOn' | 'reportOnly'>,
    { files, objects, milliseconds }: Pick<Summary, 'files' | 'objects' | 'milliseconds'>,
  ): Summary {
    const { level, version } = settings;
    return {
      ...{ files, objects, ...this.#counts },
      level,
      version: version?.text ?? 'latest',
      admitted: this.#admitted,
      complete: this.isComplete,
      milliseconds,
      exitCode: this.#exitCode(settings),
    };
  }

  #exitCode({ failOn, reportOnly }: Pick<JudgingSettings, 'failOn' | 'reportOnly'>): number {
    const { errors, warnings } = this.#counts;
    if (reportOnly) return EXIT.clean;
    if (failOn !== 'none' && (errors > 0 || (failOn === 'warning' && warnings > 0))) return EXIT.findings;
    return this.isComplete ? EXIT.clean : EXIT.incomplete;
  }
}
