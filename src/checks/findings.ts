import { type Finding, type Suppression, suppressedFinding } from '../core/finding.ts';
import type { Judgement, Refusal } from '../core/judgement.ts';
import type { Level } from '../core/level.ts';
import type { Path } from '../core/path.ts';
import type { Place } from '../core/place.ts';
import type { Version } from '../core/version.ts';
import type { Violation } from '../core/violation.ts';
import type { SourceDocument } from '../resources/documents.ts';
import type { Pod } from '../resources/pod.ts';
import { applyPodDefaults, type Origin } from '../resources/pod-defaults.ts';
import type { Workload } from '../resources/workloads.ts';
import type { Control } from './check.ts';
import { DocumentFinding } from './document-finding.ts';
import { aggregateDetail } from './evaluate.ts';
import { placeOf } from './excerpt.ts';
import type { Selector } from './select.ts';
import { allFaultsOf, type Standing, standingOf } from './standing.ts';

export interface JudgeOptions {
  readonly selector: Selector;
  readonly version: Version;
  readonly wanted: Judgement['wanted'];
  /** Which controls are reported; what admits a workload does not depend on it. */
  readonly isReported: (control: Control) => boolean;
  /** Whether the API server's sentences are wanted as well. */
  readonly sentences?: boolean;
  /** Which faults somebody has accepted; without it none are. */
  readonly accept?: (workload: Workload, pod: Pod, standing: Standing) => AcceptedStanding;
  /** What is found beyond the Standards, in the pod as the API server fills it in. */
  readonly practise?: (pod: Pod) => Pick<Judgement, 'findings' | 'unknowns' | 'notApplicable'>;
}

/** A standing together with what came to light, and who has accepted what of it. */
export interface AcceptedStanding {
  readonly standing: Standing;
  readonly suppressions: ReadonlyMap<Violation, Suppression>;
}

const NOTHING_ACCEPTED: AcceptedStanding['suppressions'] = new Map();

/** Judges the pod of a workload and finds the place of every fault in its document. */
export function judgeWorkload(
  workload: Workload,
  document: SourceDocument,
  options: JudgeOptions,
): Judgement {
  const { pod, notes, origins } = applyPodDefaults(workload.pod);
  const judged = standingOf(pod, options.selector, options.version);
  const { standing, suppressions } = options.accept?.(workload, pod, judged) ?? {
    standing: judged,
    suppressions: NOTHING_ACCEPTED,
  };
  const { wanted } = options;
  const { resource, objectPath, podPath } = workload;
  const site = { resource, path: [...objectPath, ...podPath] };
  const findings: Finding[] = toldFaults(standing, origins, options).map(
    ({ control, violation, isError, all }) => {
      const { level, severity } = control;
      const weight = { level, severity, result: isError ? 'fail' : 'warn' } as const;
      const finding = new DocumentFinding(control, violation, document, site, weight);
      const suppressed = suppressionOf(all, suppressions);
      return suppressed === undefined ? finding : suppressedFinding(finding, suppressed);
    },
  );
  const beyond = options.practise?.(pod);
  for (const finding of beyond?.findings ?? []) findings.push(finding);
  return {
    resource,
    place: placeOfObject(document, objectPath, findings.length > 0),
    version: options.version.text,
    wanted,
    admittedAt: standing.admittedAt,
    refusals: options.sentences === true ? refusalsOf(judged, workload, options) : [],
    findings,
    unknowns: beyond?.unknowns ?? [],
    notApplicable: beyond?.notApplicable ?? [],
    defaulted: findings.length === 0 ? [] : notes,
  };
}

/** What is told as one fault is accepted when all of it is. */
function suppressionOf(
  violations: readonly Violation[],
  suppressions: AcceptedStanding['suppressions'],
): Suppression | undefined {
  if (suppressions.size === 0) return undefined;
  const found = violations.map((violation) => suppressions.get(violation));
  return found.includes(undefined) ? undefined : found[0];
}

/** A fault as it is told: at the place where somebody wrote what is at fault. */
export interface ToldFault {
  readonly control: Control;
  readonly violation: Violation;
  /** It keeps the pod from the level that is wanted. */
  readonly isError: boolean;
  /** The same fault at what is written itself; undefined where only what was made from it is at fault. */
  exact: Violation | undefined;
  /** All that is told as this one fault. */
  readonly all: Violation[];
}

/** The faults of a standing that are to be reported, each once. */
export function toldFaults(
  standing: Standing,
  origins: readonly Origin[],
  { wanted, isReported }: Pick<JudgeOptions, 'wanted' | 'isReported'>,
): ToldFault[] {
  const { level, because } = wanted;
  const told = new Map<string, ToldFault>();
  const faults: ToldFault[] = [];
  for (const fault of allFaultsOf(standing)) {
    const { control, violation } = fault;
    const isError = level !== 'privileged' && fault[level];
    // Without a level asked for, what other levels refuse is told as a warning.
    if ((because === 'asked' && !isError) || !isReported(control)) continue;
    if (origins.length === 0) {
      faults.push({ control, violation, isError, exact: violation, all: [violation] });
      continue;
    }
    const path = writtenPath(violation.path, origins);
    const isWritten = path === violation.path;
    // An annotation and the field that was made from it are one fault.
    const key = [control.id, ...path].join('\u0000');
    const same = told.get(key);
    if (same !== undefined && hasOrigin(path, origins)) {
      if (isWritten) same.exact ??= violation;
      same.all.push(violation);
      continue;
    }
    const made: ToldFault = {
      control,
      violation: isWritten ? violation : { ...violation, path },
      isError,
      exact: isWritten ? violation : undefined,
      all: [violation],
    };
    told.set(key, made);
    faults.push(made);
  }
  return faults;
}

/** The API server refuses a pod, and warns of a template, in the same words. */
function refusalsOf(standing: Standing, workload: Workload, { version, wanted }: JudgeOptions): Refusal[] {
  const { kind, name } = workload.resource;
  const asked: Level | undefined = wanted.because === 'asked' ? wanted.level : undefined;
  const refusals: Refusal[] = [];
  for (const level of ['baseline', 'restricted'] as const) {
    if (standing[level].length === 0 || (asked !== undefined && level !== asked)) continue;
    const text = `violate PodSecurity "${level}:${version.text}": ${aggregateDetail(standing[level])}`;
    const pods = name === '' ? 'pods is forbidden' : `pods "${name}" is forbidden`;
    refusals.push({
      level,
      sentence: kind === 'Pod' ? `${pods}: ${text.replace('violate', 'violates')}` : `would ${text}`,
    });
  }
  return refusals;
}

/** Where somebody wrote what the API server made the value from; the path itself when it is written. */
function writtenPath(path: Path, origins: readonly Origin[]): Path {
  const origin = origins.find(({ filled }) => filled.every((step, i) => path[i] === step));
  return origin?.source ?? path;
}

function hasOrigin(path: Path, origins: readonly Origin[]): boolean {
  return origins.some(
    ({ source }) => source.length === path.length && source.every((step, i) => path[i] === step),
  );
}

/** Positions of what lies inside a document take a second look at it; where it begins is known. */
function placeOfObject(document: SourceDocument, path: Path, exact: boolean): Place {
  if (path.length > 0) return placeOf(document, document.locate(path).value, 1);
  const { line, column } = exact ? document.beginning : { line: document.line, column: 1 };
  return { file: document.file, line, column, length: 1 };
}
