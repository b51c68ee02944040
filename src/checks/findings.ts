import type { Finding, Resource } from '../core/finding.ts';
import type { Judgement, Refusal } from '../core/judgement.ts';
import type { Level } from '../core/level.ts';
import type { Path } from '../core/path.ts';
import type { Place } from '../core/place.ts';
import type { Severity } from '../core/severity.ts';
import { formatMessage } from '../core/message-format.ts';
import { filledIn, inEnglish } from '../core/saying.ts';
import type { Version } from '../core/version.ts';
import type { Violation } from '../core/violation.ts';
import type { SourceDocument } from '../resources/documents.ts';
import type { Pod } from '../resources/pod.ts';
import { applyPodDefaults, type Origin } from '../resources/pod-defaults.ts';
import type { Workload } from '../resources/workloads.ts';
import type { Control, FixSafety, Message } from './check.ts';
import { aggregateDetail } from './evaluate.ts';
import { excerptOf, placeOf } from './excerpt.ts';
import type { Selector } from './select.ts';
import { allFaultsOf, faultsOf, type Standing, standingOf } from './standing.ts';

export interface JudgeOptions {
  readonly selector: Selector;
  readonly version: Version;
  readonly wanted: Judgement['wanted'];
  /** Which controls are reported; what admits a workload does not depend on it. */
  readonly isReported: (control: Control) => boolean;
  /** Whether the API server's sentences are wanted as well. */
  readonly sentences?: boolean;
  /** What is found beyond the Standards, in the pod as the API server fills it in. */
  readonly practise?: (pod: Pod) => Pick<Judgement, 'findings' | 'unknowns'>;
}

/** Judges the pod of a workload and finds the place of every fault in its document. */
export function judgeWorkload(
  workload: Workload,
  document: SourceDocument,
  options: JudgeOptions,
): Judgement {
  const { pod, notes, origins } = applyPodDefaults(workload.pod);
  const standing = standingOf(pod, options.selector, options.version);
  const { wanted } = options;
  const { resource, objectPath, podPath } = workload;
  const site = { resource, path: [...objectPath, ...podPath] };
  const findings: Finding[] = [];
  const errors = faultsOf(standing, wanted.level);
  const isError = new Set(errors.map(({ violation }) => violation));
  const told = new Set<string>();
  // Without a level asked for, what other levels refuse is told as a warning.
  for (const { control, violation } of wanted.because === 'asked' ? errors : allFaultsOf(standing)) {
    if (!options.isReported(control)) continue;
    const path = writtenPath(violation.path, origins);
    // An annotation and the field that was made from it are one fault.
    const key = [control.id, ...path].join('\u0000');
    if (told.has(key) && hasOrigin(path, origins)) continue;
    told.add(key);
    const result = isError.has(violation) ? 'fail' : 'warn';
    const { level, severity } = control;
    const written = path === violation.path ? violation : { ...violation, path };
    findings.push(findingOf(control, written, document, site, { level, severity, result }));
  }
  const beyond = options.practise?.(pod);
  if (beyond !== undefined) findings.push(...beyond.findings);
  return {
    resource,
    place: placeOfObject(document, objectPath, findings.length > 0),
    version: options.version.text,
    wanted,
    admittedAt: standing.admittedAt,
    refusals: options.sentences === true ? refusalsOf(standing, workload, options) : [],
    findings,
    unknowns: beyond?.unknowns ?? [],
    defaulted: findings.length === 0 ? [] : notes,
  };
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
  if (origins.length === 0) return path;
  const origin = origins.find(({ filled }) => filled.every((step, i) => path[i] === step));
  return origin?.source ?? path;
}

function hasOrigin(path: Path, origins: readonly Origin[]): boolean {
  return origins.some(
    ({ source }) => source.length === path.length && source.every((step, i) => path[i] === step),
  );
}

/** Positions take a second look at the document, so that a workload without findings gets the line of its document. */
function placeOfObject(document: SourceDocument, path: Path, exact: boolean): Place {
  if (!exact && path.length === 0) return { file: document.file, line: document.line, column: 1, length: 1 };
  return placeOf(document, document.locate(path).value, 1);
}

/** What a finding takes over from its check, be it a control or a practice. */
interface CheckFacts {
  readonly id: string;
  readonly title: string;
  readonly messages: Readonly<Record<string, Message>>;
  readonly attack: string;
  readonly fix: { readonly safety: FixSafety; readonly summary: string };
}

/** The object a violation is in; `path` leads from the root of the document to what the violation counts from. */
export interface FindingSite {
  readonly resource: Resource;
  readonly path: Path;
}

export function findingOf(
  check: CheckFacts,
  violation: Violation,
  document: SourceDocument,
  site: FindingSite,
  weight: { readonly level?: Level; readonly severity: Severity; readonly result: Finding['result'] },
): Finding {
  const message = check.messages[violation.message];
  if (message === undefined) throw new Error(`${check.id} has no message ${violation.message}`);
  const { container, found } = violation;
  const said = { ...violation.values, container, found };
  const values = filledIn(said, inEnglish);
  const path = [...site.path, ...violation.path];
  const { place, excerpt } = excerptOf(document, path, site.path.length);
  return {
    check: check.id,
    title: check.title,
    level: weight.level,
    severity: weight.severity,
    result: weight.result,
    resource: site.resource,
    container,
    path,
    message: formatMessage(message.text, values),
    label: message.label && formatMessage(message.label, values),
    wanted: formatMessage(message.wanted, values),
    said: { key: violation.message, values: said },
    found,
    attack: check.attack,
    fix: check.fix,
    place,
    excerpt,
  };
}
