import { existsSync, readFileSync } from 'node:fs';
import { dirname, relative, resolve, sep } from 'node:path';
import type { SelectedPractice } from '../checks/run-practices.ts';
import type { Level } from '../core/level.ts';
import { saying } from '../core/saying.ts';
import type { Version } from '../core/version.ts';
import { AcceptedFindings } from '../exceptions/accepted-findings.ts';
import type { Baseline } from '../exceptions/baseline.ts';
import { parseBaseline } from '../exceptions/parse-baseline.ts';
import { controls } from '../index.ts';
import type { HookChoice } from '../resources/helm-hook.ts';
import { UsageError } from './exit-codes.ts';
import { reasonOf } from './system-error.ts';

/** Where `gatehouse baseline` keeps it unless told otherwise. */
export const BASELINE_NAME = 'gatehouse-baseline.json';

export function readBaseline(file: string): Baseline {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw new UsageError(
      saying(
        'baseline.unreadable',
        'baseline {file}: cannot read it: {reason}; gatehouse baseline write --file {file} makes one',
        { file, reason: reasonOf(error) },
      ),
    );
  }
  const parsed = parseBaseline(text);
  if ('baseline' in parsed) return parsed.baseline;
  throw new UsageError(saying('baseline.fault', 'baseline {file}: {fault}', { file, fault: parsed.fault }));
}

/** How entries name a file: as it stands to the baseline, so that it does not matter where a run starts. */
export function namesBeside(baseline: string): (file: string) => string {
  const directory = dirname(resolve(baseline));
  return (file) =>
    file === '<stdin>' ? file : relative(directory, resolve(file)).replaceAll(sep, '/') || '.';
}

/** How a run judges, as far as it matters for what it can find. */
export interface BaselineRun {
  readonly level: Level | 'auto';
  readonly version: Version | undefined;
  readonly hooks?: HookChoice | undefined;
  readonly isReported: (check: { readonly id: string }) => boolean;
  readonly practices: readonly SelectedPractice[];
  /** Names of the policies that judge as well. */
  readonly policies?: readonly string[];
}

export function acceptedFindings(file: string, baseline: Baseline, run: BaselineRun): AcceptedFindings {
  const directory = dirname(resolve(file));
  const checks = [...controls, ...run.practices.map(({ practice }) => practice)].map(({ id }) => id);
  const judged = new Set([...checks, ...(run.policies ?? [])]);
  return new AcceptedFindings(baseline, {
    file,
    nameOf: namesBeside(file),
    isGone: (name) => name !== '<stdin>' && !existsSync(resolve(directory, name)),
    isJudged: (check) => judged.has(check) && run.isReported({ id: check }),
    isComparable:
      run.level === baseline.level &&
      versionText(run) === baseline.version &&
      (run.hooks === undefined || run.hooks === 'all'),
  });
}

export function versionText({ version }: Pick<BaselineRun, 'version'>): string {
  return version?.text ?? 'latest';
}
