import type { Finding, Rendered, Resource, Suppression } from '../core/finding.ts';
import { fingerprintsOf } from '../core/fingerprint.ts';
import type { Judgement, RunningPods, Standalone, Summary } from '../core/judgement.ts';
import type { Language } from '../core/language.ts';
import { formatPath } from '../core/path.ts';
import type { Place } from '../core/place.ts';
import type { Problem } from '../core/problem.ts';
import { inEnglish } from '../core/saying.ts';
import type { Words } from '../messages/words.ts';

/**
 * What machines read. These shapes are published (docs/formats/json.md) and apart from our own types, so that ours may
 * change: adding a field keeps the version, anything else raises it.
 */
export const SCHEMA_VERSION = 1;

export interface FindingRecord {
  readonly fingerprint: string;
  readonly check: string;
  readonly title: string;
  readonly level?: string | undefined;
  readonly severity: string;
  readonly result: Finding['result'];
  readonly message: string;
  readonly wanted: string;
  readonly found?: string | undefined;
  readonly container?: string | undefined;
  readonly path: string;
  readonly resource: Resource;
  readonly location: Place;
  readonly rendered?: RenderedRecord | undefined;
  readonly onChangedLine?: true | undefined;
  readonly suppressed?: Suppression | undefined;
  readonly localized?: LocalizedRecord | undefined;
}

/** What people read, in the language of the run; absent where that is English. */
export interface LocalizedRecord {
  readonly language: Language;
  readonly message: string;
  readonly wanted?: string;
  readonly remedy?: string;
}

/** Of a finding in what Helm or Kustomize has made. */
export interface RenderedRecord {
  readonly location: Place;
  readonly text: string;
  readonly confidence: Rendered['confidence'];
  readonly template?: string | undefined;
  readonly value?: Place | undefined;
  readonly hook?: string | undefined;
}

function findingRecord(finding: Finding, fingerprint: string, words: Words): FindingRecord {
  return {
    fingerprint,
    check: finding.check,
    title: finding.title,
    level: finding.level,
    severity: finding.severity,
    result: finding.result,
    message: finding.message,
    wanted: finding.wanted,
    found: finding.found,
    container: finding.container,
    path: formatPath(finding.path),
    resource: finding.resource,
    location: finding.place,
    rendered: finding.rendered && renderedRecord(finding.rendered),
    onChangedLine: finding.onChangedLine,
    suppressed: finding.suppressed,
    localized: localizedFinding(finding, words),
  };
}

/** Beside the English, which programs compare; for those who show it to people. */
export function localizedFinding(finding: Finding, words: Words): LocalizedRecord | undefined {
  if (words.language === 'en') return undefined;
  const { message, wanted } = words.fault(finding);
  return { language: words.language, message, wanted };
}

function localizedProblem(problem: Problem, words: Words): LocalizedRecord | undefined {
  if (words.language === 'en') return undefined;
  const { message, remedy } = words.problem(problem);
  return { language: words.language, message, ...(remedy === undefined ? {} : { remedy }) };
}

function renderedRecord({ place, text, confidence, template, value, hook }: Rendered): RenderedRecord {
  return { location: place, text, confidence, template, value, hook };
}

/** The findings of one object, each with its fingerprint. */
export function findingRecords(judgement: Judgement, words: Words): FindingRecord[] {
  const fingerprints = fingerprintsOf(judgement);
  return judgement.findings.map((finding, i) => findingRecord(finding, fingerprints[i] ?? '', words));
}

export interface UnknownRecord {
  readonly check: string;
  readonly reason: string;
  readonly detail: string;
  readonly path: string;
}

export interface JudgementRecord {
  readonly resource: Resource;
  readonly location: Place;
  readonly twin?: number;
  readonly version: string;
  readonly wanted: Judgement['wanted'];
  readonly admittedAt?: string;
  readonly refusals: Judgement['refusals'];
  readonly defaulted: readonly string[];
  readonly findings: readonly FindingRecord[];
  readonly unknowns: readonly UnknownRecord[];
  readonly notApplicable: readonly { readonly check: string; readonly detail: string }[];
  readonly running?: RunningPods;
  readonly owner?: NonNullable<Judgement['owner']>;
  readonly standalone?: Standalone;
  readonly alike?: number;
}

export function judgementRecord(judgement: Judgement, words: Words): JudgementRecord {
  return {
    resource: judgement.resource,
    location: judgement.place,
    ...(judgement.twin === undefined ? {} : { twin: judgement.twin }),
    version: judgement.version,
    wanted: judgement.wanted,
    ...(judgement.admittedAt === undefined ? {} : { admittedAt: judgement.admittedAt }),
    refusals: judgement.refusals,
    defaulted: judgement.defaulted.map(inEnglish),
    findings: findingRecords(judgement, words),
    unknowns: judgement.unknowns.map(({ check, reason, detail, path }) => ({
      check,
      reason,
      detail,
      path: formatPath(path),
    })),
    notApplicable: (judgement.notApplicable ?? []).map(({ check, detail }) => ({ check, detail })),
    ...(judgement.running === undefined ? {} : { running: judgement.running }),
    ...(judgement.owner === undefined ? {} : { owner: judgement.owner }),
    ...(judgement.standalone === undefined ? {} : { standalone: judgement.standalone }),
    ...(judgement.alike === undefined ? {} : { alike: judgement.alike }),
  };
}

export interface ProblemRecord {
  readonly code: string;
  readonly message: string;
  readonly remedy?: string;
  readonly file: string;
  readonly location?: Place;
  readonly incomplete: boolean;
  readonly localized?: LocalizedRecord;
}

export function problemRecord(problem: Problem, words: Words): ProblemRecord {
  const localized = localizedProblem(problem, words);
  return {
    code: problem.code,
    message: problem.message,
    ...(problem.remedy === undefined ? {} : { remedy: problem.remedy }),
    file: problem.file,
    ...(problem.place === undefined ? {} : { location: problem.place }),
    incomplete: problem.incomplete,
    ...(localized === undefined ? {} : { localized }),
  };
}

export type SummaryRecord = Summary;

export function summaryRecord(summary: Summary): SummaryRecord {
  return { ...summary };
}
