import { suppressedFinding } from '../core/finding.ts';
import { fingerprintsOf } from '../core/fingerprint.ts';
import type { Judgement } from '../core/judgement.ts';
import { type Problem, problemSaying } from '../core/problem.ts';
import { saying } from '../core/saying.ts';
import type { Baseline, BaselineEntry } from './baseline.ts';

/** What a run needs to know to tell an entry that is stale from one that was only not looked at. */
export interface BaselineScope {
  /** The baseline, as the user named it. */
  readonly file: string;
  /** A file as entries name it. */
  nameOf(file: string): string;
  /** Whether a file that an entry names is no longer there. */
  isGone(name: string): boolean;
  /** Whether this run judges a check at all. */
  isJudged(check: string): boolean;
  /** Whether this run judges by the same level, version and hooks; if not, a finding may be missing for that reason. */
  readonly isComparable: boolean;
}

/** Matches findings with a baseline, each entry as often as it counts. */
export class AcceptedFindings {
  readonly #scope: BaselineScope;
  readonly #entries: readonly BaselineEntry[];
  /** How often each fingerprint may still be met. */
  readonly #left = new Map<string, number>();
  readonly #seen = new Set<string>();

  constructor({ entries }: Baseline, scope: BaselineScope) {
    this.#scope = scope;
    this.#entries = entries;
    for (const { fingerprint, count } of entries) {
      this.#left.set(fingerprint, (this.#left.get(fingerprint) ?? 0) + count);
    }
  }

  accept(judgement: Judgement): Judgement {
    const fingerprints = fingerprintsOf(judgement);
    const isAccepted = judgement.findings.map(({ suppressed }, i) => {
      const fingerprint = fingerprints[i] ?? '';
      const left = this.#left.get(fingerprint) ?? 0;
      if (left === 0 || suppressed !== undefined) return false;
      this.#left.set(fingerprint, left - 1);
      return true;
    });
    if (!isAccepted.includes(true)) return judgement;
    const findings = judgement.findings.map((finding, i) =>
      isAccepted[i] === true ? suppressedFinding(finding, { kind: 'baseline' }) : finding,
    );
    return { ...judgement, findings };
  }

  /** This file was judged to its end. */
  sawFile(file: string): void {
    this.#seen.add(this.#scope.nameOf(file));
  }

  /** The entries that match nothing any more, of what this run has looked at. */
  stale(): BaselineEntry[] {
    const { isComparable, isGone, isJudged } = this.#scope;
    if (!isComparable) return [];
    const left = new Map(this.#left);
    return this.#entries.flatMap((entry) => {
      const unmet = Math.min(entry.count, left.get(entry.fingerprint) ?? 0);
      left.set(entry.fingerprint, (left.get(entry.fingerprint) ?? 0) - unmet);
      const isLookedAt = this.#seen.has(entry.file) || isGone(entry.file);
      return unmet > 0 && isLookedAt && isJudged(entry.check) ? [{ ...entry, count: unmet }] : [];
    });
  }

  /** Stale entries by name, and how the baseline gets rid of them. */
  staleProblem(): Problem | undefined {
    const stale = this.stale();
    if (stale.length === 0) return undefined;
    const { file } = this.#scope;
    const named = stale.slice(0, MAX_NAMED).map(nameOfEntry).join(', ');
    const values = { count: stale.length, named, rest: stale.length - MAX_NAMED };
    return problemSaying({
      code: 'stale-baseline',
      message:
        stale.length > MAX_NAMED
          ? saying(
              'stale-baseline.many',
              '{count} entries match nothing any more: {named} and {rest} more',
              values,
            )
          : saying(
              'stale-baseline',
              '{count, plural, one {# entry matches} other {# entries match}} nothing any more: {named}',
              values,
            ),
      remedy: saying(
        'stale-baseline.remedy',
        'Shrink the baseline, so that they cannot come back:\n{command}',
        {
          command: `gatehouse baseline write --shrink --file ${file}`,
        },
      ),
      file,
      incomplete: false,
    });
  }
}

const MAX_NAMED = 10;

export function nameOfEntry({ check, object, container, file }: BaselineEntry): string {
  return `${check} of ${object}${container === undefined ? '' : ` (${container})`} in ${file}`;
}
